/// Well-formed UTF-8 as table 3-7 of the Unicode Standard has it.
package enum UTF8Sequence {
  /// The length in bytes of the scalar that begins at `position`; 0 where none does.
  @inline(__always)
  package static func length(in text: Span<UInt8>, at position: Int) -> Int {
    let lead = text[position]
    if lead < 0x80 { return 1 }
    return multibyteLength(in: text, at: position, lead: lead)
  }

  /// The first byte at or after `start` that begins no scalar; nil where all is UTF-8.
  package static func firstInvalid(in text: Span<UInt8>, from start: Int = 0) -> Int? {
    var position = start
    while position < text.count {
      position = endOfASCII(in: text, from: position)
      guard position < text.count else { return nil }
      let length = length(in: text, at: position)
      if length == 0 { return position }
      position += length
    }
    return nil
  }

  /// Passes over ASCII, eight bytes at a time; the bytes before the place given back are ASCII.
  private static func endOfASCII(in text: Span<UInt8>, from start: Int) -> Int {
    unsafe text.withUnsafeBytes { bytes in
      var position = start
      while position + 8 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        position += 8
      }
      return position
    }
  }

  /// Appends the scalar, which is no surrogate.
  package static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      bytes.append(continuation(scalar))
    case 0x800..<0x1_0000:
      bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      bytes.append(continuation(scalar >> 6))
      bytes.append(continuation(scalar))
    default:
      bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      bytes.append(continuation(scalar >> 12))
      bytes.append(continuation(scalar >> 6))
      bytes.append(continuation(scalar))
    }
  }

  private static func continuation(_ bits: UInt32) -> UInt8 {
    0x80 | UInt8(truncatingIfNeeded: bits & 0x3F)
  }

  private static func multibyteLength(
    in text: Span<UInt8>, at position: Int, lead: UInt8
  ) -> Int {
    func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      position + offset < text.count && range.contains(text[position + offset])
    }
    switch lead {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }
}
