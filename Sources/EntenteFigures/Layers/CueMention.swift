/// A word or phrase of the lexicon that speaks for a measure, a form, a status, a source or a meeting.
public struct CueMention: Sendable, Equatable {
  public var kind: LexiconKind
  public var tokens: Range<Int>
  /// Index into the lexicon's values.
  public var value: Int

  public init(kind: LexiconKind, tokens: Range<Int>, value: Int) {
    self.kind = kind
    self.tokens = tokens
    self.value = value
  }
}
