import CGSL

/// Exponential growth y = e^(a + b(x−o)) with errors in proportion, by least squares on log y.
///
/// `predictions` are of the median; for the mean multiply by `smearingFactor` (Duan 1983, J Am Stat
/// Assoc 78:605) or by `lognormalFactor`.
public struct LogLinearFit: TrendCurve, Equatable {
  /// The line through log y.
  public let line: PolynomialFit
  private let response: [Double]

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
  /// The curve at the observations, in the unit and order of y.
  public var fitted: [Double] { line.fitted.map { exp($0) } }
  /// y less the curve, in the unit and order of y.
  public var residuals: [Double] { zip(response, fitted).map { $0 - $1 } }
  /// The number of points less that of parameters.
  public var degreesOfFreedom: Int { line.degreesOfFreedom }

  /// The criteria of y: the likelihood of log y less Σ log y, the Jacobian of the logarithm.
  public var informationCriteria: InformationCriteria? {
    line.informationCriteria.map {
      InformationCriteria(
        logLikelihood: $0.logLikelihood - response.reduce(0) { $0 + log($1) },
        parameters: $0.parameters, count: $0.count)
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
    var slope = line.coefficients[1]
    if let covariance { slope = try line.coefficients(covariance)[1] }
    let half = try studentHalfWidth(level, degreesOfFreedom: degreesOfFreedom)
    let interval = ConfidenceInterval(
      lower: slope.value - half * slope.standardError,
      upper: slope.value + half * slope.standardError, level: level)
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

  /// Predictions of the median, with the intervals of log y transformed. Standard errors are 0, since
  /// there are none in the unit of y.
  ///
  /// Throws as `PolynomialFit`.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try predictions(at: points, level: level, covariance: nil)
  }

  /// The same with errors of the line in logarithms that hold under unequal variance or autocorrelation.
  ///
  /// Throws as `PolynomialFit`.
  public func predictions(
    at points: [Double], level: Double = 0.95, covariance: CovarianceEstimator?
  ) throws(StatisticsError) -> [Prediction] {
    var predictions: [Prediction] = []
    for prediction in try line.predictions(at: points, level: level, covariance: covariance) {
      predictions.append(try prediction.mapped { exp($0) })
    }
    return predictions
  }
}
