/// A run of text between the starts and ends of block elements.
struct HTMLBlock {
  enum Kind { case heading, paragraph, item, row }

  var kind: Kind
  /// In the text of all blocks; white space is collapsed.
  var text: Range<Int>
  /// Bytes of it in links.
  var linkBytes: Int
  /// The innermost scope; -1 of none.
  var scope: Int
  /// Whether the names of its elements say that it only accompanies the text.
  var isAccompanying: Bool
  /// The number of the table cell that it is in; 0 of none.
  var cell: Int

  /// Bytes that are not in links.
  var ownBytes: Int { text.count - linkBytes }
}

/// A part of the page that is marked as the text or as one of several.
struct HTMLScope {
  enum Kind: Int { case body, article, main }
  var kind: Kind
  var parent: Int
  /// Whether an article is about it.
  var isInArticle: Bool
  /// Bytes in it that are not in links.
  var ownBytes = 0
}

/// Makes blocks of the events of a parser.
final class HTMLBlocks: HTMLHandler {
  private struct Element {
    var tag: HTMLTag
    var isSkipped: Bool
    var isAccompanying: Bool
    var opensScope: Bool
  }

  private(set) var text: [UInt8] = []
  private(set) var blocks: [HTMLBlock] = []
  private(set) var scopes: [HTMLScope] = []
  var metadata = HTMLMetadata()

  private var stack: [Element] = []
  private var skipped = 0
  private var accompanying = 0
  private var links = 0
  private var preformatted = 0
  private var scope = -1
  private var cells = 0
  private var cell = 0
  /// The first block of each open table row.
  private var rows: [Int] = []

  private var blockStart = 0
  private var linkBytes = 0
  private var kind = HTMLBlock.Kind.paragraph
  private var needsSpace = false
  /// The content of `title`, `h1` or linked data, while they are open.
  private var captured: [UInt8]?
  private var capturing: HTMLTag.Role?

  /// A row with a longer cell, and one of a single cell, is taken for layout, not data.
  private static let cellLength = 150

  func start(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
    note(tag, attributes)
    var element = Element(
      tag: tag, isSkipped: tag.isSkipped || !attributes.isEmpty && Self.isSkipped(attributes),
      isAccompanying: attributes.accompanies && Self.canAccompany(tag, attributes),
      opensScope: false)
    // The banner of the page is navigation; the header of an article is not.
    if tag.role == .header, scope < 0 { element.isAccompanying = true }
    if tag.isBlock {
      endBlock()
      kind = tag.kind
      startCell(tag)
    }
    if let kind = Self.scopeKind(tag, attributes) {
      let isInArticle =
        scope >= 0 && (scopes[scope].kind == .article || scopes[scope].isInArticle)
      scopes.append(HTMLScope(kind: kind, parent: scope, isInArticle: isInArticle))
      scope = scopes.count - 1
      element.opensScope = true
    }
    switch tag.role {
    case .link: links += 1
    case .preformatted: preformatted += 1
    case .lineBreak: breakLine()
    case .image: needsSpace = true
    default: break
    }
    if element.isSkipped { skipped += 1 }
    if element.isAccompanying { accompanying += 1 }
    stack.append(element)
  }

  func end(_ tag: HTMLTag) {
    guard let index = stack.lastIndex(where: { $0.tag.number == tag.number }) else { return }
    for element in stack[index...].reversed() { close(element) }
    stack.removeSubrange(index...)
  }

  func characters(_ characters: Span<UInt8>) {
    if captured != nil {
      for index in 0..<characters.count { captured?.append(characters[index]) }
    }
    guard skipped == 0 else { return }
    let before = text.count
    append(characters)
    if links > 0 { linkBytes += text.count - before }
  }

  /// Ends the last block.
  func finish() { endBlock() }

  // MARK: - Elements

  private func close(_ element: Element) {
    if element.tag.role == capturing { release() }
    if element.tag.isBlock {
      endBlock()
      kind = .paragraph
    }
    if element.tag.role == .row, let first = rows.popLast() { joinRow(from: first) }
    if element.tag.role == .table { cell = 0 }
    if element.tag.role == .link { links -= 1 }
    if element.tag.role == .preformatted { preformatted -= 1 }
    if element.opensScope, scope >= 0 { scope = scopes[scope].parent }
    if element.isSkipped { skipped -= 1 }
    if element.isAccompanying { accompanying -= 1 }
  }

  private func startCell(_ tag: HTMLTag) {
    if tag.role == .row { rows.append(blocks.count) }
    guard tag.role == .cell else { return }
    cells += 1
    cell = cells
  }

  /// Metadata that the element carries or encloses.
  private func note(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
    switch tag.role {
    case .meta:
      if let key = attributes[.property] ?? attributes[.name] ?? attributes[.itemprop],
        let content = attributes[.content]
      {
        metadata.meta(key, content)
      }
    case .reference:
      if attributes[.rel]?.lowercased() == "canonical", let url = attributes[.href] {
        metadata.canonical(url)
      }
    case .time:
      let isPublished =
        attributes[.pubdate] != nil || attributes[.itemprop] == "datePublished"
        || attributes.isPublished
      if isPublished, let time = attributes[.datetime] { metadata.time(time) }
    case .script:
      if attributes[.type]?.lowercased() == "application/ld+json" { capture(tag.role) }
    case .title, .headline: capture(tag.role)
    default: break
    }
  }

  private func capture(_ role: HTMLTag.Role) {
    guard captured == nil else { return }
    captured = []
    capturing = role
  }

  private func release() {
    guard let content = captured else { return }
    let role = capturing
    (captured, capturing) = (nil, nil)
    switch role {
    case .script: metadata.linkedData(content)
    case .headline: if skipped == 0 { metadata.heading(String(decoding: content, as: UTF8.self)) }
    default:
      // The title of a picture within the page is none of the page.
      if !stack.contains(where: { $0.tag.role == .drawing }) {
        metadata.title(String(decoding: content, as: UTF8.self))
      }
    }
  }

  private static func scopeKind(
    _ tag: HTMLTag, _ attributes: HTMLAttributes
  ) -> HTMLScope.Kind? {
    if !attributes.isEmpty {
      if attributes[.itemprop] == "articleBody" { return .body }
      if attributes[.role] == "article" { return .article }
      if attributes[.role] == "main" { return .main }
    }
    switch tag.role {
    case .article: return .article
    case .main: return .main
    default: return nil
    }
  }

  private static func isSkipped(_ attributes: HTMLAttributes) -> Bool {
    attributes[.role].map(HTMLNames.skippedRoles.contains) ?? false
      || attributes[.hidden] != nil || attributes[.ariaHidden] == "true"
      || attributes[.style].map(hides) ?? false
  }

  private static func hides(_ style: String) -> Bool {
    let style = style.utf8.filter { $0 != 0x20 }
    return String(decoding: style, as: UTF8.self).lowercased().contains("display:none")
  }

  private static func canAccompany(_ tag: HTMLTag, _ attributes: HTMLAttributes) -> Bool {
    switch tag.role {
    case .root, .main, .article: false
    default: attributes[.itemprop] != "articleBody"
    }
  }

  // MARK: - Text

  private func append(_ characters: Span<UInt8>) {
    var index = 0
    while index < characters.count {
      let byte = characters[index]
      // U+00A0 is a space here: it stands between a number and its unit.
      let isFixedSpace =
        byte == 0xC2 && index + 1 < characters.count && characters[index + 1] == 0xA0
      if isFixedSpace || byte == 0x20 || (0x09...0x0D).contains(byte) {
        if preformatted > 0, byte == 0x0A { breakLine() } else { needsSpace = true }
        index += isFixedSpace ? 2 : 1
        continue
      }
      if needsSpace {
        if text.count > blockStart, text[text.count - 1] != 0x0A { text.append(0x20) }
        needsSpace = false
      }
      var end = index + 1
      while end < characters.count, !Self.endsRun(characters[end]) { end += 1 }
      let run = characters.extracting(index..<end)
      unsafe run.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
      index = end
    }
  }

  /// White space, and what may be the first byte of a fixed space.
  private static func endsRun(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0xC2 || (0x09...0x0D).contains(byte)
  }

  private func breakLine() {
    guard skipped == 0, text.count > blockStart, text[text.count - 1] != 0x0A else { return }
    text.append(0x0A)
    needsSpace = false
  }

  private func endBlock() {
    defer {
      blockStart = text.count
      linkBytes = 0
      needsSpace = false
    }
    while text.count > blockStart, text[text.count - 1] == 0x0A { text.removeLast() }
    guard text.count > blockStart else { return }
    let block = HTMLBlock(
      kind: kind, text: blockStart..<text.count, linkBytes: min(linkBytes, text.count - blockStart),
      scope: scope, isAccompanying: accompanying > 0, cell: rows.isEmpty ? 0 : cell)
    blocks.append(block)
    guard !block.isAccompanying else { return }
    var index = scope
    while index >= 0 {
      scopes[index].ownBytes += block.ownBytes
      index = scopes[index].parent
    }
  }

  /// Makes one block of the cells of a row of data, with tabs between; a row of layout stays as it is.
  private func joinRow(from first: Int) {
    guard let last = blocks.last, blocks.count > first else { return }
    let range = blocks[first].text.lowerBound..<last.text.upperBound
    let isData = blocks[first...].allSatisfy {
      $0.kind != .row && $0.text.count <= Self.cellLength
    }
    guard isData, last.cell != blocks[first].cell else { return }
    var joined: [UInt8] = []
    var previous = blocks[first].cell
    var linkBytes = 0
    for block in blocks[first...] {
      if !joined.isEmpty { joined.append(block.cell == previous ? 0x20 : 0x09) }
      previous = block.cell
      joined += text[block.text].map { $0 == 0x0A ? 0x20 : $0 }
      linkBytes += block.linkBytes
    }
    text.replaceSubrange(range, with: joined)
    var row = blocks[first]
    row.kind = .row
    row.text = range.lowerBound..<range.lowerBound + joined.count
    row.linkBytes = linkBytes
    blocks.replaceSubrange(first..., with: [row])
    blockStart = text.count
  }
}
