/// The kinds of features, by the names they bear in the tables of `Data/Model`.
enum Template: UInt8, CaseIterable, Sendable {
  // The amount itself
  case bias, unit, per, bound, size, head, opening
  // Words beside it
  case before1, before2, before3, before12, after1, after2, after3, after12
  // Cues
  case cueLeft, cueLeftNear, cueLeft2, cueRight, cueRightNear, cueRight2, cuePair, cueInSentence
  case cueBefore, formLeft, formLeftNear, formRight, formRightNear, formInSentence, nounIn,
    nounAfter
  case statusLeft, statusLeftNear, statusRight, statusInSentence, statusNone, modal
  // The decisions on this figure
  case measure, form, status
  // What all measures share
  case relatedLeft, relatedRight, relatedNoun, relatedLast, ruled, topic
  // The figure before
  case last, lastLink, lastSkipped, lastUnit, lastForm, lastStatus
  // The sentence and the text
  case parties, countries, title, speaker
  // A time in reach
  case time, timeSide, timeDistance, timeOrder, timeBefore, timeKind, timeAfter, timeRule
  case timeAttachment, verbTense, pairHome, pairPartner
  case timeTense, timeComparison, timeBetween, timeOnly, timeRelative, timeShared
  // A party in reach
  case role, roleSide, rolePreposition, roleKind, roleOrder, roleLead, roleLast, roleSubject
  case roleCue, rolePossessive, roleOther, pairRank, pair, pairLead, pairLast, pairMention, roleVerb
  case pairEconomy
  // An encounter
  case cue, cueWord, cueNear, cueOther, cueOrder, near, origin, originFirst, sides, uncovered, count
  case distanceLeft, distanceRight, preposition, prepositionWord, subjectWord, inSentence, bloc
  case told, toldMode, toldNear, place

  var name: String { String(describing: self) }

  /// What the template gives to the key of a feature.
  @inline(__always) var hash: UInt64 { (UInt64(rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15 }

  /// By the hash of the name.
  static let named = Dictionary(
    uniqueKeysWithValues: Template.allCases.map { (FeatureHash.of($0.name), $0) })
}
