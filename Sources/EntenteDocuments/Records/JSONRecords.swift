import EntenteFigures

/// Gives a document for each JSON object of a stream.
final class JSONRecords: Producer {
  private let buffer: StreamBuffer
  private let path: String
  private let context: InputContext
  private let isByLine: Bool
  private var record = JSONRecord()
  private var lineNumber = 0

  /// - Parameter isByLine: whether each line is an object; else objects follow one another, or are the
  ///   elements of an array, and break lines as they like.
  init(_ buffer: StreamBuffer, path: String, isByLine: Bool, _ context: InputContext) {
    self.buffer = buffer
    self.path = path
    self.isByLine = isByLine
    self.context = context
  }

  func next() throws(InputError) -> Step? {
    while true {
      let offset = buffer.offset
      let limit = context.options.limits.recordBytes
      guard
        let (range, isWhole) = isByLine
          ? try buffer.line(limit: limit) : try object(limit: limit)
      else { return nil }
      if isByLine { lineNumber += 1 }
      let place = InputPlace(
        path: path, line: isByLine ? lineNumber : nil, byte: isByLine ? nil : offset)
      guard isWhole else {
        return .failure(
          InputError(
            .badData, place, "a record longer than " + String(limit) + " bytes is passed over",
            remedy: isByLine ? "is this one JSON object a line?" : nil))
      }
      guard !isBlank(range) else { continue }
      let bytes = buffer.bytes
      return step(bytes.span.extracting(range), offset: offset, place)
    }
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      buffer.bytes[$0] == 0x20 || buffer.bytes[$0] == 0x0D || buffer.bytes[$0] == 0x09
    }
  }

  private func step(_ line: Span<UInt8>, offset: Int, _ place: InputPlace) -> Step {
    do throws(JSONError) {
      try record.read(line, matcher: context.matcher)
    } catch {
      let place = InputPlace(path: path, line: place.line, byte: offset + error.offset)
      return .failure(
        InputError(
          .badData, place, id: record.id(in: line, matcher: context.matcher), error.message))
    }
    guard let text = record.text else {
      return .failure(
        InputError(
          .badData, place, id: record.fields.id,
          "the record has no text (looked for " + context.matcher.textNames + ")",
          remedy: "name the field with --map text=FIELD"))
    }
    return .document(context.document(record.fields, text))
  }

  /// The next object, from its brace to the one that closes it.
  private func object(
    limit: Int
  ) throws(InputError) -> (range: Range<Int>, isWhole: Bool)? {
    while true {
      while buffer.available > 0, Self.isBetween(buffer.bytes[buffer.start]) { buffer.consume(1) }
      if buffer.available > 0 { break }
      guard try buffer.fill() else { return nil }
    }
    var scan = ObjectScan()
    var searched = 0
    while true {
      let range = buffer.start..<buffer.bytes.count
      if let length = end(of: &scan, in: range, from: searched) {
        buffer.consume(length)
        return (range.lowerBound..<range.lowerBound + length, length <= limit)
      }
      searched = range.count
      if buffer.available > limit {
        buffer.consume(buffer.available)
        while try buffer.fill() { buffer.consume(buffer.available) }
        return (buffer.start..<buffer.start, false)
      }
      guard try buffer.fill() else {
        buffer.consume(buffer.available)
        return (range, true)
      }
    }
  }

  private func end(of scan: inout ObjectScan, in range: Range<Int>, from start: Int) -> Int? {
    let bytes = buffer.bytes
    return scan.end(in: bytes.span.extracting(range), from: start)
  }

  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5B, 0x5D: true
    default: false
    }
  }
}

/// Finds where a JSON object ends, without reading it.
private struct ObjectScan {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// - Returns: the length of the object; nil where the text ends within it.
  mutating func end(in text: Span<UInt8>, from start: Int) -> Int? {
    for index in start..<text.count {
      let byte = text[index]
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isInString = false
        }
        continue
      }
      switch byte {
      case 0x22: isInString = true
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      // What is no object at all ends with its line, and is refused there.
      case 0x0A where depth == 0: return index
      default: break
      }
      if depth <= 0, byte == 0x7D || byte == 0x5D { return index + 1 }
    }
    return nil
  }
}
