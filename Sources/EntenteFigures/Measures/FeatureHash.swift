/// Names of features as numbers: FNV-1a over the bytes of a name, so that a text's own words and the
/// names in the tables of weights meet without a string at run time.
enum FeatureHash {
  static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Of the bytes of a name.
  static func of(_ name: some StringProtocol) -> UInt64 {
    var hash = empty
    for byte in name.utf8 { hash = adding(byte, to: hash) }
    return hash
  }

  /// Of a word of a text, ASCII letters folded.
  @inline(__always)
  static func ofWord(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = empty
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = text[i]
      hash = adding(byte &- 0x41 <= 25 ? byte | 0x20 : byte, to: hash)
      i += 1
    }
    return hash
  }

  /// Of a feature: its template and the atoms that fill it (0 where there is none).
  @inline(__always)
  static func combine(_ template: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    var hash = (template ^ (a &* 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 32) ^ b) &* 0xC4CE_B9FE_1A85_EC53
    hash = (hash ^ (hash >> 29) ^ c) &* 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 32)
  }
}

/// One named part of a feature: a cue, a word, a distance.
struct Atom: Sendable, Equatable {
  let hash: UInt64
  init(hash: UInt64) { self.hash = hash }
  init(_ name: String) { hash = FeatureHash.of(name) }

  static let none = Atom(hash: 0)
}
