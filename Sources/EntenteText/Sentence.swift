/// A sentence as a range of tokens.
public struct Sentence: Sendable, Equatable {
  /// Index of its first token.
  public var firstToken: Int
  /// Index one past its last token.
  public var endToken: Int
  /// Number of its paragraph, from 0.
  public var paragraph: Int

  /// A sentence from a token to the one before another.
  public init(firstToken: Int, endToken: Int, paragraph: Int) {
    self.firstToken = firstToken
    self.endToken = endToken
    self.paragraph = paragraph
  }

  /// Indices of its tokens.
  public var tokens: Range<Int> { firstToken..<endToken }
}
