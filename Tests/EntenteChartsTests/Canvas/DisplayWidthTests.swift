import EntenteCharts
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("Xi", 2), ("中俄", 4), ("，", 2), ("ｶ", 1), ("カ", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("e\u{301}", 1), ("🇨🇳", 2), ("👩‍👩‍👧", 2), ("❤️", 2), ("Россия", 6), ("●─░", 3), ("⠒", 1),
    ("\u{200B}", 0), ("", 0), ("😀!", 3), ("𠀀", 2), ("é", 1), ("«»", 2),
  ]) func columns(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }
}
