import EntenteFigures

/// Gives a document for each page of a web archive.
///
/// Pages are records of type `response` (with status 200), `resource` or `conversion` whose content is
/// HTML or plain text; other records are passed over. The document's id is the record's, its URL the
/// target's. The day of the crawl (`WARC-Date`) is not taken for the day of publication.
final class WARCRecords: Producer {
  private let buffer: StreamBuffer
  private let path: String
  private let context: InputContext

  /// A header has at most so many bytes.
  private static let headerLimit = 64 << 10

  init(_ buffer: StreamBuffer, path: String, _ context: InputContext) {
    self.buffer = buffer
    self.path = path
    self.context = context
  }

  func next() throws(InputError) -> Step? {
    while true {
      try skipLineEnds()
      let place = InputPlace(path: path, byte: buffer.offset)
      guard let header = try header(place) else { return nil }
      guard let length = header["Content-Length"].flatMap({ Int($0) }), length >= 0 else {
        throw InputError(.badData, place, "a WARC record without a length; the rest is not read")
      }
      let id = header["WARC-Record-ID"].map { String($0.filter { $0 != "<" && $0 != ">" }) }
      guard let type = header["WARC-Type"], ["response", "resource", "conversion"].contains(type)
      else {
        try skip(length)
        continue
      }
      let limit = context.options.limits.recordBytes
      guard length <= limit else {
        try skip(length)
        return .failure(
          InputError(
            .badData, place, id: id,
            "a record longer than " + String(limit) + " bytes is passed over"))
      }
      try buffer.fill(atLeast: length)
      guard buffer.available >= length else {
        buffer.consume(buffer.available)
        throw InputError(.badData, place, id: id, "the file ends within a record")
      }
      let block = Array(buffer.bytes[buffer.start..<buffer.start + length])
      buffer.consume(length)
      do throws(InputError) {
        if let document = try document(block, type: type, header, id: id, place) {
          return .document(document)
        }
      } catch {
        var failure = error
        failure.id = failure.id ?? id
        return .failure(failure)
      }
    }
  }

  private func skipLineEnds() throws(InputError) {
    repeat {
      while buffer.available > 0, [0x0A, 0x0D].contains(buffer.bytes[buffer.start]) {
        buffer.consume(1)
      }
      if buffer.available > 0 { return }
    } while try buffer.fill()
  }

  /// - Returns: nil at the end.
  private func header(_ place: InputPlace) throws(InputError) -> HeaderFields? {
    while true {
      var length = 0
      let end = min(buffer.bytes.count, buffer.start + Self.headerLimit)
      if let header = HeaderFields(buffer.bytes[buffer.start..<end], length: &length) {
        guard header.firstLine.hasPrefix("WARC/") else {
          throw InputError(.badData, place, "no WARC record begins here; the rest is not read")
        }
        buffer.consume(length)
        return header
      }
      if buffer.available < Self.headerLimit, try buffer.fill() { continue }
      guard buffer.available > 0 else { return nil }
      throw InputError(
        .badData, place, "the header of a WARC record does not end; the rest is not read")
    }
  }

  private func skip(_ count: Int) throws(InputError) {
    var left = count
    while left > 0 {
      let step = min(left, buffer.available)
      buffer.consume(step)
      left -= step
      if left > 0, try !buffer.fill() { return }
    }
  }

  /// - Returns: nil of what is no page.
  private func document(
    _ block: [UInt8], type: String, _ header: HeaderFields, id: String?, _ place: InputPlace
  ) throws(InputError) -> Document? {
    var body = block
    var mediaType = header["Content-Type"].map { String($0.prefix { $0 != ";" }).lowercased() }
    var charset: String?
    if type == "response" {
      guard let response = HTTPResponse(block), response.status == 200 else { return nil }
      mediaType = response.mediaType
      charset = response.charset
      body = try response.body(limit: context.options.limits.recordBytes, place)
    }
    let isHTML = mediaType == "text/html" || mediaType == "application/xhtml+xml"
    guard isHTML || mediaType == "text/plain" else { return nil }
    var fields = RecordFields()
    do throws(TextEncoding.Failure) {
      if isHTML {
        let page = try HTMLPage(body, charset: charset)
        (body, fields) = (page.text, page.fields)
        context.note(converted: page.converted)
      } else if let charset {
        context.note(converted: try TextEncoding.makeUTF8(&body, from: charset))
      } else {
        context.note(converted: try TextEncoding.makeUTF8(&body))
      }
    } catch {
      throw InputError(
        .badData, place, id: id,
        error.reason + " (at byte " + String(error.offset) + " of its body)")
    }
    fields.id = id ?? fields.id
    fields.url =
      header["WARC-Target-URI"].map { String($0.filter { $0 != "<" && $0 != ">" }) } ?? fields.url
    return context.document(fields, body)
  }
}
