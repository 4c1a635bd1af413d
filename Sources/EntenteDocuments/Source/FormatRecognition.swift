import EntenteFigures

/// Recognises what a file holds: by its content, and by its name where the content does not tell.
enum FormatRecognition {
  /// Bytes of a file that are looked at.
  static let length = 16 << 10

  static func format(
    _ head: Span<UInt8>, name: String, matcher: FieldMatcher
  ) -> DocumentFormat {
    if begins(head, with: Array("WARC/".utf8)) { return .warc }
    let named = format(named: name)
    var start = hasByteOrderMark(head) ? 3 : 0
    while start < head.count, isSpace(head[start]) { start += 1 }
    guard start < head.count else { return named ?? .text }
    switch head[start] {
    case 0x3C where named == nil || named == .text:
      if isMarkup(head, from: start) { return .html }
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

  /// Whether the bytes are compressed, or an archive: gzip, zstd, bzip2, xz, lz4, zip, tar.
  static func isArchive(_ head: Span<UInt8>) -> Bool {
    let marks: [[UInt8]] = [
      [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A],
      [0x04, 0x22, 0x4D, 0x18], [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06],
    ]
    return marks.contains { begins(head, with: $0) }
      || begins(head, with: Array("ustar".utf8), at: 257)
  }

  /// What the bytes are and what to do with them, if they are of a known kind that is not read.
  static func unreadable(_ head: Span<UInt8>) -> (name: String, remedy: String)? {
    if begins(head, with: Array("%PDF-".utf8)) {
      return ("PDF", "convert it first, for instance with pdftotext")
    }
    if begins(head, with: Array("{\\rtf".utf8)) { return ("RTF", "save it as text or HTML") }
    if begins(head, with: Array("SQLite format 3\0".utf8)) {
      return ("an SQLite database", "give a store as an input of its own")
    }
    return nil
  }

  private static func begins(
    _ head: Span<UInt8>, with mark: [UInt8], at start: Int = 0
  ) -> Bool {
    guard head.count >= start + mark.count else { return false }
    for index in mark.indices where head[start + index] != mark[index] { return false }
    return true
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

  /// Whether the text begins as HTML, or XML, does.
  private static func isMarkup(_ head: Span<UInt8>, from start: Int) -> Bool {
    let begins = [
      "!doctype", "html", "head", "body", "?xml", "!--", "meta", "title", "div", "p>", "article",
    ]
    let text = (start + 1..<min(head.count, start + 16)).map { head[$0] }
    let word = String(decoding: text, as: UTF8.self).lowercased()
    return begins.contains { word.hasPrefix($0) }
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
