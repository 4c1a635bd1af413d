import EntenteFigures

/// The metadata before a Markdown text, as site generators write it: `key: value` a line (YAML), between
/// two lines `---`. Without it, the first heading of the first level is the title.
enum FrontMatter {
  /// Bytes in which the title is looked for.
  private static let headLength = 4096

  /// Reads the metadata and removes it from the text.
  static func take(from text: inout [UInt8], matcher: FieldMatcher) -> RecordFields {
    var fields = RecordFields()
    var lines = Lines(text: text)
    if lines.next() == "---" {
      var found: [String] = []
      while let line = lines.next() {
        guard line == "---" || line == "..." else {
          found.append(line)
          continue
        }
        for line in found { read(line, into: &fields, matcher) }
        text.removeSubrange(..<lines.position)
        break
      }
    }
    lines = Lines(text: text)
    while fields.title == nil, lines.position < headLength, let line = lines.next() {
      if line.hasPrefix("# ") { fields.set(.title, trimmed(line.dropFirst(2))) }
    }
    return fields
  }

  private static func read(
    _ line: String, into fields: inout RecordFields, _ matcher: FieldMatcher
  ) {
    guard let colon = line.utf8.firstIndex(of: 0x3A) else { return }
    let key = String(line[..<colon])
    guard let field = matcher.match(key.utf8Span.span)?.field, field != .text else { return }
    fields.set(field, trimmed(line[line.utf8.index(after: colon)...]))
  }

  /// Without white space and quotes about it.
  private static func trimmed(_ value: Substring) -> String {
    var value = value.drop { $0 == " " || $0 == "\t" }
    while let last = value.last, last == " " || last == "\t" { value.removeLast() }
    if let quote = value.first, quote == "\"" || quote == "'", value.count > 1, value.last == quote
    {
      value = value.dropFirst().dropLast()
    }
    return String(value)
  }

  /// Lines without their ends.
  private struct Lines {
    let text: [UInt8]
    var position = 0

    mutating func next() -> String? {
      guard position < text.count else { return nil }
      let end = text[position...].firstIndex(of: 0x0A) ?? text.count
      var line = text[position..<end]
      if line.last == 0x0D { line.removeLast() }
      position = min(end + 1, text.count)
      return String(decoding: line, as: UTF8.self)
    }
  }
}
