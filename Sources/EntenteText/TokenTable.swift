/// The tokens and sentences of one text; reused from text to text, so that its arrays are allocated
/// once.
public struct TokenTable: Sendable {
  public private(set) var tokens: [Token] = []
  public private(set) var sentences: [Sentence] = []

  public init() {}

  /// Scans `text`, looks every word up in `lexicon` and splits sentences.
  ///
  /// - Parameter abbreviation: the lexicon's kind of entries after which a full stop ends no sentence.
  /// - Complexity: linear in the bytes of the text.
  public mutating func read(_ text: Span<UInt8>, lexicon: Lexicon, abbreviation: UInt8) {
    tokens.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    var scanner = TokenScanner()
    while var token = scanner.next(in: text) {
      token.word = lexicon.word(text, token, scanner)
      tokens.append(token)
    }
    matchEntries(of: lexicon)
    SentenceSplitter.split(
      text, tokens, lexicon: lexicon, abbreviation: abbreviation, into: &sentences)
  }

  /// Finds the longest entry at every token.
  private mutating func matchEntries(of lexicon: Lexicon) {
    var span = tokens.mutableSpan
    var coveredEnd = 0
    for index in span.indices {
      if span[index].word != Token.none, lexicon.begins(span[index].word) {
        lexicon.match(at: index, in: &span)
      }
      if index < coveredEnd {
        span[index].flags.insert(.covered)
      } else {
        coveredEnd = index + Int(span[index].length)
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
