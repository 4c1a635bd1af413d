/// One hash for each sentence of a text, the same however its case, punctuation and spacing are.
///
/// Sentences are cut at line ends and behind `.`, `!`, `?` before white space: coarser than for
/// extraction, and enough to tell whether two texts share them.
struct SentenceHashes {
  /// Shorter ones (datelines, "Read more") are shared by texts that have nothing else in common.
  private static let wordsOfASentence = 4

  private(set) var hashes: [UInt64] = []
  private var sentence = Self.start
  private var whole = Self.start
  private var words = 0
  private var isInWord = false

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Hashes the sentences of the text; of a text without any, the text.
  mutating func read(_ text: Span<UInt8>) {
    hashes.removeAll(keepingCapacity: true)
    (sentence, whole, words, isInWord) = (Self.start, Self.start, 0, false)
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case 0x30...0x39, 0x61...0x7A: add(byte)
      case 0x41...0x5A: add(byte | 0x20)
      case 0x0A: endSentence()
      case 0x21, 0x2E, 0x3F:
        isInWord = false
        if index + 1 == text.count || text[index + 1] <= 0x20 { endSentence() }
      case 0xE2
      where index + 2 < text.count && (text[index + 1] == 0x80 || text[index + 1] == 0x81):
        // Quotes, dashes and spaces of U+2000...U+206F.
        isInWord = false
        index += 2
      case 0x80...0xFF: add(byte)
      default: isInWord = false
      }
      index += 1
    }
    endSentence()
    if hashes.isEmpty, whole != Self.start { hashes.append(whole) }
  }

  /// FNV-1a (Fowler, Noll, Vo).
  private mutating func add(_ byte: UInt8) {
    if !isInWord {
      isInWord = true
      words += 1
      mix(0x20)
    }
    mix(byte)
  }

  private mutating func mix(_ byte: UInt8) {
    sentence = (sentence ^ UInt64(byte)) &* 0x100_0000_01B3
    whole = (whole ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  private mutating func endSentence() {
    if words >= Self.wordsOfASentence { hashes.append(sentence) }
    (sentence, words, isInWord) = (Self.start, 0, false)
  }
}
