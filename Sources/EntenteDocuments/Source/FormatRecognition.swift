import EntenteFigures

/// Recognises what a file holds: by its content, and by its name where the content does not tell.
enum FormatRecognition {
  /// Bytes of a file that are looked at.
  static let length = 16 << 10

  static func format(
    _ head: Span<UInt8>, name: String, matcher: FieldMatcher
  ) -> DocumentFormat {
    let named = format(named: name)
    var start = hasByteOrderMark(head) ? 3 : 0
    while start < head.count, isSpace(head[start]) { start += 1 }
    guard start < head.count else { return named ?? .text }
    switch head[start] {
    case 0x7B where named != .markdown && named != .csv && named != .tsv:
      if isObjectLine(head, from: start) { return .jsonl }
      if named == .json || named == .jsonl || isObjectStart(head, from: start) {
        return named == .jsonl ? .jsonl : .json
      }
    case 0x5B where named == .json || named == nil && isObjectStart(head, from: start + 1):
      return .json
    default: break
    }
    if named == .csv || named == .tsv || named == .jsonl || named == .json { return named ?? .text }
    if named == nil, let separator = DelimitedRecords.separator(ofHeader: head, matcher: matcher) {
      return separator == 0x09 ? .tsv : .csv
    }
    return named ?? .text
  }

  private static func format(named name: String) -> DocumentFormat? {
    guard let dot = name.utf8.lastIndex(of: 0x2E) else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "txt", "text": return .text
    case "md", "markdown": return .markdown
    case "html", "htm", "xhtml": return .html
    case "jsonl", "ndjson": return .jsonl
    case "json": return .json
    case "csv": return .csv
    case "tsv", "tab": return .tsv
    case "warc": return .warc
    default: return nil
    }
  }

  static func hasByteOrderMark(_ head: Span<UInt8>) -> Bool {
    head.count >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Whether an object with a key begins here.
  private static func isObjectStart(_ head: Span<UInt8>, from start: Int) -> Bool {
    var significant: [UInt8] = []
    for index in start..<head.count where significant.count < 2 && !isSpace(head[index]) {
      significant.append(head[index])
    }
    return significant == [0x7B, 0x22] || significant == [0x7B, 0x7D]
  }

  /// Whether a whole object stands on the first line, or one that goes on behind the head.
  private static func isObjectLine(_ head: Span<UInt8>, from start: Int) -> Bool {
    var reader = JSONReader(position: start)
    do throws(JSONError) {
      try reader.skip(in: head)
    } catch {
      return error.reason == .unexpectedEnd && isObjectStart(head, from: start)
        && !(start..<head.count).contains { head[$0] == 0x0A }
    }
    return !(start..<reader.position).contains { head[$0] == 0x0A }
  }
}
