/// A line by an M-estimator, `RobustFit` on time counted from its middle: far points weigh less.
public struct RobustLine: TrendCurve, Equatable {
  /// The fit of an intercept at the mean of x and a slope.
  public let fit: RobustFit
  /// The line at the observations, in the unit and order of y.
  public let fitted: [Double]
  private let x: [Double]
  private let weighting: RobustFit.Weighting
  private let origin: Double
  private let center: Double

  /// The line through points in any order.
  ///
  /// Throws as `RobustFit`, `lengthMismatch`, and `degenerate` for constant x.
  public init(
    x: [Double], y: [Double], weighting: RobustFit.Weighting = .bisquare()
  ) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 3)
    let low = x.min() ?? 0
    if low == x.max() {
      throw .degenerate(what: "x", reason: "all values are \(low), so no trend can be seen")
    }
    let center = x.reduce(0) { $0 + $1 / Double(x.count) }
    fit = try RobustFit(
      columns: [x.map { _ in 1 }, x.map { $0 - center }], y: y, weighting: weighting)
    fitted = zip(y, fit.residuals).map { $0 - $1 }
    (self.x, self.weighting, origin, self.center) = (x, weighting, low, center)
    try requireNumbers()
  }

  /// The name of the model.
  public var name: String { "robust line" }
  /// b₀ at the smallest x, and b₁, in the unit of y per unit of x.
  public var coefficients: [Coefficient] {
    let shift = origin - center
    let (a, b) = (fit.standardErrors[0], fit.standardErrors[1])
    return [
      Coefficient(
        name: "b0", value: fit.coefficients[0] + fit.coefficients[1] * shift,
        // About the mean the two are not correlated.
        standardError: (a * a + b * b * shift * shift).squareRoot()),
      Coefficient(name: "b1", value: fit.coefficients[1], standardError: b),
    ]
  }
  /// y less the line, in the unit and order of y.
  public var residuals: [Double] { fit.residuals }
  /// n − 2.
  public var degreesOfFreedom: Int { x.count - 2 }
  /// None: the estimator maximises no likelihood of y.
  public var informationCriteria: InformationCriteria? { nil }

  /// The line through other values.
  ///
  /// Throws as `init(x:y:weighting:)`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> RobustLine {
    try RobustLine(x: x, y: values, weighting: weighting)
  }

  /// The line at points, its intervals by Student's t with n−2 degrees of freedom from the errors of `RobustFit` and,
  /// for an observation, its scale.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    let quantile = try studentHalfWidth(level, degreesOfFreedom: degreesOfFreedom)
    return try EntenteStatistics.predictions(at: points, quantile: quantile, level: level) {
      let error = fit.standardErrors[1] * ($0 - center)
      return (
        fit.coefficients[0] + fit.coefficients[1] * ($0 - center),
        (fit.standardErrors[0] * fit.standardErrors[0] + error * error).squareRoot(),
        fit.scale * fit.scale
      )
    }
  }
}
