internal import EntenteText

/// The bound that words beside a value set.
struct QualifierReading: Sendable {
  var bound: Bound?
  /// First token of the quote with its qualifiers.
  var start: Int
  /// One past its last token.
  var end: Int
}

/// Reads "more than", "up to", "about" before a value, "or more", "or so" behind it.
struct QualifierReader: Sendable {
  let lexicon: Lexicon
  let words: QuantityWords
  /// By word number: whether a qualifier ends with it.
  private let ends: [Bool]
  private static let longest = 6

  init(lexicon: Lexicon, words: QuantityWords) {
    self.lexicon = lexicon
    self.words = words
    ends = lexicon.lastWords(of: LexiconKind.qualifier.mask)
  }
  private static let valueMask =
    LexiconKind.cardinal.mask | LexiconKind.fraction.mask | LexiconKind.currencySymbol.mask

  /// - Parameters:
  ///   - floor: the first token that may belong to this quantity.
  ///   - isLarge: a verb ("topped") may bound the value: it has a unit or is no small count.
  func read(
    _ tokens: [Token], around range: Range<Int>, floor: Int, kind: Quantity.Kind, isLarge: Bool
  ) -> QualifierReading {
    var reading = QualifierReading(
      bound: nil, start: range.lowerBound, end: range.upperBound)
    var start = range.lowerBound
    var isOutside = false
    while let found = ending(tokens, at: start, floor: floor) {
      let meaning = words[found.match]
      // "grew 5 percent over 10 years" is the time something took, "for over 10 years" a bound.
      if kind == .duration, found.match.length == 1, tokens[found.start].is(.over),
        found.start > 0,
        GrammarWord(rawValue: tokens[found.start - 1].word) == nil
          || tokens[found.start - 1].is(.percentSign)
      {
        break
      }
      // "passed 3 laws" bounds nothing.
      if meaning.options.contains(.verb), meaning.bound == .atLeast, !isLarge { break }
      // "add up to less than half": the bound nearest the value holds, but for "about".
      if reading.bound == nil || meaning.bound != .about && meaning.bound != .exact {
        reading.bound = meaning.bound
      }
      if meaning.options.contains(.verb) { isOutside = true }
      if !isOutside { reading.start = found.start }
      start = found.start
    }
    if let found = after(tokens, at: range.upperBound) {
      reading.bound = words[found].bound
      reading.end = range.upperBound + found.length
    }
    return reading
  }

  /// The longest qualifier that ends right before `index`.
  private func ending(
    _ tokens: [Token], at index: Int, floor: Int
  ) -> (match: Lexicon.Match, start: Int)? {
    guard index > floor, tokens[index - 1].word != Token.none,
      ends[Int(tokens[index - 1].word)]
    else { return nil }
    var length = min(Self.longest, index - floor)
    while length > 0 {
      let start = index - length
      if let match = lexicon.match(
        of: LexiconKind.qualifier.mask, at: start, in: tokens, length: length),
        !tokens[index].flags.contains(.paragraphBefore)
      {
        var chosen: Lexicon.Match?
        lexicon.forEachPayload(of: match.kind, in: match) { payload in
          if words[payload].options.contains(.after) { return true }
          chosen = match
          chosen?.payload = payload
          return false
        }
        if let chosen { return (chosen, start) }
      }
      length -= 1
    }
    return nil
  }

  private func after(_ tokens: [Token], at index: Int) -> Lexicon.Match? {
    guard index < tokens.count, !tokens[index].flags.contains(.paragraphBefore),
      let match = lexicon.match(of: LexiconKind.qualifier.mask, at: index, in: tokens)
    else { return nil }
    var chosen: Lexicon.Match?
    lexicon.forEachPayload(of: match.kind, in: match) { payload in
      guard words[payload].options.contains(.after) else { return true }
      chosen = match
      chosen?.payload = payload
      return false
    }
    guard let chosen else { return nil }
    // "5 at least 10", "10 and more than 40": what the words bound stands behind them.
    let next = index + chosen.length
    if next < tokens.count,
      tokens[next].kind == .number || tokens[next].is(.than) || tokens[next].is(.a)
        || tokens[next].is(.to)
        || lexicon.match(of: Self.valueMask, at: next, in: tokens) != nil
    {
      return nil
    }
    if tokens[index].kind == .symbol, !tokens[index].isGlued { return nil }
    return chosen
  }
}
