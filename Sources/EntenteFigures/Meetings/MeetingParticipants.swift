internal import EntenteText

/// Who meets, around a word of meeting.
struct MeetingParticipants {
  /// A person or a pair of them, as one mention or pronoun gives them.
  struct Actor {
    var tokens: Range<Int>
    var codes: [String]
    var people: [Representative]
    var level: Meeting.Level
    /// A person or office; false for a country's name.
    var isPerson: Bool
    /// "Their", "our": owns a noun and does nothing itself.
    var isPossessive = false
  }

  let annotations: TextLayers
  let words: MeetingWords
  let sentence: Sentence
  /// The actors of the sentence, in order.
  private(set) var actors: [Actor] = []
  /// Persons named before the sentence, the latest last.
  private let earlier: [Actor]

  private static let reach = 24

  init(_ annotations: TextLayers, _ words: MeetingWords, _ sentence: Sentence, earlier: [Actor]) {
    self.annotations = annotations
    self.words = words
    self.sentence = sentence
    self.earlier = earlier
    collect()
  }

  /// The mentions of persons, of pairs of leaders and of countries, and the pronouns, of the sentence.
  private mutating func collect() {
    let tokens = annotations.table.tokens
    var mention = PairRanking.firstMention(from: sentence.firstToken, annotations.parties)
    var index = sentence.firstToken
    while index < sentence.endToken {
      while mention < annotations.parties.count,
        annotations.parties[mention].tokens.lowerBound < index
      {
        mention += 1
      }
      if mention < annotations.parties.count,
        annotations.parties[mention].tokens.lowerBound == index
      {
        let party = annotations.parties[mention]
        mention += 1
        if party.kind == .speaker || party.kind == .addressee {
          speaking(party)
          index += 1
          continue
        }
        if party.kind == .pair {
          if party.level == .leader { appendPair(party.tokens, codes: party.codes) }
        } else if !party.codes.isEmpty || party.kind == .person {
          var actor = Self.actor(party)
          if !actor.isPerson, let last = actors.last, last.isPerson, last.people.isEmpty,
            joins(last, actor)
          {
            actor.isPerson = true  // "the presidents of Venezuela, Bolivia and Argentina"
          }
          actors.append(actor)
        }
        index = max(index + 1, party.kind == .person ? party.tokens.upperBound : index + 1)
        continue
      }
      pronoun(tokens[index], at: index)
      if let level = words.office(tokens[index]) { office(level, at: index) }
      index += 1
    }
    // "Jordan's King Abdullah": the country is the person's
    for index in actors.indices.reversed() where !actors[index].isPerson {
      if index + 1 < actors.count, actors[index + 1].isPerson,
        actors[index + 1].codes == actors[index].codes,
        actors[index + 1].tokens.lowerBound - actors[index].tokens.upperBound <= 6
      {
        actors.remove(at: index)
      }
    }
  }

  static func actor(_ party: PartyMention) -> Actor {
    Actor(
      tokens: party.tokens, codes: party.codes,
      people: party.person.map { [Representative(country: party.codes.first ?? "", name: $0)] }
        ?? [],
      level: party.level ?? .leader,
      isPerson: party.kind == .person || party.kind == .speaker || party.kind == .addressee)
  }

  /// "The president", "our minister", of no country told: the last person named of that rank.
  private mutating func office(_ level: Meeting.Level, at index: Int) {
    guard index > sentence.firstToken, tokens(index - 1, are: Self.articles),
      annotations.table.tokens[index].length == 1
    else { return }
    let holder = (earlier + actors).last { !$0.people.isEmpty && $0.level == level }
    actors.append(
      Actor(
        tokens: index..<index + 1, codes: holder?.codes ?? [], people: holder?.people ?? [],
        level: level, isPerson: true))
  }

  private static let articles = Set(
    [GrammarWord.the, .our, .your, .his, .her, .their].map(\.rawValue))

  private func tokens(_ index: Int, are words: Set<UInt16>) -> Bool {
    words.contains(annotations.table.tokens[index].word)
  }

  private mutating func pronoun(_ token: Token, at index: Int) {
    if token.is(.he) || token.is(.she) || token.is(.him) {
      let here = actors.last { $0.isPerson && $0.codes.count == 1 && !token.is(.him) }
      let other = token.is(.him) ? actors.last { $0.isPerson }?.codes ?? [] : []
      if let actor = here
        ?? earlier.last(where: { $0.codes.count == 1 && $0.codes != other })
      {
        actors.append(
          Actor(
            tokens: index..<index + 1, codes: actor.codes, people: actor.people,
            level: actor.level, isPerson: true))
      }
    } else if token.is(.they) || token.is(.their) {
      appendPair(index..<index + 1, codes: nil)
      if token.is(.their), let last = actors.indices.last, actors[last].tokens.lowerBound == index {
        actors[last].isPossessive = true
      }
    } else if token.is(.i), let turn = turn(at: index), let country = turn.country {
      actors.append(
        Actor(
          tokens: index..<index + 1, codes: [country],
          people: turn.person.map { [Representative(country: country, name: $0)] } ?? [],
          level: .leader, isPerson: true))
    }
  }

  /// "We", "our" of a speaker mean them and the one spoken to; "you" that one.
  private mutating func speaking(_ party: PartyMention) {
    guard let speaker = party.codes.first else { return }
    var actor = Self.actor(party)
    actor.isPossessive = party.isPossessive
    if party.kind == .speaker {
      guard turn(at: party.tokens.lowerBound) != nil, let other = addressee(of: speaker) else {
        return
      }
      actor.codes = [speaker, other].sorted()
    }
    actors.append(actor)
  }

  private func addressee(of speaker: String) -> String? {
    let others = annotations.turns.compactMap(\.country).filter { $0 != speaker }
    if let first = others.first, others.allSatisfy({ $0 == first }) { return first }
    guard let pair = annotations.leadingPair?.codes, pair.contains(speaker) else { return nil }
    return pair.first { $0 != speaker }
  }

  private func turn(at token: Int) -> SpeakerTurn? {
    annotations.turns.last { $0.firstToken <= token }
  }

  /// "They", "the two leaders": the last two persons of different countries.
  private mutating func appendPair(_ tokens: Range<Int>, codes: [String]?) {
    let known = earlier + actors.filter(\.isPerson)
    guard let last = known.last(where: { $0.codes.count == 1 }) else {
      if let codes, codes.count == 2 {
        actors.append(
          Actor(tokens: tokens, codes: codes, people: [], level: .leader, isPerson: true))
      }
      return
    }
    guard
      let other = known.last(where: { $0.codes.count == 1 && $0.codes != last.codes })
    else { return }
    actors.append(
      Actor(
        tokens: tokens, codes: [other.codes[0], last.codes[0]].sorted(),
        people: other.people + last.people, level: max(other.level, last.level),
        isPerson: true))
  }

  // MARK: Subject and object

  private func isBetween(_ range: Range<Int>, _ test: (Token) -> Bool) -> Bool {
    range.lowerBound < range.upperBound && annotations.table.tokens[range].contains(where: test)
  }

  /// Whether the words between two actors join them: "Putin and Xi", "Rivlin, Prime Minister X".
  private func joins(_ gap: Range<Int>) -> Bool {
    guard gap.lowerBound < gap.upperBound, gap.count <= 14 else { return false }
    let tokens = annotations.table.tokens
    guard isBetween(gap, { $0.is(.and) || $0.is(.comma) || $0.is(.ampersand) }) else {
      return false
    }
    var small = 0
    for token in tokens[gap] {
      if token.kind == .number || token.is(.semicolon) || token.is(.colon) { return false }
      guard token.kind == .word, !token.flags.contains(.capitalised),
        !Self.linking.contains(token.word)
      else { continue }
      if token.word < GrammarWord.allCases.count || words.role(token)?.opensEncounter ?? false {
        return false
      }
      small += 1
    }
    return small <= 4
  }

  /// Whether two actors are joined, or one is named within the words for the other.
  private func joins(_ first: Actor, _ second: Actor) -> Bool {
    first.tokens.upperBound > second.tokens.lowerBound
      || joins(first.tokens.upperBound..<second.tokens.lowerBound)
  }

  /// Words of grammar that may stand between two names joined by "and" or a comma.
  private static let linking = Set<UInt16>(
    [GrammarWord.and, .the, .of, .his, .her, .their, .s, .both, .or, .for].map(\.rawValue))

  /// The actors that do it: the nearest before the word and those joined to them.
  func subjects(before cue: Int, possessive: Bool = false, namesToo: Bool = false) -> [Actor] {
    let before = actors.filter {
      $0.tokens.upperBound <= cue && (possessive || !$0.isPossessive)
        && cue - $0.tokens.upperBound <= Self.reach * 2
        && ($0.isPerson || namesToo)
    }
    guard var nearest = before.last else { return [] }
    var group = [nearest]
    for actor in before.dropLast().reversed() {
      guard joins(actor, nearest) else { break }
      group.insert(actor, at: 0)
      nearest = actor
    }
    return group
  }

  /// The actors it is done with: the nearest behind the word and those joined to them.
  func objects(after cue: Int, reach: Int = Self.reach, namesToo: Bool = false) -> [Actor] {
    let after = actors.filter {
      $0.tokens.lowerBound > cue && !$0.isPossessive && ($0.isPerson || namesToo)
    }
    guard var nearest = after.first, nearest.tokens.lowerBound - cue <= reach else { return [] }
    if isBetween(
      cue + 1..<max(cue + 1, nearest.tokens.lowerBound),
      {
        $0.is(.semicolon) || $0.is(.but) || $0.is(.while) || $0.is(.that)
      })
    {
      return []
    }
    var group = [nearest]
    for actor in after.dropFirst() {
      guard joins(nearest, actor) else { break }
      group.append(actor)
      nearest = actor
    }
    return group
  }

  /// The last person named before, of another country than those.
  func antecedent(not codes: [String]) -> Actor? {
    if let person = earlier.last(where: { $0.codes.count == 1 && !codes.contains($0.codes[0]) }) {
      return person
    }
    guard codes.count == 1, let pair = annotations.leadingPair?.codes, pair.contains(codes[0])
    else { return nil }
    return Actor(
      tokens: sentence.firstToken..<sentence.firstToken + 1, codes: pair.filter { $0 != codes[0] },
      people: [], level: .leader, isPerson: true)
  }

  /// The two the document last named, or its leading pair: for "the meeting on Friday".
  func pairSpokenOf(at cue: Int) -> [Actor] {
    let persons = (earlier + actors.filter { $0.isPerson && $0.tokens.upperBound <= cue }).filter {
      $0.codes.count == 1
    }
    let leading = annotations.leadingPair?.codes ?? []
    if let last = persons.last(where: { leading.isEmpty || leading.contains($0.codes[0]) }),
      let other = persons.last(where: {
        $0.codes != last.codes && (leading.isEmpty || leading.contains($0.codes[0]))
      })
    {
      return [other, last]
    }
    guard leading.count == 2 else { return [] }
    return [
      Actor(tokens: cue..<cue + 1, codes: leading, people: [], level: .leader, isPerson: true)
    ]
  }
}

extension Meeting.Level: Comparable {
  /// Leaders before ministers before officials, so that the greater is the lower rank.
  public static func < (a: Meeting.Level, b: Meeting.Level) -> Bool {
    a.order < b.order
  }
  private var order: Int {
    switch self {
    case .leader: 0
    case .minister: 1
    case .official: 2
    }
  }
}
