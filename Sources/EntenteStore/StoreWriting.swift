public import EntenteFigures
internal import GRDB

extension Store {
  /// Adds a batch in one transaction: all of it or nothing.
  ///
  /// - Parameters:
  ///   - documents: in the order in which the last of an id counts.
  ///   - lexicon: the hash of the lexicon and rules that read them.
  ///   - extraction: what the document at an index states; asked only for those that are not there yet
  ///     with the same content and lexicon.
  /// - Throws: ``StoreError``; the store is then as it was before the batch.
  public func add(
    _ documents: [Document], lexicon: String, extraction: (Int) -> Extraction
  ) throws(StoreError) -> Changes {
    let digests = documents.map(\.digest)
    return try write { database in
      var changes = Changes()
      for (index, document) in documents.enumerated() {
        let (known, isCurrent) = try Self.state(
          of: document.id, digest: digests[index], lexicon: lexicon, in: database)
        if isCurrent {
          changes.unchanged += 1
          continue
        }
        try Self.add(
          Entry(document: document, extraction: extraction(index)), digest: digests[index],
          lexicon: lexicon, replacing: known, in: database)
        if known == nil { changes.added += 1 } else { changes.replaced += 1 }
      }
      return changes
    }
  }

  /// Adds a batch of documents that were read, in one transaction: all of it or nothing.
  ///
  /// - Throws: ``StoreError``; the store is then as it was before the batch.
  public func add(_ entries: [Entry], lexicon: String) throws(StoreError) -> Changes {
    try add(entries.map(\.document), lexicon: lexicon) { entries[$0].extraction }
  }

  /// Which of the documents the store already holds, with the same content and lexicon, so that they
  /// need not be read again.
  public func known(_ documents: [Document], lexicon: String) throws(StoreError) -> [Bool] {
    try read { database in
      try documents.map { document in
        // Of most, not even the id is there, and no digest is needed.
        guard let row = try Self.row(of: document.id, in: database) else { return false }
        return row[2] == lexicon && row[1] == document.digest
      }
    }
  }

  /// Removes documents with their figures and meetings.
  ///
  /// - Returns: the ids that the store did not hold.
  public func remove(_ ids: [String]) throws(StoreError) -> [String] {
    try write { database in
      let missing = try ids.filter { id in
        try database.execute(sql: "DELETE FROM document WHERE id = ?", arguments: [id])
        return database.changesCount == 0
      }
      if missing.count < ids.count { try Repeats.link(in: database) }
      return missing
    }
  }

  private static func row(of id: String, in database: Database) throws -> Row? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT number, digest, lexicon FROM document WHERE id = ?"),
      arguments: [id])
  }

  private static func state(
    of id: String, digest: String, lexicon: String, in database: Database
  ) throws -> (number: Int64?, isCurrent: Bool) {
    guard let row = try row(of: id, in: database) else { return (nil, false) }
    return (row[0], row[1] == digest && row[2] == lexicon)
  }

  private static func add(
    _ entry: Entry, digest: String, lexicon: String, replacing known: Int64?,
    in database: Database
  ) throws {
    let document = entry.document
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
      document.source, String(decoding: document.text, as: UTF8.self), digest, lexicon,
    ])
    let number = known ?? database.lastInsertedRowID
    try Repeats.sign(document.text, number: number, in: database)
    for figure in entry.extraction.figures {
      try add(figure, of: document, number: number, to: database)
    }
    for meeting in entry.extraction.meetings {
      try add(meeting, of: document, number: number, to: database)
    }
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
