public import EntenteFigures
internal import Foundation
internal import GRDB

/// Which documents repeat which, kept in the store.
///
/// The links are those of all documents in the order of publication, then of ids, so that they do not
/// depend on the order in which documents were added.
enum Repeats {
  /// Keeps what is needed to compare a document with others.
  static func sign(_ text: [UInt8], number: Int64, in database: Database) throws {
    guard let signature = TextSignature(text.span) else { return }
    try database.cachedStatement(
      sql: "INSERT INTO text_signature(document, minima, is_compared) VALUES (?, ?, 0)"
    ).execute(arguments: [number, Data(signature.bytes)])
  }

  /// Compares all documents, and writes the links that differ from those that are there.
  static func link(in database: Database) throws {
    var duplicates = NearDuplicates()
    var numbers: [Int64] = []
    var links: [Int64: Int64] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT text_signature.document, minima
        FROM text_signature JOIN document ON document.number = text_signature.document
        ORDER BY published IS NULL, published, id
        """)
    while let row = try rows.next() {
      let minima: Data = row[1]
      numbers.append(row[0])
      if let first = duplicates.add(TextSignature(bytes: Array(minima))) {
        links[row[0]] = numbers[first]
      }
    }
    let known = try Row.fetchAll(database, sql: "SELECT document, first FROM near_duplicate")
    for row in known where links[row[0]] != row[1] {
      try database.cachedStatement(sql: "DELETE FROM near_duplicate WHERE document = ?")
        .execute(arguments: [row[0] as Int64])
    }
    let same = Set(known.filter { links[$0[0]] == $0[1] }.map { $0[0] as Int64 })
    for number in numbers where !same.contains(number) {
      guard let first = links[number] else { continue }
      try database.cachedStatement(
        sql: "INSERT INTO near_duplicate(document, first) VALUES (?, ?)"
      ).execute(arguments: [number, first])
    }
    try database.execute(
      sql: "UPDATE text_signature SET is_compared = 1 WHERE is_compared = 0")
  }

  static func uncompared(in database: Database) throws -> Int {
    try Int.fetchOne(
      database, sql: "SELECT count(*) FROM text_signature WHERE is_compared = 0") ?? 0
  }
}

extension Store {
  /// Links the documents that repeat others, where some were added since the last time. Documents that
  /// are not compared yet count as if they repeated none.
  ///
  /// - Throws: ``StoreError``.
  public func linkRepeats() throws(StoreError) {
    if try uncomparedDocuments() == 0 { return }
    try write { try Repeats.link(in: $0) }
  }

  /// How many documents were added and not yet compared with the others, because a run was stopped.
  ///
  /// - Throws: ``StoreError``.
  public func uncomparedDocuments() throws(StoreError) -> Int {
    try read { try Repeats.uncompared(in: $0) }
  }

  /// How many documents repeat another.
  ///
  /// - Throws: ``StoreError``.
  public func repeatCount() throws(StoreError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM near_duplicate") ?? 0 }
  }

  /// The ids of the documents that repeat another, with the id of that one.
  ///
  /// - Throws: ``StoreError``.
  public func repeats() throws(StoreError) -> [String: String] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT document.id, first.id FROM near_duplicate
          JOIN document ON document.number = near_duplicate.document
          JOIN document AS first ON first.number = near_duplicate.first
          """)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }
  }

  /// The ids of all documents with what is kept to compare them, in the order of publication, then of
  /// ids; nil of those without words.
  ///
  /// - Throws: ``StoreError``.
  public func signatures() throws(StoreError) -> [(id: String, signature: TextSignature?)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, minima
          FROM document LEFT JOIN text_signature ON document.number = text_signature.document
          ORDER BY published IS NULL, published, id
          """
      ).map { row in
        let minima: Data? = row[1]
        return (row[0], minima.flatMap { TextSignature(bytes: Array($0)) })
      }
    }
  }
}
