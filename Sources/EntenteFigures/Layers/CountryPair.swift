/// Two countries or blocs that a document speaks of together.
public struct CountryPair: Sendable, Equatable {
  /// The codes, alphabetical.
  public var codes: [String]
  /// Sentences that name both.
  public var sentences: Int
  /// Mentions of the one mentioned less.
  public var mentions: Int

  /// A pair with its counts.
  public init(codes: [String], sentences: Int, mentions: Int) {
    self.codes = codes
    self.sentences = sentences
    self.mentions = mentions
  }
}
