import EntenteFigures
import EntenteText
import Foundation
import Testing

/// What holds of every text, whatever it says.
@Suite struct ExtractionPropertyTests {
  static let published = CalendarDate(year: 2023, month: 10, day: 18)
  static let extractor = Result {
    try Extractor(lexicon: FiguresLexicon.embedded.get(), models: DecisionModels.embedded.get())
  }

  /// What a text states, read with buffers of its own.
  static func alone(_ text: String) throws -> Extraction {
    var annotations = Annotations()
    return try extractor.get().extract(
      Array(text.utf8).span, published: published, annotations: &annotations)
  }

  @Test func offsetsAreBoundariesOfScalars() throws {
    var annotations = Annotations()
    let extractor = try Self.extractor.get()
    var quotes = 0
    for text in Texts.documents + Texts.drawn(300, length: 60, seed: 1) {
      let bytes = Array(text.utf8)
      let extraction = extractor.extract(
        bytes.span, published: Self.published, annotations: &annotations)
      func isBoundary(_ place: Int) -> Bool {
        place == bytes.count || (bytes.indices.contains(place) && bytes[place] & 0xC0 != 0x80)
      }
      var ranges = annotations.quantities.map(\.bytes) + annotations.times.map(\.bytes)
      ranges += annotations.parties.map(\.bytes) + annotations.faults.map(\.bytes)
      ranges += annotations.table.tokens.map { Int($0.start)..<Int($0.end) }
      for evidence in extraction.figures.map(\.evidence) + extraction.meetings.map(\.evidence) {
        ranges += [evidence.quote, evidence.sentence]
        #expect(
          evidence.sentence.lowerBound <= evidence.quote.lowerBound
            && evidence.quote.upperBound <= evidence.sentence.upperBound,
          "\(evidence) of \(text)")
        quotes += 1
      }
      for range in ranges {
        #expect(
          !range.isEmpty && isBoundary(range.lowerBound) && isBoundary(range.upperBound),
          "\(range) of \(text)")
      }
    }
    #expect(quotes > 200)
  }

  /// As a reader of the file sees it, who has only the text and the offsets.
  @Test func quotesWrittenAreTheTextBetweenTheirOffsets() throws {
    var quotes = 0
    for text in Texts.documents + Texts.drawn(100, length: 60, seed: 2) {
      let bytes = Array(text.utf8)
      var writer = JSONWriter()
      FigureJSON.write(
        Document(id: "x", text: bytes), try Self.alone(text), to: &writer)
      let line = try JSONSerialization.jsonObject(with: Data(writer.bytes))
      let record = try #require(line as? [String: Any])
      for key in ["figures", "meetings"] {
        for row in try #require(record[key] as? [[String: Any]]) {
          let start = try #require(row["start"] as? Int)
          let end = try #require(row["end"] as? Int)
          #expect(row["quote"] as? String == String(decoding: bytes[start..<end], as: UTF8.self))
          quotes += 1
        }
      }
    }
    #expect(quotes > 150)
  }

  /// Buffers are kept from text to text: nothing of one may reach another, in any order.
  @Test(arguments: [3, 4] as [UInt64])
  func aTextStatesTheSameAloneAndInACorpus(_ seed: UInt64) throws {
    var texts = Texts.documents + Texts.drawn(60, length: 60, seed: seed) + ["", " "]
    let alone = try Dictionary(
      texts.map { ($0, try Self.alone($0)) }, uniquingKeysWith: { first, _ in first })
    var numbers = Numbers(state: seed)
    for last in texts.indices.reversed() { texts.swapAt(last, numbers.next(below: last + 1)) }
    var annotations = Annotations()
    for text in texts {
      let found = try Self.extractor.get().extract(
        Array(text.utf8).span, published: Self.published, annotations: &annotations)
      #expect(found == alone[text], "\(text)")
    }
  }

  /// A paragraph's numbers are its own, whatever stands before or behind it.
  @Test(arguments: [5, 6, 7] as [UInt64])
  func paragraphsKeepTheirQuantities(_ seed: UInt64) throws {
    let annotator = try Annotator(lexicon: FiguresLexicon.embedded.get())
    var annotations = Annotations()
    func quantities(_ text: String) -> [Quantity] {
      annotator.annotate(
        Array(text.utf8).span, published: Self.published, into: &annotations)
      return annotations.quantities
    }
    var numbers = Numbers(state: seed)
    var kept = 0
    for _ in 0..<40 {
      let chosen = (0..<3).map { _ in
        Texts.paragraphs[numbers.next(below: Texts.paragraphs.count)]
      }
      var expected: [String] = []
      var start = 0
      for paragraph in chosen {
        expected += quantities(paragraph).map { Self.summary($0, from: start) }
        start += paragraph.utf8.count + 2
      }
      let found = quantities(chosen.joined(separator: "\n\n")).map { Self.summary($0, from: 0) }
      #expect(found == expected)
      kept += found.count
    }
    #expect(kept > 100)
  }

  /// What a quantity says and where, its bytes counted from `start` of a longer text.
  static func summary(_ quantity: Quantity, from start: Int) -> String {
    let place = quantity.bytes.lowerBound + start..<quantity.bytes.upperBound + start
    let low = quantity.low.map(\.description) ?? "-"
    let high = quantity.high.map(\.description) ?? "-"
    let value = "\(low) \(high) \(quantity.bound) \(quantity.unit?.code ?? "-")"
    return "\(place) \(quantity.kind) \(value) per \(quantity.per ?? "-") \(quantity.rule)"
  }
}
