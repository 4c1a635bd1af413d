import EntenteFigures

/// Knows the fields of documents by the names that records give them.
struct FieldMatcher {
  private struct Name {
    var bytes: [UInt8]
    var field: RecordField
    var rank: Int
  }

  private var names: [Name] = []

  /// - Parameter overrides: the one name that a field goes by, in place of those known.
  init(_ overrides: [RecordField: String]) {
    for field in RecordField.allCases {
      for (rank, name) in (overrides[field].map { [$0] } ?? field.names).enumerated() {
        names.append(Name(bytes: name.utf8.map(Self.lower), field: field, rank: rank))
      }
    }
  }

  /// - Returns: the field, and the rank of its name, 0 first.
  func match(_ name: Span<UInt8>) -> (field: RecordField, rank: Int)? {
    for candidate in names.indices where names[candidate].bytes.count == name.count {
      var index = 0
      while index < name.count, Self.lower(name[index]) == names[candidate].bytes[index] {
        index += 1
      }
      if index == name.count { return (names[candidate].field, names[candidate].rank) }
    }
    return nil
  }

  /// The names that the text goes by, for a message.
  var textNames: String {
    names.filter { $0.field == .text }
      .map { "\"" + String(decoding: $0.bytes, as: UTF8.self) + "\"" }.joined(separator: ", ")
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 <= 25 ? byte | 0x20 : byte
  }
}

/// The fields of a document but its text, as they are written.
struct RecordFields: Equatable {
  var id: String?
  var title: String?
  var published: String?
  /// A day of publication given as a number.
  var epoch: Double?
  var url: String?
  var source: String?

  /// Takes a value; what is empty is none.
  mutating func set(_ field: RecordField, _ value: String) {
    guard !value.isEmpty else { return }
    switch field {
    case .id: id = value
    case .title: title = value
    case .published: published = value
    case .url: url = value
    case .source: source = value
    case .text: break
    }
  }

  /// These fields, and those of the other where these have none.
  func filled(from other: RecordFields) -> RecordFields {
    var fields = self
    fields.id = id ?? other.id
    fields.title = title ?? other.title
    if published == nil, epoch == nil {
      (fields.published, fields.epoch) = (other.published, other.epoch)
    }
    fields.url = url ?? other.url
    fields.source = source ?? other.source
    return fields
  }
}
