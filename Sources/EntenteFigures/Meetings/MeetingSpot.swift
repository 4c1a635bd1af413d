internal import EntenteText

/// A word of meeting with all that is decided from: who may have met, and when.
struct MeetingSpot {
  let sentence: MeetingSentence
  let tokens: MeetingTokens
  let cue: Int
  let role: MeetingRole
  /// The rules' own reading.
  let ruled: Encounter?
  /// The encounters told before.
  let told: [Encounter]
  /// The last of them.
  var last: Encounter? { told.last }
  /// The time the rules bind to the word.
  let time: TimeExpression?
  let candidates: [EncounterCandidate]
  /// The word itself.
  let word: Atom
  /// Whether somebody speaks there, in a transcript.
  let hasSpeaker: Bool

  /// - Returns: nil where the word can tell of no encounter.
  init?(
    _ sentence: MeetingSentence, _ tokens: MeetingTokens, cue: Int,
    told: [Encounter], in text: Span<UInt8>
  ) {
    guard let role = sentence.words.role(sentence.tokens[cue]), role.opensEncounter,
      !sentence.participants.actors.isEmpty || role.isNoun
    else { return nil }
    let time = sentence.time(at: cue)
    if sentence.isCount(cue), time?.period.map({ $0.days > 1 }) ?? true { return nil }
    let ruled = sentence.encounter(at: cue, in: text)
    let candidates = EncounterProposer(sentence: sentence, last: told.last)
      .candidates(
        at: cue, ruled: ruled)
    guard !candidates.isEmpty else { return nil }
    self.sentence = sentence
    self.tokens = tokens
    self.cue = cue
    self.role = role
    self.ruled = ruled
    self.told = told
    self.candidates = candidates
    self.time = time
    word = Atom(hash: FeatureHash.ofWord(text, sentence.tokens[cue].bytes))
    hasSpeaker = sentence.annotations.turns.contains { $0.firstToken <= cue }
  }

  /// The date that the rules read.
  var ruledDate: Period? { time?.period ?? ruled?.date }

  func dates() -> [MeetingDateCandidate] {
    MeetingDateProposer(sentence: sentence).candidates(at: cue, last: last)
  }

  /// The encounter of those decided on.
  func encounter(
    _ candidate: EncounterCandidate, date: MeetingDateCandidate, status: Meeting.Status,
    mode: Meeting.Mode, score: Int32, in text: Span<UInt8>
  ) -> Encounter {
    var people: [Representative] = []
    for actor in candidate.actors {
      for person in actor.people where !people.contains(person) { people.append(person) }
    }
    let bounds = sentence.sentence.tokens
    let start = min(candidate.actors.map(\.tokens.lowerBound).min() ?? cue, cue)
    let end = max(candidate.actors.map(\.tokens.upperBound).max() ?? cue, cue + 1)
    return Encounter(
      countries: candidate.codes, people: people, date: date.period,
      isDateAssumed: !date.origin.isTold, isEarlier: sentence.isEarlier(cue),
      place: sentence.place(cue, in: text), mode: mode,
      isModeAssumed: sentence.mode(role, cue) == nil,
      level: candidate.actors.map(\.level).max() ?? .leader, status: status,
      tokens: max(start, bounds.lowerBound)..<min(end, bounds.upperBound),
      sentence: sentence.number, score: score, rule: role.name)
  }
}

extension MeetingDateCandidate.Origin {
  /// Whether words beside the encounter tell the date.
  var isTold: Bool {
    switch self {
    case .time, .span, .step, .shift: true
    default: false
    }
  }
}

extension MeetingRole {
  /// Nouns, which may stand alone: "the meeting will take place in May".
  var isNoun: Bool {
    switch self {
    case .gathering, .talks, .call, .event, .visit: true
    default: false
    }
  }
}
