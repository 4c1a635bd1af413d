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
    /// The text and what is known of it.
    public var document: Document
    /// What it says.
    public var extraction: Extraction

    /// A document to keep.
    public init(document: Document, extraction: Extraction) {
      self.document = document
      self.extraction = extraction
    }
  }

  /// What adding did.
  public struct Changes: Sendable, Equatable {
    /// Documents that were new.
    public var added = 0
    /// Documents whose content, or the lexicon that read them, was another.
    public var replaced = 0
    /// Documents that were there as they are.
    public var unchanged = 0
    /// No change.
    public init() {}

    /// Adds up the counts.
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

  /// Bytes of memory for the words that are not yet in the full-text index: more than a batch has, so that each is
  /// written once.
  static let indexMemory = 64 << 20

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
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    do {
      database = try Self.open(path, configuration)
      let migrator = Schema.migrator
      // One transaction: another process may make the store between two of them.
      let (isStore, isForeign, isNewer, isCurrent) = try database.read { database in
        let isStore = try database.tableExists("grdb_migrations")
        return (
          isStore, try !isStore && Self.hasTables(database),
          try migrator.hasBeenSuperseded(database), try migrator.hasCompletedMigrations(database)
        )
      }
      if isNewer { throw StoreError.newer(path: path) }
      if !isStore, access != .creating { throw StoreError.notAStore(path: path) }
      if isForeign { throw StoreError.notAStore(path: path) }
      if access != .reading {
        try Self.patiently { [database] in
          try database.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA journal_mode = WAL")
          }
        }
      }
      if !isCurrent {
        // Also for reading: what reads the tables knows the newest ones only.
        let queue = try access == .reading ? DatabaseQueue(path: path) : database
        try Self.patiently { try Self.migrate(queue, migrator) }
      }
      if access != .reading {
        try Self.patiently { [database] in
          let known = try database.read {
            try Int.fetchOne($0, sql: "SELECT v FROM document_text_config WHERE k = 'hashsize'")
          }
          if known == Self.indexMemory { return }
          try database.write {
            try $0.execute(
              sql: "INSERT INTO document_text(document_text, rank) VALUES ('hashsize', ?)",
              arguments: [Self.indexMemory])
          }
        }
      }
    } catch {
      throw Self.error(error, path)
    }
  }

  /// Opens the file; a store on a medium that cannot be written is read as it is, without the log that
  /// SQLite would put beside it.
  private static func open(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try queue.read(hasTables)
      return queue
    } catch let error as DatabaseError
      where configuration.readonly
      && [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      && FileManager.default.isReadableFile(atPath: path)
      && !FileManager.default.fileExists(atPath: path + "-wal")
    {
      let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
      return try DatabaseQueue(path: "file:\(escaped)?immutable=1", configuration: configuration)
    }
  }

  /// Migrates; where another process does the same at this moment, a step that it was first with fails
  /// and is found done.
  private static func migrate(_ queue: DatabaseQueue, _ migrator: DatabaseMigrator) throws {
    for _ in migrator.migrations {
      do {
        return try migrator.migrate(queue)
      } catch let error as DatabaseError
        where [.SQLITE_ERROR, .SQLITE_CONSTRAINT].contains(error.resultCode)
      {}
    }
    try migrator.migrate(queue)
  }

  /// Tries again while another process holds the file: SQLite does not wait by itself where the journal
  /// is changed or a transaction that reads begins to write.
  private static func patiently(_ body: () throws -> Void) throws {
    let end = Date(timeIntervalSinceNow: patience)
    while true {
      do {
        return try body()
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && Date() < end
      {
        Thread.sleep(forTimeInterval: 0.01)
      }
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
      // What a limit on the size of files makes of a write.
      case .SQLITE_IOERR
      where [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE].contains(error.extendedResultCode):
        return .full(path: path)
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
