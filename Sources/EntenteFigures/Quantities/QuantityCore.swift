internal import EntenteText

/// A number with its unit, before qualifiers and ranges.
struct QuantityCore: Sendable {
  var number: NumberReading
  /// Sign, currency, number, unit, rate.
  var tokens: Range<Int>
  var kind: Quantity.Kind
  var unit: Unit?
  var factor = 1.0
  var factorExponent: Int? = 0
  var per: String?
  /// The currency stands before the number.
  var hasPrefix = false
  /// A unit stands behind it.
  var hasSuffix = false
  var isNegative = false

  var hasUnit: Bool { hasPrefix || hasSuffix }

  /// Takes a unit, or the unit of a neighbour.
  mutating func take(_ reading: UnitReading) {
    kind = reading.kind
    unit = reading.unit
    factor = reading.factor
    factorExponent = reading.factorExponent
    if let per = reading.per { self.per = per }
  }
  mutating func take(unitOf other: QuantityCore) {
    kind = other.kind
    unit = other.unit
    factor = other.factor
    factorExponent = other.factorExponent
    per = per ?? other.per
  }

  /// Low and high in the unit; nil where the value is beyond a double's range.
  func values() -> (low: Double, high: Double?)? {
    guard var low = number.value(times: factor, exponent: factorExponent) else { return nil }
    var high: Double? = number.high.map { $0 == number.low ? low : $0 * factor }
    if number.shape == .vague { low = number.low * factor }
    if isNegative { (low, high) = (-(high ?? low), -low) }
    guard low.isFinite, high?.isFinite ?? true else { return nil }
    return (low, high)
  }
}

extension QuantityRules {
  enum CoreOutcome {
    case core(QuantityCore)
    case list
    case fault(QuantityFault.Reason, end: Int)
    case none
  }

  /// The number at `index` with the currency before it (from `floor` on), its sign and what stands
  /// behind it.
  func core(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, floor: Int, joins: Bool,
    context: inout QuantityContext
  ) -> CoreOutcome {
    var prefix = units.before(text, tokens, at: index, floor: floor, context: &context)
    if prefix == nil, tokens[index].kind == .number,
      isPartOfName(text, tokens, index, floor: floor)
    {
      return .none
    }
    let number: NumberReading
    switch numbers.read(
      text, tokens, at: index, floor: floor, money: prefix != nil, joins: joins, context: &context)
    {
    case .none: return .none
    case .list: return .list
    case .fault(let reason, let end): return .fault(reason, end: end)
    case .reading(let reading): number = reading
    }
    if prefix?.needsScale == true, number.scale < 1000, number.low < 1000 {
      // "COP28", "P5"
      if isPartOfName(text, tokens, index, floor: floor) { return .none }
      prefix = nil
    }
    var core = QuantityCore(
      number: number, tokens: number.tokens, kind: Self.kind(of: number.shape), unit: nil)
    if number.shape == .multiple || number.isPercent { core.unit = .percent }
    if number.isPercent {
      core.kind = .percent
      core.hasSuffix = true
    }
    if let prefix {
      core.take(prefix)
      core.hasPrefix = true
      core.tokens = prefix.tokens.lowerBound..<core.tokens.upperBound
    }
    if !core.hasSuffix, number.shape != .multiple, number.shape != .ordinal,
      let suffix = units.behind(text, tokens, number, prefix: prefix, context: &context)
    {
      takeSuffix(tokens, suffix, prefix: prefix, &core)
    }
    if core.kind == .cardinal, !core.hasSuffix, index >= floor + 2 {
      takePercentBefore(tokens, floor: floor, &core)
    }
    if !core.hasSuffix, number.shape == .digits, isCutByName(text, tokens, core.tokens.upperBound) {
      // Money whose scale is not known would be read in half.
      return prefix == nil ? .none : .fault(.malformed, end: core.tokens.upperBound + 1)
    }
    if core.kind == .cardinal { takeNumberSign(tokens, floor: floor, &core) }
    if core.kind == .money, core.hasSuffix { takeHundredths(text, tokens, &core) }
    takeSign(text, tokens, floor: floor, &core)
    takeRate(text, tokens, &core)
    if core.kind == .times { takeComparison(tokens, &core) }
    if core.kind == .multiple, core.number.low > 0, isFall(tokens, around: core.tokens) {
      // "Fell threefold", "a fivefold drop": to a third, to a fifth.
      core.number.low = (100 / (100 + core.number.low) - 1) * 100
      core.number.high = core.number.high == nil ? nil : core.number.low
    }
    return .core(core)
  }

  private static func kind(of shape: NumberReading.Shape) -> Quantity.Kind {
    switch shape {
    case .digits, .words, .vague: .cardinal
    case .ordinal: .ordinal
    case .fraction: .fraction
    case .multiple: .multiple
    case .times: .times
    }
  }

  private func takeSuffix(
    _ tokens: [Token], _ suffix: UnitReading, prefix: UnitReading?, _ core: inout QuantityCore
  ) {
    if prefix != nil {
      // "$100 billion USD", "$3 billion Canadian dollars": the code says which dollars.
      guard suffix.kind == .money, prefix?.isGeneric == true, suffix.unit?.isCurrency == true else {
        return
      }
    }
    core.take(suffix)
    core.hasSuffix = true
    core.tokens = core.tokens.lowerBound..<suffix.tokens.upperBound
    if suffix.isFold {  // "2.5-fold"
      core.number.low = (core.number.low - 1) * 100
      core.number.high = core.number.low
      core.number.decimal = nil
      return
    }
    // "75 USD million"
    if suffix.kind == .money, core.number.scale == 1,
      let scale = numbers.match(
        .scale, tokens, suffix.tokens.upperBound),
      !numbers.words[scale].options.contains(.letter)
    {
      let meaning = numbers.words[scale]
      core.number.low *= meaning.number
      core.number.high = core.number.low
      core.number.scale = meaning.number
      core.number.scaleExponent = meaning.exponent
      core.tokens = core.tokens.lowerBound..<(suffix.tokens.upperBound + scale.length)
    }
  }

  /// Whether a word of a fall stands right before or behind: "has fallen almost", "drop".
  private func isFall(_ tokens: [Token], around range: Range<Int>) -> Bool {
    for index in [range.upperBound, range.lowerBound - 1, range.lowerBound - 2]
    where tokens.indices.contains(index) {
      if let word = numbers.match(.changeWord, tokens, index), numbers.words[word].number < 0 {
        return true
      }
    }
    return false
  }

  /// "No. 1", "number one", "#1".
  private func takeNumberSign(_ tokens: [Token], floor: Int, _ core: inout QuantityCore) {
    var start = core.tokens.lowerBound - 1
    guard start >= floor, core.number.scale == 1, core.number.shape != .fraction else { return }
    if tokens[start].is(.fullStop), tokens[start].isGlued { start -= 1 }
    guard start >= floor,
      tokens[start].is(.no) && tokens[start].flags.contains(.capitalised)
        || start == core.tokens.lowerBound - 1
          && (tokens[start].is(.number) || tokens[start].is(.numberSign))
    else { return }
    core.kind = .ordinal
    core.tokens = start..<core.tokens.upperBound
  }

  /// "a percentage of 20", where nothing is counted: a number before it would have taken the percent.
  private func takePercentBefore(_ tokens: [Token], floor: Int, _ core: inout QuantityCore) {
    let of = core.tokens.lowerBound - 1
    guard tokens[of].is(.of), numbers.endsPhrase(tokens, core.tokens.upperBound) else { return }
    for length in 1...2 where of - length >= floor {
      guard
        let unit = numbers.lexicon.match(
          of: LexiconKind.unit.mask, at: of - length, in: tokens, length: length),
        numbers.words[unit].isPercent
      else { continue }
      core.kind = .percent
      core.unit = .percent
      core.tokens = (of - length)..<core.tokens.upperBound
      core.hasPrefix = true
      return
    }
  }

  /// "3 dollars 50 cents", "15 dollars 50".
  private func takeHundredths(
    _ text: Span<UInt8>, _ tokens: [Token], _ core: inout QuantityCore
  ) {
    guard core.number.scale == 1, core.number.low == core.number.low.rounded(),
      tokens[core.tokens.upperBound - 1].kind == .word,
      Quantity.wholeOfHundredth[core.unit?.code ?? ""] == nil
    else { return }
    var next = core.tokens.upperBound
    if next < tokens.count, tokens[next].is(.and) { next += 1 }
    guard next < tokens.count else { return }
    let part: Double
    var end: Int
    if tokens[next].count == 2, let digits = numbers.integer(text, tokens[next]) {
      (part, end) = (Double(digits), next + 1)
    } else if let small = numbers.belowHundred(tokens, next) {
      (part, end) = (small.value, small.end)
    } else {
      return
    }
    if let unit = numbers.match(.currency, tokens, end),
      numbers.words[unit].options.contains(.hundredth)
    {
      end += unit.length
    } else {
      // Without its unit only where two digits end the phrase.
      guard next == core.tokens.upperBound, tokens[next].kind == .number,
        !tokens[next].isGlued, numbers.endsPhrase(tokens, end)
      else { return }
    }
    core.number.low += part / 100
    core.number.high = core.number.low
    core.number.decimal = nil
    core.number.step = 0.01
    core.tokens = core.tokens.lowerBound..<end
  }

  /// `-5`, `−5`, `minus 5`, `(–5)`.
  private func takeSign(
    _ text: Span<UInt8>, _ tokens: [Token], floor: Int, _ core: inout QuantityCore
  ) {
    let start = core.tokens.lowerBound
    switch core.number.shape {
    case .digits, .words, .fraction: break
    case .ordinal, .vague, .multiple, .times: return
    }
    guard start > floor else { return }
    let sign = tokens[start - 1]
    if sign.is(.minus) || sign.is(.negative) {
      core.isNegative = true
    } else if sign.is(.hyphen) || sign.is(.minusSign) || sign.is(.enDash) {
      guard tokens[start].isGlued, start < 2 || !sign.isGlued || opensSign(text, tokens[start - 2])
      else { return }
      core.isNegative = true
    } else {
      return
    }
    core.tokens = (start - 1)..<core.tokens.upperBound
  }

  /// A bracket, a comparison or white space may stand before a sign.
  private func opensSign(_ text: Span<UInt8>, _ token: Token) -> Bool {
    guard token.kind == .symbol else { return false }
    switch text[Int(token.start)] {
    case 0x28, 0x5B, 0x3C, 0x3D, 0x3E, 0x7C: return true
    default: return false
    }
  }

  private func takeRate(
    _ text: Span<UInt8>, _ tokens: [Token], _ core: inout QuantityCore
  ) {
    guard core.kind != .duration, core.kind != .ordinal, core.kind != .multiple else { return }
    if core.kind == .money, let price = units.price(text, tokens, at: core.tokens.upperBound) {
      core.per = price.per
      core.tokens = core.tokens.lowerBound..<price.end
      return
    }
    if core.per == nil, let rate = units.rate(tokens, at: core.tokens.upperBound) {
      let isDirect = !tokens[core.tokens.upperBound].is(.of)
      guard isDirect || core.kind == .physical else { return }
      core.per = rate.per
      if core.kind != .percent { core.tokens = core.tokens.lowerBound..<rate.end }
    } else {
      return
    }
    // A flow of a volume a day is a unit of its own; "a year" is a period.
    if core.per == "d", core.kind == .physical, let unit = core.unit {
      core.unit = Unit(unit.code + "/day")
    }
  }

  /// "three times as much", "twice the level", "two times less": growth.
  private func takeComparison(_ tokens: [Token], _ core: inout QuantityCore) {
    guard let comparison = numbers.match(.comparative, tokens, core.tokens.upperBound),
      core.number.low > 0
    else { return }
    let isMore = numbers.words[comparison].number > 0
    func growth(_ times: Double) -> Double { isMore ? (times - 1) * 100 : (1 / times - 1) * 100 }
    core.kind = .multiple
    core.unit = .percent
    core.number.decimal = nil
    core.number.low = growth(core.number.low)
    core.number.high = core.number.high.map(growth)
  }

  // MARK: Names

  /// Digits that belong to a name, a clock time or a code: `G20`, `COVID-19`, `10:30`.
  private func isPartOfName(
    _ text: Span<UInt8>, _ tokens: [Token], _ index: Int, floor: Int
  ) -> Bool {
    guard index > floor, tokens[index].isGlued else {
      return index + 2 < tokens.count && tokens[index + 1].is(.colon) && tokens[index + 1].isGlued
        && tokens[index + 2].isGlued && tokens[index + 2].kind == .number
    }
    let before = tokens[index - 1]
    if before.kind == .word { return true }
    // "2+2", "16+1"
    if before.is(.plus), before.isGlued, index > 1, tokens[index - 2].kind != .symbol {
      return true
    }
    if before.is(.colon), before.isGlued, index > 1, tokens[index - 2].kind == .number {
      return true
    }
    if before.is(.hyphen), before.isGlued, index > floor + 1, tokens[index - 2].kind == .word {
      // "twenty-5" is none, "5-to-10" and "US-$5" are.
      return !tokens[index - 2].is(.to)
        && numbers.match(.cardinal, tokens, index - 2) == nil
    }
    return false
  }

  /// Letters behind the digits that are no unit: `5G`, `777X`, `1990s`.
  private func isCutByName(_ text: Span<UInt8>, _ tokens: [Token], _ end: Int) -> Bool {
    guard end < tokens.count else { return false }
    // "5.30 pm"
    if let clock = numbers.match(.notQuantity, tokens, end),
      numbers.words[clock].options.contains(.after)
    {
      return true
    }
    guard tokens[end].isGlued else { return false }
    if tokens[end].kind == .word { return true }
    // A half-read number would be a wrong one: `3:45`, `2+2`.
    return (tokens[end].is(.colon) || tokens[end].is(.plus)) && end + 1 < tokens.count
      && tokens[end + 1].isGlued
      && tokens[end + 1].kind == .number
  }
}
