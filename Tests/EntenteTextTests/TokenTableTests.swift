import EntenteText
import Testing

@Suite struct TokenTableTests {
  static func table(_ text: String) -> (TokenTable, [UInt8]) {
    var lexicon = Lexicon()
    for word in ["Mr", "Dr"] {
      lexicon.add(word, sense: .init(kind: 9, payload: 0, caseRule: .any))
    }
    let bytes = Array(text.utf8)
    var table = TokenTable()
    table.read(bytes.span, lexicon: lexicon, abbreviation: 9)
    return (table, bytes)
  }

  static func sentences(_ text: String) -> [String] {
    let (table, bytes) = table(text)
    return table.sentences.map {
      String(decoding: bytes[table.bytes(of: $0.tokens)], as: UTF8.self)
    }
  }

  @Test func sentencesEndWhereTheyEnd() {
    #expect(
      Self.sentences("Trade grew. It hit $42. 5 billion, Mr. Xi said. “Good.” The U.S. agreed.")
        == [
          "Trade grew.", "It hit $42. 5 billion, Mr. Xi said.", "“Good.”", "The U.S. agreed.",
        ])
  }

  @Test func lettersAndDigitsPart() {
    let (table, bytes) = Self.table("USD34.6 million in 2,000\u{A0}tonnes")
    #expect(
      table.tokens.map { String(decoding: bytes[$0.bytes], as: UTF8.self) } == [
        "USD", "34.6", "million", "in", "2,000", "tonnes",
      ])
  }

  @Test func whatNeverEndsIsCut() {
    let (table, _) = Self.table(String(repeating: "and so on, ", count: 2000))
    #expect(table.tokens.count == 8000)
    #expect(table.sentences.map(\.tokens.count) == Array(repeating: 1000, count: 8))
    #expect(table.sentences.last?.endToken == 8000)
  }

  @Test func wrappedLinesAreNoSentences() {
    let line = "The volume of trade between the two sides rose by a fifth in the"
    #expect(Self.sentences([line, line, line, line, "year."].joined(separator: "\n")).count == 1)
    #expect(Self.sentences("A headline\nThe text.").count == 2)
  }
}

@Suite struct LexiconTests {
  @Test func caseRulesChooseSenses() {
    var lexicon = Lexicon()
    lexicon.add("US", sense: .init(kind: 1, payload: 7, caseRule: .upper))
    lexicon.add("March", sense: .init(kind: 2, payload: 3, caseRule: .capitalised))
    lexicon.add("South Korea", sense: .init(kind: 1, payload: 8, caseRule: .capitalised))
    func kinds(_ text: String) -> [UInt64] {
      let bytes = Array(text.utf8)
      var table = TokenTable()
      table.read(bytes.span, lexicon: lexicon, abbreviation: 9)
      return table.tokens.indices.map { lexicon.kinds(at: $0, in: table.tokens) }
    }
    #expect(kinds("US us March march SOUTH KOREA south korea") == [2, 0, 4, 0, 2, 0, 0, 0])
  }
}
