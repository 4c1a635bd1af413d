internal import EntenteText

/// Finds who speaks in a transcript, and gives "our" and "your" their countries.
///
/// EXAMPLE "Vladimir Putin: Our trade with Germany …": RUS.
/// "Minister of Foreign Affairs of Angola: …": AGO.
/// COUNTER-EXAMPLE "He said: our trade …": no turn.
enum SpeakerTurns {
  /// Tokens a label may take: "Prime Minister of the Republic of Uzbekistan Abdulla Aripov:".
  private static let longestLabel = 16

  static func find(in text: Span<UInt8>, _ annotations: inout Annotations) {
    let table = annotations.table
    for sentence in table.sentences {
      guard table.tokens[sentence.firstToken].flags.contains(.lineBreakBefore),
        let colon = label(sentence, table, in: text)
      else { continue }
      let first = PairRanking.firstMention(from: sentence.firstToken, annotations.parties)
      var country: String?
      var person: String?
      var index = first
      while index < annotations.parties.count,
        annotations.parties[index].tokens.lowerBound < colon
      {
        let mention = annotations.parties[index]
        if mention.kind == .person {
          country = mention.codes.first
          person = mention.person
        } else if person == nil, mention.codes.count == 1 {
          country = mention.codes.first
        }
        index += 1
      }
      annotations.turns.append(
        SpeakerTurn(firstToken: sentence.firstToken, country: country, person: person))
    }
    firstPersons(&annotations)
  }

  /// The colon behind a speaker's name at the head of a line; nil where there is none.
  private static func label(
    _ sentence: Sentence, _ table: TokenTable, in text: Span<UInt8>
  ) -> Int? {
    var depth = 0
    for index in sentence.firstToken..<min(sentence.endToken, sentence.firstToken + longestLabel) {
      let token = table.tokens[index]
      if token.is(.colon) { return index > sentence.firstToken && depth == 0 ? index : nil }
      if token.is(.openParenthesis) { depth += 1 }
      if token.is(.closeParenthesis) { depth -= 1 }
      if depth > 0 || token.kind == .symbol { continue }
      guard token.kind == .word,
        PersonName.isCapital(token, in: text) || token.is(.of) || token.is(.the) || token.is(.and)
          || token.is(.for)
      else { return nil }
    }
    return nil
  }

  @inline(__always)
  private static func isSpeaker(_ token: Token) -> Bool { token.is(.our) || token.is(.we) }
  @inline(__always)
  private static func isAddressee(_ token: Token) -> Bool { token.is(.your) || token.is(.you) }

  /// Adds mentions for "our", "we", "your", "you".
  private static func firstPersons(_ annotations: inout Annotations) {
    let tokens = annotations.table.tokens
    guard tokens.contains(where: { isSpeaker($0) || isAddressee($0) }) else { return }
    let countries = annotations.turns.compactMap(\.country)
    let distinct = countries.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let opening = openingSpeaker(annotations)
    var added: [PartyMention] = []
    var turn = -1
    for index in tokens.indices {
      let token = tokens[index]
      let isSpeaker = isSpeaker(token)
      guard isSpeaker || isAddressee(token), token.length == 1 else { continue }
      while turn + 1 < annotations.turns.count, annotations.turns[turn + 1].firstToken <= index {
        turn += 1
      }
      let speaker =
        turn >= 0
        ? annotations.turns[turn].country
        : quoted(index, annotations) ?? opening
      var code = speaker
      if !isSpeaker {
        let others = distinct.filter { $0 != speaker }
        code =
          others.count == 1
          ? others[0]
          : annotations.leadingPair?.codes.first {
            $0 != speaker && annotations.leadingPair?.codes.contains(speaker ?? "") ?? false
          }
      }
      added.append(
        PartyMention(
          kind: isSpeaker ? .speaker : .addressee, tokens: index..<index + 1,
          bytes: token.bytes, codes: code.map { [$0] } ?? [],
          isPossessive: token.is(.our) || token.is(.your)))
    }
    if added.isEmpty { return }
    var merged: [PartyMention] = []
    merged.reserveCapacity(annotations.parties.count + added.count)
    var next = 0
    for mention in annotations.parties {
      while next < added.count, added[next].tokens.lowerBound < mention.tokens.lowerBound {
        merged.append(added[next])
        next += 1
      }
      merged.append(mention)
    }
    annotations.parties = merged + added[next...]
  }

  /// The country of the person nearest in the sentence, or in the two before it.
  private static func quoted(_ index: Int, _ annotations: Annotations) -> String? {
    let sentences = annotations.table.sentences
    let here = annotations.table.sentence(ofToken: index)
    guard here < sentences.count else { return nil }
    for place in stride(from: here, through: max(0, here - 2), by: -1) {
      let tokens = sentences[place].tokens
      var mention = PairRanking.firstMention(from: tokens.lowerBound, annotations.parties)
      var found: String?
      while mention < annotations.parties.count,
        annotations.parties[mention].tokens.lowerBound < tokens.upperBound
      {
        let party = annotations.parties[mention]
        if party.kind == .person, let code = party.codes.first {
          if place == here, party.tokens.lowerBound > index { return found ?? code }
          found = code
        }
        mention += 1
      }
      if let found { return found }
    }
    return nil
  }

  /// The first person named in the head of the text, else the first country: "Remarks by President
  /// Biden", "Address of the President of Mongolia".
  private static func openingSpeaker(_ annotations: Annotations) -> String? {
    let head = annotations.table.sentences.prefix(2).last?.endToken ?? 0
    let named = annotations.parties.prefix { $0.tokens.lowerBound < head }
    let first = named.first { $0.kind == .person } ?? named.first { $0.codes.count == 1 }
    return first?.codes.first
  }
}
