import CGSL

/// y moves by independent steps: the forecast is the last value, plus the mean step where it drifts.
/// Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 5.2; R's `forecast::rwf`.
public struct RandomWalk: Equatable, Sendable {
  /// The mean step c = (y_n − y_1)/(n−1); 0 without drift.
  public let drift: Double
  /// The variance of steps: Σ(step − c)²/(n−2), without drift Σstep²/(n−1).
  public let stepVariance: Double
  /// The last value.
  public let last: Double
  private let steps: Int
  private let hasDrift: Bool

  /// The walk of values evenly spaced in time.
  ///
  /// Throws `tooFew` for fewer than three values, `notFinite`.
  public init(_ values: [Double], hasDrift: Bool = true) throws(StatisticsError) {
    try requireCount(values.count, atLeast: 3, "values")
    try requireFinite(values, "values")
    let steps = (1..<values.count).map { values[$0] - values[$0 - 1] }
    let drift = hasDrift ? steps.reduce(0, +) / Double(steps.count) : 0
    let sum = steps.reduce(0) { $0 + ($1 - drift) * ($1 - drift) }
    self.drift = try finite(drift, "drift")
    stepVariance = try finite(sum / Double(steps.count - (hasDrift ? 1 : 0)), "variance of steps")
    last = values[values.count - 1]
    (self.steps, self.hasDrift) = (steps.count, hasDrift)
  }

  /// The forecasts of the next values: y_n + hc with variance s²(h + h²/(n−1)), s²h without drift. The interval
  /// of an observation is that of the value; that of the mean has the drift's error alone.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1 and the horizon 1 or more.
  public func forecasts(
    horizon: Int, level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try requireLevel(level)
    if horizon < 1 {
      throw .outOfRange(what: "horizon", index: nil, value: Double(horizon), allowed: "1 or more")
    }
    let quantile = normalHalfWidth(level)
    var forecasts: [Prediction] = []
    for h in 1...horizon {
      let ahead = Double(h)
      let error = hasDrift ? ahead * (stepVariance / Double(steps)).squareRoot() : 0
      forecasts.append(
        try Prediction(
          fit: last + ahead * drift, standardError: error,
          observationVariance: stepVariance * ahead,
          quantile: quantile, level: level))
    }
    return forecasts
  }
}
