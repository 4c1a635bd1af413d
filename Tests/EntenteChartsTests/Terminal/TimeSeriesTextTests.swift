import EntenteCharts
import Testing

@Suite struct TimeSeriesTextTests {
  @Test(arguments: GlyphMode.allCases) func model(_ glyphs: GlyphMode) throws {
    try expectGolden(
      Samples.model.text(TerminalStyle(glyphs: glyphs)), "model-\(glyphs.rawValue).txt")
  }
}
