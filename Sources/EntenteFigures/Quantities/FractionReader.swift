internal import EntenteText

/// Fractions, ratios and vague amounts.
extension NumberReader {
  /// `a half`, `half`, `three quarters`, `one-third`, `½` at a token, with nothing before them.
  func fraction(
    _ text: Span<UInt8>, _ tokens: [Token], _ index: Int
  ) -> (value: Double, end: Int)? {
    guard index < tokens.count else { return nil }
    var numerator = 1.0
    var next = index
    let hasArticle = isArticle(tokens[index])
    if hasArticle {
      next = pastHyphen(tokens, index + 1)
    } else if let small = belowHundred(tokens, index) {
      numerator = small.value
      next = tokens.count > small.end && tokens[small.end].is(.hyphen) ? small.end + 1 : small.end
    }
    if let part = opening(.fraction, tokens, next), let share = words[part].factor {
      return next == index ? (share, next + part.length) : nil
    }
    if let parts = denominator(tokens, next, isCompound: next > index) {
      return (numerator / parts.value, parts.end)
    }
    guard next > index, numerator == 1, let part = match(.ordinal, tokens, next) else {
      return nil
    }
    let parts = words[part].number
    guard parts >= 3 else { return nil }
    return (1 / parts, next + part.length)
  }

  /// `fifths`, `half`; behind a numerator `twenty-fifths` too.
  func denominator(
    _ tokens: [Token], _ index: Int, isCompound: Bool
  ) -> (value: Double, end: Int)? {
    let part = isCompound ? match(.fraction, tokens, index) : opening(.fraction, tokens, index)
    if let part { return (words[part].number, index + part.length) }
    guard isCompound, let tens = match(.cardinal, tokens, index), words[tens].number >= 20,
      let unit = match(.fraction, tokens, pastHyphen(tokens, index + tens.length)),
      words[unit].number < 10, words[unit].factor == nil
    else { return nil }
    let end = pastHyphen(tokens, index + tens.length) + unit.length
    return (words[tens].number + words[unit].number, end)
  }

  /// A fraction that stands as a number of its own, or with a scale: `a third`, `half a million`.
  func fractionReading(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, hasArticle: Bool, money: Bool
  ) -> NumberReading? {
    var start = hasArticle ? index - 1 : index
    // "by another third"
    let isLoose = index > 0 && tokens[index - 1].is(.another) && endsPhrase(tokens, index + 1)
    if isLoose { start = index - 1 }
    if let small = belowHundred(tokens, index),
      let share = ratio(text, tokens, behind: small.end, numerator: small.value)
    {
      return NumberReading(
        tokens: index..<share.end, shape: .fraction, low: share.value, high: share.value)
    }
    var told = isLoose ? loose(tokens, index) : fraction(text, tokens, start)
    // "a two-thirds majority"
    if told == nil, hasArticle, belowHundred(tokens, index) != nil {
      start = index
      told = fraction(text, tokens, index)
    }
    guard let part = told else { return nil }
    // "fifths" alone is no number.
    if start == index, part.end == index + 1, tokens[index].kind == .word,
      let bare = opening(.fraction, tokens, index),
      ![2, 4].contains(words[bare].number)
    {
      return nil
    }
    // "a third meeting" and "the first half" are ordinals.
    let isOrdinalWord = match(.ordinal, tokens, part.end - 1) != nil
    let isShare = start > 0 && tokens[start - 1].is(.by)
    if hasArticle, isOrdinalWord, !isShare, !endsPhrase(tokens, part.end) { return nil }
    if start == index, index > 0, match(.ordinal, tokens, index - 1) != nil { return nil }
    if start == index, let bare = opening(.fraction, tokens, index), words[bare].factor == nil,
      words[bare].number == 4, !isBefore(.scale, tokens, part.end)
    {
      return nil  // "quarter" alone is three months
    }
    var end = part.end
    var group = Group(value: part.value, decimal: nil, end: end)
    // "half a million", "a quarter million", "half of a billion"
    var next = end
    if next < tokens.count, tokens[next].is(.of) { next += 1 }
    if next < tokens.count, isArticle(tokens[next]) || tokens[next].is(.one) { next += 1 }
    if isBefore(.scale, tokens, next) {
      group.end = next
    } else if next > end, let unit = match(.unit, tokens, next),
      words[unit].options.contains(.percent)
    {
      var reading = NumberReading(
        tokens: start..<(next + unit.length), shape: .words, low: part.value, high: part.value)
      reading.isPercent = true
      return reading
    }
    while let scale = match(.scale, tokens, pastHyphen(tokens, group.end)),
      !words[scale].options.contains(.letter)
    {
      group.scale *= words[scale].number
      group.end = pastHyphen(tokens, group.end) + scale.length
    }
    end = group.scale > 1 ? group.end : end
    return NumberReading(
      tokens: start..<end, shape: group.scale > 1 ? .words : .fraction,
      low: part.value * group.scale, high: part.value * group.scale,
      scale: group.scale, scaleExponent: nil)
  }

  /// An ordinal that names a part without an article.
  private func loose(_ tokens: [Token], _ index: Int) -> (value: Double, end: Int)? {
    guard let part = match(.ordinal, tokens, index), words[part].number >= 3 else { return nil }
    return (1 / words[part].number, index + part.length)
  }

  private func isBefore(_ kind: LexiconKind, _ tokens: [Token], _ index: Int) -> Bool {
    match(kind, tokens, pastHyphen(tokens, index)) != nil
  }

  /// A word of grammar, a mark or a comparative stands at the token: no noun that an ordinal counts.
  func endsPhrase(_ tokens: [Token], _ index: Int) -> Bool {
    guard index < tokens.count else { return true }
    let token = tokens[index]
    if token.kind == .symbol { return !token.is(.hyphen) }
    return GrammarWord(rawValue: token.word) != nil || match(.comparative, tokens, index) != nil
      || match(.scale, tokens, index) != nil
  }

  /// `/3` behind a numerator, or ` 1/4` behind a whole number.
  func digitFraction(
    _ text: Span<UInt8>, _ tokens: [Token], behind end: Int, numerator: Double
  ) -> (value: Double, end: Int)? {
    guard continues(tokens, end) else { return nil }
    if let vulgar = match(.fraction, tokens, end), let share = words[vulgar].factor,
      tokens[end].kind == .symbol
    {
      return (numerator + share, end + 1)  // 2½
    }
    func part(_ slash: Int, _ over: Int) -> (value: Double, end: Int)? {
      guard slash + 1 < tokens.count, tokens[slash].is(.slash), tokens[slash].isGlued,
        tokens[slash + 1].isGlued, let parts = integer(text, tokens[slash + 1]), over > 0,
        over < parts, parts <= 10 || [12, 16, 32, 64, 100].contains(parts),
        slash + 2 >= tokens.count || !tokens[slash + 2].is(.slash)
      else { return nil }
      return (Double(over) / Double(parts), slash + 2)
    }
    if tokens[end].is(.slash), numerator == numerator.rounded(), numerator < 100 {
      return part(end, Int(numerator))
    }
    // "2 1/4", and "7-1/2" as wires of the 1980s write it
    let over = pastHyphen(tokens, end)
    if over > end || !tokens[end].isGlued, over < tokens.count,
      let parts = integer(text, tokens[over]), let share = part(over + 1, parts)
    {
      return (numerator + share.value, share.end)
    }
    return nil
  }

  /// `in seven`, `out of ten` behind a numerator: a share.
  func ratio(
    _ text: Span<UInt8>, _ tokens: [Token], behind end: Int, numerator: Double
  ) -> (value: Double, end: Int)? {
    var next = end
    // "one dollar in five": one of a kind
    if numerator == 1, next < tokens.count, let word = match(.currency, tokens, next) {
      next += word.length
    }
    guard next + 1 < tokens.count, continues(tokens, next), numerator >= 1,
      numerator == numerator.rounded()
    else {
      return nil
    }
    let isOutOf = tokens[next].is(.out) && tokens[next + 1].is(.of)
    let isOver = tokens[next].is(.over) && next == end
    guard isOutOf || isOver || (tokens[next].is(.in) && numerator < 10) else { return nil }
    next += isOutOf ? 2 : 1
    if next < tokens.count, tokens[next].is(.every) { next += 1 }
    guard next < tokens.count else { return nil }
    let whole: Double
    if let integer = integer(text, tokens[next]) {
      whole = Double(integer)
      next += 1
    } else if let group = group(text, tokens, at: next, value: nil, money: false, joins: true) {
      whole = group.value
      next = group.end
    } else {
      return nil
    }
    // "two over three" is a quotient only where nothing is counted.
    if isOver { return whole < 1000 && endsPhrase(tokens, next) ? (numerator / whole, next) : nil }
    guard numerator < whole, whole <= (isOutOf ? 1000 : 100), match(.unit, tokens, next) == nil,
      match(.scale, tokens, next) == nil
    else { return nil }
    return (numerator / whole, next)
  }

  /// `billions`, `tens of billions`, `several hundred thousand`, `double-digit`.
  func vague(_ tokens: [Token], _ first: Lexicon.Match, at index: Int) -> NumberReading? {
    let meaning = words[first]
    var end = index + first.length
    if meaning.options.contains(.range) {
      var reading = NumberReading(
        tokens: index..<end, shape: .vague, low: meaning.number, high: meaning.factor)
      reading.isPercent = meaning.options.contains(.percent)
      return reading
    }
    if meaning.options.contains(.few) {
      var scale = 1.0
      // "a couple of billion"
      var next = end + 1 < tokens.count && tokens[end].is(.of) ? end + 1 : end
      while let found = match(.scale, tokens, next), !words[found].options.contains(.letter) {
        scale *= words[found].number
        next += found.length
        end = next
      }
      return NumberReading(
        tokens: index..<end, shape: .vague, low: 2 * scale,
        high: scale > 1 ? (9.9 * scale).rounded() : 9,
        scale: scale, scaleExponent: nil)
    }
    var low = meaning.number
    var isCounted = false
    while end + 1 < tokens.count, tokens[end].is(.of), let next = match(.vague, tokens, end + 1),
      words[next].options.contains(.plural)
    {
      low *= words[next].number
      end += 1 + next.length
      isCounted = true
    }
    // "tens" says nothing without what they are tens of.
    if meaning.number == 10, !isCounted {
      guard end + 1 < tokens.count, tokens[end].is(.of), let unit = match(.unit, tokens, end + 1),
        words[unit].options.contains(.percent)
      else { return nil }
      isCounted = true
    }
    return NumberReading(
      tokens: index..<end, shape: .vague, low: low, high: isCounted ? 9.9 * low : nil, scale: low,
      scaleExponent: nil)
  }
}
