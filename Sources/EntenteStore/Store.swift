public import EntenteFigures
internal import Foundation
internal import GRDB

/// Documents with their figures and meetings in one SQLite file.
///
/// Whole batches are committed: a run that is killed leaves the last one. Adding the same document again
/// changes nothing; one with a known id and another content, or read with another lexicon, replaces it.
public final class Store: Sendable {
  /// A document and what it says.
  public struct Entry: Sendable, Equatable {
    public var document: Document
    public var extraction: Extraction

    public init(document: Document, extraction: Extraction) {
      self.document = document
      self.extraction = extraction
    }
  }

  /// What adding did.
  public struct Changes: Sendable, Equatable {
    public var added = 0
    public var replaced = 0
    public var unchanged = 0
    public init() {}

    public static func += (a: inout Changes, b: Changes) {
      a.added += b.added
      a.replaced += b.replaced
      a.unchanged += b.unchanged
    }
  }

  /// How a store is opened.
  public enum Access: Sendable {
    /// It must be there, and nothing is written.
    case reading
    /// It must be there.
    case writing
    /// It is made where there is none.
    case creating
  }

  let path: String
  let database: DatabaseQueue

  /// Seconds that a writer waits for another.
  static let patience = 60.0

  /// - Throws: ``StoreError``.
  public init(path: String, access: Access) throws(StoreError) {
    self.path = path
    if access != .creating, !FileManager.default.fileExists(atPath: path) {
      throw .missing(path: path)
    }
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(Self.patience)
    configuration.readonly = access == .reading
    configuration.label = "entente store"
    if access != .reading {
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      }
    }
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      let migrator = Schema.migrator
      let (isStore, isNewer, isCurrent) = try database.read { database in
        (
          try database.tableExists("grdb_migrations"), try migrator.hasBeenSuperseded(database),
          try migrator.hasCompletedMigrations(database)
        )
      }
      if isNewer { throw StoreError.newer(path: path) }
      if !isStore, access != .creating { throw StoreError.notAStore(path: path) }
      if !isCurrent {
        if !isStore, try database.read(Self.hasTables) { throw StoreError.notAStore(path: path) }
        // Also for reading: what reads the tables knows the newest ones only.
        try migrator.migrate(access == .reading ? DatabaseQueue(path: path) : database)
      }
    } catch {
      throw Self.error(error, path)
    }
  }

  private static func hasTables(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0 > 0
  }

  /// Whether the file begins as an SQLite database does.
  public static func isStore(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
  }

  static func error(_ error: any Error, _ path: String) -> StoreError {
    switch error {
    case let error as StoreError: return error
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: return .notAStore(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
      case .SQLITE_FULL: return .full(path: path)
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: return .readOnly(path: path)
      default: return .failed(path: path, reason: error.message ?? "\(error)")
      }
    default: return .failed(path: path, reason: "\(error)")
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try database.read(body) } catch { throw Self.error(error, path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try database.write(body) } catch { throw Self.error(error, path) }
  }
}
