/// Writes JSON (RFC 8259) as bytes into one buffer that is used again; no white space.
package struct JSONWriter: Sendable {
  /// What was written.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  /// Empties the buffer and keeps its memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  package mutating func beginObject() { open(0x7B) }
  package mutating func endObject() { close(0x7D) }
  package mutating func beginArray() { open(0x5B) }
  package mutating func endArray() { close(0x5D) }

  package mutating func key(_ name: String) {
    string(name)
    bytes.append(0x3A)
    needsComma = false
  }

  package mutating func string(_ text: String) { string(text.utf8Span.span) }

  /// Writes the UTF-8 text; a byte that is none is written as U+FFFD.
  package mutating func string(_ text: Span<UInt8>) {
    separate()
    bytes.append(0x22)
    var copied = 0
    var cursor = 0
    while cursor < text.count {
      let byte = text[cursor]
      if byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C {
        cursor += 1
        continue
      }
      let length = byte < 0x80 ? 0 : UTF8Sequence.length(in: text, at: cursor)
      if length > 0 {
        cursor += length
        continue
      }
      copy(text, copied..<cursor)
      escape(byte)
      cursor += 1
      copied = cursor
    }
    copy(text, copied..<cursor)
    bytes.append(0x22)
  }

  /// A string, or `null`.
  package mutating func string(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  /// The shortest text that reads back as the same value; an integer without `.0`.
  ///
  /// What is not finite has no JSON: `null`.
  package mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return null() }
    separate()
    if value.magnitude < 9_007_199_254_740_992, value == value.rounded() {
      bytes.append(contentsOf: String(Int(value)).utf8)
    } else {
      bytes.append(contentsOf: value.description.utf8)
    }
  }

  package mutating func integer(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  package mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Ends a line of JSONL.
  package mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func copy(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let part = text.extracting(range)
    unsafe part.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  private mutating func escape(_ byte: UInt8) {
    let short: UInt8? =
      switch byte {
      case 0x22, 0x5C: byte
      case 0x08: 0x62
      case 0x09: 0x74
      case 0x0A: 0x6E
      case 0x0C: 0x66
      case 0x0D: 0x72
      default: nil
      }
    if let short {
      bytes.append(0x5C)
      bytes.append(short)
    } else if byte >= 0x80 {
      bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
    } else {
      bytes.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u00".utf8)
      bytes.append(contentsOf: String(byte, radix: 16).utf8)
    }
  }
}
