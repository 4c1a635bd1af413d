import EntenteFigures
import Testing

@Suite struct PartyDirectoryTests {
  let directory = PartyDirectory(rows: LexiconRow.embedded())

  @Test(arguments: [
    ("CHN", "CHN"), ("china", "CHN"), ("Russian", "RUS"), ("Moscow", "RUS"), ("asean", "ASEAN"),
  ])
  func namesAndCodes(_ name: String, _ code: String) throws {
    #expect(try directory.code(of: name) == code)
  }

  @Test func aSlipIsMended() {
    #expect(throws: PartyDirectory.UnknownParty.self) { try directory.code(of: "Chian") }
    do { _ = try directory.code(of: "Chian") } catch {
      #expect(error.description.contains("CHN (China)"))
    }
  }
}
