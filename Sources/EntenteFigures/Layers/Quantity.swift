/// A number with its unit and bound as the words give them, before anything is known of what it
/// measures.
public struct Quantity: Sendable, Equatable {
  /// What kind of words made it.
  public enum Kind: UInt8, Sendable {
    /// A count or a bare number.
    case cardinal
    /// "Third", "21st": a place in an order.
    case ordinal
    /// An amount in a currency.
    case money
    /// Percent, percentage points or basis points, in percent.
    case percent
    /// "doubled", "threefold", "four times": the relative change in percent is the value.
    case multiple
    /// A physical unit.
    case physical
    /// "once", "twice", "42 times": occurrences.
    case times
    /// An amount of time: "10 years".
    case duration
    /// "a third", "one in five": the part of one is the value.
    case fraction
  }

  /// The side of a change that a quantity stands on: "from 5 to 10".
  public enum Side: UInt8, Sendable {
    /// Where it begins, where it ends.
    case from, to
  }

  /// What kind of words made it.
  public var kind: Kind
  /// Tokens of the quote: number, unit and the qualifiers beside it.
  public var tokens: Range<Int>
  /// UTF-8 bytes of the quote.
  public var bytes: Range<Int>
  /// Nil where open below; in the unit, expanded.
  public var low: Double?
  /// Nil where open above.
  public var high: Double?
  /// How firmly the words bound the value.
  public var bound: Bound
  /// Nil for a bare number.
  public var unit: Unit?
  /// The unit of time of a rate ("a year" is `a`, "per day" is `d`), nil where it is none.
  public var per: String?
  /// The significant step of the number as written, in the unit: 1e8 for "$190.2 billion"; nil where
  /// it is vague.
  public var step: Double?
  /// The scale word's factor, 1 without any: 1e9 for "$190.2 billion".
  package var scale = 1.0
  /// What the unit as written was multiplied by: 1000 for kilometres in metres.
  package var factor = 1.0
  /// In "from 5 percent to 10", where that is a change and no range: which side this is.
  public var side: Side?
  /// The name of the rule.
  public var rule: String

  /// A quantity as its words give it.
  public init(
    kind: Kind, tokens: Range<Int>, bytes: Range<Int>, low: Double?, high: Double?, bound: Bound,
    unit: Unit? = nil, per: String? = nil, step: Double? = nil, side: Side? = nil,
    rule: String
  ) {
    self.kind = kind
    self.tokens = tokens
    self.bytes = bytes
    self.low = low
    self.high = high
    self.bound = bound
    self.unit = unit
    self.per = per
    self.step = step
    self.side = side
    self.rule = rule
  }

  /// Low, high and unit as a figure states them: a part of one in percent, hundredths of a currency in
  /// the currency, a bare number as a count, an ordinal as it is.
  public var figureValue: (low: Double?, high: Double?, unit: Unit) {
    if kind == .fraction { return (low.map { $0 * 100 }, high.map { $0 * 100 }, .percent) }
    guard let unit else { return (low, high, .count) }
    guard kind == .money, let whole = Self.wholeOfHundredth[unit.code] else {
      return (low, high, unit)
    }
    return (low.map { $0 / 100 }, high.map { $0 / 100 }, Unit(whole))
  }

  /// Market codes of hundredths, and the currency.
  static let wholeOfHundredth = [
    "USX": "USD", "GBX": "GBP", "EUX": "EUR", "INX": "INR", "RUX": "RUB", "CNX": "CNY",
  ]

  /// "Four times", read as growth to so many times the value: 300 percent. Nil for other kinds.
  public var growth: (low: Double?, high: Double?)? {
    switch kind {
    case .multiple: (low, high)
    case .times, .cardinal: (low.map { ($0 - 1) * 100 }, high.map { ($0 - 1) * 100 })
    default: nil
    }
  }
}
