/// Whether a text needs a direction of its own beside the page's, which runs from left to right.
///
/// A browser that is to find the direction of every quote by itself (`dir="auto"`, `bdi`) takes many times as long to
/// lay out a page of thousands; so only those ask for it that hold a letter or mark from right to left.
enum TextDirection {
  /// ` dir="auto"` where the text holds such a character, else nothing.
  static func attribute(_ text: String) -> String {
    text.unicodeScalars.contains(where: isFromRight) ? " dir=\"auto\"" : ""
  }

  /// As above, of UTF-8.
  static func attribute(_ text: [UInt8]) -> String {
    // Below U+0590 every scalar is told by a first byte under 0xD6.
    guard text.contains(where: { $0 >= 0xD6 }) else { return "" }
    return attribute(String(decoding: text, as: UTF8.self))
  }

  /// Scripts written from right to left, and the marks, embeddings and isolates of Unicode's bidirectional algorithm
  /// (UAX 9).
  private static func isFromRight(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x590: false
    case 0x590...0x8FF, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF,
      0xFE70...0xFEFF, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF:
      true
    default: false
    }
  }
}
