import EntenteFigures

/// Reads one JSON object as the fields of a document; its memory is used again for the next.
struct JSONRecord {
  private(set) var fields = RecordFields()
  /// The text; nil where the record has none.
  private(set) var text: [UInt8]?
  private var ranks = [Int](repeating: Int.max, count: RecordField.allCases.count)
  private var key: [UInt8] = []
  private var scratch: [UInt8] = []

  /// Reads the object that is the whole of `line`.
  mutating func read(
    _ line: Span<UInt8>, matcher: FieldMatcher
  ) throws(JSONError) {
    fields = RecordFields()
    text = nil
    for index in ranks.indices { ranks[index] = Int.max }
    var reader = JSONReader()
    try reader.beginObject(in: line)
    while try reader.nextKey(in: line, into: &key) {
      guard let (field, rank) = matcher.match(key.span), rank < ranks[Self.index(field)] else {
        try reader.skip(in: line)
        continue
      }
      if try take(field, &reader, line) { ranks[Self.index(field)] = rank }
    }
    try reader.end(in: line)
  }

  /// The id of a record that could not be read whole, if it can be had.
  mutating func id(in line: Span<UInt8>, matcher: FieldMatcher) -> String? {
    var reader = JSONReader()
    var (found, best): (String?, Int) = (nil, Int.max)
    do throws(JSONError) {
      try reader.beginObject(in: line)
      while try reader.nextKey(in: line, into: &key) {
        guard let (field, rank) = matcher.match(key.span), field == .id, rank < best,
          try reader.kind(in: line) == .string
        else {
          try reader.skip(in: line)
          continue
        }
        (found, best) = (try reader.string(in: line), rank)
      }
    } catch {
      return found  // the record was refused already, for this or an earlier reason
    }
    return found
  }

  private static func index(_ field: RecordField) -> Int {
    switch field {
    case .text: 0
    case .title: 1
    case .published: 2
    case .url: 3
    case .source: 4
    case .id: 5
    }
  }

  /// - Returns: whether there was a value.
  private mutating func take(
    _ field: RecordField, _ reader: inout JSONReader, _ line: Span<UInt8>
  ) throws(JSONError) -> Bool {
    switch try reader.kind(in: line) {
    case .null:
      _ = try reader.null(in: line)
      return false
    case .string where field == .text:
      // Copied at its length: the scratch has grown to that of the longest.
      try reader.string(in: line, into: &scratch)
      text = Array(scratch)
    case .string:
      try reader.string(in: line, into: &scratch)
      guard !scratch.isEmpty else { return false }
      fields.set(field, String(decoding: scratch, as: UTF8.self))
      if field == .published { fields.epoch = nil }
    case .number where field == .id:
      let start = reader.position
      _ = try reader.number(in: line)
      fields.id = String(
        decoding: (start..<reader.position).map { line[$0] }, as: UTF8.self)
    case .number where field == .published:
      let value = try reader.number(in: line)
      // Eight digits are a day written as a number, not a time in August 1970.
      if let day = Int(exactly: value), (10_000_101...99_991_231).contains(day) {
        (fields.published, fields.epoch) = (String(day), nil)
      } else {
        (fields.published, fields.epoch) = (nil, value)
      }
    default:
      guard field == .text else {
        try reader.skip(in: line)
        return false
      }
      throw JSONError(.wrongType(wanted: "a string, the text"), at: reader.position)
    }
    return true
  }
}
