internal import EntenteText

/// Numbers within times.
extension TimeReader {
  /// A number token taken apart.
  struct Digits {
    var value: Int
    /// Digits before a point.
    var count: Int
    /// Written with a decimal point: 3.5; the digits behind it.
    var fraction: Int?
    var fractionDigits = 0
    var hasComma = false
  }

  func digits(_ text: Span<UInt8>, _ i: Int) -> Digits? {
    guard sentence.contains(i), tokens[i].kind == .number, tokens[i].count <= 12 else {
      return nil
    }
    var digits = Digits(value: 0, count: 0)
    var fraction: Int?
    for at in tokens[i].bytes {
      let byte = text[at]
      if byte == 0x2C {
        digits.hasComma = true
      } else if byte == 0x2E {
        if fraction != nil { return nil }
        fraction = 0
      } else if let known = fraction {
        fraction = known * 10 + Int(byte - 0x30)
        digits.fractionDigits += 1
      } else {
        digits.value = digits.value * 10 + Int(byte - 0x30)
        digits.count += 1
      }
    }
    digits.fraction = fraction
    return digits
  }

  /// A whole number of one to `count` digits without a comma or a point.
  func plain(_ text: Span<UInt8>, _ i: Int, digits count: ClosedRange<Int>) -> Int? {
    guard sentence.contains(i), tokens[i].kind == .number, tokens[i].count >= count.lowerBound,
      tokens[i].count <= count.upperBound
    else { return nil }
    var value = 0
    for at in tokens[i].bytes {
      let digit = text[at] &- 0x30
      if digit > 9 { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Four digits that may be a year.
  func yearDigits(_ text: Span<UInt8>, _ i: Int) -> Int? {
    guard let value = plain(text, i, digits: 4...4), (1000...2200).contains(value) else {
      return nil
    }
    return value
  }

  /// An ordinal: "third", "18th". `end` is behind the suffix.
  func ordinal(_ text: Span<UInt8>, _ i: Int) -> (value: Int, end: Int)? {
    if let value = plain(text, i, digits: 1...3), isGlued(i + 1), isOrdinalSuffix(text, i + 1) {
      return (value, i + 2)
    }
    let word = word(i)
    return word.ordinal >= 0 ? (Int(word.ordinal), i + 1) : nil
  }

  /// st, nd, rd, th.
  func isOrdinalSuffix(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard tokens[i].kind == .word, tokens[i].count == 2 else { return false }
    let start = Int(tokens[i].start)
    switch (text[start] | 0x20, text[start + 1] | 0x20) {
    case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): return true
    default: return false
    }
  }

  /// An amount of units.
  struct Amount {
    /// The whole part; nil where it is vague.
    var whole: Int?
    /// The digits behind the point, and how many they are; none where it is 0.
    var decimals = 0
    var decimalDigits = 0
    var end: Int

    /// Nil where it is vague or no whole number.
    var count: Int? { decimalDigits == 0 ? whole : nil }

    /// As TIMEX3 writes it: `10`, `1.5`, `X` for a vague one. Made when asked for: most numbers are no
    /// amounts of time.
    var text: String {
      guard let whole else { return "X" }
      return decimalDigits == 0
        ? String(whole) : "\(whole).\(Period.padded(decimals, decimalDigits))"
    }
  }

  /// One amount, or the upper of two: "three to five", "5-6".
  func amount(_ text: Span<UInt8>, _ i: Int) -> Amount? {
    guard let first = oneAmount(text, i) else { return nil }
    let isJoined = `is`(first.end, .to) || `is`(first.end, .or) || isDash(text, first.end)
    guard isJoined, let lower = first.count, let second = oneAmount(text, first.end + 1),
      let upper = second.count, upper > lower,
      word(second.end).unit != nil || isDash(text, second.end)
    else { return first }
    return second
  }

  /// "10", "3.5", "ten", "twenty-five", "one and a half", "a couple of", "several", "half a",
  /// "2 1/2", "2-1/2".
  private func oneAmount(_ text: Span<UInt8>, _ i: Int) -> Amount? {
    if let digits = digits(text, i) {
      if let fraction = digits.fraction {
        return Amount(
          whole: digits.value, decimals: fraction, decimalDigits: digits.fractionDigits, end: i + 1)
      }
      if let (part, end) = partOfOne(text, i + 1) {
        return Amount(
          whole: digits.value, decimals: part, decimalDigits: part < 10 ? 1 : 2, end: end)
      }
      return withHalf(text, digits.value, i + 1)
    }
    let first = word(i)
    if first.cardinal >= 0 {
      let (value, end) = cardinal(text, i)
      return withHalf(text, value, end)
    }
    switch first.role {
    case .vague: return Amount(whole: nil, end: afterOf(i + 1))
    case .couple: return Amount(whole: 2, end: afterOf(i + 1))
    case .dozen: return Amount(whole: 12, end: i + 1)
    case .half:
      let article = i + 1
      guard `is`(article, .a) || `is`(article, .an) else { return nil }
      return Amount(whole: 0, decimals: 5, decimalDigits: 1, end: article + 1)
    default: break
    }
    if `is`(i, .a) || `is`(i, .an) {
      let next = word(i + 1)
      switch next.role {
      case .vague, .couple, .dozen: return amount(text, i + 1)
      case .half: return Amount(whole: 0, decimals: 5, decimalDigits: 1, end: i + 2)
      default: break
      }
      if next.scale >= 0 {
        return Amount(whole: Int(next.scale), end: i + 2)
      }
      return nil
    }
    return nil
  }

  /// The decimals of "1/2", "-1/2", "1/4", "3/4" at `i`.
  private func partOfOne(_ text: Span<UInt8>, _ i: Int) -> (decimals: Int, end: Int)? {
    let at = isDash(text, i) && isGlued(i) ? i + 1 : i
    guard let upper = plain(text, at, digits: 1...1), `is`(at + 1, .slash), isGlued(at + 1),
      isGlued(at + 2), let lower = plain(text, at + 2, digits: 1...1)
    else { return nil }
    switch (upper, lower) {
    case (1, 2): return (5, at + 3)
    case (1, 4): return (25, at + 3)
    case (3, 4): return (75, at + 3)
    default: return nil
    }
  }

  private func afterOf(_ i: Int) -> Int { `is`(i, .of) ? i + 1 : i }

  /// "And a half" behind a whole number.
  private func withHalf(_ text: Span<UInt8>, _ value: Int, _ end: Int) -> Amount {
    if let behind = halfBehind(text, end) {
      return Amount(whole: value, decimals: 5, decimalDigits: 1, end: behind)
    }
    return Amount(whole: value, end: end)
  }

  /// The end of "and a half", "and half" at `i`.
  func halfBehind(_ text: Span<UInt8>, _ i: Int) -> Int? {
    guard `is`(i, .and) else { return nil }
    let half = `is`(i + 1, .a) || `is`(i + 1, .an) ? i + 2 : i + 1
    return role(half) == .half ? half + 1 : nil
  }

  /// Number words up to the thousands: "twenty-five", "a hundred and fifty", "twenty and four".
  private func cardinal(_ text: Span<UInt8>, _ i: Int) -> (value: Int, end: Int) {
    var total = 0
    var part = Int(word(i).cardinal)
    var end = i + 1
    while end - i < 12 {
      var next = end
      if isDash(text, next), isGlued(next), isGlued(next + 1) { next += 1 }
      if `is`(next, .and), word(next + 1).cardinal >= 0 || word(next + 1).scale >= 0 { next += 1 }
      let following = word(next)
      if following.scale >= 1000, part > 0, part < 1000 {
        total += part * Int(following.scale)
        part = 0
      } else if following.scale >= 100, part > 0, part < 100 {
        part *= Int(following.scale)
      } else if following.cardinal > 0, following.cardinal < 10, part % 10 == 0, part % 100 >= 20 {
        part += Int(following.cardinal)
      } else if following.cardinal > 0, following.cardinal < 100, part % 100 == 0 {
        part += Int(following.cardinal)
      } else {
        break
      }
      end = next + 1
    }
    return (total + part, end)
  }
}
