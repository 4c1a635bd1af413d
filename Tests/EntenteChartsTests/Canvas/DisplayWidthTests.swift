import EntenteCharts
import Testing

@Suite struct DisplayWidthTests {
  @Test func wideCharactersTakeTwoColumns() {
    #expect("中俄".displayWidth == 4)
    #expect("Xi".displayWidth == 2)
  }
}
