internal import EntenteText

/// Numbers in digits: their groups and decimals, signs of power, ordinals, fractions behind them.
extension NumberReader {
  func digits(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, money: Bool,
    context: inout QuantityContext
  ) -> Outcome {
    let style = context.style ?? NumberStyle(text, tokens)
    context.style = style
    var end = index + 1
    let decimal: DecimalNumber
    let start =
      index > 0 && isFullStop(text, tokens[index - 1]) && tokens[index].isGlued
        && !tokens[index - 1].isGlued ? index - 1 : index
    if start < index {  // .08
      decimal = DecimalNumber(text, tokens[index].bytes, point: Int(tokens[index].start))
    } else if let joined = spacedDigits(text, tokens, at: index) {
      decimal = joined.decimal
      end = joined.end
    } else {
      switch DigitGroups(
        text, tokens[index].bytes, style: style,
        hasScale: match(.scale, tokens, pastHyphen(tokens, index + 1)) != nil)
      {
      case .number(let number): decimal = number
      case .list: return .list
      case .malformed: return .fault(.malformed, end: end)
      }
    }
    guard let value = decimal.value() else { return .fault(.outOfRange, end: end) }
    if let power = power(text, tokens, behind: end, of: value) {
      guard power.value.isFinite else { return .fault(.outOfRange, end: power.end) }
      return .reading(
        NumberReading(
          tokens: start..<power.end, shape: .digits, low: power.value, high: power.value))
    }
    if let exponent = scientific(text, tokens, behind: end) {
      guard let scaled = decimal.value(scale: exponent.power) else {
        return .fault(.outOfRange, end: exponent.end)
      }
      return .reading(
        NumberReading(
          tokens: start..<exponent.end, shape: .digits, low: scaled, high: scaled,
          step: decimal.step(scale: exponent.power)))
    }
    if end < tokens.count, tokens[end].isGlued, isOrdinalSuffix(text, tokens[end]) {
      return .reading(ordinal(start..<(end + 1), value))
    }
    var number = value
    var exact: DecimalNumber? = decimal
    var shape = NumberReading.Shape.digits
    if let fraction = digitFraction(text, tokens, behind: end, numerator: value) {
      number = fraction.value
      end = fraction.end
      exact = nil
      if number < 1 { shape = .fraction }
    } else if let whole = ratio(text, tokens, behind: end, numerator: value) {
      return .reading(
        NumberReading(
          tokens: start..<whole.end, shape: .fraction, low: whole.value, high: whole.value))
    }
    var group = Group(value: number, decimal: exact, end: end, isDigits: true)
    takeScales(text, tokens, &group, money: money)
    var reading = sum(text, tokens, start, group, money: money, joins: true)
    if shape == .fraction, reading.scale == 1 { reading.shape = .fraction }
    guard reading.low.isFinite else { return .fault(.outOfRange, end: reading.tokens.upperBound) }
    return .reading(reading)
  }

  func isFullStop(_ text: Span<UInt8>, _ token: Token) -> Bool {
    token.kind == .symbol && text[Int(token.start)] == 0x2E
  }

  /// A scale, a percent sign or another unit stands behind the token.
  private func isMeasured(_ tokens: [Token], behind index: Int) -> Bool {
    let mask =
      Self.scaleMask | LexiconKind.unit.mask | LexiconKind.currency.mask
      | LexiconKind.currencySymbol.mask
    let next = index + 1
    return next < tokens.count && lexicon.match(of: mask, at: next, in: tokens) != nil
  }

  /// `40 000`, and `42. 5 billion` as some texts break it.
  private func spacedDigits(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int
  ) -> (decimal: DecimalNumber, end: Int)? {
    let first = tokens[index]
    guard index + 1 < tokens.count else { return nil }
    if isFullStop(text, tokens[index + 1]), index + 2 < tokens.count,
      tokens[index + 2].kind == .number, !tokens[index + 2].isGlued,
      tokens[index + 2].count <= 4, !tokens[index + 2].flags.contains(.lineBreakBefore),
      first.count <= 3 || !tokens[index + 1].isGlued,
      isInteger(text, first), isInteger(text, tokens[index + 2]),
      isMeasured(tokens, behind: index + 2)
    {
      let range = Int(first.start)..<Int(tokens[index + 2].end)
      return (
        DecimalNumber(text, range, point: Int(tokens[index + 1].start)), index + 3
      )
    }
    guard first.count <= 3, isInteger(text, first), text[Int(first.start)] != 0x30 else {
      return nil
    }
    var end = index + 1
    if isApostropheGroup(text, tokens, at: end) {
      while isApostropheGroup(text, tokens, at: end) { end += 2 }
      let range = Int(first.start)..<Int(tokens[end - 1].end)
      return (DecimalNumber(text, range, point: range.upperBound), end)
    }
    while end < tokens.count, tokens[end].kind == .number, tokens[end].count == 3,
      isSingleSpace(text, tokens[end - 1], tokens[end]), isInteger(text, tokens[end])
    {
      end += 1
    }
    guard end > index + 1, end - index <= 3 else { return nil }
    // A number behind it or before it makes a row of a table.
    if end < tokens.count, tokens[end].kind == .number, !tokens[end].isGlued { return nil }
    if index > 0, tokens[index - 1].kind == .number { return nil }
    let range = Int(first.start)..<Int(tokens[end - 1].end)
    return (DecimalNumber(text, range, point: range.upperBound), end)
  }

  /// `'500` behind `2`, as the Swiss group digits.
  private func isApostropheGroup(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int
  ) -> Bool {
    index + 1 < tokens.count && tokens[index].is(.apostrophe) && tokens[index].isGlued
      && tokens[index + 1].isGlued && tokens[index + 1].count == 3
      && tokens[index + 1].kind == .number && isInteger(text, tokens[index + 1])
  }

  /// One space, no-break space or thin space between two tokens.
  private func isSingleSpace(_ text: Span<UInt8>, _ a: Token, _ b: Token) -> Bool {
    switch Int(b.start) - Int(a.end) {
    case 1: text[Int(a.end)] == 0x20
    case 2: text[Int(a.end)] == 0xC2 && text[Int(a.end) + 1] == 0xA0
    case 3: text[Int(a.end)] == 0xE2
    default: false
    }
  }

  private func isInteger(_ text: Span<UInt8>, _ token: Token) -> Bool {
    for i in token.bytes where text[i] &- 0x30 > 9 { return false }
    return true
  }

  /// A small integer in digits.
  func integer(_ text: Span<UInt8>, _ token: Token) -> Int? {
    guard token.kind == .number, token.count <= 6, isInteger(text, token) else { return nil }
    var value = 0
    for i in token.bytes { value = value * 10 + Int(text[i] - 0x30) }
    return value
  }

  private func isOrdinalSuffix(_ text: Span<UInt8>, _ token: Token) -> Bool {
    guard token.count == 2, token.kind == .word else { return false }
    switch (text[Int(token.start)] | 0x20, text[Int(token.start) + 1] | 0x20) {
    case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): return true
    default: return false
    }
  }

  /// `e+14`, `x10^6` behind digits.
  private func scientific(
    _ text: Span<UInt8>, _ tokens: [Token], behind end: Int
  ) -> (power: Int, end: Int)? {
    guard end < tokens.count, tokens[end].isGlued, tokens[end].count <= 2 else { return nil }
    var i = end
    let mark = text[Int(tokens[i].start)] | 0x20
    if mark == 0x65, tokens[i].count == 1 {
      i += 1
    } else if mark == 0x78 && tokens[i].count == 1 || tokens[i].count == 2 && mark == 0xE3 {
      guard i + 2 < tokens.count, integer(text, tokens[i + 1]) == 10,
        text[Int(tokens[i + 2].start)] == 0x5E
      else { return nil }
      i += 3
    } else {
      return nil
    }
    return signedInteger(text, tokens, at: i)
  }

  private func signedInteger(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int
  ) -> (power: Int, end: Int)? {
    var i = index
    var sign = 1
    if i < tokens.count, tokens[i].is(.hyphen) || tokens[i].is(.plus) {
      if tokens[i].is(.hyphen) { sign = -1 }
      i += 1
    }
    guard i < tokens.count, tokens[i].isGlued, tokens[i].count <= 4,
      let power = integer(text, tokens[i])
    else { return nil }
    return (sign * power, i + 1)
  }

  /// `^23` behind digits: a number with a power is never read in half.
  private func power(
    _ text: Span<UInt8>, _ tokens: [Token], behind end: Int, of base: Double
  ) -> (value: Double, end: Int)? {
    guard end < tokens.count, tokens[end].isGlued, text[Int(tokens[end].start)] == 0x5E,
      let exponent = signedInteger(text, tokens, at: end + 1)
    else { return nil }
    var value = 1.0
    for _ in 0..<abs(exponent.power) where value.isFinite && value != 0 { value *= base }
    return (exponent.power < 0 ? 1 / value : value, exponent.end)
  }
}
