import CGSL

/// The compound growth rate of values above zero, from their log-linear trend and from their ends.
public struct CompoundGrowth: Equatable, Sendable {
  /// The trend ln y = a + b t that uses every value.
  public let trend: LogLinearFit
  /// The growth a unit of time between the first and the last value alone, (yₙ/y₁)^(1/(tₙ−t₁)) − 1.
  public let endpointRate: Double

  /// The growth of values at times, in any order and any unit of time.
  ///
  /// Throws `tooFew` for fewer than three values, `lengthMismatch`, `notFinite`, `outOfRange` for a
  /// value that is not above 0, `degenerate` where all times are one, `notConverged` where a rate
  /// is beyond the finite numbers.
  public init(times: [Double], values: [Double]) throws(StatisticsError) {
    trend = try LogLinearFit(x: times, y: values)
    endpointRate = try Self.endpointRate(times: times, values: values)
    _ = try finite(rate, "compound growth")
    if let doublingTime { _ = try finite(doublingTime, "doubling time") }
  }

  /// The growth a unit of time of the trend, eᵇ − 1: 0.05 is 5%.
  public var rate: Double { trend.compoundGrowth }

  /// The interval of the growth rate, e^(b ± t·se) − 1, by Student's t with n−2 degrees of freedom.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  public func rateInterval(level: Double = 0.95) throws(StatisticsError) -> ConfidenceInterval {
    try trend.compoundGrowthInterval(level: level)
  }

  /// The time in which the values double, ln 2/b, negative where they halve; nil without growth.
  public var doublingTime: Double? { trend.doublingTime }

  /// The interval of the doubling time, ln 2 over the ends of the interval of b; nil where that
  /// holds 0, since no growth at all is then possible.
  ///
  /// Throws as `rateInterval(level:)`.
  public func doublingTimeInterval(
    level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval? {
    let rates = try rateInterval(level: level)
    if rates.contains(0) { return nil }
    return ConfidenceInterval(
      lower: try finite(log(2) / log1p(rates.upper), "doubling time"),
      upper: try finite(log(2) / log1p(rates.lower), "doubling time"), level: level)
  }

  /// The growth a unit of time between the first and the last of two or more values, in any order.
  ///
  /// Throws as `init(times:values:)`, but that two values are enough.
  public static func endpointRate(
    times: [Double], values: [Double]
  ) throws(StatisticsError) -> Double {
    try requirePairs(times, values, atLeast: 2)
    try requireLogarithm(values, "values that grow")
    let order = times.indices.sorted { times[$0] < times[$1] }
    let (first, last) = (order[0], order[order.count - 1])
    guard times[first] < times[last] else {
      throw .degenerate(what: "times", reason: "all are one time")
    }
    return try finite(
      expm1((log(values[last]) - log(values[first])) / (times[last] - times[first])),
      "growth between the ends")
  }
}
