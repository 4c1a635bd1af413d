/// A value as far as it is known.
public enum CensoredValue: Equatable, Sendable {
  /// The value itself.
  case exact(Double)
  /// This or more.
  case atLeast(Double)
  /// This or less.
  case atMost(Double)
  /// Between the two.
  case between(Double, Double)

  /// The value from its bounds, as in R's `Surv(type = "interval2")`: equal bounds are exact, nil is open.
  ///
  /// Throws `notFinite` where neither is given or one is not finite, `unordered` where the lower is above the upper.
  public init(lower: Double?, upper: Double?) throws(StatisticsError) {
    switch (lower, upper) {
    case (nil, nil): throw .notFinite(what: "bounds of a value", index: 0)
    case (let lower?, nil): self = .atLeast(lower)
    case (nil, let upper?): self = .atMost(upper)
    case (let lower?, let upper?):
      self = lower == upper ? .exact(lower) : .between(lower, upper)
    }
    try requireFinite(bounds, "bounds of a value")
    if case .between(let lower, let upper) = self, lower > upper {
      throw .unordered(what: "bounds of a value", index: 1)
    }
  }

  /// The finite bounds.
  var bounds: [Double] {
    switch self {
    case .exact(let value), .atLeast(let value), .atMost(let value): [value]
    case .between(let lower, let upper): [lower, upper]
    }
  }

  /// How far an exact value lies above a height, or an interval or bound leaves it above or below; 0 within.
  func distance(from height: Double) -> Double {
    switch self {
    case .exact(let value): value - height
    case .atLeast(let lower): max(0, lower - height)
    case .atMost(let upper): min(0, upper - height)
    case .between(let lower, let upper): max(0, lower - height) + min(0, upper - height)
    }
  }

  /// The value with its bounds mapped by a function that grows.
  func mapped(_ transform: (Double) -> Double) -> CensoredValue {
    switch self {
    case .exact(let value): .exact(transform(value))
    case .atLeast(let value): .atLeast(transform(value))
    case .atMost(let value): .atMost(transform(value))
    case .between(let lower, let upper): .between(transform(lower), transform(upper))
    }
  }
}
