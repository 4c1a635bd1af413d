import CXML2

/// What is told of a page while it is parsed.
protocol HTMLHandler: AnyObject {
  /// - Parameter attributes: those that the handler wants, by name in lower case.
  func start(_ name: String, attributes: [String: String])
  /// Whether the value of the element's attribute is wanted.
  func wants(_ attribute: String, of name: String) -> Bool
  func end(_ name: String)
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
    let element = unsafe String(cString: name)
    var values: [String: String] = [:]
    if var pair = unsafe attributes {
      while let key = unsafe pair[0] {
        let key = unsafe String(cString: key)
        if handler.wants(key, of: element) {
          values[key] = unsafe pair[1].map { unsafe String(cString: $0) } ?? ""
        }
        unsafe pair += 2
      }
    }
    handler.start(element, attributes: values)
  }

  private func end(_ name: UnsafePointer<xmlChar>?) {
    guard let name = unsafe name, !isTooDeep else { return }
    depth -= 1
    handler.end(unsafe String(cString: name))
  }

  private func characters(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let text = unsafe text, count > 0, !isTooDeep else { return }
    let buffer = unsafe UnsafeBufferPointer(start: text, count: Int(count))
    unsafe handler.characters(buffer.span)
  }
}
