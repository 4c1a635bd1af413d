internal import EntenteText

/// The features from which date, status and mode of an encounter are decided.
struct MeetingStateFeatures: Sendable {
  let atoms: MeetingAtoms

  /// What speaks for a date.
  func addDate<Sink: FeatureSink>(
    _ candidate: MeetingDateCandidate, of candidates: [MeetingDateCandidate], isRuled: Bool,
    at cue: Int, _ role: MeetingRole, countries: [String], last: Encounter?,
    _ sentence: MeetingSentence, _ words: MeetingTokens, _ text: Span<UInt8>, to sink: inout Sink
  ) {
    let annotations = sentence.annotations
    let roleAtom = atoms.roles[role.number]
    let origin = atoms.dateOrigins[Int(candidate.origin.rawValue)]
    let published = sentence.published
    sink.add(.origin, origin)
    sink.add(.origin, origin, roleAtom)
    if isRuled { sink.add(.ruled, origin) }
    let kind = atoms.precision(candidate.period)
    let tense = atoms.tense(candidate.period, published)
    sink.add(.timeKind, kind, origin)
    sink.add(.timeTense, tense, origin)
    sink.add(.timeTense, tense, roleAtom)
    let inSentence = candidates.count { $0.origin == .time }
    sink.add(.timeOrder, origin, atoms.numbers[min(inSentence, 3)])
    sink.add(.opening, origin, atoms.numbers[min(sentence.number, 4)])
    sink.add(.before1, words.atom(cue - 1), origin)
    sink.add(.before2, words.atom(cue - 2), origin)
    sink.add(.after1, words.atom(cue + 1), origin)
    sink.add(
      .cueWord, Atom(hash: FeatureHash.ofWord(text, annotations.table.tokens[cue].bytes)), origin)
    let isTurn = annotations.turns.contains { $0.firstToken <= cue }
    if isTurn { sink.add(.speaker, origin) }
    if sentence.isHeadline { sink.add(.title, origin) }
    sink.add(.parties, sentence.isPast(cue) ? atoms.yes : atoms.no, origin)
    for index in words.bounds {
      guard let other = sentence.role(at: index), !other.opensEncounter
      else { continue }
      if abs(index - cue) <= 8 {
        sink.add(.modal, atoms.roles[other.number], origin)
        sink.add(.modal, atoms.roles[other.number], tense)
      }
    }
    for index in max(words.bounds.lowerBound, cue - 5)..<cue {
      sink.add(.near, words.atom(index), origin)
    }
    if let last {
      let isSame = last.countries == countries ? atoms.yes : atoms.no
      sink.add(.last, isSame, origin)
      sink.add(.last, isSame, origin, atoms.numbers[min(sentence.number - last.sentence, 3)])
      if let period = candidate.period, let date = last.date {
        sink.add(.lastLink, isSame, period == date ? atoms.yes : atoms.no)
      }
    }
    guard candidate.time >= 0 else { return }
    let time = annotations.times[candidate.time]
    let isLeft = time.tokens.upperBound <= cue
    let side = isLeft ? atoms.yes : atoms.no
    sink.add(.timeRule, Atom(time.rule), origin)
    sink.add(.timeRelative, time.isRelative ? atoms.yes : atoms.no, origin)
    guard candidate.origin == .time || candidate.origin == .span else {
      sink.add(.timeBefore, before(time.tokens.lowerBound, text, annotations), origin)
      return
    }
    let distance = MeetingDateProposer(sentence: sentence).distance(candidate.time, cue)
    sink.add(.timeSide, side, roleAtom)
    sink.add(.timeSide, side, kind)
    sink.add(.timeDistance, atoms.distance(distance), side)
    sink.add(.timeDistance, atoms.distance(distance), side, kind)
    let before = words.atom(time.tokens.lowerBound - 1)
    sink.add(.timeBefore, before, kind)
    sink.add(.timeBefore, before, side)
    sink.add(.timeAfter, words.atom(time.tokens.upperBound), side)
    let gap = isLeft ? time.tokens.upperBound..<cue : cue + 1..<time.tokens.lowerBound
    var verbs = 0
    var commas = 0
    if gap.lowerBound < gap.upperBound {
      for index in gap {
        let token = annotations.table.tokens[index]
        if sentence.words.role(token)?.opensEncounter ?? false { verbs += 1 }
        if token.is(.comma) || token.is(.and) || token.is(.that) || token.is(.who) { commas += 1 }
        if token.is(.comma) || token.is(.semicolon) || token.is(.that) || token.is(.but)
          || token.is(.since) || token.is(.until) || token.is(.when) || token.is(.which)
        {
          sink.add(.timeBetween, words.atom(index), side)
        }
      }
    }
    sink.add(.timeBetween, atoms.numbers[min(verbs, 2)], side)
    sink.add(.timeShared, atoms.numbers[min(commas, 3)], side)
    let rank = candidates.firstIndex { $0.time == candidate.time } ?? 0
    sink.add(.timeOrder, atoms.numbers[min(rank, 4)])
    if inSentence == 1 { sink.add(.timeOnly, kind, side) }
  }

  /// The word before a time of another sentence.
  private func before(_ index: Int, _ text: Span<UInt8>, _ annotations: TextLayers) -> Atom {
    guard index > 0 else { return atoms.start }
    let token = annotations.table.tokens[index - 1]
    return token.kind == .word && !token.flags.contains(.capitalised)
      ? Atom(hash: FeatureHash.ofWord(text, token.bytes)) : atoms.name
  }

  /// What speaks for a status.
  func addStatus<Sink: FeatureSink>(
    ruled: Meeting.Status?, date: Period?, at cue: Int, _ role: MeetingRole,
    _ sentence: MeetingSentence, _ words: MeetingTokens, _ text: Span<UInt8>, to sink: inout Sink
  ) {
    let annotations = sentence.annotations
    let roleAtom = atoms.roles[role.number]
    sink.add(.bias)
    sink.add(.cue, roleAtom)
    let tense = atoms.tense(date, sentence.published)
    let cueWord = Atom(hash: FeatureHash.ofWord(text, annotations.table.tokens[cue].bytes))
    sink.add(.cueWord, cueWord)
    sink.add(.cueWord, cueWord, tense)
    sink.add(.timeTense, tense)
    sink.add(.timeTense, tense, roleAtom)
    sink.add(.ruled, ruled.map { atoms.statuses[$0.index] } ?? atoms.no)
    sink.add(.ruled, ruled.map { atoms.statuses[$0.index] } ?? atoms.no, tense)
    sink.add(.before1, words.atom(cue - 1))
    sink.add(.before2, words.atom(cue - 2))
    sink.add(.before12, words.atom(cue - 2), words.atom(cue - 1))
    sink.add(.after1, words.atom(cue + 1))
    let isPast = sentence.isPast(cue) ? atoms.yes : atoms.no
    sink.add(.parties, isPast)
    for index in max(words.bounds.lowerBound, cue - 6)..<cue { sink.add(.near, words.atom(index)) }
    let clause = sentence.clause(around: cue)
    var nearest = atoms.no
    for index in clause.lowerBound..<cue {
      if let role = sentence.role(at: index), !role.opensEncounter {
        nearest = atoms.roles[role.number]
      }
    }
    sink.add(.statusLeft, nearest)
    sink.add(.statusLeft, nearest, tense)
    for index in clause where index != cue {
      let side = index < cue ? atoms.yes : atoms.no
      let distance = abs(index - cue)
      if distance <= 12 { sink.add(.inSentence, words.atom(index), side) }
      guard let other = sentence.role(at: index), !other.opensEncounter
      else { continue }
      let atom = atoms.roles[other.number]
      sink.add(.modal, atom, side)
      if distance <= 6 { sink.add(.cueNear, atom, side) }
    }
  }

  /// What speaks for a mode.
  func addMode<Sink: FeatureSink>(
    ruled: Meeting.Mode?, at cue: Int, _ role: MeetingRole,
    _ sentence: MeetingSentence, _ words: MeetingTokens, _ text: Span<UInt8>, to sink: inout Sink
  ) {
    let annotations = sentence.annotations
    let roleAtom = atoms.roles[role.number]
    sink.add(.bias)
    sink.add(.cue, roleAtom)
    sink.add(.cueWord, Atom(hash: FeatureHash.ofWord(text, annotations.table.tokens[cue].bytes)))
    sink.add(.ruled, ruled.map { atoms.modes[$0.index] } ?? atoms.no)
    sink.add(.ruled, ruled.map { atoms.modes[$0.index] } ?? atoms.no, roleAtom)
    sink.add(.place, sentence.hasPlace ? atoms.yes : atoms.no, roleAtom)
    sink.add(.before1, words.atom(cue - 1))
    sink.add(.after1, words.atom(cue + 1))
    sink.add(.after2, words.atom(cue + 2))
    for index in words.bounds {
      let token = annotations.table.tokens[index]
      guard let mode = sentence.words.mode(token) else { continue }
      sink.add(.inSentence, atoms.modes[mode.index], atoms.distance(abs(index - cue)))
      sink.add(.inSentence, atoms.modes[mode.index], roleAtom)
      sink.add(.near, Atom(hash: FeatureHash.ofWord(text, token.bytes)))
    }
    for number in [sentence.number - 1, 0] where number >= 0 && number < sentence.number {
      for token in annotations.table.tokens[annotations.table.sentences[number].tokens] {
        if let mode = sentence.words.mode(token) {
          sink.add(.head, atoms.modes[mode.index], roleAtom)
          break
        }
      }
    }
  }
}

extension Meeting.Status {
  /// The place among all cases.
  var index: Int {
    switch self {
    case .held: 0
    case .planned: 1
    case .denied: 2
    case .cancelled: 3
    }
  }
}

extension Meeting.Mode {
  /// The place among all cases.
  var index: Int {
    switch self {
    case .inPerson: 0
    case .video: 1
    case .phone: 2
    }
  }
}
