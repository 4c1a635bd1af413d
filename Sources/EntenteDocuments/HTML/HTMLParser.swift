import CXML2

/// What is told of a page while it is parsed.
protocol HTMLHandler: AnyObject {
  func start(_ tag: HTMLTag, _ attributes: HTMLAttributes)
  func end(_ tag: HTMLTag)
  func characters(_ text: Span<UInt8>)
}

/// Parses HTML with libxml2, event by event; no tree is made, nothing is loaded.
///
/// All calls of the library's parser, and all its pointers, are here.
@safe final class HTMLParser {
  /// Elements within elements; a page beyond it is refused, since closing tags look through all of them.
  static let depthLimit = 512

  private let handler: any HTMLHandler
  private var context: htmlParserCtxtPtr?
  private var depth = 0
  private var isTooDeep = false
  private var attributes = HTMLAttributes()
  /// Names are interned by the library: the same name is at the same address.
  private var tags = NameCache<HTMLTag>()
  private var attributeNames = NameCache<HTMLAttribute?>()

  private init(_ handler: any HTMLHandler) { self.handler = handler }

  /// - Parameter page: UTF-8.
  /// - Returns: false where the page is nested beyond the limit.
  static func parse(_ page: Span<UInt8>, _ handler: any HTMLHandler) -> Bool {
    guard page.count > 0 else { return true }
    let parser = HTMLParser(handler)
    parser.run(page)
    return !parser.isTooDeep
  }

  private func run(_ page: Span<UInt8>) {
    guard let context = unsafe htmlNewParserCtxt(), let sax = unsafe context.pointee.sax else {
      return
    }
    unsafe self.context = context
    defer {
      unsafe htmlFreeParserCtxt(context)
      unsafe self.context = nil
    }
    unsafe sax.pointee = htmlSAXHandler()
    unsafe sax.pointee.startElement = { unsafe HTMLParser.of($0)?.start($1, $2) }
    unsafe sax.pointee.endElement = { unsafe HTMLParser.of($0)?.end($1) }
    unsafe sax.pointee.characters = { unsafe HTMLParser.of($0)?.characters($1, $2) }
    unsafe sax.pointee.ignorableWhitespace = { unsafe HTMLParser.of($0)?.characters($1, $2) }
    unsafe sax.pointee.cdataBlock = { unsafe HTMLParser.of($0)?.characters($1, $2) }
    unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    unsafe page.withUnsafeBytes { bytes in
      let document = unsafe htmlCtxtReadMemory(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(clamping: bytes.count), nil, "UTF-8", Int32(bitPattern: options))
      if let document = unsafe document { unsafe xmlFreeDoc(document) }
    }
  }

  private static func of(_ this: UnsafeMutableRawPointer?) -> HTMLParser? {
    unsafe this.map { unsafe Unmanaged<HTMLParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private func start(
    _ name: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard let name = unsafe name, !isTooDeep else { return }
    depth += 1
    if depth > Self.depthLimit {
      isTooDeep = true
      unsafe xmlStopParser(context)
      return
    }
    let tag = unsafe tag(name)
    self.attributes.removeAll()
    if var pair = unsafe attributes {
      while let key = unsafe pair[0] {
        let attribute = unsafe attributeNames.value(of: key) { name, _ in
          HTMLAttribute(rawValue: name)
        }
        if let attribute, attribute.matters(on: tag.role) { unsafe add(attribute, pair[1]) }
        unsafe pair += 2
      }
    }
    handler.start(tag, self.attributes)
  }

  private func end(_ name: UnsafePointer<xmlChar>?) {
    guard let name = unsafe name, !isTooDeep else { return }
    depth -= 1
    handler.end(unsafe tag(name))
  }

  private func tag(_ name: UnsafePointer<xmlChar>) -> HTMLTag {
    unsafe tags.value(of: name) { HTMLTag($0, number: $1) }
  }

  private func add(_ attribute: HTMLAttribute, _ value: UnsafePointer<xmlChar>?) {
    let count = unsafe value.map { unsafe Int(xmlStrlen($0)) } ?? 0
    let bytes = unsafe UnsafeBufferPointer(start: value, count: count)
    attributes.add(attribute, unsafe bytes.span)
  }

  private func characters(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let text = unsafe text, count > 0, !isTooDeep else { return }
    let buffer = unsafe UnsafeBufferPointer(start: text, count: Int(count))
    unsafe handler.characters(buffer.span)
  }
}

/// What is known of names, found by their address, and by the name where the address is new.
private struct NameCache<Value> {
  private static var slots: Int { 256 }

  private var addresses = [UInt](repeating: 0, count: slots)
  private var values = [Value?](repeating: nil, count: slots)
  private var known: [String: Value] = [:]

  mutating func value(
    of name: UnsafePointer<xmlChar>, make: (String, Int) -> Value
  ) -> Value {
    let address = UInt(bitPattern: name)
    let slot = Int(address >> 2 & UInt(Self.slots - 1))
    if addresses[slot] == address, let value = values[slot] { return value }
    let text = unsafe String(cString: name)
    let value = known[text] ?? make(text, known.count)
    known[text] = value
    (addresses[slot], values[slot]) = (address, value)
    return value
  }
}
