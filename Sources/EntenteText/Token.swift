/// What a token is, decided by its first byte.
public enum TokenKind: UInt8, Sendable {
  /// Letters, digits, or one other character.
  case word, number, symbol
}

/// A word, a number or one symbol of a text: byte offsets and what the lexicon says of it. Sixteen
/// bytes, trivial, never touches the heap.
public struct Token: Sendable, Equatable {
  /// What stands before the token and how it is written.
  public struct Flags: OptionSet, Sendable {
    /// One bit a flag.
    public let rawValue: UInt8
    /// The flags whose bits are set.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// White space (or a line break) stands between the token before and this one.
    public static var spaceBefore: Flags { Flags(rawValue: 1) }
    /// At least one line break stands before.
    public static var lineBreakBefore: Flags { Flags(rawValue: 2) }
    /// An empty line, or a line break and an indent, stands before.
    public static var paragraphBefore: Flags { Flags(rawValue: 4) }
    /// The first letter is an ASCII capital.
    public static var capitalised: Flags { Flags(rawValue: 8) }
    /// Every letter is an ASCII capital.
    public static var allCapitals: Flags { Flags(rawValue: 16) }
    /// The token is inside a longer lexicon entry that began before it.
    public static var covered: Flags { Flags(rawValue: 32) }
  }

  /// Where the lexicon says nothing.
  public static var none: UInt16 { .max }

  /// UTF-8 byte offset of the first byte in the text.
  public var start: UInt32
  /// UTF-8 byte offset one past the last byte.
  public var end: UInt32
  /// The lexicon's number of the word itself, case folded, or ``none``.
  public var word: UInt16
  /// The lexicon's number of the longest entry that begins here, or ``none``.
  public var entry: UInt16
  /// Word, number or symbol.
  public var kind: TokenKind
  /// How many tokens that entry takes; 1 where there is none.
  public var length: UInt8
  /// What stands before it and how it is written.
  public var flags: Flags
  /// How the text writes that entry: 0 in lower case, 1 capitalised, 2 in capitals.
  public var written: UInt8

  /// A token that the lexicon has said nothing of yet.
  public init(start: UInt32, end: UInt32, kind: TokenKind, flags: Flags = []) {
    self.start = start
    self.end = end
    word = Token.none
    entry = Token.none
    self.kind = kind
    length = 1
    self.flags = flags
    written = 0
  }

  /// Bytes.
  public var count: Int { Int(end - start) }
  /// UTF-8 byte range in the text.
  public var bytes: Range<Int> { Int(start)..<Int(end) }
  /// No white space before: `USD34`, `5G`, `1990s` are two tokens, the second of them glued.
  public var isGlued: Bool { !flags.contains(.spaceBefore) }
}
