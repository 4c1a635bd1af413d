/// Eight bytes of a text in one number, the first byte lowest, and tests of all of them at once.
///
/// A test answers with the highest bit of each byte (H. S. Warren, Hacker's Delight, 2nd ed., 6-1).
enum EightBytes {
  private static let highest: UInt64 = 0x8080_8080_8080_8080

  /// The bytes from `i` on; zeros for those behind the end.
  @inline(__always)
  static func load(_ text: Span<UInt8>, _ i: Int) -> UInt64 {
    // Any eight bytes are a number, and the load checks its bounds.
    if i <= text.count &- 8 {
      return unsafe UInt64(
        littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self))
    }
    return loadEnd(text, i)
  }

  @inline(never)
  private static func loadEnd(_ text: Span<UInt8>, _ i: Int) -> UInt64 {
    var block: UInt64 = 0
    for k in i..<text.count { block |= UInt64(text[k]) << UInt64(8 * (k - i)) }
    return block
  }

  /// Which bytes are ASCII letters.
  @inline(__always)
  static func letters(_ block: UInt64) -> UInt64 {
    let small = (block | 0x2020_2020_2020_2020) & 0x7F7F_7F7F_7F7F_7F7F
    let fromA = small &+ 0x1F1F_1F1F_1F1F_1F1F
    let aboveZ = small &+ 0x0505_0505_0505_0505
    return fromA & ~aboveZ & ~block & highest
  }

  /// Which letters are small: their bit 5 is set and, shifted, falls on the highest.
  @inline(__always)
  static func small(_ letters: UInt64, _ block: UInt64) -> UInt64 { letters & block << 2 }

  /// With the bit of small ASCII letters set in every byte: ASCII letters are folded, others changed.
  @inline(__always)
  static func folded(_ block: UInt64) -> UInt64 { block | 0x2020_2020_2020_2020 }

  /// How many bytes from the first on pass a test.
  @inline(__always)
  static func leading(_ test: UInt64) -> Int { (~test & highest).trailingZeroBitCount >> 3 }

  /// A mask of the first `count` bytes.
  @inline(__always)
  static func first(_ count: Int) -> UInt64 { (1 << UInt64(8 * count)) &- 1 }
}

/// What the lexicon finds a word by: the folded bytes themselves of one of eight bytes or fewer, the
/// first lowest; of a longer one a hash over its blocks of eight.
enum WordKey {
  @inline(__always)
  static func adding(_ block: UInt64, to key: UInt64) -> UInt64 {
    (key ^ block) &* 0x9E37_79B9_7F4A_7C15
  }

  static func of(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start + 8, range.upperBound)
      var block: UInt64 = 0
      for i in start..<end {
        block |= UInt64(Lexicon.folded(text[i])) << UInt64(8 * (i - start))
      }
      key = start == range.lowerBound ? block : adding(block, to: key)
      start = end
    }
    return key
  }
}
