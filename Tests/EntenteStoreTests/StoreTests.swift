import EntenteFigures
import EntenteStore
import Foundation
import Testing

/// A folder that goes with the test.
final class Folder {
  let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(at: url) }
  func path(_ name: String) -> String { url.appending(path: name).path }
}

@Suite struct StoreTests {
  static let text = "Trade hit $190bn in 2022. Xi and Putin met in Moscow."
  static func entry(_ id: String, text: String = text) -> Store.Entry {
    Store.Entry(
      document: Document(
        id: id, published: CalendarDate("2023-03-22"), title: "T", source: "s",
        text: Array(text.utf8)),
      extraction: Extraction(
        figures: [
          Figure(
            measure: .tradeTurnover, form: .level, low: 190e9, high: 190e9, bound: .exact,
            unit: Unit("USD"), period: Period("2022"), parties: ["CHN", "RUS"], source: nil,
            evidence: Evidence(quote: 10..<16, sentence: 0..<25, rule: "r"))
        ],
        meetings: [
          Meeting(
            countries: ["CHN", "RUS"], people: ["Xi \"J\"", "Putin"], date: Period("2023-03"),
            place: "Moscow", evidence: Evidence(quote: 26..<43, sentence: 26..<53, rule: "m"))
        ]))
  }

  @Test func whatIsAddedIsRead() throws {
    let folder = try Folder()
    let store = try Store(path: folder.path("a.db"), access: .creating)
    let entries = [Self.entry("b"), Self.entry("a")]
    #expect(try store.add(entries, lexicon: "x").added == 2)
    var read: [Store.Entry] = []
    try store.entries { read.append($0) }
    #expect(read == [entries[1], entries[0]])
    let statements = try store.statements(
      .init(measures: [.tradeTurnover], parties: ["RUS", "CHN"]))
    #expect(statements.map(\.quote) == ["$190bn", "$190bn"])
    #expect(try store.meetingStatements().map(\.meeting.place) == ["Moscow", "Moscow"])
    #expect(try store.information().figures == 2)
  }

  @Test func meetingsAreThoseOfAllCountriesOfAGroup() throws {
    let folder = try Folder()
    let store = try Store(path: folder.path("a.db"), access: .creating)
    var entries = [Self.entry("a"), Self.entry("b"), Self.entry("c")]
    entries[1].extraction.meetings[0].countries = ["CHN", "KAZ", "RUS"]
    entries[2].extraction.meetings[0].countries = ["CHN", "USA"]
    _ = try store.add(entries, lexicon: "x")
    func ids(_ groups: [[String]]) throws -> [String] {
      try store.meetingStatements(ofAny: groups).map(\.document.id)
    }
    #expect(try ids([]) == ["a", "b", "c"])
    #expect(try ids([["RUS", "CHN"]]) == ["a", "b"])
    #expect(try ids([["CHN", "USA"], ["KAZ"]]) == ["b", "c"])
    #expect(try ids([["HN"]]) == [])
  }

  @Test func addingAgainChangesNothingAndAChangeReplaces() throws {
    let folder = try Folder()
    let store = try Store(path: folder.path("a.db"), access: .creating)
    _ = try store.add([Self.entry("a")], lexicon: "x")
    #expect(try store.add([Self.entry("a")], lexicon: "x").unchanged == 1)
    #expect(try store.known([Self.entry("a").document], lexicon: "y") == [false])
    #expect(try store.add([Self.entry("a", text: Self.text + " So.")], lexicon: "x").replaced == 1)
    #expect(try store.information().figures == 1)
    #expect(try store.remove(["a", "none"]) == ["none"])
    #expect(try store.information().figures == 0)
  }

  @Test func whatIsNoStoreIsRefused() throws {
    let folder = try Folder()
    #expect(throws: StoreError.missing(path: folder.path("a.db"))) {
      try Store(path: folder.path("a.db"), access: .reading)
    }
    try Data("no database at all, but words".utf8).write(to: folder.url.appending(path: "b.db"))
    #expect(throws: StoreError.notAStore(path: folder.path("b.db"))) {
      try Store(path: folder.path("b.db"), access: .creating)
    }
    #expect(!Store.isStore(folder.path("b.db")))
  }
}
