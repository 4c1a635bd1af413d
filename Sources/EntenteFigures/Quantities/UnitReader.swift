internal import EntenteText

/// What stands behind or before a number and says what it is in: money, percent, a physical unit, time.
struct UnitReading: Sendable {
  var kind: Quantity.Kind
  var unit: Unit?
  var factor = 1.0
  var factorExponent: Int? = 0
  var per: String?
  /// Tokens taken, before or behind the number.
  var tokens: Range<Int>
  /// A bare `$`, which a code behind the number makes exact.
  var isGeneric = false
  /// "-fold".
  var isFold = false
  /// Counts only with a number of 1,000 or more: "US dollars 5 million".
  var needsScale = false
}

/// Finds the unit of a number.
struct UnitReader: Sendable {
  let lexicon: Lexicon
  let words: QuantityWords
  /// By word number: whether a symbol or code of money ends with it.
  private let endsSymbol: [Bool]

  init(lexicon: Lexicon, words: QuantityWords) {
    self.lexicon = lexicon
    self.words = words
    endsSymbol = lexicon.lastWords(of: LexiconKind.currencySymbol.mask)
  }

  static let moneyMask = LexiconKind.currency.mask | LexiconKind.currencySymbol.mask
  private static let afterMask = moneyMask | LexiconKind.unit.mask
  static let countryMask =
    LexiconKind.country.mask | LexiconKind.adjective.mask | LexiconKind.demonym.mask

  // MARK: Before

  /// The currency whose symbol or code ends right before the number at `index`.
  func before(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, floor: Int,
    context: inout QuantityContext
  ) -> UnitReading? {
    guard index > floor else { return nil }
    let last = tokens[index - 1].word
    var length = last != Token.none && endsSymbol[Int(last)] ? min(5, index - floor) : 0
    while length > 0 {
      let start = index - length
      if let found = lexicon.match(
        of: LexiconKind.currencySymbol.mask, at: start, in: tokens, length: length),
        isWritten(text, tokens, start, found, number: index)
      {
        return money(text, tokens, found, at: start, behind: nil, context: &context)
      }
      length -= 1
    }
    // "USD million 75"
    guard index > floor + 1,
      let scale = lexicon.match(of: LexiconKind.scale.mask, at: index - 1, in: tokens, length: 1),
      !words[scale].options.contains(.letter), tokens[index].kind == .number,
      var prefix = before(text, tokens, at: index - 1, floor: floor, context: &context)
    else { return nil }
    prefix.factor *= words[scale].number
    prefix.factorExponent = prefix.factorExponent.flatMap { a in
      words[scale].exponent.map { a + $0 }
    }
    prefix.tokens = prefix.tokens.lowerBound..<index
    return prefix
  }

  /// Whether the symbol before a number is written as one: `A$4`, not `a $4`; `TRY 5` not, `TRY5`.
  private func isWritten(
    _ text: Span<UInt8>, _ tokens: [Token], _ start: Int, _ found: Lexicon.Match, number: Int
  ) -> Bool {
    var i = start + 1
    while i < start + found.length {
      // One letter before `$` makes a currency only where it touches it.
      if found.length == 2, tokens[start].count == 1, !tokens[i].isGlued { return false }
      i += 1
    }
    if tokens[start].kind == .word {
      guard start == 0 || !tokens[start].isGlued || tokens[start - 1].kind == .symbol else {
        return false
      }
      if words[found].options.contains(.glued) {
        return tokens[number].isGlued && found.length == 1 || found.length > 1
      }
    }
    return !tokens[number].flags.contains(.paragraphBefore)
  }

  // MARK: Behind

  /// The unit that begins behind the number.
  func behind(
    _ text: Span<UInt8>, _ tokens: [Token], _ number: NumberReading, prefix: UnitReading?,
    context: inout QuantityContext
  ) -> UnitReading? {
    var index = number.tokens.upperBound
    guard index < tokens.count, !tokens[index].flags.contains(.paragraphBefore) else { return nil }
    if tokens[index].is(.hyphen), tokens[index].isGlued, index + 1 < tokens.count,
      tokens[index + 1].isGlued
    {
      index += 1
    } else if number.shape == .vague, tokens[index].is(.of), index + 1 < tokens.count {
      index += 1
    }
    guard let found = lexicon.match(of: Self.afterMask, at: index, in: tokens) else {
      return ofCountry(text, tokens, at: index, context: &context)
    }
    let meaning = words[found]
    if found.kind == LexiconKind.unit.rawValue {
      return physical(text, tokens, number, found, at: index)
    }
    // A word that is a unit of mass too: "21,000 pounds of", "weighed 250 pounds", "a 90-pound boy".
    if let unit = lexicon.match(of: LexiconKind.unit.mask, at: index, in: tokens),
      unit.length == found.length, number.scale == 1, number.shape != .vague, prefix == nil,
      index > number.tokens.upperBound
        || index + found.length < tokens.count && tokens[index + found.length].is(.of)
        || isWeighed(tokens, before: number.tokens.lowerBound)
    {
      return physical(text, tokens, number, unit, at: index)
    }
    if found.kind == LexiconKind.currencySymbol.rawValue {
      let next = index + found.length
      let opensNext =
        next < tokens.count && tokens[next].kind == .number
        && (tokens[next].isGlued || !tokens[index].isGlued && prefix != nil)
      if opensNext || (prefix != nil && tokens[index].kind == .symbol) { return nil }
      if meaning.options.contains(.glued), !tokens[index].isGlued, number.scale == 1 { return nil }
      if tokens[index].count == 1, tokens[index].kind == .word { return nil }
    }
    if meaning.options.contains(.scaled),
      prefix != nil || number.scale < 1000 && abs(number.low) < 100
    {
      return nil
    }
    // "a five billion mark credit", not "the $5 billion mark"
    if meaning.options.contains(.attribute) {
      guard prefix == nil, isAttribute(tokens, index + found.length) else { return nil }
    }
    // "15p", not "1080p"
    if meaning.options.contains(.letter), !tokens[index].isGlued || number.low >= 1000 {
      return nil
    }
    guard number.shape != .ordinal else { return nil }
    return money(text, tokens, found, at: index, behind: index, context: &context)
  }

  /// Whether a noun goes on behind a unit: "a 30-second spot", "a five billion mark credit".
  private func isAttribute(_ tokens: [Token], _ index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .word
      && GrammarWord(rawValue: tokens[index].word) == nil
  }

  /// "weighed", "weighing about"
  private func isWeighed(_ tokens: [Token], before index: Int) -> Bool {
    for i in stride(from: index - 1, through: max(0, index - 3), by: -1) {
      let token = tokens[i]
      if token.is(.weighed) || token.is(.weighs) || token.is(.weighing) || token.is(.weigh) {
        return true
      }
    }
    return false
  }

  /// "Australian dollars": the country beside the word chooses among its currencies.
  private func ofCountry(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, context: inout QuantityContext
  ) -> UnitReading? {
    guard tokens[index].kind == .word,
      let country = lexicon.match(
        of: Self.countryMask, at: index, in: tokens, ignoringCase: true),
      index + country.length < tokens.count,
      let found = lexicon.match(
        of: LexiconKind.currency.mask, at: index + country.length, in: tokens)
    else { return nil }
    let chosen = payload(of: found, in: words.unit(country).code, context) ?? found.payload
    let meaning = words[chosen]
    return UnitReading(
      kind: .money, unit: words.unit(chosen), factor: meaning.factor ?? 1,
      factorExponent: meaning.factor == nil ? 0 : meaning.factorExponent,
      tokens: index..<(index + country.length + found.length))
  }

  /// The row of a currency word that a country uses.
  func payload(
    of found: Lexicon.Match, in country: String, _ context: QuantityContext
  ) -> Int32? {
    var chosen: Int32?
    lexicon.forEachPayload(of: found.kind, in: found) { payload in
      guard words.isUsed(payload, in: country),
        !(context.isAfterEuro && words[payload].options.contains(.legacy))
      else { return true }
      chosen = payload
      return false
    }
    return chosen
  }

  private func money(
    _ text: Span<UInt8>, _ tokens: [Token], _ found: Lexicon.Match, at index: Int, behind: Int?,
    context: inout QuantityContext
  ) -> UnitReading {
    var meaning = words[found]
    var unit: Unit? = words.unit(found)
    if !meaning.options.isDisjoint(with: [.context, .open]) {
      if let chosen = choose(tokens, found, near: index, context: &context) {
        meaning = words[chosen]
        unit = words.unit(chosen)
      } else if meaning.options.contains(.open) {
        unit = nil
      }
    } else if found.length == 1, unit == Self.dollar, !isCode(tokens[index]),
      let local = localDollar(of: found, tokens, &context)
    {
      unit = words.unit(local)
    }
    return UnitReading(
      kind: .money, unit: unit, factor: meaning.factor ?? 1,
      factorExponent: meaning.factor == nil ? 0 : meaning.factorExponent,
      tokens: index..<(index + found.length),
      isGeneric: tokens[index].is(.dollarSign) && found.length == 1,
      needsScale: !meaning.options.isDisjoint(with: [.scaled, .glued]))
  }

  /// The row of an ambiguous word whose country the text names nearest before it, else anywhere.
  private func choose(
    _ tokens: [Token], _ found: Lexicon.Match, near index: Int, context: inout QuantityContext
  ) -> Int32? {
    let countries = context.countries ?? self.countries(tokens)
    context.countries = countries
    var low = 0
    var high = countries.count
    while low < high {
      let middle = (low + high) / 2
      if countries[middle].token < index { low = middle + 1 } else { high = middle }
    }
    // "5 billion crowns in Sweden"
    if low < countries.count, countries[low].token <= index + found.length + 2,
      let chosen = payload(of: found, in: countries[low].code, context)
    {
      return chosen
    }
    for country in countries[max(0, low - Self.reach)..<low].reversed() {
      if let chosen = payload(of: found, in: country.code, context) { return chosen }
    }
    for country in countries[low..<min(low + Self.reach, countries.count)] {
      if let chosen = payload(of: found, in: country.code, context) { return chosen }
    }
    return nil
  }

  /// Mentions of countries looked at on each side of an ambiguous word.
  private static let reach = 200

  /// The countries a text names, with the token.
  func countries(_ tokens: [Token]) -> [(code: String, token: Int)] {
    var found: [(String, Int)] = []
    let mask = Self.countryMask | LexiconKind.capital.mask
    for index in tokens.indices where tokens[index].entry != Token.none {
      if lexicon.kinds(at: index, in: tokens) & mask != 0,
        let match = lexicon.match(of: mask, at: index, in: tokens)
      {
        found.append((words.unit(match).code, index))
      }
    }
    return found
  }

  // MARK: Percent, physical units, time

  private func physical(
    _ text: Span<UInt8>, _ tokens: [Token], _ number: NumberReading, _ found: Lexicon.Match,
    at index: Int
  ) -> UnitReading? {
    let meaning = words[found]
    let options = meaning.options
    if options.contains(.letter), !tokens[index].isGlued { return nil }
    if options.contains(.attribute), !isAttribute(tokens, index + found.length) { return nil }
    if number.shape == .ordinal { return nil }
    // `%20` in an address is no percent.
    if tokens[index].is(.percentSign), index + 1 < tokens.count, tokens[index + 1].isGlued,
      tokens[index + 1].kind == .number
    {
      return nil
    }
    var kind = Quantity.Kind.physical
    var unit: Unit? = words.unit(found)
    if meaning.isPercent {
      kind = .percent
    } else if options.contains(.time) {
      kind = .duration
    } else if options.contains(.times) {
      kind = .times
      unit = nil
    } else if options.contains(.fold) {
      kind = .multiple
      unit = .percent
    }
    return UnitReading(
      kind: kind, unit: unit, factor: meaning.factor ?? 1, factorExponent: meaning.factorExponent,
      per: options.contains(.rate) ? "d" : nil,
      tokens: index..<(index + found.length), isFold: options.contains(.fold))
  }

  /// "per tonne", "a barrel", "per 1,000 cubic metres" behind a price.
  func price(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int
  ) -> (per: String, end: Int)? {
    guard index + 1 < tokens.count,
      tokens[index].is(.per) || tokens[index].is(.a) || tokens[index].is(.an)
        || tokens[index].is(.slash)
    else { return nil }
    var next = index + 1
    var count = ""
    if tokens[next].kind == .number {
      for i in tokens[next].bytes where text[i] &- 0x30 <= 9 {
        count.unicodeScalars.append(Unicode.Scalar(text[i]))
      }
      count += " "
      next += 1
    }
    guard next < tokens.count,
      let unit = lexicon.match(of: LexiconKind.unit.mask, at: next, in: tokens),
      words[unit].options.isDisjoint(with: [.percent, .time, .times, .fold, .letter])
    else { return nil }
    let end = next + unit.length
    // A price is not converted, so that a unit of another size keeps its name: "per lb".
    let meaning = words[unit]
    guard meaning.factor == nil || meaning.factor == 1 else {
      let bytes = Int(tokens[next].start)..<Int(tokens[end - 1].end)
      return (count + String(decoding: bytes.map { text[$0] | 0x20 }, as: UTF8.self), end)
    }
    return (count + words.unit(unit).code, end)
  }

  /// "a day", "per year", "annually" at a token, or behind "of" and at most three words.
  func rate(_ tokens: [Token], at index: Int) -> (per: String, end: Int)? {
    var index = index
    if index < tokens.count, tokens[index].is(.of) {
      let limit = min(index + 5, tokens.count)
      index += 1
      while index < limit, tokens[index].kind == .word {
        if let found = lexicon.match(of: LexiconKind.rate.mask, at: index, in: tokens) {
          return (words.unit(found).code, index + found.length)
        }
        index += 1
      }
      return nil
    }
    guard index < tokens.count,
      let found = lexicon.match(of: LexiconKind.rate.mask, at: index, in: tokens),
      words.unit(found).code != Self.noRate
    else { return nil }
    return (words.unit(found).code, index + found.length)
  }

  /// The value of phrases that only begin as a rate does: "a year earlier".
  private static let noRate = "none"
}
