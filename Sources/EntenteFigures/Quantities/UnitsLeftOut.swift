internal import EntenteText

/// Units and scales that a value leaves out since a value near it has them.
extension QuantityRules {
  /// Gives a number the unit that its neighbour in the sentence has and it leaves out: "from 2.71
  /// billion", "3 and 5 percent".
  func inheritUnits(_ tokens: [Token], _ table: TokenTable, _ quantities: inout [Quantity]) {
    // From the end on, so that all of "20, 30 and 40 percent" share.
    for index in quantities.indices.reversed().dropFirst() where isBare(quantities[index]) {
      let next = quantities[index + 1]
      let gap = quantities[index].tokens.upperBound
      guard isMeasured(next), next.tokens.lowerBound == gap + 1,
        next.kind == .percent || isLike(next, quantities[index].low ?? 0),
        tokens[gap].is(.and) || tokens[gap].is(.comma) && next.rule == Self.shared
      else { continue }
      take(unitOf: next, &quantities[index], rule: Self.shared)
    }
    for index in quantities.indices where quantities[index].kind == .cardinal {
      let quantity = quantities[index]
      // "from 5 to 10 percent", "from 1.2 billion to 800 million dollars"
      if quantity.side == .from, quantity.unit == nil, index + 1 < quantities.count {
        let next = quantities[index + 1]
        if next.side == .to, next.unit != nil, isMeasured(next) {
          take(unitOf: next, &quantities[index], rule: Self.shared)
          continue
        }
      }
      guard isBare(quantity) else { continue }
      // "242 million of the 300 million dollars"
      if index + 1 < quantities.count, isPart(tokens, quantity, of: quantities[index + 1]) {
        take(unitOf: quantities[index + 1], &quantities[index], rule: Self.leftOut)
      } else if let giver = fullGiver(tokens, table, quantities, index) {
        take(unitOf: quantities[giver], &quantities[index], rule: Self.leftOut)
      } else if let giver = likeGiver(tokens, table, quantities, index) {
        take(likeOf: quantities[giver], &quantities[index])
      }
    }
  }

  private static let leftOut = "unit left out"
  static let shared = "shared unit"

  private func isBare(_ quantity: Quantity) -> Bool {
    quantity.kind == .cardinal && quantity.unit == nil && quantity.per == nil
  }

  private func isMeasured(_ quantity: Quantity) -> Bool {
    quantity.kind == .money || quantity.kind == .physical || quantity.kind == .percent
  }

  // MARK: Scaled values

  /// "242 million of the 300 million dollars"
  private func isPart(_ tokens: [Token], _ part: Quantity, of whole: Quantity) -> Bool {
    let of = part.tokens.upperBound
    return isScaled(part) && whole.scale > 1 && isMeasured(whole) && whole.kind != .percent
      && tokens[of].is(.of) && tokens[of + 1].is(.the) && whole.tokens.lowerBound == of + 2
  }

  /// The value whose unit a number with a scale word takes: the nearest before it that is no price.
  private func fullGiver(
    _ tokens: [Token], _ table: TokenTable, _ quantities: [Quantity], _ index: Int
  ) -> Int? {
    let quantity = quantities[index]
    guard let low = quantity.low ?? quantity.high else { return nil }
    let isVague = quantity.bound == .vague && quantity.step == nil
    let end = quantity.tokens.upperBound
    guard isVague ? low >= 1e6 : isScaled(quantity) || quantity.bound == .range else {
      return nil
    }
    let isEnd = endsValue(tokens, end)
    guard isEnd || isPartitive(tokens, end) || isOfWhich(tokens, quantity.tokens.lowerBound)
    else { return nil }
    let sentence = table.sentence(ofToken: quantity.tokens.lowerBound)
    if isCount(tokens, before: quantity, from: table.sentences[sentence].firstToken) { return nil }
    var before = index - 1
    while before >= 0, before > index - Self.fullReach {
      let other = quantities[before]
      let distance = sentence - table.sentence(ofToken: other.tokens.lowerBound)
      if distance > (isVague ? Int.max : isEnd ? Self.fullSentences : 0) { return nil }
      switch other.kind {
      case .money where isConversion(tokens, quantities, before): before -= 1
      case .money where low >= 1e5 && !isPrice(other): return before
      case .physical
      where low >= 1000 && distance < 2 && (distance == 0 || !isLength(other))
        && isNear(low, other):
        return before
      case .cardinal
      where distance == 0 && isScaled(other) && !endsValue(tokens, other.tokens.upperBound):
        // "20 million visitors, eighteen million from China"
        return nil
      default: before -= 1
      }
    }
    return nil
  }

  /// Quantities and sentences looked back on for a unit.
  private static let fullReach = 9
  private static let fullSentences = 4

  private func isPrice(_ quantity: Quantity) -> Bool {
    guard let per = quantity.per else { return false }
    return per.utf8.count > 2
  }

  private func isLength(_ quantity: Quantity) -> Bool {
    quantity.unit?.code == "m" || quantity.unit?.code == "m2"
  }

  private func isNear(_ value: Double, _ other: Quantity) -> Bool {
    guard let size = (other.low ?? other.high).map(abs), size > 0 else { return false }
    let written = size / other.factor
    return value < 1000 * written && written < 1000 * value
  }

  /// "the number of visitors went up to 1.7 million"
  private func isCount(_ tokens: [Token], before quantity: Quantity, from start: Int) -> Bool {
    var i = quantity.tokens.lowerBound - 1
    let end = max(start, i - 14)
    while i >= end {
      if tokens[i].is(.population) || tokens[i].is(.number) && tokens[i + 1].is(.of) {
        return true
      }
      i -= 1
    }
    return false
  }

  /// "1.21 billion euros (1.18 billion dollars)": the sum in brackets is the one before it.
  private func isConversion(_ tokens: [Token], _ quantities: [Quantity], _ index: Int) -> Bool {
    let tokensOf = quantities[index].tokens
    return index > 0 && quantities[index - 1].kind == .money
      && tokensOf.lowerBound == quantities[index - 1].tokens.upperBound + 1
      && tokens[tokensOf.lowerBound - 1].is(.openParenthesis)
      && tokensOf.upperBound < tokens.count && tokens[tokensOf.upperBound].is(.closeParenthesis)
  }

  /// "of which 1.2 million go to Japan", "3 billion dollars and 1.9 billion of new money"
  private func isOfWhich(_ tokens: [Token], _ start: Int) -> Bool {
    guard start > 1 else { return false }
    return tokens[start - 1].is(.which) && tokens[start - 2].is(.of)
  }

  /// "of which", "of it", "of the total": a part of the sum before.
  private func isPartitive(_ tokens: [Token], _ index: Int) -> Bool {
    guard index + 1 < tokens.count, tokens[index].is(.of) else { return false }
    let next = tokens[index + 1]
    return next.is(.which) || next.is(.it) || next.is(.this) || next.is(.that) || next.is(.the)
  }

  /// A million and more, written with a scale word.
  private func isScaled(_ quantity: Quantity) -> Bool {
    (quantity.step ?? 1) >= 1000 && (quantity.low ?? quantity.high ?? 0) >= 1e5
      && quantity.tokens.count > 1
  }

  // MARK: Values of the same kind

  /// The value in the sentence that a number without unit and scale is compared with or listed after:
  /// "47 percent from 57", "78.3 billion francs (vs 77.6)", "24,000 tonnes, Germany 19,250".
  private func likeGiver(
    _ tokens: [Token], _ table: TokenTable, _ quantities: [Quantity], _ index: Int
  ) -> Int? {
    let quantity = quantities[index]
    guard !isFrom(quantities, index), quantity.scale == 1, quantity.bound != .vague,
      let value = quantity.low ?? quantity.high, value > 0,
      endsValue(tokens, quantity.tokens.upperBound, orTime: false),
      let opening = opening(tokens, before: quantity.tokens.lowerBound, value)
    else { return nil }
    let sentence = table.sentence(ofToken: quantity.tokens.lowerBound)
    // A long number may be listed in the sentence behind its like.
    let distance = value >= 1000 && opening == .listed ? 1 : 0
    var before = index - 1
    while before >= 0, before > index - 4 {
      let other = quantities[before]
      guard table.sentence(ofToken: other.tokens.lowerBound) + distance >= sentence else {
        return nil
      }
      if isMeasured(other), other.unit != nil, isLike(other, value),
        distance == 0 || other.kind == .physical,
        !(opening != .compared && isGrowth(tokens, other))
      {
        return before
      }
      // What stands between is of another kind: "66 billion, up 20 percent from 55".
      guard opening != .to, other.kind == .percent || other.kind == .ordinal else { return nil }
      before -= 1
    }
    return nil
  }

  /// "from 104 to 49 minutes": what follows has the unit.
  private func isFrom(_ quantities: [Quantity], _ index: Int) -> Bool {
    quantities[index].side == .from && index + 1 < quantities.count
      && quantities[index + 1].side == .to && quantities[index + 1].unit != nil
  }

  /// How a value without a unit is tied to one before it.
  private enum Opening { case from, to, compared, listed }

  private func opening(_ tokens: [Token], before start: Int, _ value: Double) -> Opening? {
    guard start > 1 else { return nil }
    let token = tokens[start - 1]
    if token.is(.from) { return .from }
    if token.is(.to) { return .to }
    if token.is(.against) || token.is(.versus) || token.is(.than) || token.is(.then)
      || token.is(.vs) || token.is(.another)
    {
      return .compared
    }
    // A number that is no small count: "Belgium 14,000", "(129,100", "Turkey with 2.9".
    guard value >= 1000 || value != value.rounded() else { return nil }
    if token.is(.openParenthesis) || token.is(.with) || token.is(.and) || token.is(.comma)
      || token.is(.s)
    {
      return .listed
    }
    // "the U.S. 15,900"
    let name = token.is(.fullStop) && token.isGlued ? tokens[start - 2] : token
    return name.kind == .word && name.flags.contains(.capitalised) ? .listed : nil
  }

  /// Whether a value may be of the kind of another, without its scale where it has one.
  private func isLike(_ other: Quantity, _ value: Double) -> Bool {
    guard let size = (other.low ?? other.high).map(abs), size > 0 else { return false }
    let written = size / other.factor
    let mantissa = other.scale > 1 && value < 1000 ? written / other.scale : written
    let ratio = value / mantissa
    return ratio < Self.likeness && ratio > 1 / Self.likeness
  }

  /// "up 20 percent from 55 billion": the percent is no level.
  private func isGrowth(_ tokens: [Token], _ quantity: Quantity) -> Bool {
    let start = quantity.tokens.lowerBound
    guard quantity.kind == .percent, start > 0 else { return false }
    return !tokens[start - 1].is(.to) && !tokens[start - 1].is(.from) && !tokens[start - 1].is(.at)
  }

  // MARK: Taking

  private func take(unitOf other: Quantity, _ quantity: inout Quantity, rule: String) {
    quantity.unit = other.unit
    quantity.kind = other.kind
    quantity.per = other.per
    quantity.rule = rule
    // "700 million kWh and 500 million from …": what was written counts in the same unit.
    guard other.factor != 1, other.kind != .money else { return }
    quantity.factor = other.factor
    quantity.low = quantity.low.map { $0 * other.factor }
    quantity.high = quantity.high.map { $0 * other.factor }
    quantity.step = quantity.step.map { $0 * other.factor }
  }

  /// The unit of a value of the same kind, and its scale where the number has none.
  private func take(likeOf other: Quantity, _ quantity: inout Quantity) {
    let value = quantity.low ?? quantity.high ?? 0
    take(unitOf: other, &quantity, rule: Self.leftOut)
    // "rose 62 cents to 41.30"
    if let whole = other.unit.flatMap({ Quantity.wholeOfHundredth[$0.code] }),
      let low = quantity.low, low != low.rounded()
    {
      quantity.unit = Unit(whole)
    }
    guard other.scale > 1, quantity.scale == 1, value < 1000 else { return }
    quantity.scale = other.scale
    quantity.low = quantity.low.map { $0 * other.scale }
    quantity.high = quantity.high.map { $0 * other.scale }
    quantity.step = quantity.step.map { $0 * other.scale }
  }

  private static let timeMask = LexiconKind.timePhrase.mask | LexiconKind.timeModifier.mask

  /// No noun stands behind a value, but a mark or a word of grammar.
  private func endsValue(_ tokens: [Token], _ index: Int, orTime: Bool = true) -> Bool {
    guard index < tokens.count else { return true }
    if tokens[index].kind == .symbol { return !tokens[index].is(.hyphen) }
    if orTime {
      if lexicon.lexicon.kinds(at: index, in: tokens) & Self.timeMask != 0 { return true }
      // "6.8 billion five years earlier"
      if let count = numbers.match(.cardinal, tokens, index),
        numbers.match(.timeUnit, tokens, index + count.length) != nil
      {
        return true
      }
    }
    return GrammarWord(rawValue: tokens[index].word) != nil && !tokens[index].is(.people)
      && !tokens[index].is(.of) || numbers.match(.comparative, tokens, index) != nil
  }
}
