import EntenteFigures
import Foundation
import GRDB
import Testing

@testable import EntenteStore

@Suite struct SharedStoreTests {
  @Test func twoWritersWaitForEachOther() async throws {
    let folder = try Folder()
    let path = folder.path("a.db")
    _ = try Store(path: path, access: .creating)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<3 {
        group.addTask {
          let store = try Store(path: path, access: .writing)
          for batch in 0..<20 {
            let entries = (0..<5).map { StoreTests.entry("\(writer)-\(batch)-\($0)") }
            _ = try store.add(entries, lexicon: "x")
          }
          try store.linkRepeats()
        }
      }
      try await group.waitForAll()
    }
    let store = try Store(path: path, access: .reading)
    #expect(try store.information().documents == 300)
    #expect(try store.information().figures == 300)
    #expect(try store.repeats().count == 299)
    #expect(try check(path) == "ok")
  }

  private func check(_ path: String) throws -> String? {
    try DatabaseQueue(path: path).read {
      try String.fetchOne($0, sql: "PRAGMA integrity_check")
    }
  }

  @Test(arguments: [Store.Access.reading, .writing, .creating])
  func aStoreOfANewerVersionIsRefused(_ access: Store.Access) throws {
    let folder = try Folder()
    let path = folder.path("a.db")
    _ = try Store(path: path, access: .creating).add([StoreTests.entry("a")], lexicon: "x")
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 of the future')")
    }
    #expect(throws: StoreError.newer(path: path)) { try Store(path: path, access: access) }
  }

  @Test(arguments: [Store.Access.reading, .writing])
  func aStoreOfAnOlderVersionIsMigrated(_ access: Store.Access) throws {
    let folder = try Folder()
    let path = folder.path("a.db")
    _ = try Store(path: path, access: .creating).add(RepeatsTests.entries, lexicon: "x")
    // What the first version did not have.
    try DatabaseQueue(path: path).write {
      try $0.execute(
        sql: """
          DROP TABLE near_duplicate; DROP TABLE text_signature;
          DELETE FROM grdb_migrations WHERE identifier = '2 near-duplicates'
          """)
    }
    let store = try Store(path: path, access: access)
    #expect(try store.information().version == "2 near-duplicates")
    #expect(try store.information().figures == 4)
    #expect(try store.repeats() == ["a": "b", "c": "b"])
  }

  @Test func aDatabaseOfAnotherProgramIsLeftAlone() throws {
    let folder = try Folder()
    let path = folder.path("a.db")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE song (name TEXT)") }
    let before = try Data(contentsOf: URL(filePath: path))
    for access in [Store.Access.reading, .writing, .creating] {
      #expect(throws: StoreError.notAStore(path: path)) { try Store(path: path, access: access) }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func aFullDiskLosesNothingThatWasAdded() throws {
    let folder = try Folder()
    let path = folder.path("a.db")
    let store = try Store(path: path, access: .creating)
    _ = try store.add([StoreTests.entry("kept")], lexicon: "x")
    // SQLite ends a write beyond this size as it does on a full disk.
    let large = Self.large("large")
    try store.write { try $0.execute(sql: "PRAGMA max_page_count = 64") }
    #expect(throws: StoreError.full(path: path)) {
      try store.add([StoreTests.entry("before"), large], lexicon: "x")
    }
    #expect(try store.information().documents == 1)
    try store.write { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
    #expect(try store.add([StoreTests.entry("before"), large], lexicon: "x").added == 2)
    #expect(try check(path) == "ok")
  }

  static func large(_ id: String) -> Store.Entry {
    StoreTests.entry(id, text: String(repeating: "Trade grew again. ", count: 100_000))
  }

  @Test func aStoreThatIsReadIsNotWritten() throws {
    let folder = try Folder()
    let path = folder.path("a.db")
    _ = try Store(path: path, access: .creating).add([StoreTests.entry("a")], lexicon: "x")
    let store = try Store(path: path, access: .reading)
    #expect(throws: StoreError.readOnly(path: path)) {
      try store.add([StoreTests.entry("b")], lexicon: "x")
    }
    #expect(throws: StoreError.readOnly(path: folder.path("none/a.db"))) {
      try Store(path: folder.path("none/a.db"), access: .creating)
    }
  }

  @Test func whatIsThereIsNotReadAgain() throws {
    let folder = try Folder()
    let store = try Store(path: folder.path("a.db"), access: .creating)
    let entries = ["a", "b", "c"].map { StoreTests.entry($0) }
    _ = try store.add(entries, lexicon: "x")
    var documents = entries.map(\.document)
    documents[1].title = "Another"
    #expect(try store.known(documents, lexicon: "x") == [true, false, true])
    var read: [Int] = []
    let changes = try store.add(documents, lexicon: "x") { index in
      read.append(index)
      return entries[index].extraction
    }
    #expect(read == [1])
    #expect(changes.unchanged == 2)
    #expect(changes.replaced == 1)
  }
}
