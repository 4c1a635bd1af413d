import CGSL

/// y moves by independent steps: the forecast is the last value, plus the mean step where it drifts.
/// Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 5.2; R's `forecast::rwf`. Over a gap of d units of
/// time a step has d times the mean and d times the variance.
public struct RandomWalk: TrendCurve, Equatable {
  /// The mean step a unit of time, c = (y_n − y_1)/(x_n − x_1); 0 without drift.
  public let drift: Double
  /// The variance of steps a unit of time: Σ(step − cd)²/d/(n−2), without drift Σstep²/d/(n−1).
  public let stepVariance: Double
  /// The last value.
  public let last: Double
  /// Whether the walk drifts.
  public let hasDrift: Bool
  /// What the step before leads one to expect of each value; the first value itself.
  public let fitted: [Double]
  /// y less what is expected of it.
  public let residuals: [Double]
  private let x: [Double]
  private let first: Double

  /// The walk of values evenly spaced in time, a unit apart.
  ///
  /// Throws `tooFew` for fewer than three values, `notFinite`.
  public init(_ values: [Double], hasDrift: Bool = true) throws(StatisticsError) {
    try self.init(x: values.indices.map(Double.init), y: values, hasDrift: hasDrift)
  }

  /// The walk of values in the order of time.
  ///
  /// Throws `tooFew` for fewer than three values, `lengthMismatch`, `notFinite`, `unordered` for times that do not grow.
  public init(x: [Double], y: [Double], hasDrift: Bool = true) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 3)
    for index in 1..<x.count where x[index] <= x[index - 1] {
      throw .unordered(what: "times", index: index)
    }
    let n = x.count
    let drift = hasDrift ? (y[n - 1] - y[0]) / (x[n - 1] - x[0]) : 0
    var (fitted, sum) = (y, 0.0)
    for index in 1..<n {
      let gap = x[index] - x[index - 1]
      fitted[index] = y[index - 1] + drift * gap
      sum += (y[index] - fitted[index]) * (y[index] - fitted[index]) / gap
    }
    self.drift = try finite(drift, "drift")
    stepVariance = try finite(sum / Double(n - (hasDrift ? 2 : 1)), "variance of steps")
    (last, first) = (y[n - 1], y[0])
    (self.fitted, residuals) = (fitted, zip(y, fitted).map { $0 - $1 })
    (self.hasDrift, self.x) = (hasDrift, x)
    try requireNumbers()
  }

  /// The name of the model.
  public var name: String { hasDrift ? "random walk with drift" : "random walk" }
  /// The drift with its error √(s²/(x_n − x_1)), in the unit of y a unit of time; none without drift.
  public var coefficients: [Coefficient] {
    hasDrift
      ? [Coefficient(name: "drift", value: drift, standardError: driftError)] : []
  }
  private var driftError: Double { (stepVariance / (x[x.count - 1] - x[0])).squareRoot() }
  /// n − 2, without drift n − 1.
  public var degreesOfFreedom: Int { x.count - (hasDrift ? 2 : 1) }
  /// None: the first value has no likelihood of its own, so that a walk does not compare with curves.
  public var informationCriteria: InformationCriteria? { nil }

  /// The walk through other values.
  ///
  /// Throws `lengthMismatch`, `notFinite`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> RandomWalk {
    try RandomWalk(x: x, y: values, hasDrift: hasDrift)
  }

  /// After the last value y_n + hc with variance s²(h + h²/(x_n − x_1)), s²h without drift: the interval of an
  /// observation is that of the value, that of the mean has the drift's error alone, both normal as those of `rwf`.
  /// Before it the line of the drift from the first value on, without intervals.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try requireLevel(level)
    return try EntenteStatistics.predictions(
      at: points, quantile: normalHalfWidth(level), level: level
    ) { point in
      let ahead = max(0, point - x[x.count - 1])
      return (
        ahead > 0 ? last + ahead * drift : first + drift * (point - x[0]),
        hasDrift ? ahead * driftError : 0, stepVariance * ahead
      )
    }
  }

  /// The forecasts 1, 2 … units of time after the last value.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1 and the horizon 1 or more.
  public func forecasts(
    horizon: Int, level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    if horizon < 1 {
      throw .outOfRange(what: "horizon", index: nil, value: Double(horizon), allowed: "1 or more")
    }
    return try predictions(
      at: (1...horizon).map { x[x.count - 1] + Double($0) }, level: level)
  }
}
