internal import EntenteText

/// Reads names of persons off tokens: capitalised words, initials and particles.
struct PersonName {
  let table: TokenTable
  private static let most = 6
  private static let noName: UInt64 =
    PartyRules.names | PartyRules.cities | LexiconKind.title.mask | LexiconKind.month.mask
    | LexiconKind.weekday.mask | LexiconKind.nonParty.mask | LexiconKind.pair.mask

  /// The end of the name that begins at the token; nil where none does.
  ///
  /// EXAMPLE "Sheikh Tamim bin Hamad Al Thani", "Joseph R. Biden", "Kim Jong-un", "IWAYA Takeshi".
  func end(from start: Int, in text: Span<UInt8>) -> Int? {
    var index = start
    var words = 0
    var end = start
    while index < table.tokens.count, words < Self.most {
      let token = table.tokens[index]
      if index > start, token.flags.contains(.lineBreakBefore) { break }
      if token.kind == .symbol {
        // a hyphen or apostrophe within a name, the full stop of an initial
        let joins =
          token.isGlued && index > start
          && (token.is(.hyphen) || token.is(.apostrophe)
            || token.is(.fullStop) && table.tokens[index - 1].count == 1)
        guard joins, index + 1 < table.tokens.count else { break }
        if !token.is(.fullStop), !table.tokens[index + 1].isGlued { break }
        if token.is(.apostrophe), table.tokens[index + 1].is(.s) { break }
        index += 1
        if token.is(.fullStop) { end = index }
        continue
      }
      guard token.kind == .word else { break }
      if Self.isCapital(token, in: text) {
        if token.entry != Token.none, table.kinds[index] & Self.noName != 0 {
          break
        }
        words += 1
        index += 1
        end = index
      } else if index > start && (isParticle(index) || token.isGlued) {
        index += 1
        if token.isGlued { end = index }
      } else {
        break
      }
    }
    return words > 0 ? end : nil
  }

  /// The start of the name that ends before the token; nil where none does.
  func start(to end: Int, in text: Span<UInt8>) -> Int? {
    var index = end - 1
    var start = end
    var words = 0
    while index >= 0, words < Self.most {
      let token = table.tokens[index]
      let following = index + 1 < end ? table.tokens[index + 1] : nil
      if let following, following.flags.contains(.lineBreakBefore) { break }
      if token.kind == .symbol {
        guard index > 0, token.isGlued, token.is(.hyphen) || token.is(.fullStop),
          !token.is(.fullStop) || table.tokens[index - 1].count == 1
        else { break }
        index -= 1
        continue
      }
      guard token.kind == .word else { break }
      if Self.isCapital(token, in: text) || following?.is(.hyphen) == true {
        let kinds = token.entry == Token.none ? 0 : table.kinds[index]
        if kinds & (Self.noName | LexiconKind.honorific.mask) != 0 { break }
        if words > 0, token.word < GrammarWord.allCases.count { break }
        words += 1
        start = index
      } else if !isParticle(index) {
        break
      }
      index -= 1
    }
    return words > 0 ? start : nil
  }

  /// A capital, or any letter beyond ASCII.
  static func isCapital(_ token: Token, in text: Span<UInt8>) -> Bool {
    token.flags.contains(.capitalised) || text[Int(token.start)] >= 0xC3
  }

  /// `von`, `bin`, `de` …: kind `particle` of the lexicon.
  private func isParticle(_ index: Int) -> Bool {
    table.kinds[index] & LexiconKind.particle.mask != 0
  }
}
