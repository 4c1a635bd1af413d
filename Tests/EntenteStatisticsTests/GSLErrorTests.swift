import Testing

@testable import EntenteStatistics

@Suite struct GSLErrorTests {
  @Test func codesHaveWords() {
    #expect(!GSLError(code: 1).description.isEmpty)
  }
}
