/// A line by medians of slopes, which does not bend to false values: Theil and Sen's, or Siegel's.
///
/// It has no theory of errors for the height of the line: they are 0, and a bootstrap tells them.
public struct MedianLine: TrendCurve, Equatable {
  /// Which medians.
  public enum Method: Equatable, Sendable {
    /// The median slope of all pairs of points, `TheilSen`.
    case theilSen
    /// The median of the median slopes from each point, `RepeatedMedians`.
    case siegel
  }

  /// Which medians.
  public let method: Method
  /// b₀ at the smallest x, and b₁, without errors.
  public let coefficients: [Coefficient]
  /// The line at the observations, in the unit and order of y.
  public let fitted: [Double]
  /// y less the line, in the unit and order of y.
  public let residuals: [Double]
  /// The median of |e|/0.6745, the standard deviation of most of the residuals, in the unit of y.
  public let scale: Double
  private let x: [Double]
  private let origin: Double

  /// The line through points in any order; its intercept leaves as many points above as below (Conover 1980).
  ///
  /// Throws `tooFew` for fewer than three points, `lengthMismatch`, `notFinite`, `degenerate` where all x are one.
  public init(_ method: Method, x: [Double], y: [Double]) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 3)
    let origin = x.min() ?? 0
    let u = x.map { $0 - origin }
    let (slope, intercept): (Double, Double)
    switch method {
    case .theilSen:
      let line = try TheilSen(x: u, y: y)
      (slope, intercept) = (line.slope, line.jointIntercept)
    case .siegel:
      let line = try RepeatedMedians(x: u, y: y)
      (slope, intercept) = (line.slope, line.intercept)
    }
    self.method = method
    coefficients = [
      Coefficient(name: "b0", value: try finite(intercept, "intercept"), standardError: 0),
      Coefficient(name: "b1", value: slope, standardError: 0),
    ]
    let fitted = u.map { intercept + slope * $0 }
    try requireFinite(fitted, "fitted values")
    self.fitted = fitted
    residuals = zip(y, fitted).map { $0 - $1 }
    scale = median(residuals.map(abs)) / 0.6745
    (self.x, self.origin) = (x, origin)
    try requireNumbers()
  }

  /// The name of the model.
  public var name: String { method == .theilSen ? "Theil-Sen line" : "Siegel line" }
  /// n − 2.
  public var degreesOfFreedom: Int { x.count - 2 }
  /// None: medians maximise no likelihood.
  public var informationCriteria: InformationCriteria? { nil }
  /// No errors without a bootstrap.
  public var hasErrors: Bool { false }

  /// The line through other values.
  ///
  /// Throws `lengthMismatch`, `notFinite`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> MedianLine {
    try MedianLine(method, x: x, y: values)
  }

  /// The line at points; an observation is taken to lie normally about it with the standard deviation `scale`.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try requireLevel(level)
    return try EntenteStatistics.predictions(
      at: points, quantile: normalHalfWidth(level), level: level
    ) { (coefficients[0].value + coefficients[1].value * ($0 - origin), 0, scale * scale) }
  }
}
