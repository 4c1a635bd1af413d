/// A word or phrase of the lexicon that speaks for a measure, a form, a status, a source or a meeting.
public struct CueMention: Sendable, Equatable {
  /// What the words speak for.
  public var kind: LexiconKind
  /// The words, as tokens of the text.
  public var tokens: Range<Int>
  /// Index into the lexicon's values.
  public var value: Int

  /// A mention of a cue.
  public init(kind: LexiconKind, tokens: Range<Int>, value: Int) {
    self.kind = kind
    self.tokens = tokens
    self.value = value
  }
}
