import EntenteFigures
import EntenteSeries
import Foundation
import Testing

@testable import EntenteReport

@Suite struct MarkedTextTests {
  static func mark(_ identifier: String, _ range: Range<Int>, meeting: Bool = false)
    -> MarkedText.Mark
  {
    MarkedText.Mark(identifier: identifier, isMeeting: meeting, range: range)
  }

  @Test func overlappingMarksAreCutNotNested() {
    let text = Array("they met and traded".utf8)
    let marked = MarkedText(
      text, marks: [Self.mark("m1", 5..<12, meeting: true), Self.mark("f1", 9..<19)])
    #expect(marked.segments.map(\.text) == ["they ", "met ", "and", " traded"])
    #expect(
      marked.segments.map { $0.marks.map(\.identifier) } == [[], ["m1"], ["m1", "f1"], ["f1"]])
    #expect(marked.segments.map { $0.ending.map(\.identifier) } == [[], [], ["m1"], ["f1"]])
  }

  @Test func everyByteIsKept() {
    let text = Array("“190bn” — 中俄".utf8)
    for start in 0..<text.count {
      let marked = MarkedText(text, marks: [Self.mark("f1", start..<start + 4)])
      #expect(marked.segments.flatMap { Array($0.text.utf8) } == text)
    }
  }
}

@Suite struct BlockTests {
  static func marked(_ text: String, every step: Int) -> MarkedText {
    let bytes = Array(text.utf8)
    return MarkedText(
      bytes,
      marks: stride(from: 0, to: bytes.count, by: step).map {
        MarkedTextTests.mark("f\($0)", $0..<$0 + 1)
      })
  }

  @Test func mostTextsAreOneBlock() {
    let marked = Self.marked("one two\n\nthree", every: 4)
    #expect(marked.blocks().count == 1)
    #expect(marked.blocks()[0].map(\.text) == marked.segments.map(\.text))
  }

  @Test(arguments: ["\n", " "]) func longTextsAreCutWhereTheyMayBe(_ separator: String) {
    let words = String(repeating: "abc\(separator)", count: 1000)
    let blocks = Self.marked(words, every: 4).blocks()
    #expect(blocks.count == (separator == "\n" ? 10 : 3))
    let text = blocks.map { $0.map(\.text).joined() }.joined(separator: separator)
    #expect(text == words || text + separator == words)
  }

  @Test func directionIsAskedForWhereItMatters() {
    #expect(TextDirection.attribute("Handel — 中俄 190 млрд") == "")
    #expect(TextDirection.attribute("تجارة $190bn") == " dir=\"auto\"")
    #expect(TextDirection.attribute(Array("a\u{202E}b".utf8)) == " dir=\"auto\"")
    #expect(TextDirection.attribute(Array("Handel — 中俄 190 млрд".utf8)) == "")
  }
}

@Suite struct ReportTests {
  @Test func hostileTextsShowAsText() throws {
    let text = "</script><img src=x onerror=alert(1)> “q” \u{202E}rtl {{title}} $190bn"
    let document = Document(
      id: "<b>&\"'", title: "</title><script>x</script>", text: Array(text.utf8))
    let figure = Figure(
      measure: .tradeTurnover, form: .level, low: 190e9, high: 190e9, bound: .exact,
      unit: Unit("USD"), period: Period("2022"), parties: ["CHN", "RUS"], source: "<i>",
      evidence: Evidence(quote: 10..<20, sentence: 0..<text.utf8.count, rule: "r"))
    let page = try Report(
      title: "T", texts: [.init(document: document, extraction: Extraction(figures: [figure]))]
    ).html()
    #expect(!page.contains("<img"))
    #expect(!page.contains("<b>"))
    #expect(page.components(separatedBy: "</script>").count == 2)
    #expect(page.contains("{{title}}"))
    #expect(page.contains("id=\"f1\""))
    #expect(page.contains("href=\"#f1-text\""))
    #expect(page.contains("id=\"f1-text\""))
  }
}
