/// Reads JSON (RFC 8259) from bytes, pulled value by value.
///
/// The caller keeps the text and passes the same one to every call; a copy of the reader is a bookmark.
/// Strings are unescaped into a buffer that the caller uses again. Time is linear, memory constant.
package struct JSONReader: Sendable {
  package enum Kind: Sendable { case object, array, string, number, boolean, null }

  /// Arrays and objects may be nested so deep.
  package static let depthLimit = 64

  /// The byte that is read next.
  package private(set) var position: Int
  private var depth = 0
  /// Bit i: whether the container at depth i + 1 has had an element.
  private var started: UInt64 = 0
  /// Bit i: whether the container at depth i + 1 is an object.
  private var objects: UInt64 = 0

  package init(position: Int = 0) { self.position = position }

  /// The kind of the value that comes next.
  package mutating func kind(in text: Span<UInt8>) throws(JSONError) -> Kind {
    switch try nextByte(in: text) {
    case 0x7B: return .object
    case 0x5B: return .array
    case 0x22: return .string
    case 0x2D, 0x30...0x39: return .number
    case 0x74, 0x66: return .boolean
    case 0x6E: return .null
    case let byte: throw JSONError(.unexpected(byte, wanted: "a value"), at: position)
    }
  }

  package mutating func beginObject(in text: Span<UInt8>) throws(JSONError) {
    try begin(0x7B, "an object", in: text)
  }

  /// Reads the next key of the object begun last, up to its value.
  ///
  /// - Parameter key: holds the key, unescaped.
  /// - Returns: false at the object's end, which is read.
  package mutating func nextKey(
    in text: Span<UInt8>, into key: inout [UInt8]
  ) throws(JSONError) -> Bool {
    guard try nextItem(closing: 0x7D, in: text) else { return false }
    guard try nextByte(in: text) == 0x22 else {
      throw JSONError(.unexpected(text[position], wanted: "a key"), at: position)
    }
    try string(in: text, into: &key)
    let colon = try nextByte(in: text)
    guard colon == 0x3A else {
      throw JSONError(.unexpected(colon, wanted: "':'"), at: position)
    }
    position += 1
    return true
  }

  package mutating func beginArray(in text: Span<UInt8>) throws(JSONError) {
    try begin(0x5B, "an array", in: text)
  }

  /// - Returns: whether the array begun last has one more value; false when its end is read.
  package mutating func nextElement(in text: Span<UInt8>) throws(JSONError) -> Bool {
    try nextItem(closing: 0x5D, in: text)
  }

  /// Reads a string, unescaped, as UTF-8; `bytes` is emptied first.
  package mutating func string(
    in text: Span<UInt8>, into bytes: inout [UInt8]
  ) throws(JSONError) {
    guard try nextByte(in: text) == 0x22 else {
      throw JSONError(.wrongType(wanted: "a string"), at: position)
    }
    bytes.removeAll(keepingCapacity: true)
    var cursor = position + 1
    var copied = cursor
    while true {
      cursor = Self.endOfPlain(in: text, from: cursor)
      guard cursor < text.count else { throw JSONError(.unexpectedEnd, at: cursor) }
      switch text[cursor] {
      case 0x22:
        Self.append(text, copied..<cursor, to: &bytes)
        position = cursor + 1
        return
      case 0x5C:
        Self.append(text, copied..<cursor, to: &bytes)
        cursor = try Self.unescape(in: text, at: cursor, into: &bytes)
        copied = cursor
      case let byte where byte < 0x20:
        throw JSONError(.controlCharacter(byte), at: cursor)
      default:
        let length = UTF8Sequence.length(in: text, at: cursor)
        guard length > 0 else { throw JSONError(.invalidUTF8, at: cursor) }
        cursor += length
      }
    }
  }

  /// Reads a string into a `String`.
  package mutating func string(in text: Span<UInt8>) throws(JSONError) -> String {
    var bytes: [UInt8] = []
    try string(in: text, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a number, as the nearest double.
  package mutating func number(in text: Span<UInt8>) throws(JSONError) -> Double {
    let first = try nextByte(in: text)
    guard first == 0x2D || first &- 0x30 <= 9 else {
      throw JSONError(.wrongType(wanted: "a number"), at: position)
    }
    let start = position
    let end = try Self.endOfNumber(in: text, from: start)
    position = end
    if end - start <= 15, Self.isInteger(in: text, start..<end) {
      var value = 0
      for index in (first == 0x2D ? start + 1 : start)..<end {
        value = value * 10 + Int(text[index] & 0x0F)
      }
      return first == 0x2D ? -Double(value) : Double(value)
    }
    var digits: [UInt8] = []
    Self.append(text, start..<end, to: &digits)
    guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
      throw JSONError(.numberOutOfRange, at: start)
    }
    return value
  }

  package mutating func boolean(in text: Span<UInt8>) throws(JSONError) -> Bool {
    switch try nextByte(in: text) {
    case 0x74:
      try literal("true", in: text)
      return true
    case 0x66:
      try literal("false", in: text)
      return false
    default: throw JSONError(.wrongType(wanted: "true or false"), at: position)
    }
  }

  /// Reads `null` if it is next.
  package mutating func null(in text: Span<UInt8>) throws(JSONError) -> Bool {
    guard try nextByte(in: text) == 0x6E else { return false }
    try literal("null", in: text)
    return true
  }

  /// Reads over the next value, whatever it is.
  package mutating func skip(in text: Span<UInt8>) throws(JSONError) {
    let base = depth
    repeat {
      if depth > base {
        let isObject = isInObject
        guard try nextItem(closing: isObject ? 0x7D : 0x5D, in: text) else { continue }
        if isObject {
          try skipString(in: text)
          let colon = try nextByte(in: text)
          guard colon == 0x3A else {
            throw JSONError(.unexpected(colon, wanted: "':'"), at: position)
          }
          position += 1
        }
      }
      switch try kind(in: text) {
      case .object: try beginObject(in: text)
      case .array: try beginArray(in: text)
      case .string: try skipString(in: text)
      case .number: position = try Self.endOfNumber(in: text, from: position)
      case .boolean: _ = try boolean(in: text)
      case .null: _ = try null(in: text)
      }
    } while depth > base
  }

  /// Makes sure that nothing but white space is left.
  package mutating func end(in text: Span<UInt8>) throws(JSONError) {
    skipSpace(in: text)
    guard position == text.count else { throw JSONError(.trailingBytes, at: position) }
  }

  // MARK: - Containers

  private var isInObject: Bool { objects & (1 << UInt64(depth - 1)) != 0 }

  private mutating func begin(
    _ byte: UInt8, _ wanted: String, in text: Span<UInt8>
  ) throws(JSONError) {
    guard try nextByte(in: text) == byte else {
      throw JSONError(.wrongType(wanted: wanted), at: position)
    }
    guard depth < Self.depthLimit else {
      throw JSONError(.tooDeep(limit: Self.depthLimit), at: position)
    }
    let bit = UInt64(1) << UInt64(depth)
    started &= ~bit
    objects = byte == 0x7B ? objects | bit : objects & ~bit
    depth += 1
    position += 1
  }

  private mutating func nextItem(
    closing: UInt8, in text: Span<UInt8>
  ) throws(JSONError) -> Bool {
    let byte = try nextByte(in: text)
    if byte == closing {
      depth -= 1
      position += 1
      return false
    }
    let bit = UInt64(1) << UInt64(depth - 1)
    if started & bit == 0 {
      started |= bit
      return true
    }
    guard byte == 0x2C else {
      let wanted = closing == 0x7D ? "',' or '}'" : "',' or ']'"
      throw JSONError(.unexpected(byte, wanted: wanted), at: position)
    }
    position += 1
    let following = try nextByte(in: text)
    guard following != closing else {
      throw JSONError(.unexpected(following, wanted: "a value"), at: position)
    }
    return true
  }

  // MARK: - Bytes

  private mutating func skipSpace(in text: Span<UInt8>) {
    while position < text.count {
      switch text[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func nextByte(in text: Span<UInt8>) throws(JSONError) -> UInt8 {
    skipSpace(in: text)
    guard position < text.count else { throw JSONError(.unexpectedEnd, at: position) }
    return text[position]
  }

  private mutating func literal(_ word: String, in text: Span<UInt8>) throws(JSONError) {
    for byte in word.utf8 {
      guard position < text.count else { throw JSONError(.unexpectedEnd, at: position) }
      guard text[position] == byte else {
        throw JSONError(.unexpected(text[position], wanted: word), at: position)
      }
      position += 1
    }
  }

  /// The first byte at or after `start` that a string's copy must stop at.
  @inline(__always)
  private static func endOfPlain(in text: Span<UInt8>, from start: Int) -> Int {
    var cursor = start
    unsafe text.withUnsafeBytes { bytes in
      while cursor + 8 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: cursor, as: UInt64.self)
        if hasSpecialByte(word) { break }
        cursor += 8
      }
    }
    while cursor < text.count {
      let byte = text[cursor]
      if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C { break }
      cursor += 1
    }
    return cursor
  }

  /// Whether one of eight bytes is a quote, a backslash, below 0x20 or beyond ASCII (Mycroft, 1987).
  @inline(__always)
  private static func hasSpecialByte(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let found =
      word | (word &- ones &* 0x20) & ~word | (quotes &- ones) & ~quotes
      | (backslashes &- ones) & ~backslashes
    return found & (ones &* 0x80) != 0
  }

  private static func append(
    _ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]
  ) {
    guard !range.isEmpty else { return }
    let part = text.extracting(range)
    unsafe part.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Reads over a string without unescaping it.
  private mutating func skipString(in text: Span<UInt8>) throws(JSONError) {
    guard try nextByte(in: text) == 0x22 else {
      throw JSONError(.unexpected(text[position], wanted: "a key"), at: position)
    }
    var cursor = position + 1
    while cursor < text.count {
      let byte = text[cursor]
      if byte == 0x22 {
        position = cursor + 1
        return
      }
      cursor += byte == 0x5C ? 2 : 1
    }
    throw JSONError(.unexpectedEnd, at: text.count)
  }

  /// - Returns: the byte behind the escape at `backslash`.
  private static func unescape(
    in text: Span<UInt8>, at backslash: Int, into bytes: inout [UInt8]
  ) throws(JSONError) -> Int {
    guard backslash + 1 < text.count else { throw JSONError(.unexpectedEnd, at: text.count) }
    switch text[backslash + 1] {
    case 0x22: bytes.append(0x22)
    case 0x5C: bytes.append(0x5C)
    case 0x2F: bytes.append(0x2F)
    case 0x62: bytes.append(0x08)
    case 0x66: bytes.append(0x0C)
    case 0x6E: bytes.append(0x0A)
    case 0x72: bytes.append(0x0D)
    case 0x74: bytes.append(0x09)
    case 0x75:
      let unit = try hexadecimal(in: text, at: backslash + 2)
      guard unit & 0xF800 == 0xD800 else {
        UTF8Sequence.append(unit, to: &bytes)
        return backslash + 6
      }
      guard unit < 0xDC00, backslash + 7 < text.count, text[backslash + 6] == 0x5C,
        text[backslash + 7] == 0x75
      else { throw JSONError(.unpairedSurrogate, at: backslash) }
      let low = try hexadecimal(in: text, at: backslash + 8)
      guard low & 0xFC00 == 0xDC00 else { throw JSONError(.unpairedSurrogate, at: backslash) }
      UTF8Sequence.append(0x1_0000 + ((unit & 0x3FF) << 10 | low & 0x3FF), to: &bytes)
      return backslash + 12
    default: throw JSONError(.invalidEscape, at: backslash)
    }
    return backslash + 2
  }

  private static func hexadecimal(
    in text: Span<UInt8>, at start: Int
  ) throws(JSONError) -> UInt32 {
    guard start + 4 <= text.count else { throw JSONError(.unexpectedEnd, at: text.count) }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      let digit: UInt8
      switch text[index] {
      case let byte where byte &- 0x30 <= 9: digit = byte - 0x30
      case let byte where (byte | 0x20) &- 0x61 <= 5: digit = (byte | 0x20) - 0x61 + 10
      default: throw JSONError(.invalidEscape, at: index)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// - Returns: the byte behind the number at `start`, by the grammar of JSON.
  private static func endOfNumber(
    in text: Span<UInt8>, from start: Int
  ) throws(JSONError) -> Int {
    var cursor = start
    func isDigit(_ index: Int) -> Bool { index < text.count && text[index] &- 0x30 <= 9 }
    func digits(from first: Int) throws(JSONError) -> Int {
      guard isDigit(first) else {
        guard first < text.count else { throw JSONError(.unexpectedEnd, at: first) }
        throw JSONError(.unexpected(text[first], wanted: "a digit"), at: first)
      }
      var index = first
      while isDigit(index) { index += 1 }
      return index
    }
    if text[cursor] == 0x2D { cursor += 1 }
    if cursor < text.count, text[cursor] == 0x30 {
      cursor += 1
    } else {
      cursor = try digits(from: cursor)
    }
    if cursor < text.count, text[cursor] == 0x2E { cursor = try digits(from: cursor + 1) }
    if cursor < text.count, text[cursor] | 0x20 == 0x65 {
      cursor += 1
      if cursor < text.count, text[cursor] == 0x2B || text[cursor] == 0x2D { cursor += 1 }
      cursor = try digits(from: cursor)
    }
    return cursor
  }

  private static func isInteger(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where text[index] &- 0x30 > 9 && text[index] != 0x2D { return false }
    return true
  }
}
