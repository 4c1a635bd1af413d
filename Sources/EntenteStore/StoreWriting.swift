public import EntenteFigures
internal import GRDB

extension Store {
  /// Adds a batch in one transaction: all of it or nothing.
  ///
  /// - Parameters:
  ///   - entries: documents with what was read in them.
  ///   - lexicon: the hash of the lexicon and rules that read them.
  /// - Throws: ``StoreError``; the store is then as it was before the batch.
  public func add(_ entries: [Entry], lexicon: String) throws(StoreError) -> Changes {
    try write { database in
      var changes = Changes()
      for entry in entries {
        switch try Self.add(entry, lexicon: lexicon, to: database) {
        case .added: changes.added += 1
        case .replaced: changes.replaced += 1
        case .unchanged: changes.unchanged += 1
        }
      }
      return changes
    }
  }

  /// Which of the documents the store already holds, with the same content and lexicon, so that they
  /// need not be read again.
  public func known(_ documents: [Document], lexicon: String) throws(StoreError) -> [Bool] {
    try read { database in
      try documents.map { document in
        try Self.state(of: document, lexicon: lexicon, in: database).isCurrent
      }
    }
  }

  /// Removes documents with their figures and meetings.
  ///
  /// - Returns: the ids that the store did not hold.
  public func remove(_ ids: [String]) throws(StoreError) -> [String] {
    try write { database in
      try ids.filter { id in
        try database.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [id])
        return database.changesCount == 0
      }
    }
  }

  private enum Change { case added, replaced, unchanged }

  private static func state(
    of document: Document, lexicon: String, in database: Database
  ) throws -> (number: Int64?, isCurrent: Bool) {
    let statement = try database.cachedStatement(
      sql: "SELECT number, digest, lexicon FROM document WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [document.id]) else {
      return (nil, false)
    }
    return (row[0], row[1] == document.digest && row[2] == lexicon)
  }

  private static func add(
    _ entry: Entry, lexicon: String, to database: Database
  ) throws -> Change {
    let document = entry.document
    let (known, isCurrent) = try state(of: document, lexicon: lexicon, in: database)
    if isCurrent { return .unchanged }
    if let known {
      try database.cachedStatement(sql: "DELETE FROM document WHERE number = ?")
        .execute(arguments: [known])
    }
    try database.cachedStatement(
      sql: """
        INSERT INTO document(number, id, published, title, url, source, text, digest, lexicon)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      known, document.id, document.published?.description, document.title, document.url,
      document.source, String(decoding: document.text, as: UTF8.self), document.digest, lexicon,
    ])
    let number = known ?? database.lastInsertedRowID
    for figure in entry.extraction.figures {
      try add(figure, of: document, number: number, to: database)
    }
    for meeting in entry.extraction.meetings {
      try add(meeting, of: document, number: number, to: database)
    }
    return known == nil ? .added : .replaced
  }

  private static func add(
    _ figure: Figure, of document: Document, number: Int64, to database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO figure(document, measure, form, low, high, bound, unit, period, period_start,
          period_end, baseline, parties, status, source, quote, sentence, start, "end",
          sentence_start, sentence_end, rule)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        number, figure.measure.rawValue, figure.form.rawValue, figure.low, figure.high,
        figure.bound.rawValue, figure.unit.code, figure.period?.description,
        figure.period?.first.description, figure.period?.last.description,
        figure.baseline?.description, figure.parties.joined(separator: " "),
        figure.status.rawValue, figure.source,
      ] + evidence(figure.evidence, of: document))
  }

  private static func add(
    _ meeting: Meeting, of document: Document, number: Int64, to database: Database
  ) throws {
    var people = JSONWriter()
    people.beginArray()
    for person in meeting.people { people.string(person) }
    people.endArray()
    try database.cachedStatement(
      sql: """
        INSERT INTO meeting(document, countries, people, date, date_start, date_end, place, mode,
          level, status, quote, sentence, start, "end", sentence_start, sentence_end, rule)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        number, meeting.countries.joined(separator: " "),
        String(decoding: people.bytes, as: UTF8.self), meeting.date?.description,
        meeting.date?.first.description, meeting.date?.last.description, meeting.place,
        meeting.mode.rawValue, meeting.level.rawValue, meeting.status.rawValue,
      ] + evidence(meeting.evidence, of: document))
  }

  private static func evidence(_ evidence: Evidence, of document: Document) -> StatementArguments {
    [
      document.words(evidence.quote), document.words(evidence.sentence),
      evidence.quote.lowerBound, evidence.quote.upperBound, evidence.sentence.lowerBound,
      evidence.sentence.upperBound, evidence.rule,
    ]
  }
}
