/// What is kept of a text to tell whether another repeats it: the least of 32 hashes over its sentences
/// (MinHash: Broder, *On the resemblance and containment of documents*, 1997), 16 bits of each.
public struct TextSignature: Sendable, Hashable {
  /// How many hashes there are.
  package static let count = 32

  /// `count` of them.
  package let minima: [UInt16]

  /// The signature of a text.
  ///
  /// - Parameter text: UTF-8.
  /// - Returns: nil where the text has no words.
  public init?(_ text: Span<UInt8>) {
    var sentences = SentenceHashes()
    sentences.read(text)
    guard !sentences.hashes.isEmpty else { return nil }
    var minima = [UInt64](repeating: .max, count: Self.count)
    for hash in sentences.hashes {
      for index in 0..<Self.count {
        let value = Self.mixed(hash ^ (UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15))
        if value < minima[index] { minima[index] = value }
      }
    }
    self.minima = minima.map { UInt16(truncatingIfNeeded: $0) }
  }

  /// The signature that `bytes` are of; nil where they are of none.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.count * 2 else { return nil }
    minima = (0..<Self.count).map { UInt16(bytes[$0 * 2]) | UInt16(bytes[$0 * 2 + 1]) << 8 }
  }

  /// 64 bytes, the same on every machine.
  public var bytes: [UInt8] {
    minima.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
