/// The tokens and sentences of one text; reused from text to text, so that its arrays are allocated
/// once.
public struct TokenTable: Sendable {
  /// In the order of the text.
  public private(set) var tokens: [Token] = []
  /// By token: the kinds (as a bit mask) that the entry that begins there has as it is written.
  public private(set) var kinds: [UInt64] = []
  /// In the order of the text.
  public private(set) var sentences: [Sentence] = []

  /// A table of no text.
  public init() {}

  /// Scans `text`, looks every word up in `lexicon` and splits sentences.
  ///
  /// - Parameters:
  ///   - text: UTF-8; other bytes are read as symbols.
  ///   - lexicon: the words and phrases that are known.
  ///   - abbreviation: the lexicon's kind of entries after which a full stop ends no sentence.
  /// - Complexity: linear in the bytes of the text.
  public mutating func read(_ text: Span<UInt8>, lexicon: Lexicon, abbreviation: UInt8) {
    tokens.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    let lines = Self.scan(text, lexicon, into: &tokens)
    Self.matchEntries(of: lexicon, &tokens, into: &kinds)
    SentenceSplitter.split(
      text, tokens, kinds, abbreviation, isWrapped: lines.areWrapped, into: &sentences)
  }

  private static func scan(
    _ text: Span<UInt8>, _ lexicon: Lexicon, into tokens: inout [Token]
  ) -> LineLengths {
    var reached = TokenScanner()
    while reached.position < text.count {
      // A token takes five bytes of most texts; room for more is made as they come.
      tokens.append(addingCapacity: (text.count - reached.position) / 4 + 16) { found in
        var scanner = reached
        while !found.isFull, var token = scanner.scan(text) {
          token.word = lexicon.word(
            text, token, key: scanner.isKeyed ? scanner.key : nil)
          found.append(token)
        }
        reached = scanner
      }
    }
    return reached.lines
  }

  /// Finds the longest entry at every token.
  private static func matchEntries(
    of lexicon: Lexicon, _ tokens: inout [Token], into kinds: inout [UInt64]
  ) {
    kinds.append(contentsOf: repeatElement(0, count: tokens.count))
    var tokens = tokens.mutableSpan
    var kinds = kinds.mutableSpan
    var coveredEnd = 0
    for index in 0..<tokens.count {
      kinds[index] = lexicon.match(at: index, in: &tokens)
      if index < coveredEnd {
        tokens[index].flags.insert(.covered)
      } else {
        coveredEnd = index + Int(tokens[index].length)
      }
    }
  }

  /// Index of the sentence that holds the token.
  ///
  /// - Complexity: logarithmic in the number of sentences.
  public func sentence(ofToken token: Int) -> Int {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].endToken <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// UTF-8 byte range of a range of tokens; empty for an empty range.
  public func bytes(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)
  }
}
