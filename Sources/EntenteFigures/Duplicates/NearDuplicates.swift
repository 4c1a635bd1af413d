/// Finds texts that repeat an earlier one, as they stream by.
///
/// Two texts are near-duplicates where the share of sentences that they have in common, of all sentences
/// of both (Jaccard), is `similarity` or more, as estimated from their ``TextSignature``s of 32 hashes:
/// standard error 0.09 at most. Candidates are found by
/// bands of 4 hashes (Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, chapter 3): of pairs
/// that share 0.8 of their sentences 98 of 100 are met, of those that share 0.6 two of three.
///
/// Every text is compared with the first of each cluster only, so that clusters do not drift. About
/// 150 bytes are kept for each text that is no duplicate. The same texts in the same order give the same
/// clusters, everywhere.
public struct NearDuplicates: Sendable {
  private static let bands = 8
  private static let rows = TextSignature.count / bands
  private static let hashes = TextSignature.count

  /// The share of common sentences from which on two texts are near-duplicates, 0...1.
  public let similarity: Double
  /// Texts added so far.
  public private(set) var count = 0

  /// Of the text that is compared.
  private var signature: [UInt16] = []
  /// The numbers of the texts that are first of their cluster, and their signatures.
  private var firsts: [UInt32] = []
  private var signatures: [UInt16] = []
  /// Open addressing: a place in `firsts`, plus 1; for each band of each first.
  private var table = [UInt32](repeating: 0, count: 1 << 10)
  private var used = 0

  /// - Parameter similarity: the share of common sentences from which on two texts are one, 0...1.
  public init(similarity: Double = 0.6) { self.similarity = similarity }

  /// Adds the next text.
  ///
  /// - Parameter text: UTF-8.
  /// - Returns: the number of the earlier text that it repeats (0 is the first one added); nil where it
  ///   is new, or has no words.
  public mutating func add(_ text: Span<UInt8>) -> Int? { add(TextSignature(text)) }

  /// Adds the next text by its signature; nil is that of a text without words.
  ///
  /// - Returns: as of a text.
  public mutating func add(_ signature: TextSignature?) -> Int? {
    let number = count
    count += 1
    guard let signature else { return nil }
    self.signature = signature.minima
    if (used + Self.bands) * 2 > table.count { grow() }
    for band in 0..<Self.bands {
      if let first = find(band).first, isSimilar(first) { return Int(firsts[first]) }
    }
    firsts.append(UInt32(truncatingIfNeeded: number))
    signatures += signature.minima
    enter(firsts.count - 1)
    return nil
  }

  private func isSimilar(_ first: Int) -> Bool {
    var equal = 0
    for index in 0..<Self.hashes where signatures[first * Self.hashes + index] == signature[index] {
      equal += 1
    }
    return Double(equal) >= similarity * Double(Self.hashes)
  }

  private static func key(_ band: Int, _ rows: ArraySlice<UInt16>) -> UInt64 {
    TextSignature.mixed(
      rows.reduce(UInt64(band)) { TextSignature.mixed($0) ^ UInt64($1) })
  }

  /// The slot of the signature's band: the first text that has the same, or a free one.
  private func find(_ band: Int) -> (slot: Int, first: Int?) {
    let rows = signature[band * Self.rows..<(band + 1) * Self.rows]
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: Self.key(band, rows)) & mask
    while table[slot] != 0 {
      let first = Int(table[slot]) - 1
      let start = first * Self.hashes + band * Self.rows
      if signatures[start..<start + Self.rows].elementsEqual(rows) { return (slot, first) }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  /// Doubles the table; the earliest text of each band stays the one that is found.
  private mutating func grow() {
    let size = table.count * 2
    table = [UInt32](repeating: 0, count: size)
    used = 0
    let current = signature
    for first in firsts.indices {
      signature = Array(signatures[first * Self.hashes..<(first + 1) * Self.hashes])
      enter(first)
    }
    signature = current
  }

  /// Makes the text with the current signature one that is found by each of its bands.
  private mutating func enter(_ first: Int) {
    for band in 0..<Self.bands {
      let (slot, earlier) = find(band)
      guard earlier == nil else { continue }
      table[slot] = UInt32(first + 1)
      used += 1
    }
  }
}
