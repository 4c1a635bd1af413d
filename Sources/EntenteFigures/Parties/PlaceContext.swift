internal import EntenteText

/// What the words around a name say of it: whether a capital stands for its government or is where
/// something happens, whether a name is a person's, whether it owns what follows.
struct PlaceContext {
  let lexicon: FiguresLexicon
  let table: TokenTable

  private func token(_ index: Int) -> Token? {
    table.tokens.indices.contains(index) ? table.tokens[index] : nil
  }

  /// `'s`, or `'` after a final s, at the token.
  func isPossessive(_ end: Int) -> Bool {
    guard let apostrophe = token(end), apostrophe.is(.apostrophe), apostrophe.isGlued else {
      return false
    }
    guard let next = token(end + 1), next.isGlued else { return true }
    return next.is(.s)
  }

  /// A given name or a family name stands beside it: "Michael Jordan", "Chad Smith".
  func isPersonsName(_ range: Range<Int>) -> Bool {
    isUnknownName(range.lowerBound - 1, before: range.lowerBound)
      || isUnknownName(range.upperBound, before: range.upperBound)
  }

  /// A capitalised word that the lexicon has not, in one line with the token at `neighbour`.
  private func isUnknownName(_ index: Int, before neighbour: Int) -> Bool {
    guard let word = token(index), word.kind == .word, word.word == Token.none,
      word.flags.contains(.capitalised), !word.flags.contains(.allCapitals)
    else { return false }
    let second = token(neighbour)
    return index < neighbour
      ? second.map { !$0.flags.contains(.lineBreakBefore) } ?? false
      : word.flags.contains(.spaceBefore) && !word.flags.contains(.lineBreakBefore)
  }

  /// A bloc that only names an edition of its own gathering: "the G20 summit", "BRICS forum".
  ///
  /// COUNTER-EXAMPLE "the EU-China summit", "EU exports".
  func isEdition(_ range: Range<Int>) -> Bool {
    guard placeWord(range.upperBound) == .gathering else { return false }
    if let before = token(range.lowerBound - 1), before.is(.hyphen) || before.is(.and) {
      return false
    }
    return true
  }

  /// Whether the capital or house is where something happens.
  ///
  /// EXAMPLE "met in Beijing", "a trip to Moscow", "BEIJING, May 6 (Xinhua)", "the Beijing summit".
  /// COUNTER-EXAMPLE "exports to Beijing", "Moscow said", "ties between Moscow and Beijing".
  func isPlace(_ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    let first = table.tokens[start]
    if first.flags.contains(.lineBreakBefore), isDateline(range) { return true }
    if isPossessive(range.upperBound) { return false }
    if placeWord(range.upperBound) == .gathering { return true }
    var before = start - 1
    if let article = token(before), article.is(.the) { before -= 1 }
    guard !first.flags.contains(.lineBreakBefore), let word = token(before) else { return false }
    if word.is(.in) || word.is(.at) || placeWord(before) == .place { return true }
    if word.is(.and) || word.is(.or) || word.is(.comma) {
      // "in Tashkent and Moscow": the place before it in the list
      return placeEnds(before)
    }
    guard word.is(.to) || word.is(.from) || word.is(.for) || word.is(.of) else { return false }
    var back = before - 1
    var steps = 0
    while steps < 4, let earlier = token(back), earlier.kind == .word {
      if placeWord(back) == .travel { return true }
      back -= 1
      steps += 1
    }
    return false
  }

  private func placeEnds(_ end: Int) -> Bool {
    var start = end - 1
    var steps = 0
    while steps < 3, let word = token(start), word.kind == .word {
      if table.kinds[start] & PartyRules.cities != 0,
        start + Int(word.length) == end
      {
        return token(start - 1).map { $0.is(.in) || placeWord(start - 1) == .place } ?? false
      }
      start -= 1
      steps += 1
    }
    return false
  }

  /// `BEIJING, May 6`, `MOSCOW (AP)`, `Washington —`, `TOKYO, March 3 -`.
  private func isDateline(_ range: Range<Int>) -> Bool {
    guard let next = token(range.upperBound) else { return false }
    if next.is(.openParenthesis) || next.is(.hyphen) && next.flags.contains(.spaceBefore) {
      return true
    }
    if next.kind == .symbol, next.count == 3, next.flags.contains(.spaceBefore) { return true }
    guard next.is(.comma), let after = token(range.upperBound + 1) else { return false }
    return after.kind == .number
      || lexicon.has(.month, at: range.upperBound + 1, in: table)
      || lexicon.has(.country, at: range.upperBound + 1, in: table)
  }

  enum Word { case place, travel, gathering }

  private func placeWord(_ index: Int) -> Word? {
    guard table.kinds.indices.contains(index),
      table.kinds[index] & LexiconKind.placeCue.mask != 0
    else { return nil }
    switch lexicon.value(.placeCue, at: index, in: table) {
    case "place": return .place
    case "travel": return .travel
    case "gathering": return .gathering
    default: return nil
    }
  }
}
