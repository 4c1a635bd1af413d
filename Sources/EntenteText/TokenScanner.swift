/// Splits UTF-8 text into words, numbers and symbols: one pass, no allocation, no unsafe code.
///
/// A word is a run of letters, a number a run of digits with single `,` or `.` between digits, a
/// symbol one other scalar. Letters and digits part where they meet, so `USD34.6` is a word and a
/// number. No-break and thin spaces, zero-width and directional marks count as white space. The
/// scanner does not hold the text: the caller passes the same span to every call of ``next(in:)``,
/// and a copy of the scanner is a look-ahead. Bytes that are not UTF-8 become symbols.
public struct TokenScanner: Sendable {
  /// Byte offset from which the next call reads.
  public private(set) var position: Int
  /// Whether the last token is a word of ASCII letters.
  private(set) var isKeyed = false
  /// The ``WordKey`` of such a word.
  private(set) var key: UInt64 = 0

  /// The lines passed over so far.
  private(set) var lines = LineLengths()

  /// A scanner from a byte of the text on.
  public init(position: Int = 0) { self.position = position }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 <= 9 }
  @inline(__always) static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 <= 25 }

  /// Bytes of the scalar at `i` if it is a letter beyond ASCII, else 0.
  @inline(__always)
  static func letterLength(_ text: Span<UInt8>, _ i: Int) -> Int {
    let length: Int
    switch text[i] {
    case 0xC3...0xDF: length = 2
    case 0xC2:  // Latin-1 signs, but for ª, µ and º
      guard i + 1 < text.count else { return 0 }
      switch text[i + 1] {
      case 0xAA, 0xB5, 0xBA: return 2
      default: return 0
      }
    case 0xE0, 0xE1, 0xE4...0xED: length = 3
    case 0xE3:  // CJK punctuation is E3 80
      guard i + 1 < text.count, text[i + 1] != 0x80 else { return 0 }
      length = 3
    default: return 0
    }
    return i + length <= text.count ? length : 0
  }

  /// A capital of Latin-1, Latin Extended-A or Cyrillic: "Özal", "Šefčovič", "Élysée".
  @inline(never)
  private static func isCapitalBeyondASCII(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard i + 1 < text.count else { return false }
    let low = text[i + 1]
    switch text[i] {
    case 0xC3: return low <= 0x9E && low != 0x97
    // Extended-A pairs capitals with small letters: capitals are even up to U+0137 and from
    // U+014A to U+0177, odd between and behind
    case 0xC4: return low < 0xB8 ? low & 1 == 0 : low & 1 == 1
    case 0xC5: return (0x8A...0xB7).contains(low) ? low & 1 == 0 : low & 1 == 1
    case 0xD0: return low <= 0xAF
    default: return false
    }
  }

  /// Bytes of the white space at `i`, 0 where there is none.
  @inline(__always)
  static func spaceLength(_ text: Span<UInt8>, _ i: Int) -> Int {
    let byte = text[i]
    if byte == 0x20 || byte &- 9 <= 4 { return 1 }
    if byte < 0xC2 { return 0 }
    return wideSpaceLength(text, i)
  }

  @inline(never)
  private static func wideSpaceLength(_ text: Span<UInt8>, _ i: Int) -> Int {
    switch text[i] {
    case 0xC2 where i + 1 < text.count && (text[i + 1] == 0xA0 || text[i + 1] == 0xAD): return 2
    case 0xE2 where i + 2 < text.count:
      switch (text[i + 1], text[i + 2]) {
      // U+2000...200F spaces and marks, 2028...202F separators and embeddings, 205F...2069
      case (0x80, 0x80...0x8F), (0x80, 0xA8...0xAF), (0x81, 0x9F...0xA9): return 3
      default: return 0
      }
    case 0xE3 where i + 2 < text.count && text[i + 1] == 0x80 && text[i + 2] == 0x80: return 3
    case 0xEF where i + 2 < text.count && text[i + 1] == 0xBB && text[i + 2] == 0xBF: return 3
    default: return 0
    }
  }

  /// Bytes of the scalar that starts with `byte`, 1 for a stray byte.
  @inline(__always)
  static func scalarLength(_ byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  /// The next token, or nil at the end of the text.
  public mutating func next(in text: Span<UInt8>) -> Token? { scan(text) }

  /// ``next(in:)``, for the one loop that reads every token of every text: nine in ten tokens are words
  /// of ASCII letters behind one space, or marks right behind a word.
  @inline(__always)
  mutating func scan(_ text: Span<UInt8>) -> Token? {
    if position > 0, position <= text.count &- 8 {
      let gap = EightBytes.load(text, position)
      let lead = UInt8(truncatingIfNeeded: gap)
      if lead == 0x20 {
        let block = gap >> 8
        let letters = EightBytes.letters(block)
        let length = EightBytes.leading(letters)
        if length == 7 { return scanLongWord(text) }
        if length > 0, block >> UInt64(8 &* length) & 0xFF < 0xC2 {
          let inWord = EightBytes.first(length)
          key = EightBytes.folded(block) & inWord
          isKeyed = true
          let flags = Self.flags(small: EightBytes.small(letters, block) & inWord)
          return token(from: position &+ 1, to: position &+ 1 &+ length, flags.union(.spaceBefore))
        }
      } else if lead &- 0x21 <= 0x0E || lead &- 0x3A <= 6 {
        isKeyed = false
        var token = token(from: position, to: position &+ 1, [])
        token.kind = .symbol
        return token
      }
    }
    return scanAny(text)
  }

  /// The word of ASCII letters from `start` on; the scanner goes on behind it.
  @inline(__always)
  private mutating func token(from start: Int, to end: Int, _ flags: Token.Flags) -> Token {
    position = end
    return Token(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), kind: .word,
      flags: flags)
  }

  /// How a word is written, by which of its letters are small.
  @inline(__always)
  private static func flags(small: UInt64) -> Token.Flags {
    small & 0x80 != 0 ? [] : small == 0 ? [.capitalised, .allCapitals] : .capitalised
  }

  /// A word of seven ASCII letters or more behind one space.
  @inline(never)
  private mutating func scanLongWord(_ text: Span<UInt8>) -> Token? {
    var flags = Token.Flags.spaceBefore
    let start = position &+ 1
    let end = word(text, start, &flags)
    return token(from: start, to: end, flags)
  }

  @inline(never)
  private mutating func scanAny(_ text: Span<UInt8>) -> Token? {
    let count = text.count
    var flags: Token.Flags = []
    if position > 0, position + 1 < count, text[position] == 0x20,
      text[position + 1] &- 0x21 < 0x5E
    {
      flags = .spaceBefore
      position += 1
    } else if position == 0
      || position < count && (text[position] <= 0x20 || text[position] >= 0xC2)
    {
      flags = skipSpace(text)
    }
    let start = position
    guard start < count else { return nil }
    var i = start
    let first = text[start]
    let kind: TokenKind
    isKeyed = false
    if Self.isASCIILetter(first) || (first >= 0xC2 && Self.letterLength(text, start) > 0) {
      kind = .word
      i = word(text, start, &flags)
    } else if Self.isDigit(first) {
      kind = .number
      i += 1
      while i < count {
        let byte = text[i]
        if Self.isDigit(byte) {
          i += 1
        } else if byte == 0x2C || byte == 0x2E, i + 1 < count, Self.isDigit(text[i + 1]) {
          i += 2
        } else {
          break
        }
      }
    } else {
      kind = .symbol
      i = min(i + Self.scalarLength(first), count)
    }
    position = i
    return Token(start: UInt32(start), end: UInt32(i), kind: kind, flags: flags)
  }

  /// Reads the word that begins at `start`; the offset behind it.
  @inline(__always)
  private mutating func word(
    _ text: Span<UInt8>, _ start: Int, _ flags: inout Token.Flags
  ) -> Int {
    var block = EightBytes.load(text, start)
    var letters = EightBytes.letters(block)
    var length = EightBytes.leading(letters)
    var inWord = EightBytes.first(length)
    var key = EightBytes.folded(block) & inWord
    var small = EightBytes.small(letters, block) & inWord
    var i = start + length
    while length == 8 {
      block = EightBytes.load(text, i)
      letters = EightBytes.letters(block)
      length = EightBytes.leading(letters)
      if length == 0 { break }
      inWord = EightBytes.first(length)
      key = WordKey.adding(EightBytes.folded(block) & inWord, to: key)
      if EightBytes.small(letters, block) & inWord != 0 { small |= 1 << 8 }
      i += length
    }
    isKeyed = true
    self.key = key
    if i < text.count, text[i] >= 0xC2 {
      i = wordBeyondASCII(text, from: i, start: start, hasSmall: &small)
    }
    if text[start] &- 0x41 <= 25 {
      flags.formUnion(Self.flags(small: small))
    } else if text[start] >= 0xC3, Self.isCapitalBeyondASCII(text, start) {
      flags.insert(.capitalised)
    }
    return i
  }

  /// Reads on behind the ASCII letters that a word begins with.
  @inline(never)
  private mutating func wordBeyondASCII(
    _ text: Span<UInt8>, from: Int, start: Int, hasSmall small: inout UInt64
  ) -> Int {
    var i = from
    while i < text.count, text[i] >= 0xC2 {
      let length = Self.letterLength(text, i)
      if length == 0 { break }
      isKeyed = false
      i += length
      while i < text.count, Self.isASCIILetter(text[i]) {
        if text[i] & 0x20 != 0 { small |= 1 << 8 }
        i += 1
      }
    }
    return i
  }

  /// Skips white space; what stands before the next token.
  @inline(never)
  private mutating func skipSpace(_ text: Span<UInt8>) -> Token.Flags {
    var flags: Token.Flags = []
    var i = position
    var lineBreaks = 0
    var indent = 0
    while i < text.count {
      let space = Self.spaceLength(text, i)
      if space == 0 { break }
      if text[i] == 0x0A {
        lines.end(at: i, isFollowed: i + 1 < text.count && text[i + 1] != 0x0A)
        lineBreaks += 1
        indent = 0
      } else if text[i] != 0x0D {
        indent += 1
      }
      i += space
    }
    if i > position {
      flags.insert(.spaceBefore)
      if lineBreaks > 0 {
        flags.insert(.lineBreakBefore)
        if lineBreaks > 1 || indent > 1 { flags.insert(.paragraphBefore) }
      }
    }
    if position == 0 { flags.formUnion([.spaceBefore, .lineBreakBefore, .paragraphBefore]) }
    position = i
    return flags
  }
}

/// Whether a text is wrapped to a column, told by the lengths of its lines.
struct LineLengths: Sendable {
  private var lines = 0
  private var fitting = 0
  private var start = 0

  /// Notes a line break at a byte; `isFollowed` where no empty line follows.
  mutating func end(at position: Int, isFollowed: Bool) {
    if position > start, isFollowed {
      lines += 1
      if (40...90).contains(position - start) { fitting += 1 }
    }
    start = position + 1
  }

  /// Whether single line breaks only wrap: of three or more lines that another follows without an
  /// empty line, nine in ten are 40 to 90 bytes long.
  var areWrapped: Bool { lines >= 3 && fitting * 10 >= lines * 9 }
}
