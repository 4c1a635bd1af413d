internal import EntenteText

/// Decides at each word of meeting who met, when, how, and whether it happened.
struct MeetingDecider {
  let features: MeetingFeatures
  /// The score of no encounter, in hundredths: below 0, as a missed one weighs as much as one too many,
  /// and fewer words tell of an encounter than not.
  private static let none: Int32 = -40
  private var encounter: Scorer
  private var date: Scorer
  private var status: Scorer
  private var mode: Scorer

  init(_ features: MeetingFeatures, _ models: DecisionModels) {
    self.features = features
    encounter = Scorer(models[.encounter])
    date = Scorer(models[.meetingDate])
    status = Scorer(models[.meetingStatus])
    mode = Scorer(models[.meetingMode])
  }

  /// Whether the rules decide, since there are no weights.
  var isRuled: Bool { encounter.model.isEmpty }

  mutating func decide(_ spot: MeetingSpot, in text: Span<UInt8>) -> Encounter? {
    guard !isRuled else { return spot.ruled }
    guard let (candidate, score) = who(spot) else { return nil }
    let date = date(spot, candidate, text)
    status.reset()
    features.states.addStatus(
      ruled: spot.ruled?.status, date: date.period, at: spot.cue, spot.role, spot.sentence,
      spot.tokens, text, to: &status)
    mode.reset()
    features.states.addMode(
      ruled: spot.ruled?.mode, at: spot.cue, spot.role, spot.sentence, spot.tokens, text, to: &mode)
    return spot.encounter(
      candidate, date: date,
      status: Self.rare(spot.ruled?.status) ?? Meeting.Status.allCases[status.best],
      mode: Meeting.Mode.allCases[mode.best], score: score, in: text)
  }

  /// Denials and cancellations are too few to learn from, and their words are plain: the rule stands.
  private static func rare(_ status: Meeting.Status?) -> Meeting.Status? {
    status == .denied || status == .cancelled ? status : nil
  }

  private mutating func who(_ spot: MeetingSpot) -> (EncounterCandidate, Int32)? {
    encounter.reset()
    features.encounters.add(spot, to: &encounter)
    let common = encounter.scores[0]
    var best: Int?
    var bestScore = Self.none
    for (i, candidate) in spot.candidates.enumerated() {
      encounter.scores[0] = common
      features.encounters.add(candidate, spot, to: &encounter)
      if encounter.scores[0] > bestScore { (best, bestScore) = (i, encounter.scores[0]) }
    }
    return best.map { (spot.candidates[$0], bestScore) }
  }

  private mutating func date(
    _ spot: MeetingSpot, _ candidate: EncounterCandidate, _ text: Span<UInt8>
  ) -> MeetingDateCandidate {
    let candidates = spot.dates()
    var best = candidates.count - 1
    var bestScore = Int32.min
    for (i, period) in candidates.enumerated() {
      date.reset()
      features.states.addDate(
        period, of: candidates, isRuled: spot.ruledDate == period.period,
        at: spot.cue, spot.role, countries: candidate.codes, last: spot.last, spot.sentence,
        spot.tokens, text, to: &date)
      if date.scores[0] > bestScore { (best, bestScore) = (i, date.scores[0]) }
    }
    return candidates[best]
  }
}

/// The features of all decisions on meetings.
final class MeetingFeatures: Sendable {
  let atoms: MeetingAtoms
  let encounters: EncounterFeatures
  let states: MeetingStateFeatures

  init() {
    atoms = MeetingAtoms()
    encounters = EncounterFeatures(atoms: atoms)
    states = MeetingStateFeatures(atoms: atoms)
  }
}
