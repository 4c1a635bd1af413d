import EntenteFigures

/// Gives a document for each row of a CSV or TSV file with a header.
final class DelimitedRecords: Producer {
  private let buffer: StreamBuffer
  private let path: String
  private let context: InputContext
  private let isTabbed: Bool
  private var reader: CSVReader?
  private var record = CSVRecord()
  /// The field of each column, and the rank of its name.
  private var columns: [(field: RecordField, rank: Int)?] = []
  private var row = 0

  init(_ buffer: StreamBuffer, path: String, isTabbed: Bool, _ context: InputContext) {
    self.buffer = buffer
    self.path = path
    self.isTabbed = isTabbed
    self.context = context
  }

  func next() throws(InputError) -> Step? {
    if reader == nil {
      guard try readHeader() else { return nil }
    }
    let offset = buffer.offset
    let place = InputPlace(path: path, byte: offset)
    do throws(InputError) {
      guard try nextRecord() else { return nil }
    } catch {
      guard error.kind == .badData else { throw error }
      return .failure(error)
    }
    row += 1
    guard record.count <= columns.count else {
      return .failure(
        InputError(
          .badData, place,
          "the row has " + String(record.count) + " fields and the header "
            + String(columns.count),
          remedy: "quote fields that hold the separator"))
    }
    return document(place)
  }

  private func document(_ place: InputPlace) -> Step {
    var fields = RecordFields()
    var text: [UInt8]?
    var ranks: [RecordField: Int] = [:]
    for index in 0..<record.count {
      guard let (field, rank) = columns[index], rank < ranks[field, default: Int.max],
        !record.range(index).isEmpty
      else { continue }
      ranks[field] = rank
      if field == .text {
        text = Array(record.bytes[record.range(index)])
      } else {
        fields.set(field, string(index))
      }
    }
    guard var text else {
      return .failure(InputError(.badData, place, id: fields.id, "the row has no text"))
    }
    do throws(TextEncoding.Failure) {
      context.note(converted: try TextEncoding.makeUTF8(&text))
    } catch {
      return .failure(
        InputError(
          .badData, place, id: fields.id,
          "the text is not UTF-8 at its byte " + String(error.offset)))
    }
    return .document(context.document(fields, text))
  }

  /// A cell, converted as texts are; what cannot be converted is repaired, since it is no evidence.
  private func string(_ index: Int) -> String {
    var bytes = Array(record.bytes[record.range(index)])
    _ = try? TextEncoding.makeUTF8(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Returns: false of an empty file.
  private func readHeader() throws(InputError) -> Bool {
    try buffer.fill(atLeast: FormatRecognition.length)
    reader = CSVReader(separator: separator())
    guard try nextRecord() else { return false }
    columns = record.fields(context.matcher)
    guard columns.contains(where: { $0?.field == .text }) else {
      throw InputError(
        .badData, InputPlace(path: path, line: 1),
        "no column with the text (looked for " + context.matcher.textNames + "; there are "
          + record.strings.map { "\"" + $0 + "\"" }.joined(separator: ", ") + ")",
        remedy: "name the column with --map text=COLUMN")
    }
    return true
  }

  private func separator() -> UInt8 {
    let head = buffer.bytes
    if isTabbed { return 0x09 }
    return Self.separator(ofHeader: head.span, matcher: context.matcher) ?? 0x2C
  }

  private func nextRecord() throws(InputError) -> Bool {
    guard var reader else { return false }
    let limit = context.options.limits.recordBytes
    while true {
      reader.position = buffer.start
      do throws(CSVError) {
        if try readRecord(&reader) {
          buffer.consume(reader.position - buffer.start)
          return true
        }
      } catch {
        let place = InputPlace(path: path, byte: buffer.offset + error.offset - buffer.start)
        try skipLine()
        throw InputError(.badData, place, error.description)
      }
      if buffer.isComplete { return false }
      if buffer.available > limit {
        let place = InputPlace(path: path, byte: buffer.offset)
        try skipLine()
        throw InputError(
          .badData, place, "a row longer than " + String(limit) + " bytes is passed over",
          remedy: "is a quote not closed?")
      }
      try buffer.fill()
    }
  }

  private func readRecord(_ reader: inout CSVReader) throws(CSVError) -> Bool {
    let bytes = buffer.bytes
    return try reader.next(in: bytes.span, isComplete: buffer.isComplete, into: &record)
  }

  private func skipLine() throws(InputError) {
    _ = try buffer.line(limit: Int.max)
  }

  /// The separator of a header that names a text column among others; nil where there is none.
  static func separator(ofHeader head: Span<UInt8>, matcher: FieldMatcher) -> UInt8? {
    let start = FormatRecognition.hasByteOrderMark(head) ? 3 : 0
    for separator in [0x2C, 0x09, 0x3B] as [UInt8] {
      var reader = CSVReader(separator: separator, position: start)
      var record = CSVRecord()
      do throws(CSVError) {
        guard try reader.next(in: head, into: &record), record.count > 1 else { continue }
      } catch {
        continue
      }
      if record.fields(matcher).contains(where: { $0?.field == .text }) { return separator }
    }
    return nil
  }
}

extension CSVRecord {
  /// The fields that the cells of a header name, and the ranks of their names.
  func fields(_ matcher: FieldMatcher) -> [(field: RecordField, rank: Int)?] {
    strings.map { matcher.match($0.utf8Span.span) }
  }
}
