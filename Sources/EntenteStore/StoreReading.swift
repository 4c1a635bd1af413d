public import EntenteFigures
internal import GRDB

extension Store {
  /// Which figures are asked for; an empty list asks for all.
  public struct FigureQuery: Sendable, Equatable {
    /// Of which measures; empty asks for all.
    public var measures: [Measure]
    /// In either order, so that both flows of a pair are found.
    public var parties: [String]

    /// - Parameters:
    ///   - measures: of which measures; empty asks for all.
    ///   - parties: between whom, in either order; empty asks for all.
    public init(measures: [Measure] = [], parties: [String] = []) {
      self.measures = measures
      self.parties = parties
    }
  }

  /// The figures asked for, with their words, in the order of documents' ids and of the text.
  public func statements(_ query: FigureQuery = FigureQuery()) throws(StoreError)
    -> [EntenteFigures.Statement]
  {
    var conditions: [String] = []
    var arguments = StatementArguments()
    func demand(_ column: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      let places = [String](repeating: "?", count: values.count).joined(separator: ", ")
      conditions.append("figure.\(column) IN (\(places))")
      arguments += StatementArguments(values)
    }
    demand("measure", query.measures.map(\.rawValue))
    if !query.parties.isEmpty {
      demand(
        "parties",
        [query.parties, query.parties.reversed()].map { $0.joined(separator: " ") })
    }
    let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    return try read { database in
      try Array(
        Row.fetchCursor(
          database,
          sql: """
            SELECT figure.*, document.id AS document_id, document.published, document.title,
              document.url, document.source AS publisher, first.id AS repeats
            FROM figure JOIN document ON document.number = figure.document
            LEFT JOIN near_duplicate ON near_duplicate.document = document.number
            LEFT JOIN document AS first ON first.number = near_duplicate.first
            \(filter) ORDER BY document.id, figure.start, figure.number
            """, arguments: arguments
        ).map { row in
          EntenteFigures.Statement(
            document: Self.reference(row), figure: try Self.figure(row), quote: row["quote"],
            sentence: row["sentence"])
        })
    }
  }

  /// The meetings with their words, in the order of documents' ids and of the text.
  ///
  /// - Parameter groups: of the meetings of all countries of any of the groups; without a group all.
  public func meetingStatements(
    ofAny groups: [[String]] = []
  ) throws(StoreError) -> [MeetingStatement] {
    // A code stands between spaces once the text is put between two.
    let code = "' ' || countries || ' ' LIKE '% ' || ? || ' %'"
    let conditions = groups.map { $0.map { _ in code }.joined(separator: " AND ") }
    let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " OR ")
    return try read { database in
      try Array(
        Row.fetchCursor(
          database,
          sql: """
            SELECT meeting.*, document.id AS document_id, document.published, document.title,
              document.url, document.source AS publisher, first.id AS repeats
            FROM meeting JOIN document ON document.number = meeting.document
            LEFT JOIN near_duplicate ON near_duplicate.document = document.number
            LEFT JOIN document AS first ON first.number = near_duplicate.first
            \(filter) ORDER BY document.id, meeting.start, meeting.number
            """, arguments: StatementArguments(groups.joined())
        ).map { row in
          MeetingStatement(
            document: Self.reference(row), meeting: try Self.meeting(row), quote: row["quote"],
            sentence: row["sentence"])
        })
    }
  }

  /// The documents, without figures, in the order of their ids.
  public func documents(_ body: (Document) throws -> Void) throws {
    try database.read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT id, published, title, url, source, text FROM document ORDER BY id")
      while let row = try rows.next() { try body(Self.document(row)) }
    }
  }

  /// Every document with its figures and meetings, in the order of ids.
  public func entries(_ body: (Entry) throws -> Void) throws {
    try database.read { database in
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM document ORDER BY id")
      let figures = try database.makeStatement(
        sql: "SELECT * FROM figure WHERE document = ? ORDER BY start, number")
      let meetings = try database.makeStatement(
        sql: "SELECT * FROM meeting WHERE document = ? ORDER BY start, number")
      while let row = try rows.next() {
        let number: Int64 = row["number"]
        try body(
          Entry(
            document: Self.document(row),
            extraction: Extraction(
              figures: try Row.fetchAll(figures, arguments: [number]).map(Self.figure),
              meetings: try Row.fetchAll(meetings, arguments: [number]).map(Self.meeting))))
      }
    }
  }

  /// Counts, and the lexicons that read the documents.
  public struct Information: Sendable, Equatable {
    /// How many documents the store holds.
    public var documents: Int
    /// How many figures their texts state.
    public var figures: Int
    /// How many statements of meetings.
    public var meetings: Int
    /// Documents that repeat another nearly word for word.
    public var repeats: Int
    /// Bytes of text.
    public var bytes: Int
    /// ISO 8601; nil where no document has a date.
    public var firstPublished: String?
    /// ISO 8601; nil where no document has a date.
    public var lastPublished: String?
    /// The schema's version: the last migration.
    public var version: String
    /// Hashes of lexicons and rules, with how many documents each read, most first.
    public var lexicons: [(hash: String, documents: Int)]

    /// Whether all counts, dates and lexicons are the same.
    public static func == (a: Information, b: Information) -> Bool {
      a.documents == b.documents && a.figures == b.figures && a.meetings == b.meetings
        && a.repeats == b.repeats && a.bytes == b.bytes && a.firstPublished == b.firstPublished
        && a.lastPublished == b.lastPublished && a.version == b.version
        && a.lexicons.elementsEqual(b.lexicons, by: ==)
    }
  }

  /// What the store holds, counted now.
  public func information() throws(StoreError) -> Information {
    try read { database in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
      let lexicons = try Row.fetchAll(
        database,
        sql: """
          SELECT lexicon, count(*) AS documents FROM document
          GROUP BY lexicon ORDER BY documents DESC, lexicon
          """)
      return Information(
        documents: try count("SELECT count(*) FROM document"),
        figures: try count("SELECT count(*) FROM figure"),
        meetings: try count("SELECT count(*) FROM meeting"),
        repeats: try count("SELECT count(*) FROM near_duplicate"),
        bytes: try count("SELECT total(length(CAST(text AS BLOB))) FROM document"),
        firstPublished: try String.fetchOne(database, sql: "SELECT min(published) FROM document"),
        lastPublished: try String.fetchOne(database, sql: "SELECT max(published) FROM document"),
        version: try Schema.migrator.completedMigrations(database).last ?? "",
        lexicons: lexicons.map { ($0["lexicon"], $0["documents"]) })
    }
  }

  // MARK: Rows

  private static func date(_ text: String?) -> CalendarDate? { text.flatMap { CalendarDate($0) } }
  private static func period(_ text: String?) -> Period? { text.flatMap { Period($0) } }

  private static func reference(_ row: Row) -> DocumentReference {
    DocumentReference(
      id: row["document_id"], published: date(row["published"]), title: row["title"],
      url: row["url"], source: row["publisher"], repeats: row["repeats"])
  }

  private static func document(_ row: Row) -> Document {
    let text: String = row["text"]
    return Document(
      id: row["id"], published: date(row["published"]), title: row["title"], url: row["url"],
      source: row["source"], text: Array(text.utf8))
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private static func evidence(_ row: Row) -> Evidence {
    Evidence(
      quote: row["start"]..<row["end"], sentence: row["sentence_start"]..<row["sentence_end"],
      rule: row["rule"])
  }

  /// A word of the vocabulary that the store holds and this program does not know.
  private static func known<Value: RawRepresentable<String>>(_ row: Row, _ column: String) throws
    -> Value
  {
    let text: String = row[column]
    guard let value = Value(rawValue: text) else {
      throw StoreError.failed(path: "column \(column)", reason: "unknown value '\(text)'")
    }
    return value
  }

  private static func figure(_ row: Row) throws -> Figure {
    Figure(
      measure: try known(row, "measure"), form: try known(row, "form"), low: row["low"],
      high: row["high"], bound: try known(row, "bound"), unit: Unit(row["unit"]),
      period: period(row["period"]), baseline: period(row["baseline"]),
      parties: list(row["parties"]), status: try known(row, "status"), source: row["source"],
      evidence: evidence(row))
  }

  /// A JSON array of strings.
  private static func names(_ json: String) throws -> [String] {
    let text = Array(json.utf8)
    var reader = JSONReader()
    var names: [String] = []
    var name: [UInt8] = []
    do {
      try reader.beginArray(in: text.span)
      while try reader.nextElement(in: text.span) {
        try reader.string(in: text.span, into: &name)
        names.append(String(decoding: name, as: UTF8.self))
      }
    } catch {
      throw StoreError.failed(path: "column people", reason: "\(error)")
    }
    return names
  }

  private static func meeting(_ row: Row) throws -> Meeting {
    Meeting(
      countries: list(row["countries"]), people: try names(row["people"]),
      date: period(row["date"]), place: row["place"], mode: try known(row, "mode"),
      level: try known(row, "level"), status: try known(row, "status"), evidence: evidence(row))
  }
}

extension Store {
  /// The ids of documents that another lexicon read, in batches, in the order of ids.
  public func stale(lexicon: String, batch: Int) throws(StoreError) -> [[String]] {
    let ids = try read { database in
      try String.fetchAll(
        database, sql: "SELECT id FROM document WHERE lexicon <> ? ORDER BY id",
        arguments: [lexicon])
    }
    return stride(from: 0, to: ids.count, by: max(1, batch)).map {
      Array(ids[$0..<min($0 + max(1, batch), ids.count)])
    }
  }

  /// The documents with those ids that the store holds.
  public func documents(withIDs ids: [String]) throws(StoreError) -> [Document] {
    try read { database in
      let statement = try database.makeStatement(
        sql: "SELECT id, published, title, url, source, text FROM document WHERE id = ?")
      return try ids.compactMap { id in
        try Row.fetchOne(statement, arguments: [id]).map(Self.document)
      }
    }
  }
}
