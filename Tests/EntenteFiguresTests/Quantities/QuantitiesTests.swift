import EntenteFigures
import EntenteText
import Foundation
import Testing

@Suite struct QuantitiesTests {
  @Test func theCorpusIsThere() throws {
    #expect(Set(QuantitiesCorpus.cases.map(\.corpus)) == ["positive", "negative", "latent"])
    if ProcessInfo.processInfo.environment["ENTENTE_REMAKE"] == "1" {
      try QuantitiesCorpus.remake()
    }
  }

  @Test(arguments: QuantitiesCorpus.cases)
  func theCorpusIsReadAsItSays(_ item: QuantitiesCorpus.Case) {
    #expect(QuantitiesCorpus.summary(item.text) == item.expected)
  }

  // MARK: Properties

  @Test func quotesAreWholeScalarsInOrder() throws {
    let text = QuantitiesCorpus.cases.map { "« \($0.text) » 元…" }.joined(separator: "\n\n")
    let bytes = Array(text.utf8)
    var last = 0
    for quantity in QuantitiesCorpus.annotate(bytes).quantities {
      #expect(quantity.bytes.lowerBound >= last)
      #expect(String(validating: bytes[quantity.bytes], as: UTF8.self) != nil)
      #expect(quantity.bytes.isEmpty == false)
      #expect(quantity.low?.isFinite ?? true)
      #expect(quantity.high?.isFinite ?? true)
      if let low = quantity.low, let high = quantity.high { #expect(low <= high) }
      last = quantity.bytes.upperBound
    }
  }

  @Test func aTextTwiceHasItsQuantitiesTwice() {
    for item in QuantitiesCorpus.cases where item.rule != "country's money" {
      let once = QuantitiesCorpus.annotate(Array(item.text.utf8)).quantities
      let twice = QuantitiesCorpus.annotate(Array((item.text + "\n\n" + item.text).utf8)).quantities
      #expect(twice.count == 2 * once.count, "\(item.text)")
      for (a, b) in zip(once, twice.dropFirst(once.count)) {
        #expect(a.bytes.lowerBound + item.text.utf8.count + 2 == b.bytes.lowerBound)
      }
    }
  }

  /// One number in the ways people write it.
  @Test func numbersComeBackFromAnySpelling() {
    var generator = Numbers(state: 20_231_121)
    for _ in 0..<300 {
      let value = generator.next(below: 1_000_000_000)
      for spelling in [String(value), Self.grouped(value, by: ","), Self.indian(value)] {
        Self.expect(spelling + " tonnes", Double(value))
      }
      let tenths = generator.next(below: 99_999)
      let decimal = "\(tenths / 10).\(tenths % 10)"
      for (scale, factor) in [("million", 1e5), ("bn", 1e8), ("crore", 1e6), ("trillion", 1e11)] {
        Self.expect("$\(decimal) \(scale)", Double(tenths) * factor)
        Self.expect("\(decimal) \(scale) dollars", Double(tenths) * factor)
      }
      let small = generator.next(below: 999_999)
      Self.expect(Self.words(small) + " tonnes", Double(small))
    }
  }

  private static func expect(_ text: String, _ value: Double) {
    let found = QuantitiesCorpus.annotate(Array(text.utf8)).quantities
    #expect(found.count == 1 && found.first?.low == value && found.first?.high == value, "\(text)")
  }

  private static func grouped(_ value: Int, by mark: String) -> String {
    var text = ""
    for (index, digit) in String(value).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text = mark + text }
      text = String(digit) + text
    }
    return text
  }

  private static func indian(_ value: Int) -> String {
    var text = ""
    for (index, digit) in String(value).reversed().enumerated() {
      if index >= 3, index % 2 == 1 { text = "," + text }
      text = String(digit) + text
    }
    return text
  }

  private static func words(_ value: Int) -> String {
    let ones = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen",
    ]
    let tens = [
      "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]
    switch value {
    case ..<20: return ones[value]
    case ..<100: return tens[value / 10] + (value % 10 == 0 ? "" : "-" + ones[value % 10])
    case ..<1000:
      return ones[value / 100] + " hundred" + (value % 100 == 0 ? "" : " and " + words(value % 100))
    default:
      return words(value / 1000) + " thousand"
        + (value % 1000 == 0 ? "" : " " + words(value % 1000))
    }
  }

  @Test func anyBytesGiveSpansWithin() {
    var generator = Numbers(state: 7)
    let pieces = QuantitiesCorpus.cases.map { Array($0.text.utf8) }
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<8 {
        let piece = pieces[generator.next(below: pieces.count)]
        let start = generator.next(below: piece.count)
        bytes += piece[start..<min(piece.count, start + generator.next(below: 30))]
        if generator.next(below: 3) == 0 { bytes.append(UInt8(generator.next(below: 256))) }
      }
      let annotations = QuantitiesCorpus.annotate(bytes)
      for quantity in annotations.quantities {
        #expect(quantity.bytes.lowerBound >= 0 && quantity.bytes.upperBound <= bytes.count)
      }
    }
  }

  // MARK: Numbers that are none

  @Test func aNumberBeyondADoubleIsAFaultAndNoQuantity() {
    for text in [
      String(repeating: "9", count: 400), "1e400 dollars",
      "$1" + String(repeating: "0", count: 330),
      String(repeating: "7", count: 1_000_000),
      "9" + String(repeating: "0", count: 305) + " trillion",
    ] {
      let annotations = QuantitiesCorpus.annotate(Array(text.utf8))
      #expect(annotations.quantities.isEmpty)
      #expect(annotations.faults.map(\.reason) == [.outOfRange])
    }
  }

  @Test func aNumberThatNoConventionExplainsIsAFault() {
    let annotations = QuantitiesCorpus.annotate(Array("about 12,3.45 tonnes and $5xyz".utf8))
    #expect(annotations.quantities.isEmpty)
    #expect(annotations.faults.map(\.reason) == [.malformed, .malformed])
  }

  @Test func longDigitsAreRoundedOnce() {
    for text in [
      "9007199254740993", "0.1000000000000000055511151231257827", "123456789012345678901234567890",
      "2.2250738585072011", "179769313486231570000000000000000000000",
    ] {
      let found = QuantitiesCorpus.annotate(Array((text + " tonnes").utf8)).quantities
      #expect(found.first?.low == Double(text), "\(text)")
    }
  }

  @Test func figureValuesAreSharesAndWholes() throws {
    func value(_ text: String) -> (Double?, String)? {
      QuantitiesCorpus.annotate(Array(text.utf8)).quantities.first.map {
        ($0.figureValue.low, $0.figureValue.unit.code)
      }
    }
    #expect(try #require(value("a quarter of it")) == (25, "percent"))
    #expect(try #require(value("50 cents")) == (0.5, "USD"))
    #expect(try #require(value("17 agreements")) == (17, "count"))
    let times = QuantitiesCorpus.annotate(Array("five times".utf8)).quantities.first
    #expect(times?.growth?.low == 400)
  }
}
