/// Why bytes are not the CSV that is wanted, and where.
package struct CSVError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Reason: Equatable, Sendable {
    /// The quote is never closed.
    case openQuote
    /// Between a closing quote and the separator.
    case textBehindQuote
  }

  package let reason: Reason
  /// Bytes before the place, counted from the start of the text read.
  package let offset: Int

  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  package var description: String {
    switch reason {
    case .openQuote: "a quote is opened and not closed"
    case .textBehindQuote: "text between a closing quote and the separator"
    }
  }
}

/// The fields of one CSV record, unquoted; its memory is used again for the next.
package struct CSVRecord: Sendable {
  package fileprivate(set) var bytes: [UInt8] = []
  fileprivate var ends: [Int] = []

  package init() {}

  /// The number of fields.
  package var count: Int { ends.count }

  /// Where the field stands in `bytes`.
  package func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  package func string(_ index: Int) -> String {
    String(decoding: bytes[range(index)], as: UTF8.self)
  }

  /// All fields as strings.
  package var strings: [String] { (0..<count).map(string) }

  fileprivate mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}

/// Reads CSV (RFC 4180) record by record: quoted fields with doubled quotes, line breaks in quotes,
/// CRLF, LF or CR between records. A quote within an unquoted field stands for itself.
///
/// The caller keeps the text; a text that comes in pieces is read with `isComplete: false` until the
/// last. The bytes are taken as they are: a byte order mark is the caller's to remove.
package struct CSVReader: Sendable {
  /// Between fields: a comma, a tab (TSV), a semicolon.
  package let separator: UInt8
  /// Where the next record starts.
  package var position: Int
  /// Where the record read last starts, behind empty lines.
  package private(set) var recordStart: Int

  package init(separator: UInt8 = 0x2C, position: Int = 0) {
    self.separator = separator
    self.position = position
    recordStart = position
  }

  /// Reads the next record that is not an empty line.
  ///
  /// After an error the position is unchanged; `skipLine` goes on behind the line that it starts with.
  ///
  /// - Returns: false at the end of the text, or where the rest of it is no whole record and
  ///   `isComplete` is false.
  package mutating func next(
    in text: Span<UInt8>, isComplete: Bool = true, into record: inout CSVRecord
  ) throws(CSVError) -> Bool {
    while position < text.count, text[position] == 0x0A || text[position] == 0x0D { position += 1 }
    guard position < text.count else { return false }
    record.removeAll()
    recordStart = position
    var cursor = position
    while true {
      if cursor < text.count, text[cursor] == 0x22 {
        guard let end = try quoted(in: text, at: cursor, isComplete: isComplete, into: &record)
        else { return false }
        cursor = end
      } else {
        let start = cursor
        while cursor < text.count, !isEnd(text[cursor]) { cursor += 1 }
        record.append(text, start..<cursor)
      }
      guard cursor < text.count || isComplete else { return false }
      record.ends.append(record.bytes.count)
      if cursor == text.count {
        position = cursor
        return true
      }
      if text[cursor] != separator {
        position = cursor + 1
        return true
      }
      cursor += 1
    }
  }

  /// Goes to the next line.
  ///
  /// - Returns: false where the text has no further line end.
  package mutating func skipLine(in text: Span<UInt8>) -> Bool {
    while position < text.count {
      position += 1
      if text[position - 1] == 0x0A { return true }
    }
    return false
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

  /// - Returns: the byte behind the closing quote; nil where the text ends before it is known.
  private func quoted(
    in text: Span<UInt8>, at quote: Int, isComplete: Bool, into record: inout CSVRecord
  ) throws(CSVError) -> Int? {
    var cursor = quote + 1
    var start = cursor
    while cursor < text.count {
      guard text[cursor] == 0x22 else {
        cursor += 1
        continue
      }
      if cursor + 1 < text.count, text[cursor + 1] == 0x22 {
        record.append(text, start..<cursor + 1)
        cursor += 2
        start = cursor
        continue
      }
      guard cursor + 1 < text.count || isComplete else { return nil }
      guard cursor + 1 == text.count || isEnd(text[cursor + 1]) else {
        throw CSVError(.textBehindQuote, at: cursor + 1)
      }
      record.append(text, start..<cursor)
      return cursor + 1
    }
    guard !isComplete else { throw CSVError(.openQuote, at: quote) }
    return nil
  }
}

extension CSVRecord {
  fileprivate mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let part = text.extracting(range)
    unsafe part.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}
