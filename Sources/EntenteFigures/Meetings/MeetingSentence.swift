internal import EntenteText

/// One sentence, and what it tells of encounters.
final class MeetingSentence {
  let annotations: TextLayers
  let words: MeetingWords
  let sentence: Sentence
  let number: Int
  let published: CalendarDate?
  let participants: MeetingParticipants
  let tokens: [Token]
  /// A title in capitals or with most words capitalised.
  let isHeadline: Bool
  /// Whether a city or house is named.
  let hasPlace: Bool
  /// The role of the entry at each token, of a phrase where one begins there.
  private let roles: [MeetingRole?]

  init(
    _ annotations: TextLayers, _ words: MeetingWords, number: Int,
    earlier: [MeetingParticipants.Actor]
  ) {
    self.annotations = annotations
    self.words = words
    self.number = number
    sentence = annotations.table.sentences[number]
    published = annotations.published
    participants = MeetingParticipants(annotations, words, sentence, earlier: earlier)
    tokens = annotations.table.tokens
    let bounds = sentence.tokens
    var counts = (words: 0, capitalised: 0)
    var roles: [MeetingRole?] = []
    roles.reserveCapacity(bounds.count)
    for index in bounds {
      let token = tokens[index]
      roles.append(words.role(at: index, in: annotations.table))
      guard token.kind == .word else { continue }
      counts.words += 1
      if token.flags.contains(.capitalised) { counts.capitalised += 1 }
    }
    isHeadline = counts.capitalised * 2 > counts.words
    hasPlace = annotations.places.contains { bounds.contains($0.tokens.lowerBound) }
    self.roles = roles
  }

  /// The role of the entry at a token of the sentence.
  func role(at index: Int) -> MeetingRole? { roles[index - sentence.firstToken] }

  /// The encounter that the word tells; nil where it tells none.
  func encounter(at cue: Int, in text: Span<UInt8>) -> Encounter? {
    guard let role = words.role(tokens[cue]), role.opensEncounter else { return nil }
    let time = time(at: cue)
    var actors: [MeetingParticipants.Actor]
    switch role {
    case .meet: actors = both(cue, completes: true)
    case .host: actors = hosting(cue)
    case .tell: actors = told(cue)
    case .speak, .talk: actors = spoken(cue)
    case .see:
      actors = isBefore(cue, 6, { $0.is(.to) || $0.is(.will) || $0.is(.would) }) ? hosting(cue) : []
    case .phone: actors = both(cue, reach: 8)
    case .together: actors = sideBySide(cue)
    case .gathering, .talks, .call:
      actors = gathering(cue, role)
      if actors.isEmpty, role == .gathering { actors = spokenOf(cue, time) }
    case .visit: actors = visit(cue)
    default: return nil
    }
    if actors.isEmpty { return nil }
    if tokens[cue].flags.contains(.capitalised), role != .gathering, role != .talks, role != .call,
      cue > sentence.firstToken, !isHeadline
    {
      return nil
    }
    var countries: [String] = []
    var people: [Representative] = []
    for actor in actors {
      for code in actor.codes where !countries.contains(code) { countries.append(code) }
      for person in actor.people where !people.contains(person) { people.append(person) }
    }
    guard countries.count >= 2 else { return nil }
    let start = min(actors.map(\.tokens.lowerBound).min() ?? cue, cue)
    let end = max(actors.map(\.tokens.upperBound).max() ?? cue, cue + 1)
    let bounds = max(start, sentence.firstToken)..<min(max(end, cue + 1), sentence.endToken)
    if isCount(cue), time.map({ ($0.period?.days ?? 999) > 1 }) ?? true { return nil }
    guard let status = status(cue, time) else { return nil }
    let mode = mode(role, cue)
    var (date, isAssumed) = date(
      role == .tell ? time.flatMap { abs($0.tokens.lowerBound - cue) <= 6 ? $0 : nil } : time,
      status, isEarlier: isEarlier(cue))
    if let step = dayStep(near: cue), let base = time?.period?.first ?? published {
      (date, isAssumed) = (Period(.day, of: base.adding(days: step)), false)
    }
    return Encounter(
      countries: countries.sorted(), people: people, date: date, isDateAssumed: isAssumed,
      isEarlier: isEarlier(cue), place: place(cue, in: text),
      mode: mode ?? (role == .speak ? .phone : .inPerson),
      isModeAssumed: mode == nil,
      level: actors.map(\.level).max() ?? .leader, status: status, tokens: bounds,
      sentence: number, rule: role.name)
  }

  /// The time that belongs to the word.
  func time(at cue: Int) -> TimeExpression? {
    MeetingDates(annotations: annotations, words: words, sentence: number).date(
      at: cue, within: clause(around: cue))
  }

  /// "Last met", "their previous meeting": not the one now reported.
  func isEarlier(_ cue: Int) -> Bool {
    isBefore(cue, 4) { $0.is(.last) || $0.is(.previous) || $0.is(.past) }
  }

  // MARK: Who

  private typealias Actor = MeetingParticipants.Actor

  private func codes(_ actors: [Actor]) -> [String] {
    actors.flatMap(\.codes).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  func isBefore(_ cue: Int, _ reach: Int, _ test: (Token) -> Bool) -> Bool {
    tokens[max(sentence.firstToken, cue - reach)..<cue].contains(where: test)
  }

  func isAfter(_ cue: Int, _ reach: Int, _ test: (Token) -> Bool) -> Bool {
    tokens[min(cue + 1, sentence.endToken)..<min(sentence.endToken, cue + 1 + reach)]
      .contains(where: test)
  }

  /// Subject and object of a verb of meeting.
  private func both(_ cue: Int, reach: Int = 24, completes: Bool = false) -> [Actor] {
    let subjects = participants.subjects(before: cue)
    let objects = participants.objects(
      after: cue, reach: codes(subjects).count >= 2 ? min(reach, 6) : reach)
    let all = subjects + objects
    if codes(all).count >= 2 || all.isEmpty { return all }
    if completes, subjects.isEmpty || objects.isEmpty && hasTitle(before: cue) {
      let known = subjects + objects
      if let antecedent = participants.antecedent(not: codes(known)), !objects.isEmpty {
        return [shifted(antecedent, to: cue)] + objects
      }
    }
    return []
  }

  /// "The President is to meet": an office without a country.
  private func hasTitle(before cue: Int) -> Bool {
    isBefore(cue, 6) { $0.flags.contains(.capitalised) }
  }

  /// EXAMPLE "Johnson hosted the Emir", "was received by Putin", "I welcome you".
  /// COUNTER-EXAMPLE "the two leaders welcomed progress", "the warm welcome".
  private func hosting(_ cue: Int) -> [Actor] {
    if cue > sentence.firstToken,
      tokens[cue - 1].is(.the) || tokens[cue - 1].is(.a) || tokens[cue - 1].is(.your)
        || isBefore(cue, 2, { $0.is(.the) })
    {
      return []
    }
    let objects = participants.objects(after: cue, reach: 8)
    guard let first = objects.first else { return [] }
    // An object that stands for others ("both") may be no party itself, nor followed by one.
    let mention = PairRanking.firstMention(from: first.tokens.lowerBound, annotations.parties)
    if mention < annotations.parties.count, annotations.parties[mention].kind == .addressee {
      guard first.tokens.lowerBound - cue <= 3,
        let turn = annotations.turns.last(where: {
          $0.firstToken <= cue
        }), let speaker = turn.country
      else { return [] }
      return [
        Actor(
          tokens: cue..<cue + 1, codes: [speaker],
          people: turn.person.map { [Representative(country: speaker, name: $0)] } ?? [],
          level: .leader, isPerson: true), first,
      ]
    }
    let subjects = participants.subjects(before: cue)
    if subjects.isEmpty || codes(subjects) == codes(objects),
      tokens[cue..<first.tokens.lowerBound].contains(where: { $0.is(.by) }),
      let guest = participants.antecedent(not: codes(objects))
    {
      return [shifted(guest, to: cue)] + objects
    }
    return codes(subjects).count == 1 ? subjects + objects : []
  }

  /// "The meeting in Beijing on Friday": those the document speaks of, where a day or month is told.
  private func spokenOf(_ cue: Int, _ time: TimeExpression?) -> [Actor] {
    guard let time, let period = time.period, period.isSingle, period.precision >= .month,
      abs(time.tokens.lowerBound - cue) <= 10, !isBefore(cue, 3, { $0.is(.hyphen) })
    else { return [] }
    return participants.pairSpokenOf(at: cue)
  }

  private func shifted(_ actor: Actor, to cue: Int) -> Actor {
    var moved = actor
    moved.tokens = cue..<cue + 1
    return moved
  }

  /// EXAMPLE "Takeshita told Chinese Premier Li Peng". COUNTER-EXAMPLE "told reporters".
  private func told(_ cue: Int) -> [Actor] {
    let objects = participants.objects(after: cue, reach: 5).prefix(1)
    let subjects = participants.subjects(before: cue)
    if subjects.count == 2, codes(subjects).count == 2 { return subjects }
    return objects.isEmpty ? [] : subjects + objects
  }

  /// EXAMPLE "spoke today with Prime Minister Modi", "Starmer and Modi spoke by phone".
  /// COUNTER-EXAMPLE "spoke to reporters about Modi".
  private func spoken(_ cue: Int) -> [Actor] {
    let subjects = participants.subjects(before: cue)
    if codes(subjects).count >= 2 { return subjects }
    let objects = participants.objects(after: cue, reach: 14)
    guard let first = objects.first,
      tokens[cue..<first.tokens.lowerBound].contains(where: { $0.is(.with) || $0.is(.to) })
    else { return [] }
    return subjects + objects
  }

  /// EXAMPLE "Chavez signed the deal with Spanish Defense Minister Jose Bono", "the two chaired".
  private func sideBySide(_ cue: Int) -> [Actor] {
    if isBefore(cue, 3, { $0.is(.be) || $0.is(.been) || $0.is(.was) || $0.is(.were) }) {
      guard isAfter(cue, 2, { $0.is(.by) }) else { return [] }
      let objects = participants.objects(after: cue, reach: 10)
      return codes(objects).count >= 2 ? objects : []
    }
    let subjects = participants.subjects(before: cue).filter {
      !$0.people.isEmpty && !tokens[$0.tokens.lowerBound].is(.they)
    }
    if codes(subjects).count >= 2 { return subjects }
    let objects = participants.objects(after: cue, reach: 14)
    guard !subjects.isEmpty, let first = objects.first,
      tokens[cue..<first.tokens.lowerBound].contains(where: { $0.is(.with) })
    else { return [] }
    return subjects + objects
  }

  /// A noun of meeting: "held talks with", "a meeting between", "their first meeting", "the
  /// Russian-German summit".
  private func gathering(_ cue: Int, _ role: MeetingRole) -> [Actor] {
    let isHeld =
      isBefore(cue, 6) { words.role($0) == .hold }
      || isBefore(cue, 3) { $0.is(.have) || $0.is(.had) || $0.is(.has) }
    if let link = tokens[cue + 1..<min(cue + 8, sentence.endToken)].firstIndex(where: {
      $0.is(.with) || $0.is(.between)
    }) {
      let objects = participants.objects(after: link, reach: 10, namesToo: true)
      if tokens[link].is(.between) { return codes(objects).count >= 2 ? objects : [] }
      if let first = objects.first, first.isPerson || isHeld {
        let subjects = participants.subjects(before: cue, possessive: true)
        if codes(subjects + objects).count >= 2 { return subjects + objects }
        if let antecedent = participants.antecedent(not: codes(objects)) {
          return [shifted(antecedent, to: cue)] + objects
        }
      }
    }
    let subjects = participants.subjects(before: cue, possessive: true)
    if codes(subjects).count >= 2, let last = subjects.last {
      let gap = last.tokens.upperBound..<cue
      if isHeld || gap.count <= 4 && last.isPossessive
        || gap.count <= 3
        || gap.count <= 14 && tokens[gap].contains(where: { $0.is(.at) })
      {
        return subjects
      }
    }
    if isProgressive(cue) {
      let objects = participants.objects(after: cue, reach: 6)
      if !objects.isEmpty { return both(cue, reach: 6, completes: true) }
    }
    let names = participants.actors.filter {
      !$0.isPerson && $0.tokens.upperBound <= cue && cue - $0.tokens.lowerBound <= 6
    }
    if names.count == 2, codes(names).count == 2,
      tokens[names[0].tokens.upperBound].is(.hyphen), role == .gathering
    {
      return names
    }
    return []
  }

  /// 1 for "the following morning", -1 for "a day earlier", beside the word.
  func dayStep(near cue: Int) -> Int? {
    for index in max(sentence.firstToken, cue - 9)..<min(sentence.endToken, cue + 9)
    where tokens[index].length > 1 {
      switch role(at: index) {
      case .dayAfter: return 1
      case .dayBefore: return -1
      default: break
      }
    }
    return nil
  }

  /// "Met", "held talks": the verb tells of what has been, whatever date stands near.
  func isPast(_ cue: Int) -> Bool {
    if words.isPast(tokens[cue]) {
      return !isBefore(cue, 4) { $0.is(.will) || $0.is(.would) || $0.is(.not) || $0.is(.be) }
    }
    return isBefore(cue, 4) { words.isPast($0) && words.role($0) == .hold }
  }

  /// "Before meeting Kim", "he is meeting": the word as a verb.
  private func isProgressive(_ cue: Int) -> Bool {
    guard cue > sentence.firstToken else { return false }
    let before = tokens[cue - 1]
    return !before.is(.the) && !before.is(.a) && !before.is(.their) && !before.is(.of)
      && annotations.table.tokens[cue].count == 7
  }

  /// A visit to a country whose leader the document names.
  private func visit(_ cue: Int) -> [Actor] {
    let subjects = participants.subjects(before: cue)
    guard let visitor = subjects.last, visitor.codes.count == 1 else { return [] }
    let target =
      annotations.places.first {
        $0.tokens.lowerBound > cue && $0.tokens.lowerBound <= cue + 8
          && $0.tokens.upperBound <= sentence.endToken
      }?.country
      ?? participants.actors.first {
        !$0.isPerson && $0.tokens.lowerBound > cue && $0.tokens.lowerBound <= cue + 8
      }?.codes.first
    guard let target, target != visitor.codes[0],
      let host = annotations.parties.first(where: {
        $0.kind == .person && $0.level == .leader && $0.codes == [target] && $0.person != nil
      })
    else { return [] }
    return [visitor, shifted(MeetingParticipants.actor(host), to: cue)]
  }

  // MARK: What else

  /// The part of the sentence between semicolons that holds the word.
  func clause(around cue: Int) -> Range<Int> {
    var start = cue
    while start > sentence.firstToken, !tokens[start - 1].is(.semicolon) { start -= 1 }
    var end = cue
    while end < sentence.endToken, !tokens[end].is(.semicolon) { end += 1 }
    return start..<end
  }

  /// "met twice", "met 42 times": a count, no encounter.
  func isCount(_ cue: Int) -> Bool {
    annotations.hasQuantity(in: cue - 5..<cue + 11) { $0.kind == .times && $0.low != 1 }
  }

  /// Nil where no word tells it.
  func mode(_ role: MeetingRole, _ cue: Int) -> Meeting.Mode? {
    for index in max(sentence.firstToken, cue - 4)..<min(sentence.endToken, cue + 9) {
      if let mode = words.mode(tokens[index]) {
        if mode == .phone, words.role(tokens[index]) == .call, role != .call { continue }
        return mode
      }
    }
    if role == .call || role == .phone { return .phone }
    switch role {
    case .speak, .talk, .tell:
      let isThere = annotations.places.contains {
        $0.tokens.lowerBound > cue && $0.tokens.lowerBound < cue + 10
          && (tokens[$0.tokens.lowerBound - 1].is(.in) || tokens[$0.tokens.lowerBound - 1].is(.at))
      }
      return isThere ? .inPerson : nil
    case .gathering, .talks: return hasPlace ? .inPerson : nil
    default: return .inPerson
    }
  }

  /// Nil where the words only ask, invite or suppose.
  func status(_ cue: Int, _ time: TimeExpression?) -> Meeting.Status? {
    var status = Meeting.Status.held
    let clause = clause(around: cue)
    for index in clause {
      switch role(at: index) {
      case .cancel
      where index > cue
        ? index - cue < 30
        : cue - index < 8
          && !tokens[index..<cue].contains(where: { $0.is(.comma) }):
        return .cancelled
      case .deny where index < cue: return .denied
      case .condition where index < cue && cue - index < 10: return nil
      case .plan where abs(cue - index) < 8: status = .planned
      default: break
      }
      if tokens[index].is(.not), index < cue, cue - index < 5 { return .denied }
    }
    if isBefore(cue, 6, { $0.is(.will) || $0.is(.would) }) { status = .planned }
    if isBefore(cue, 1, { $0.is(.to) }) {
      var verb = cue - 2
      if verb > sentence.firstToken, tokens[verb].is(.also) { verb -= 1 }
      if verb >= sentence.firstToken, tokens[verb].is(.is) || tokens[verb].is(.are) {
        status = .planned
      }
    }
    if isPast(cue) { return .held }
    if let date = time?.period, let published {
      if date.first > published { return .planned }
      if date.last < published { return status == .planned ? .held : status }
    }
    return status
  }

  func date(
    _ time: TimeExpression?, _ status: Meeting.Status, isEarlier: Bool
  ) -> (Period?, Bool) {
    if let period = time?.period { return (period, false) }
    guard let published, status == .held || status == .planned, !isEarlier else {
      return (nil, true)
    }
    let isReport = number < 3 || !annotations.turns.isEmpty
    return (Period(status == .held && isReport ? .day : .month, of: published), true)
  }

  func place(_ cue: Int, in text: Span<UInt8>) -> String? {
    let here = annotations.places.filter { sentence.tokens.contains($0.tokens.lowerBound) }
    let place = here.first { $0.tokens.lowerBound > cue } ?? here.last
    return place.map { String(text, $0.bytes) }
  }
}
