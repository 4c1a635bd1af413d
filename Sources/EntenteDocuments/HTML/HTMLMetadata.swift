import EntenteFigures

/// What a page tells of itself: each field from the surest of its sources.
struct HTMLMetadata {
  private struct Found {
    var value: String
    var rank: Int
  }

  private var found: [RecordField: Found] = [:]

  /// Takes a value; of two the lower rank is kept, and of the same rank the first.
  private mutating func take(_ field: RecordField, _ value: String, rank: Int) {
    let value = Self.trimmed(value)
    guard !value.isEmpty, rank < found[field]?.rank ?? Int.max else { return }
    found[field] = Found(value: value, rank: rank)
  }

  /// `meta` with `name`, `property` or `itemprop`.
  mutating func meta(_ name: String, _ content: String) {
    let name = name.lowercased()
    let lists: [(RecordField, [String])] = [
      (.published, HTMLNames.published), (.title, HTMLNames.title), (.source, HTMLNames.site),
      (.url, HTMLNames.url),
    ]
    for (field, names) in lists {
      if let rank = names.firstIndex(of: name) { take(field, content, rank: rank + 1) }
    }
  }

  mutating func canonical(_ url: String) { take(.url, url, rank: 0) }

  /// The text of `h1`.
  mutating func heading(_ text: String) { take(.title, text, rank: 100) }

  /// The text of `title`.
  mutating func title(_ text: String) { take(.title, text, rank: 101) }

  /// `time` that is marked as the time of publication.
  mutating func time(_ value: String) { take(.published, value, rank: 100) }

  /// A `script` of linked data: the first `datePublished` in it. What is no JSON is passed over, as
  /// browsers do.
  mutating func linkedData(_ json: [UInt8]) {
    var reader = JSONReader()
    do throws(JSONError) {
      if let date = try Self.published(&reader, json.span) { take(.published, date, rank: 0) }
    } catch {
      return
    }
  }

  private static func published(
    _ reader: inout JSONReader, _ json: Span<UInt8>
  ) throws(JSONError) -> String? {
    switch try reader.kind(in: json) {
    case .array:
      try reader.beginArray(in: json)
      while try reader.nextElement(in: json) {
        if let date = try published(&reader, json) { return date }
      }
    case .object:
      var key: [UInt8] = []
      try reader.beginObject(in: json)
      while try reader.nextKey(in: json, into: &key) {
        if key.elementsEqual("datePublished".utf8), try reader.kind(in: json) == .string {
          return try reader.string(in: json)
        }
        if let date = try published(&reader, json) { return date }
      }
    default: try reader.skip(in: json)
    }
    return nil
  }

  /// These fields for a document, over those of the manifest or the archive.
  var fields: RecordFields {
    var fields = RecordFields()
    for field in RecordField.allCases {
      if let value = found[field]?.value { fields.set(field, value) }
    }
    return fields
  }

  private static func trimmed(_ value: String) -> String {
    value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
