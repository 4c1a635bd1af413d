import CGSL

/// The compound growth rate of values above zero, from their log-linear trend: ln y = a + b t.
public struct CompoundGrowth: Equatable, Sendable {
  /// The slope b of the logarithms on time, by ordinary least squares: the continuous growth rate.
  public let slope: Double
  /// The standard error of the slope; nil for two values.
  public let slopeStandardError: Double?
  /// The growth a unit of time, eᵇ − 1 (0.05 is 5%): it uses every value.
  public let rate: Double
  /// The growth a unit of time between the first and the last value alone, (yₙ/y₁)^(1/(tₙ−t₁)) − 1.
  public let endpointRate: Double
  /// The time in which the values double, ln 2/b, negative where they halve; nil without growth.
  public let doublingTime: Double?
  private let degreesOfFreedom: Int

  /// The growth of values at times, in any order and any unit of time.
  ///
  /// Throws `tooFew` for fewer than two values, `lengthMismatch`, `notFinite`, `outOfRange` for a
  /// value that is not above 0, `degenerate` where all times are one.
  public init(times: [Double], values: [Double]) throws(StatisticsError) {
    try requireCount(values.count, atLeast: 2, "values that grow")
    if times.count != values.count {
      throw .lengthMismatch(what: "times", count: times.count, expected: values.count)
    }
    try requireFinite(times, "times")
    try requireFinite(values, "values that grow")
    if let index = values.firstIndex(where: { $0 <= 0 }) {
      throw .outOfRange(
        what: "values that grow", index: index, value: values[index],
        allowed: "above 0, where a logarithm is taken")
    }
    let order = times.indices.sorted { times[$0] < times[$1] }
    let (first, last) = (order[0], order[order.count - 1])
    guard times[first] < times[last] else {
      throw .degenerate(what: "times", reason: "all are one time")
    }
    let n = Double(values.count)
    let logarithms = values.map { log($0) }
    let meanTime = times.reduce(0) { $0 + $1 / n }
    let mean = logarithms.reduce(0, +) / n
    var (squares, products) = (0.0, 0.0)
    for (time, logarithm) in zip(times, logarithms) {
      squares += (time - meanTime) * (time - meanTime)
      products += (time - meanTime) * (logarithm - mean)
    }
    let slope = try finite(products / squares, "slope of the logarithms")
    let residuals = zip(times, logarithms).reduce(0) { sum, point in
      let residual = point.1 - mean - slope * (point.0 - meanTime)
      return sum + residual * residual
    }
    self.slope = slope
    self.slopeStandardError =
      values.count > 2
      ? try finite((residuals / (n - 2) / squares).squareRoot(), "standard error of the slope")
      : nil
    self.rate = try finite(expm1(slope), "compound growth")
    self.endpointRate = try finite(
      expm1((logarithms[last] - logarithms[first]) / (times[last] - times[first])),
      "growth between the ends")
    self.doublingTime = slope == 0 ? nil : try finite(log(2) / slope, "doubling time")
    self.degreesOfFreedom = values.count - 2
  }

  /// The interval of the growth rate, e^(b ± t·se) − 1, by Student's t with n−2 degrees of freedom.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1, `tooFew` for two values.
  public func rateInterval(level: Double = 0.95) throws(StatisticsError) -> ConfidenceInterval {
    let slopes = try slopeInterval(level: level)
    return ConfidenceInterval(
      lower: expm1(slopes.lower), upper: try finite(expm1(slopes.upper), "compound growth"),
      level: level)
  }

  /// The interval of the doubling time, ln 2 over the ends of the interval of the slope; nil where
  /// that holds 0, since no growth at all is then possible.
  ///
  /// Throws as `rateInterval(level:)`.
  public func doublingTimeInterval(
    level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval? {
    let slopes = try slopeInterval(level: level)
    if slopes.contains(0) { return nil }
    return ConfidenceInterval(
      lower: try finite(log(2) / slopes.upper, "doubling time"),
      upper: try finite(log(2) / slopes.lower, "doubling time"), level: level)
  }

  private func slopeInterval(level: Double) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    guard let slopeStandardError else {
      throw .tooFew(what: "values, for an interval of their growth", count: 2, required: 3)
    }
    _ = quietHandler
    let half =
      gsl_cdf_tdist_Qinv((1 - level) / 2, Double(degreesOfFreedom)) * slopeStandardError
    return ConfidenceInterval(
      lower: try finite(slope - half, "interval of the slope"),
      upper: try finite(slope + half, "interval of the slope"), level: level)
  }
}
