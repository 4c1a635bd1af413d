internal import EntenteText

/// Reads numbers at a token: digits with their groups and decimals, scales, number words, fractions,
/// ordinals, vague amounts.
struct NumberReader: Sendable {
  let lexicon: Lexicon
  let words: QuantityWords

  static let scaleMask = LexiconKind.scale.mask
  static let wordMask =
    LexiconKind.cardinal.mask | LexiconKind.ordinal.mask | LexiconKind.fraction.mask
    | LexiconKind.vague.mask | LexiconKind.multiplier.mask | scaleMask

  enum Outcome {
    case reading(NumberReading)
    /// Integers that only commas or full stops part.
    case list
    /// A number that cannot be read whole, and the token behind it.
    case fault(QuantityFault.Reason, end: Int)
    case none
  }

  // MARK: Small tests

  /// What continues a number at a token; nothing beyond a paragraph.
  func match(_ kind: LexiconKind, _ tokens: [Token], _ index: Int) -> Lexicon.Match? {
    continues(tokens, index) ? lexicon.match(of: kind.mask, at: index, in: tokens) : nil
  }

  func continues(_ tokens: [Token], _ index: Int) -> Bool {
    index < tokens.count && !tokens[index].flags.contains(.paragraphBefore)
  }

  /// What begins a number at a token.
  func opening(_ kind: LexiconKind, _ tokens: [Token], _ index: Int) -> Lexicon.Match? {
    index < tokens.count ? lexicon.match(of: kind.mask, at: index, in: tokens) : nil
  }

  /// The token behind a hyphen that joins, or the token itself.
  func pastHyphen(_ tokens: [Token], _ index: Int) -> Int {
    index + 1 < tokens.count && tokens[index].is(.hyphen) && tokens[index].isGlued
      && tokens[index + 1].isGlued ? index + 1 : index
  }

  func isArticle(_ token: Token) -> Bool { token.is(.a) || token.is(.an) }

  // MARK: Reading

  /// The number that begins at `index`, or with the article before it (not before `floor`).
  ///
  /// - Parameter money: a currency stands before, so that `m` and `b` are scales.
  func read(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, floor: Int, money: Bool, joins: Bool,
    context: inout QuantityContext
  ) -> Outcome {
    if tokens[index].kind == .number {
      return digits(text, tokens, at: index, money: money, context: &context)
    }
    guard let word = lexicon.match(of: Self.wordMask, at: index, in: tokens) else { return .none }
    let hasArticle = index > floor && isArticle(tokens[index - 1])
    switch LexiconKind(rawValue: word.kind) {
    case .multiplier: return multiplier(word, at: index)
    case .vague:
      return vague(tokens, word, at: index).map(Outcome.reading) ?? .none
    case .fraction, .ordinal, .cardinal, .scale:
      if let reading = fractionReading(
        text, tokens, at: index, hasArticle: hasArticle, money: money)
      {
        return .reading(reading)
      }
      if word.kind == LexiconKind.ordinal.rawValue {
        return .reading(ordinal(index..<(index + word.length), words[word].number))
      }
      if word.kind == LexiconKind.fraction.rawValue { return .none }
      let isScale = word.kind == LexiconKind.scale.rawValue
      let start = isScale && hasArticle ? index - 1 : index
      // "the hundred billion", "another mln tonnes": one of it.
      let isOne =
        start < index
        || isScale && !words[word].options.contains(.letter)
          && (match(.scale, tokens, index + word.length) != nil
            || index > floor && tokens[index - 1].is(.another))
      guard
        let group = group(
          text, tokens, at: index, value: isOne ? 1 : nil, money: money, joins: joins)
      else {
        // "billions", "tens of thousands"
        guard let plural = opening(.vague, tokens, index) else { return .none }
        return vague(tokens, plural, at: index).map(Outcome.reading) ?? .none
      }
      let reading = sum(text, tokens, start, group, money: money, joins: joins)
      // "a twenty-fifth of the total"
      if hasArticle, reading.shape == .ordinal, endsPhrase(tokens, reading.tokens.upperBound) {
        return .reading(
          NumberReading(
            tokens: (index - 1)..<reading.tokens.upperBound, shape: .fraction,
            low: 1 / reading.low, high: 1 / reading.low))
      }
      return .reading(reading)
    default: return .none
    }
  }

  func ordinal(_ range: Range<Int>, _ value: Double) -> NumberReading {
    NumberReading(tokens: range, shape: .ordinal, low: value, high: value, step: 1)
  }

  private func multiplier(_ match: Lexicon.Match, at index: Int) -> Outcome {
    let meaning = words[match]
    let isTimes = meaning.options.contains(.times)
    return .reading(
      NumberReading(
        tokens: index..<(index + match.length), shape: isTimes ? .times : .multiple,
        low: meaning.number, high: meaning.options.contains(.vague) ? nil : meaning.number))
  }

  // MARK: Groups and sums

  /// One group of a number: `five hundred and twelve thousand`, `3.4 million`.
  struct Group {
    var value: Double
    var decimal: DecimalNumber?
    var end: Int
    var isDigits = false
    var scale = 1.0
    var scaleExponent: Int? = 0
    var hasHundred = false
    /// "Sixty-odd thousand".
    var isAbout = false
  }

  /// The group at `index`, whose first number is `value` where an article was read before it.
  func group(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, value: Double?, money: Bool, joins: Bool
  ) -> Group? {
    guard index < tokens.count else { return nil }
    var group: Group
    if tokens[index].kind == .number {
      guard let integer = integer(text, tokens[index]) else { return nil }
      let decimal = DecimalNumber(mantissa: UInt64(integer))
      group = Group(value: Double(integer), decimal: decimal, end: index + 1, isDigits: true)
      takeScales(text, tokens, &group, money: money)
      return group
    }
    if let value {
      group = Group(value: value, decimal: DecimalNumber(mantissa: 1), end: index)
    } else if let small = belowHundred(tokens, index) {
      group = Group(value: small.value, decimal: nil, end: small.end)
    } else {
      return nil
    }
    if let hundred = match(.scale, tokens, pastHyphen(tokens, group.end)),
      words[hundred].number == 100
    {
      group.value *= 100
      group.hasHundred = true
      group.end = pastHyphen(tokens, group.end) + hundred.length
      var next = group.end
      if joins, next < tokens.count, tokens[next].is(.and) { next += 1 }
      if next == group.end || joins, continues(tokens, next),
        let small = belowHundred(tokens, pastHyphen(tokens, next)),
        small.value > 0, !isBeforeScale(tokens, small.end, 100),
        next == group.end
          ? denominator(tokens, next, isCompound: true) == nil
          : match(.fraction, tokens, pastHyphen(tokens, small.end)) == nil
      {
        group.value += small.value
        group.end = small.end
      }
    }
    takePoint(text, tokens, &group)
    group.decimal =
      group.value == group.value.rounded() && group.value >= 0 && group.value < 1e15
      ? DecimalNumber(mantissa: UInt64(group.value)) : nil
    takeScales(text, tokens, &group, money: money)
    return group
  }

  private func isBeforeScale(_ tokens: [Token], _ index: Int, _ scale: Double) -> Bool {
    match(.scale, tokens, pastHyphen(tokens, index)).map { words[$0].number == scale } ?? false
  }

  /// `seven`, `seventeen`, `seventy`, `seventy-seven`.
  func belowHundred(_ tokens: [Token], _ index: Int) -> (value: Double, end: Int)? {
    guard let first = opening(.cardinal, tokens, index) else { return nil }
    let value = words[first].number
    let end = index + first.length
    guard value >= 20, value.truncatingRemainder(dividingBy: 10) == 0, end < tokens.count else {
      return (value, end)
    }
    let next = tokens[end].is(.hyphen) && end + 1 < tokens.count ? end + 1 : end
    guard let unit = match(.cardinal, tokens, next), (1..<10).contains(words[unit].number) else {
      return (value, end)
    }
    return (value + words[unit].number, next + unit.length)
  }

  /// `point seven one`, `point seventy-one` behind a group.
  private func takePoint(_ text: Span<UInt8>, _ tokens: [Token], _ group: inout Group) {
    guard continues(tokens, group.end), tokens[group.end].is(.point) else { return }
    var digits = 0.0
    var place = 1.0
    var end = group.end + 1
    while continues(tokens, end), let small = belowHundred(tokens, end) {
      if end > group.end + 1, small.value >= 10 { break }
      digits = digits * (small.value < 10 ? 10 : 100) + small.value
      place *= small.value < 10 ? 10 : 100
      end = small.end
      if small.value >= 10 { break }
    }
    guard place > 1, place < 1e15 else { return }
    group.value = (group.value * place + digits) / place
    group.end = end
  }

  /// Scale words behind a group: `hundred thousand`, `lakh crore`, `bn`.
  func takeScales(
    _ text: Span<UInt8>, _ tokens: [Token], _ group: inout Group, money: Bool
  ) {
    while let next = scale(text, tokens, behind: group.end, group: group, money: money) {
      let meaning = words[next.match]
      // "million million" is meant, "2 hundred 3 hundred" not: scales follow only on a number.
      group.scale *= meaning.number
      if let power = meaning.exponent, let before = group.scaleExponent {
        group.scaleExponent = before + power
      } else {
        group.scaleExponent = nil
      }
      if meaning.number == 100 { group.hasHundred = true }
      if next.start > group.end, tokens[next.start - 1].is(.odd) { group.isAbout = true }
      group.end = next.end
    }
    if let decimal = group.decimal, let power = group.scaleExponent, power > 0 {
      group.value = decimal.value(scale: power) ?? .infinity
    } else {
      group.value *= group.scale
    }
  }

  /// The scale word behind a number, `m` and its like only where they can be nothing else.
  private func scale(
    _ text: Span<UInt8>, _ tokens: [Token], behind end: Int, group: Group, money: Bool
  ) -> (match: Lexicon.Match, start: Int, end: Int)? {
    var index = pastHyphen(tokens, end)
    // "sixty-odd thousand"
    if group.scale == 1, index + 1 < tokens.count, tokens[index].is(.odd),
      match(.scale, tokens, index + 1) != nil
    {
      index += 1
    }
    guard let found = match(.scale, tokens, index) else { return nil }
    let token = tokens[index]
    if words[found].options.contains(.letter) {
      let isGlued = token.isGlued && index == end && group.isDigits && group.scale == 1
      let isCapital = token.flags.contains(.capitalised)
      guard group.isDigits, group.scale == 1, index == end else { return nil }
      if !money {
        let next = index + 1
        if isFollowedByMoney(tokens, next) || isGlued && opensRange(text, tokens, next, token) {
          return (found, index, index + found.length)
        }
        switch text[Int(token.start)] | 0x20 {
        case 0x6D where token.count == 1:  // m: million before a noun, else metres
          let isCounted = isNoun(text, tokens, next)
          guard isGlued ? isCounted : isCapital || match(.unit, tokens, next) != nil else {
            return nil
          }
        case 0x6D:  // mm: million before a unit, else millimetres
          guard match(.unit, tokens, next) != nil else { return nil }
        case 0x6B, 0x62:
          // "300,000 b/d"
          if next < tokens.count, tokens[next].is(.slash), tokens[next].isGlued { return nil }
          let isEnd = next >= tokens.count || tokens[next].kind == .symbol
          guard isEnd && !isCapital || isGlued && (isEnd || !tokens[next].isGlued) else {
            return nil
          }
        case 0x74 where token.count == 1: return nil
        default: guard isGlued || token.count > 1 else { return nil }
        }
      }
    }
    return (found, index, index + found.length)
  }

  /// "300m to 400m euros": the same letter stands behind the second value, with what it counts.
  private func opensRange(
    _ text: Span<UInt8>, _ tokens: [Token], _ index: Int, _ letter: Token
  ) -> Bool {
    guard index + 2 < tokens.count, tokens[index + 1].kind == .number,
      tokens[index].is(.to) || tokens[index].is(.hyphen) || tokens[index].is(.enDash)
        || tokens[index].is(.and),
      tokens[index + 2].isGlued, tokens[index + 2].word == letter.word
    else { return false }
    return isFollowedByMoney(tokens, index + 3) || isNoun(text, tokens, index + 3)
  }

  private func isFollowedByMoney(_ tokens: [Token], _ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    return lexicon.match(
      of: LexiconKind.currency.mask | LexiconKind.currencySymbol.mask, at: index, in: tokens)
      != nil
  }

  /// What a count counts, as far as it shows: a plural or a unit.
  private func isNoun(_ text: Span<UInt8>, _ tokens: [Token], _ index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .word, !tokens[index].isGlued else {
      return false
    }
    if match(.unit, tokens, index) != nil { return true }
    return tokens[index].count > 2 && text[Int(tokens[index].end) - 1] | 0x20 == 0x73
      || tokens[index].is(.people)
  }

  /// A group and the smaller ones behind it: `4 thousand 3 hundred and 21`, `3 million and a half`.
  func sum(
    _ text: Span<UInt8>, _ tokens: [Token], _ start: Int, _ first: Group, money: Bool, joins: Bool
  ) -> NumberReading {
    var group = first
    var total = first.value
    var isSum = false
    while continues(tokens, group.end) {
      // "one-and-a-half"
      let joint = pastHyphen(tokens, group.end)
      var next = group.end
      let hasAnd = joint < tokens.count && tokens[joint].is(.and)
      if hasAnd {
        guard joins else { break }
        next = pastHyphen(tokens, joint + 1)
        guard continues(tokens, next) else { break }
      }
      if hasAnd, first.decimal != nil, let fraction = fraction(text, tokens, next) {
        var part = Group(value: fraction.value, decimal: nil, end: fraction.end)
        takeScales(text, tokens, &part, money: money)
        if group.scale == 1 {  // one and a half [million]
          total = (total + fraction.value) * part.scale
          group.scale = part.scale
          group.scaleExponent = part.scaleExponent
        } else if part.scale == 1 {  // three million and a half
          total += fraction.value * group.scale
        } else if part.scale < group.scale {  // one billion and a half million
          total += part.value
        } else {
          break
        }
        group.end = part.end
        isSum = true
        break
      }
      guard group.scale > 1, tokens[next].kind != .symbol,
        let part = self.group(text, tokens, at: next, value: nil, money: money, joins: joins),
        part.scale < group.scale
      else { break }
      if part.isDigits {
        // "4 thousand 3 hundred and 21", not "2 trillion and 10 mn"
        guard hasAnd ? group.scale == 100 && part.value < 100 : part.scale > 1 else { break }
      } else if hasAnd {
        guard group.scale < 1e6 || part.scale > 1 || part.hasHundred else { break }
      } else if part.scale == 1, !part.hasHundred {
        // "$96 million ten years ago", "two billion three years before" are two numbers.
        guard !first.isDigits, match(.timeUnit, tokens, pastHyphen(tokens, part.end)) == nil else {
          break
        }
      }
      total += part.value
      isSum = true
      let scale = part.scale
      group.end = part.end
      group.scale = scale
      group.scaleExponent = part.scaleExponent
      if scale == 1 { break }
    }
    var reading = NumberReading(
      tokens: start..<group.end, shape: first.isDigits ? .digits : .words, low: total, high: total)
    reading.scale = group.scale
    reading.scaleExponent = group.scaleExponent
    reading.isAbout = first.isAbout
    if !isSum {
      reading.decimal = first.decimal
      reading.step =
        first.scaleExponent.flatMap { first.decimal?.step(scale: $0) } ?? first.scale
    } else {
      reading.step = group.scale
    }
    // "a hundred thousandths"
    if !first.isDigits, !isSum,
      let parts = denominator(tokens, pastHyphen(tokens, group.end), isCompound: true),
      parts.value >= 5
    {
      let value = total / parts.value
      return NumberReading(tokens: start..<parts.end, shape: .fraction, low: value, high: value)
    }
    // "twenty-fifth", "one hundred and twenty-fifth"
    if !first.isDigits, let ordinal = match(.ordinal, tokens, pastHyphen(tokens, group.end)),
      total.truncatingRemainder(dividingBy: 10) == 0, words[ordinal].number < 10,
      words[ordinal].number < total
    {
      let end = pastHyphen(tokens, group.end) + ordinal.length
      let value = total + words[ordinal].number
      return self.ordinal(start..<end, value)
    }
    return reading
  }
}
