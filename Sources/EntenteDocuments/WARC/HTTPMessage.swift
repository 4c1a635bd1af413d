/// Header fields as WARC and HTTP write them: a first line, then `Name: value` a line, then an empty one.
struct HeaderFields {
  private(set) var firstLine = ""
  private var fields: [String: String] = [:]

  /// - Returns: nil where the bytes hold no end of a header.
  init?(_ bytes: ArraySlice<UInt8>, length: inout Int) {
    var start = bytes.startIndex
    var lines: [String] = []
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      var line = bytes[start..<end]
      if line.last == 0x0D { line.removeLast() }
      start = end + 1
      if line.isEmpty {
        length = start - bytes.startIndex
        firstLine = lines.first ?? ""
        for line in lines.dropFirst() { add(line) }
        return
      }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return nil
  }

  /// By name in any case; the first of several.
  subscript(name: String) -> String? { fields[name.lowercased()] }

  private mutating func add(_ line: String) {
    guard let colon = line.utf8.firstIndex(of: 0x3A) else { return }
    let name = line[..<colon].lowercased()
    guard fields[name] == nil else { return }
    let value = line[line.utf8.index(after: colon)...]
    fields[name] = String(value.drop { $0 == " " || $0 == "\t" })
  }
}

/// An HTTP response as it went over the wire.
struct HTTPResponse {
  var status: Int
  var fields: HeaderFields
  private var wire: ArraySlice<UInt8>

  /// - Returns: nil of what is no HTTP response.
  init?(_ bytes: [UInt8]) {
    var length = 0
    guard let fields = HeaderFields(bytes[...], length: &length) else { return nil }
    let words = fields.firstLine.split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/"), let status = Int(words[1]) else {
      return nil
    }
    self.status = status
    self.fields = fields
    wire = bytes[length...]
  }

  /// The media type, in lower case.
  var mediaType: String? {
    fields["Content-Type"]?.split(separator: ";").first.map {
      String($0.lowercased().filter { $0 != " " })
    }
  }

  /// The encoding of text that the server told.
  var charset: String? {
    guard let type = fields["Content-Type"]?.lowercased(),
      let parameter = type.split(separator: ";").dropFirst().first(where: {
        $0.contains("charset=")
      }),
      let value = parameter.split(separator: "=").last
    else { return nil }
    let label = value.filter { $0 != "\"" && $0 != " " && $0 != "'" }
    return label.isEmpty ? nil : label
  }

  /// The body, put together again where it was sent in chunks, expanded where it was compressed.
  func body(limit: Int, _ place: InputPlace) throws(InputError) -> [UInt8] {
    let isChunked = fields["Transfer-Encoding"]?.lowercased().contains("chunked") ?? false
    // Some crawlers keep the field and write the body without chunks.
    let body = isChunked ? Self.joined(wire) ?? Array(wire) : Array(wire)
    let coding = fields["Content-Encoding"]?.lowercased() ?? "identity"
    guard coding.contains("gzip"), FormatRecognition.isArchive(body.span) else { return body }
    return try Self.expanded(body, limit: limit, place)
  }

  private static func expanded(
    _ body: [UInt8], limit: Int, _ place: InputPlace
  ) throws(InputError) -> [UInt8] {
    let archive = try ArchiveReader(MemoryStream(body), path: place.path, countInput: { _ in })
    guard try archive.nextEntry() != nil else { return [] }
    var expanded: [UInt8] = []
    while try archive.readBlock(into: &expanded) {
      guard expanded.count <= limit else {
        throw InputError(
          .badData, place,
          "a response that expands to more than " + String(limit) + " bytes is refused")
      }
    }
    return expanded
  }

  /// - Returns: nil where the bytes are not in chunks.
  private static func joined(_ wire: ArraySlice<UInt8>) -> [UInt8]? {
    var body: [UInt8] = []
    var rest = wire
    while let end = rest.firstIndex(of: 0x0A) {
      let digits = rest[..<end].prefix { $0 != 0x3B && $0 != 0x0D }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0,
        size <= rest.endIndex - end - 1
      else { return nil }
      if size == 0 { return body }
      body += rest[(end + 1)..<(end + 1 + size)]
      rest = rest[(end + 1 + size)...].drop { $0 == 0x0D }
      guard rest.popFirst() == 0x0A else { return nil }
    }
    return nil
  }
}
