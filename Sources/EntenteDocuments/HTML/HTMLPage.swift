import EntenteFigures

/// The main text and the metadata of a web page.
struct HTMLPage {
  /// UTF-8: paragraphs apart by an empty line, rows of tables one a line with tabs between cells.
  var text: [UInt8]
  var fields: RecordFields
  /// The name of the encoding that was converted; nil of UTF-8.
  var converted: String?

  /// - Parameters:
  ///   - bytes: as they were served.
  ///   - charset: the encoding that the server told; else the page's own word counts.
  init(_ bytes: [UInt8], charset: String? = nil) throws(TextEncoding.Failure) {
    var page = bytes
    if let entity = Self.entityDeclaration(page.span) {
      throw TextEncoding.Failure(
        offset: entity, reason: "the page declares entities, which HTML has not, and is refused",
        remedy: nil)
    }
    if let label = charset ?? Self.charset(declaredIn: page.span) {
      converted = try TextEncoding.makeUTF8(&page, from: label)
    } else {
      converted = try TextEncoding.makeUTF8(&page)
    }
    if let element = HTMLAttributeCount.firstBeyondLimit(in: page.span) {
      throw TextEncoding.Failure(
        offset: element,
        reason: "an element with more than " + String(HTMLAttributeCount.limit) + " attributes",
        remedy: nil)
    }
    let blocks = HTMLBlocks()
    guard HTMLParser.parse(page.span, blocks) else {
      throw TextEncoding.Failure(
        offset: 0, reason: "elements nested deeper than " + String(HTMLParser.depthLimit),
        remedy: nil)
    }
    blocks.finish()
    text = HTMLMainText.text(of: blocks)
    fields = blocks.metadata.fields
  }

  /// Bytes at the start in which the encoding is declared (WHATWG HTML wants it in the first 1024).
  private static let declarationLength = 4096

  /// The place of `<!ENTITY` in the document type declaration at the head of the page.
  private static func entityDeclaration(_ page: Span<UInt8>) -> Int? {
    find("<!entity", in: page, 0..<min(page.count, declarationLength))
  }

  /// The encoding named by `charset=` in a `meta`, or by `encoding=` in an XML declaration.
  private static func charset(declaredIn page: Span<UInt8>) -> String? {
    let head = 0..<min(page.count, declarationLength)
    var start = head.lowerBound
    while let meta = find("<meta", in: page, start..<head.upperBound) {
      var end = meta
      while end < head.upperBound, page[end] != 0x3E { end += 1 }
      if let found = find("charset=", in: page, meta..<end) {
        return label(in: page, from: found + 8, to: end)
      }
      start = end
    }
    if let xml = find("<?xml", in: page, 0..<min(head.upperBound, 8)),
      let found = find("encoding=", in: page, xml..<min(head.upperBound, 128))
    {
      return label(in: page, from: found + 9, to: head.upperBound)
    }
    return nil
  }

  private static func label(in page: Span<UInt8>, from start: Int, to end: Int) -> String? {
    var label = ""
    for index in start..<end {
      let byte = page[index]
      switch byte {
      case 0x22, 0x27, 0x20: if !label.isEmpty { return label }
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x3A, 0x2E:
        label.unicodeScalars.append(UnicodeScalar(byte))
      default: return label.isEmpty ? nil : label
      }
    }
    return label.isEmpty ? nil : label
  }

  /// - Parameter word: in lower case; letters are found in either case.
  private static func find(_ word: StaticString, in page: Span<UInt8>, _ range: Range<Int>) -> Int?
  {
    let word = Array(word.description.utf8)
    guard range.count >= word.count else { return nil }
    for start in range.lowerBound...range.upperBound - word.count {
      var index = 0
      while index < word.count, lower(page[start + index]) == word[index] { index += 1 }
      if index == word.count { return start }
    }
    return nil
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 <= 25 ? byte | 0x20 : byte }
}
