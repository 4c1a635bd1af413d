import CGSL

/// Exponential growth y = e^(a + b(x−o)) with errors in proportion, by least squares on log y.
///
/// `predictions` are of the median; for the mean multiply by `smearingFactor` (Duan 1983, J Am Stat
/// Assoc 78:605) or by `lognormalFactor`.
public struct LogLinearFit: LinearCurve, Equatable {
  /// The line through log y.
  public let line: PolynomialFit
  /// y as given, in its order.
  public let response: [Double]

  /// The fit of positive values. `origin` is by default the smallest x.
  ///
  /// Throws as `PolynomialFit`, and `outOfRange` for a value that is not above 0.
  public init(
    x: [Double], y: [Double], weights: [Double]? = nil, origin: Double? = nil
  ) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 3)
    try requireLogarithm(y, "y")
    line = try PolynomialFit(
      x: x, y: y.map { log($0) }, weights: weights, degree: 1, origin: origin)
    response = y
  }

  /// Residuals are of one size in log y.
  public var isLogarithmic: Bool { true }

  /// The curve through other values.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `outOfRange` for a value that is not above 0.
  public func refitted(to values: [Double]) throws(StatisticsError) -> LogLinearFit {
    try LogLinearFit(x: line.x, y: values, weights: line.scaled.weights, origin: line.origin)
  }

  /// The name of the model.
  public var name: String { "log-linear" }
  /// a, the logarithm of the median at the origin, and b, the growth rate in continuous time.
  public var coefficients: [Coefficient] {
    zip(["a", "b"], line.coefficients).map {
      Coefficient(name: $0, value: $1.value, standardError: $1.standardError)
    }
  }
  /// The line through log y in scaled time.
  public var leastSquares: LeastSquares { line.scaled }
  /// 1 and z of the scaled line at a point, in the unit of x.
  public func row(at point: Double) -> [Double] { line.row(at: point) }

  /// a and b with standard errors that hold under unequal variance or autocorrelation.
  ///
  /// Throws as `LeastSquares.robustCovariance(_:)`; for `neweyWest` the points stand in the order of time.
  public func coefficients(
    _ estimator: CovarianceEstimator
  ) throws(StatisticsError) -> [Coefficient] {
    try zip(coefficients, line.coefficients(estimator)).map {
      Coefficient(name: $0.name, value: $0.value, standardError: $1.standardError)
    }
  }

  /// e^b − 1, the compound growth per unit of x: CAGR where x is in years.
  public var compoundGrowth: Double { expm1(line.coefficients[1].value) }

  /// The interval of the compound growth, e^(b ± t·se) − 1, by a robust `covariance` where one is given.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1, and as `LeastSquares.robustCovariance(_:)`.
  public func compoundGrowthInterval(
    level: Double = 0.95, covariance: CovarianceEstimator? = nil
  ) throws(StatisticsError) -> ConfidenceInterval {
    let slope = try covariance.map { estimator throws(StatisticsError) in
      try line.coefficients(estimator)[1]
    }
    let interval = try interval(slope ?? line.coefficients[1], level: level)
    return ConfidenceInterval(
      lower: expm1(interval.lower), upper: try finite(expm1(interval.upper), "compound growth"),
      level: level)
  }

  /// log 2 / b in the unit of x, negative where y halves; nil without growth.
  public var doublingTime: Double? {
    let b = line.coefficients[1].value
    return b == 0 ? nil : log(2) / b
  }

  /// The mean of e^residual, from median to mean whatever the distribution (Duan 1983).
  public var smearingFactor: Double {
    line.residuals.reduce(0) { $0 + exp($1) } / Double(line.residuals.count)
  }

  /// e^(s²/2), from median to mean if errors are lognormal.
  public var lognormalFactor: Double {
    let s = line.scaled.residualStandardError
    return exp(s * s / 2)
  }
}
