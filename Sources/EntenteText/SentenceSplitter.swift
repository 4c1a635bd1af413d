/// Splits the tokens of a text into sentences.
///
/// A sentence ends at `.`, `!`, `?` (and the closing quotes behind it) where a capital, a number, a
/// quote or a line begins after white space; not after an abbreviation or an initial, and not within
/// `42. 5 billion`. A line break ends one too, unless the text is wrapped to a column, as wire reports
/// of the 1980s are; an empty line always does.
///
/// A run of `longest` tokens without an end is cut: rules that look across a sentence stay linear in the
/// text, whatever the text is.
enum SentenceSplitter {
  /// Tokens; several times the longest sentence of a treaty.
  static let longest = 1000

  static func split(
    _ text: Span<UInt8>, _ tokens: [Token], _ kinds: [UInt64], _ abbreviation: UInt8,
    isWrapped: Bool, into sentences: inout [Sentence]
  ) {
    let abbreviationMask = UInt64(1) << UInt64(abbreviation)
    var first = 0
    var paragraph = 0
    var index = 0
    while index < tokens.count {
      let end = min(tokens.count, first + longest)
      while index < end, tokens[index].kind != .symbol,
        !tokens[index].flags.contains(.lineBreakBefore)
      {
        index += 1
      }
      guard index < tokens.count else { break }
      let token = tokens[index]
      let breaksLine =
        token.flags.contains(.lineBreakBefore)
        && (token.flags.contains(.paragraphBefore) || !isWrapped)
      if index > first, breaksLine || index - first >= longest {
        sentences.append(Sentence(firstToken: first, endToken: index, paragraph: paragraph))
        first = index
      }
      if index == first, index > 0, token.flags.contains(.lineBreakBefore) { paragraph += 1 }
      if token.kind == .symbol, isTerminal(text, token) {
        var end = index + 1
        while end < tokens.count, tokens[end].isGlued, tokens[end].kind == .symbol,
          isClosing(text, tokens[end]) || isTerminal(text, tokens[end])
        {
          end += 1
        }
        if endsSentence(
          text, tokens, kinds, at: index, next: end, abbreviation: abbreviationMask)
        {
          sentences.append(Sentence(firstToken: first, endToken: end, paragraph: paragraph))
          first = end
          index = end
          continue
        }
      }
      index += 1
    }
    if first < tokens.count {
      sentences.append(Sentence(firstToken: first, endToken: tokens.count, paragraph: paragraph))
    }
  }

  private static func endsSentence(
    _ text: Span<UInt8>, _ tokens: [Token], _ kinds: [UInt64], at stop: Int, next: Int,
    abbreviation: UInt64
  ) -> Bool {
    guard next < tokens.count else { return true }
    let following = tokens[next]
    if following.isGlued { return false }
    if text[Int(tokens[stop].start)] != 0x2E { return true }
    if following.kind == .word, !following.flags.contains(.capitalised),
      text[Int(following.start)] < 0x80
    {
      return false  // a full stop before a lower-case word abbreviates
    }
    guard stop > 0, tokens[stop].isGlued, next == stop + 1 else { return true }
    let before = tokens[stop - 1]
    if before.kind == .number, following.kind == .number, following.count <= 2 { return false }
    guard before.kind == .word else { return true }
    if before.count == 1, before.flags.contains(.capitalised) {
      // The end of `U.S.` where a word follows that opens sentences, or an initial (`J. Smith`).
      let ofAcronym = stop >= 2 && tokens[stop - 2].kind == .symbol && tokens[stop - 1].isGlued
      return ofAcronym && opensSentence(text, following)
    }
    return kinds[stop - 1] & abbreviation == 0
  }

  /// A word that opens sentences and no names: the, it, he, in, but, they, we, this, that, on, and.
  private static func opensSentence(_ text: Span<UInt8>, _ token: Token) -> Bool {
    guard token.kind == .word, token.count <= 4 else { return false }
    var packed: UInt32 = 0
    for i in token.bytes { packed = packed << 8 | UInt32(text[i] | 0x20) }
    switch packed {
    case 0x74_6865, 0x6974, 0x6865, 0x696E, 0x62_7574, 0x7468_6579, 0x7765, 0x7468_6973,
      0x7468_6174, 0x6F6E, 0x61_6E64:
      return true
    default: return false
    }
  }

  @inline(__always)
  private static func isTerminal(_ text: Span<UInt8>, _ token: Token) -> Bool {
    switch text[Int(token.start)] {
    case 0x2E, 0x21, 0x3F: true
    case 0xE3: token.count == 3 && text[Int(token.start) + 2] == 0x82  // 。
    default: false
    }
  }

  /// Closing quotes and brackets: " ' ) ] ’ ” »
  private static func isClosing(_ text: Span<UInt8>, _ token: Token) -> Bool {
    switch text[Int(token.start)] {
    case 0x22, 0x27, 0x29, 0x5D: true
    case 0xE2:
      token.count == 3 && text[Int(token.start) + 1] == 0x80
        && (text[Int(token.start) + 2] == 0x99 || text[Int(token.start) + 2] == 0x9D)
    case 0xC2: token.count == 2 && text[Int(token.start) + 1] == 0xBB
    default: false
    }
  }
}
