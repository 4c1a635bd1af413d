import EntenteStatistics
import Testing

@Suite struct GSLErrorTests {
  @Test func codesHaveWords() {
    #expect(!GSLError(code: 1).description.isEmpty)
  }
}
