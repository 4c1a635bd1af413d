import EntenteFigures
import EntenteStore
import Testing

@Suite struct RepeatsTests {
  /// A report of an agency, of sentences that no other number gives.
  static func report(_ number: Int) -> String {
    (0..<8).map { "Sentence \($0) of report \(number) tells of their trade in 2022." }
      .joined(separator: " ")
  }

  static func entry(_ id: String, _ published: String, _ text: String) -> Store.Entry {
    Store.Entry(
      document: Document(id: id, published: CalendarDate(published), text: Array(text.utf8)),
      extraction: StoreTests.entry(id).extraction)
  }

  /// Three sites with one report, and another report.
  static let entries = [
    entry("c", "2023-03-03", report(1) + " Read more on our site."),
    entry("b", "2023-03-01", report(1)), entry("d", "2023-03-01", report(2)),
    entry("a", "2023-03-02", "MOSCOW (Agency). " + report(1)),
  ]

  @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]])
  func theEarliestIsTheFirstHoweverTheyWereAdded(_ order: [Int]) throws {
    let folder = try Folder()
    let store = try Store(path: folder.path("a.db"), access: .creating)
    for index in order { _ = try store.add([Self.entries[index]], lexicon: "x") }
    #expect(try store.uncomparedDocuments() == 4)
    #expect(try store.repeats() == [:])
    try store.linkRepeats()
    #expect(try store.uncomparedDocuments() == 0)
    #expect(try store.repeats() == ["a": "b", "c": "b"])
    #expect(try store.information().repeats == 2)
    let statements = try store.statements()
    #expect(statements.map(\.document.repeats) == ["b", nil, "b", nil])
    #expect(statements.withoutRepeats().map(\.document.id) == ["b", "d"])
    #expect(try store.meetingStatements().withoutRepeats().map(\.document.id) == ["b", "d"])
  }

  @Test func whenTheFirstIsRemovedOrChangedAnotherIsTheFirst() throws {
    let folder = try Folder()
    let store = try Store(path: folder.path("a.db"), access: .creating)
    _ = try store.add(Self.entries, lexicon: "x")
    try store.linkRepeats()
    _ = try store.remove(["b"])
    #expect(try store.repeats() == ["c": "a"])
    _ = try store.add([Self.entry("a", "2023-03-02", Self.report(3))], lexicon: "x")
    try store.linkRepeats()
    #expect(try store.repeats() == [:])
  }

  @Test func signaturesComeInTheOrderOfPublication() throws {
    let folder = try Folder()
    let store = try Store(path: folder.path("a.db"), access: .creating)
    _ = try store.add(Self.entries + [Self.entry("e", "2024-01-01", "--")], lexicon: "x")
    let signatures = try store.signatures()
    #expect(signatures.map(\.id) == ["b", "d", "a", "c", "e"])
    let signature = TextSignature(Self.report(1).utf8Span.span)
    #expect(signatures[0].signature == signature)
    #expect(signatures[4].signature == nil)
  }
}
