internal import EntenteText

/// The features from which it is decided who met at a word of meeting, or that nobody did.
struct EncounterFeatures: Sendable {
  let atoms: MeetingAtoms

  /// Adds what speaks for an encounter at the word, whoever met.
  func add<Sink: FeatureSink>(_ spot: MeetingSpot, to sink: inout Sink) {
    let (sentence, words, cue, role) = (spot.sentence, spot.tokens, spot.cue, spot.role)
    let roleAtom = atoms.roles[role.number]
    let before = words.atom(cue - 1)
    let after = words.atom(cue + 1)
    sink.add(.bias)
    sink.add(.cue, roleAtom)
    sink.add(.cueWord, spot.word)
    sink.add(.before1, before, roleAtom)
    sink.add(.before1, before)
    sink.add(.before2, words.atom(cue - 2))
    sink.add(.before12, words.atom(cue - 2), before)
    sink.add(.after1, after, roleAtom)
    sink.add(.after1, after)
    sink.add(.after2, words.atom(cue + 2))
    sink.add(.after12, after, words.atom(cue + 2))
    if spot.ruled == nil { sink.add(.ruled, roleAtom) }
    // what else the sentence says
    var others = 0
    for index in words.bounds where index != cue {
      guard let other = sentence.role(at: index) else { continue }
      let atom = atoms.roles[other.number]
      let side = index < cue ? atoms.yes : atoms.no
      if abs(index - cue) <= 6 { sink.add(.cueNear, atom, roleAtom, side) }
      if other.opensEncounter {
        others += index < cue ? 1 : 0
        sink.add(.cueOther, atom, side)
      } else {
        sink.add(.modal, atom, side)
      }
    }
    sink.add(.cueOrder, atoms.numbers[min(others, 3)])
    if sentence.isCount(cue) { sink.add(.count, roleAtom) }
    let precision = atoms.precision(spot.time?.period)
    sink.add(.timeKind, precision)
    sink.add(.timeKind, precision, roleAtom)
    sink.add(.timeTense, atoms.tense(spot.time?.period, sentence.published), roleAtom)
    sink.add(.place, sentence.hasPlace ? atoms.yes : atoms.no, roleAtom)
    if sentence.isHeadline { sink.add(.title, roleAtom) }
    let opening = atoms.numbers[min(sentence.number, 4)]
    sink.add(.opening, opening)
    sink.add(.opening, opening, roleAtom)
    if spot.hasSpeaker { sink.add(.speaker, roleAtom) }
  }

  /// Adds what speaks for one candidate more than for another; that nobody met has no features.
  func add<Sink: FeatureSink>(
    _ candidate: EncounterCandidate, _ spot: MeetingSpot, to sink: inout Sink
  ) {
    let (sentence, words, cue) = (spot.sentence, spot.tokens, spot.cue)
    let annotations = sentence.annotations
    let roleAtom = atoms.roles[spot.role.number]
    var origins = candidate.origins
    var isFirst = true
    while origins != 0 {
      let atom = atoms.origins[origins.trailingZeroBitCount]
      origins &= origins - 1
      sink.add(.origin, atom)
      sink.add(.origin, atom, roleAtom)
      if isFirst {
        sink.add(.originFirst, atom, roleAtom)
        sink.add(.originFirst, atom, spot.word)
        sink.add(.originFirst, atom, words.atom(cue - 1))
        sink.add(.originFirst, atom, words.atom(cue + 1))
      }
      isFirst = false
    }
    let size = atoms.numbers[min(candidate.codes.count, 6)]
    sink.add(.size, size)
    sink.add(.size, size, roleAtom)
    let kinds = candidate.codes.map { kind(of: $0, in: candidate).rawValue }
    let ranked = kinds.sorted(by: >)
    let weakest = atoms.kinds[ranked[0]]
    let next = atoms.kinds[ranked[1]]
    sink.add(.sides, weakest, next)
    sink.add(.sides, weakest, next, roleAtom)
    sink.add(.sides, weakest, spot.word)
    if candidate.codes.contains(where: { $0.utf8.count != 3 }) { sink.add(.bloc, roleAtom) }
    let uncovered = sentence.participants.actors.count {
      $0.isPerson && !$0.codes.isEmpty && !$0.codes.allSatisfy(candidate.codes.contains)
    }
    sink.add(.uncovered, atoms.numbers[min(uncovered, 3)])
    sink.add(.uncovered, atoms.numbers[min(uncovered, 3)], roleAtom)
    let pairRank = annotations.pairs.firstIndex { $0.codes == candidate.codes } ?? 5
    sink.add(.pairRank, atoms.numbers[min(pairRank, 5)])
    sink.add(.pairRank, atoms.numbers[min(pairRank, 5)], weakest)
    let leading = annotations.leadingPair?.codes.count(where: candidate.codes.contains) ?? 0
    sink.add(.roleLead, atoms.numbers[leading], size)
    for (code, kind) in zip(candidate.codes, kinds).prefix(3) {
      let kind = atoms.kinds[kind]
      let standing = annotations.standing(of: code)
      sink.add(.roleKind, kind, atoms.numbers[min(standing.mentions, 5)])
      let isHere = sentence.participants.actors.contains { $0.codes.contains(code) }
      let isPlace =
        sentence.hasPlace
        && annotations.places.contains {
          $0.country == code && words.bounds.contains($0.tokens.lowerBound)
        }
      sink.add(.roleSide, kind, isHere ? atoms.yes : atoms.no, isPlace ? atoms.yes : atoms.no)
      sink.add(.roleOther, kind, standing.hasPerson ? atoms.yes : atoms.no, roleAtom)
    }
    sides(candidate, cue, roleAtom, sentence, words, to: &sink)
    if pairRank == 0 { sink.add(.pairLead, roleAtom) }
    if let last = spot.last {
      let isSame = last.countries == candidate.codes ? atoms.yes : atoms.no
      sink.add(.last, isSame, roleAtom)
      sink.add(.last, isSame, atoms.numbers[min(sentence.number - last.sentence, 4)])
    }
    told(candidate, spot, roleAtom, to: &sink)
  }

  /// Whether those countries' meeting was told of before, and what sets this one apart from it: another
  /// time, other persons, another mode, words such as "last".
  private func told<Sink: FeatureSink>(
    _ candidate: EncounterCandidate, _ spot: MeetingSpot, _ role: Atom, to sink: inout Sink
  ) {
    let same = spot.told.filter { $0.countries == candidate.codes }
    guard !same.isEmpty else { return sink.add(.told, atoms.no, role) }
    var time = atoms.tenses[8]
    if let period = spot.time?.period {
      let overlaps = same.contains {
        $0.date.map { $0.first <= period.last && period.first <= $0.last } ?? false
      }
      time = overlaps ? atoms.tenses[4] : atoms.tense(period, spot.sentence.published)
    }
    let people = candidate.actors.flatMap(\.people)
    let isNew = people.contains { person in
      same.allSatisfy { old in
        old.people.contains { $0.country == person.country } && !old.people.contains(person)
      }
    }
    let person = people.isEmpty ? atoms.digits : isNew ? atoms.yes : atoms.no
    let mode = spot.sentence.mode(spot.role, spot.cue)
    let isOtherMode = mode.map { mode in same.allSatisfy { $0.mode != mode } } ?? false
    let isEarlier = spot.sentence.isEarlier(spot.cue) ? atoms.yes : atoms.no
    sink.add(.told, time, person)
    sink.add(.told, time, person, role)
    sink.add(.told, isEarlier, time)
    sink.add(.told, isEarlier, role)
    sink.add(.toldMode, isOtherMode ? atoms.yes : atoms.no, time)
    let gap = spot.sentence.number - (same.last?.sentence ?? 0)
    sink.add(.toldNear, atoms.numbers[min(gap, 5)], time)
    sink.add(.toldNear, atoms.numbers[min(gap, 5)], role)
  }

  /// How far and by which words the sides are bound to the word.
  private func sides<Sink: FeatureSink>(
    _ candidate: EncounterCandidate, _ cue: Int, _ role: Atom, _ sentence: MeetingSentence,
    _ words: MeetingTokens, to sink: inout Sink
  ) {
    let left = candidate.actors.last { $0.tokens.upperBound <= cue }
    let right = candidate.actors.first { $0.tokens.lowerBound > cue }
    let leftDistance = left.map { atoms.distance(cue - $0.tokens.upperBound) } ?? atoms.no
    let rightDistance = right.map { atoms.distance($0.tokens.lowerBound - cue - 1) } ?? atoms.no
    sink.add(.distanceLeft, leftDistance, role)
    sink.add(.distanceRight, rightDistance, role)
    if let right {
      var link = atoms.no
      var index = right.tokens.lowerBound - 1
      let tokens = sentence.tokens
      while index > cue {
        if Self.links.contains(tokens[index].word) {
          link = words.atom(index)
          break
        }
        index -= 1
      }
      sink.add(.preposition, link, role)
      sink.add(.preposition, link, rightDistance)
      sink.add(.prepositionWord, words.atom(right.tokens.lowerBound - 1), role)
    }
    if let left { sink.add(.subjectWord, words.atom(left.tokens.upperBound), role) }
  }

  private static let links = Set(
    [GrammarWord.with, .between, .to, .by, .of, .and, .from, .in, .for, .that, .but, .who, .while]
      .map(\.rawValue))

  private func kind(of code: String, in candidate: EncounterCandidate) -> MeetingAtoms.Kind {
    var best = MeetingAtoms.Kind.none
    for actor in candidate.actors where actor.codes.contains(code) {
      let kind: MeetingAtoms.Kind =
        actor.tokens.count == 1 && !actor.isPerson && actor.people.isEmpty
        ? .name
        : actor.people.contains { $0.country == code }
          ? .person : actor.isPerson ? (actor.codes.count > 1 ? .pronoun : .office) : .name
      if kind.rawValue < best.rawValue { best = kind }
    }
    return best
  }
}
