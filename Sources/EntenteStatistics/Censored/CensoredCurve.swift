#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A polynomial or exponential trend through values that are partly known only by bounds: `CensoredRegression` in time
/// shifted and scaled, told in powers of x−o.
public struct CensoredCurve: TrendCurve, Equatable {
  /// The fit in powers of z = (x−c)/h, which runs from −1 to 1.
  public let regression: CensoredRegression
  /// The degree of the polynomial; 1 where logarithms are taken.
  public let degree: Int
  /// b₀ to b_degree in the unit of y per power of the unit of x, or `a` and `b` of log y = a + b(x−o).
  public let coefficients: [Coefficient]
  /// The curve at the observations, in the unit and order of y; the median where logarithms are taken.
  public let fitted: [Double]
  /// An exact value less the curve; for a bound or an interval how far the curve leaves it, 0 within.
  public let residuals: [Double]
  private let x: [Double]
  private let values: [CensoredValue]
  private let basis: PolynomialBasis

  /// The curve through values as far as they are known.
  ///
  /// Throws `lengthMismatch`, and as `CensoredRegression`; `degenerate` for constant x unless the degree is 0.
  public init(
    x: [Double], values: [CensoredValue], degree: Int = 1, isLogarithmic: Bool = false
  ) throws(StatisticsError) {
    try requirePairs(x, values.map { $0.bounds[0] }, atLeast: degree + 2)
    let basis = try PolynomialBasis(x, degree: degree)
    let columns = basis.columns(x)
    let regression = try CensoredRegression(
      columns: columns, values: values, distribution: isLogarithmic ? .lognormal : .normal)
    let transform = basis.transform
    var coefficients: [Coefficient] = []
    for j in 0...degree {
      let value = zip(transform[j], regression.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      let variance = try regression.variance(at: transform[j])
      coefficients.append(
        Coefficient(
          name: isLogarithmic ? ["a", "b"][min(j, 1)] : "b\(j)",
          value: try finite(value, "coefficient b\(j)"),
          standardError: try finite(variance.squareRoot(), "standard error of b\(j)")))
    }
    var fitted: [Double] = []
    for row in x.indices {
      let line = columns.indices.reduce(0) { $0 + columns[$1][row] * regression.coefficients[$1] }
      fitted.append(try finite(isLogarithmic ? exp(line) : line, "fitted values"))
    }
    (self.regression, self.degree, self.coefficients) = (regression, degree, coefficients)
    (self.fitted, residuals) = (fitted, zip(values, fitted).map { $0.distance(from: $1) })
    (self.x, self.values, self.basis) = (x, values, basis)
    try requireNumbers()
  }

  /// How many values are known only by bounds.
  public var censoredCount: Int {
    values.count {
      if case .exact = $0 { false } else { true }
    }
  }

  /// Whether it is fitted to log y.
  public var isLogarithmic: Bool { regression.distribution == .lognormal }
  /// The name of the model.
  public var name: String {
    isLogarithmic ? "log-linear" : ["constant", "linear", "quadratic", "cubic"][min(degree, 3)]
  }
  /// n less the coefficients.
  public var degreesOfFreedom: Int { x.count - coefficients.count }
  /// The criteria of the likelihood, which compare curves through the same bounds.
  public var informationCriteria: InformationCriteria? { regression.informationCriteria }

  /// The normal interval estimate ± z·se of each parameter.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  public func confidenceIntervals(
    level: Double = 0.95
  ) throws(StatisticsError) -> [ConfidenceInterval] {
    try requireLevel(level)
    let quantile = normalHalfWidth(level)
    return coefficients.map {
      ConfidenceInterval(
        lower: $0.value - quantile * $0.standardError,
        upper: $0.value + quantile * $0.standardError, level: level)
    }
  }

  /// The curve through other values; bounds move as the curve and its residual do, in proportion where logarithms are
  /// taken.
  ///
  /// Throws `lengthMismatch`, and as the fit.
  public func refitted(to others: [Double]) throws(StatisticsError) -> CensoredCurve {
    try requirePairs(x, others, atLeast: 1)
    let moved = values.indices.map { index in
      let (from, to) = (fitted[index] + residuals[index], others[index])
      return values[index].mapped { isLogarithmic ? $0 * to / from : $0 + to - from }
    }
    return try CensoredCurve(x: x, values: moved, degree: degree, isLogarithmic: isLogarithmic)
  }

  /// The curve at points with normal intervals; the median where logarithms are taken.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try requireFinite(points, "points")
    var predictions: [Prediction] = []
    for point in points {
      predictions.append(try regression.prediction(at: basis.row(at: point), level: level))
    }
    return predictions
  }
}
