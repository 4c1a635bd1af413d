import Testing

@testable import EntenteCharts

@Suite struct TextLayoutTests {
  static let texts = [
    "", " ", "a", "China-Russia goods trade", "中国与俄罗斯货物贸易总额 2010-2024 bn USD",
    "a verylongwordthatneverends-and-goes-on-and-on-and-on x", "  indented by two",
    "👩‍👩‍👧 family 🇨🇳🇷🇺 flags", "e\u{301}e\u{301} अनुच्छेद", "mixed中文and English 混合 text",
  ]

  @Test(arguments: texts) func wrappedLinesKeepToTheWidthAndLoseNothing(_ text: String) {
    for width in [8, 13, 40] {
      let lines = text.wrapped(to: width, hanging: 2)
      #expect(lines.allSatisfy { $0.displayWidth <= width })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test(arguments: texts) func cutTextsKeepToTheWidth(_ text: String) {
    for width in 1...20 {
      let cut = text.cut(to: width)
      #expect(cut.displayWidth <= width)
      #expect(text.displayWidth <= width ? cut == text : cut.hasSuffix("…"))
    }
  }

  @Test func oneLine() {
    #expect("a\nb\tc\u{1B}[31m".onOneLine == "a b c [31m")
    #expect("a\u{202E}b\u{2066}c".onOneLine == "abc")
    #expect("a\r\nb".onOneLine == "a  b")
  }
}
