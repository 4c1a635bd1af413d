/// What matters of an element's name; looked up once for each name of a page.
struct HTMLTag {
  /// Elements that are more than a block or a run of text.
  enum Role: String {
    case article, main, root, header, table, row, cell, link, preformatted, lineBreak, image
    case meta, reference, time, script, title, headline, drawing, other
  }

  /// The same for the same name, within a page.
  let number: Int
  let role: Role
  /// Whether it begins and ends a block of text.
  let isBlock: Bool
  /// Whether its content is no text of the page.
  let isSkipped: Bool
  let kind: HTMLBlock.Kind

  init(_ name: String, number: Int) {
    self.number = number
    isBlock = HTMLNames.blocks.contains(name)
    isSkipped = HTMLNames.skipped.contains(name)
    kind =
      switch name {
      case "h1", "h2", "h3", "h4", "h5", "h6": .heading
      case "li", "dt", "dd": .item
      default: .paragraph
      }
    role =
      switch name {
      case "article": .article
      case "main": .main
      case "html", "body": .root
      case "header": .header
      case "table": .table
      case "tr": .row
      case "td", "th": .cell
      case "a": .link
      case "pre": .preformatted
      case "br": .lineBreak
      case "img": .image
      case "meta": .meta
      case "link": .reference
      case "time": .time
      case "script": .script
      case "title": .title
      case "h1": .headline
      case "svg": .drawing
      default: .other
      }
  }
}

/// The attributes that matter.
enum HTMLAttribute: String, CaseIterable {
  case `class`, id, role, hidden, itemprop, style, content, name, property, rel, href, datetime,
    pubdate
  case type
  case ariaHidden = "aria-hidden"

  /// Whether its value matters on the element.
  func matters(on role: HTMLTag.Role) -> Bool {
    switch self {
    case .class, .id, .role, .hidden, .ariaHidden, .itemprop: true
    case .style: role != .cell
    case .content, .name, .property: role == .meta
    case .rel, .href: role == .reference
    case .datetime, .pubdate: role == .time
    case .type: role == .script
    }
  }
}

/// The attributes of one element, as far as they matter.
struct HTMLAttributes {
  private var strings: [(HTMLAttribute, String)] = []
  /// Whether its class or id says that it accompanies the text.
  private(set) var accompanies = false
  /// Whether its class says that it is about the publication.
  private(set) var isPublished = false

  /// Of several with the same name the first.
  subscript(attribute: HTMLAttribute) -> String? {
    strings.first { $0.0 == attribute }?.1
  }

  var isEmpty: Bool { strings.isEmpty }

  mutating func removeAll() {
    strings.removeAll(keepingCapacity: true)
    (accompanies, isPublished) = (false, false)
  }

  mutating func add(_ attribute: HTMLAttribute, _ value: Span<UInt8>) {
    guard attribute == .class || attribute == .id else {
      strings.append(
        (
          attribute,
          unsafe value.withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
          }
        ))
      return
    }
    readWords(value)
  }

  /// Looks up the words of a class or id: `site-nav`, `siteNav` and `site_nav` are two each.
  private mutating func readWords(_ value: Span<UInt8>) {
    var hash = HTMLNames.wordStart
    var wasLower = false
    for index in 0..<value.count {
      let byte = value[index]
      let isUpper = byte &- 0x41 <= 25
      let isLetter = (byte | 0x20) &- 0x61 <= 25
      if !isLetter || (isUpper && wasLower) { endWord(&hash) }
      if isLetter { hash = HTMLNames.wordHash(hash, byte | 0x20) }
      wasLower = isLetter && !isUpper
    }
    endWord(&hash)
  }

  private mutating func endWord(_ hash: inout UInt64) {
    guard hash != HTMLNames.wordStart else { return }
    if HTMLNames.isAccompanying(hash) { accompanies = true }
    if hash == HTMLNames.publishedWord { isPublished = true }
    hash = HTMLNames.wordStart
  }
}
