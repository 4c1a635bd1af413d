import CGSL

/// A polynomial y = b₀ + b₁(x−o) + b₂(x−o)² + … by least squares; of degree 1 a line.
///
/// Fitted in z = (x−c)/h, which runs from −1 to 1 over the points, so that years do not cost digits, and
/// told in powers of x−o.
public struct PolynomialFit: TrendCurve, Equatable {
  /// The degree of the polynomial.
  public let degree: Int
  /// The x from which the powers are counted.
  public let origin: Double
  /// The fit in powers of z.
  public let scaled: LeastSquares
  /// b₀ to b_degree, in the unit of y per power of the unit of x.
  public let coefficients: [Coefficient]
  let x: [Double]
  private let center: Double
  private let halfRange: Double
  /// b = Tβ from the coefficients β of the scaled fit.
  private let transform: [[Double]]

  /// The polynomial through points. `origin` is by default the smallest x.
  ///
  /// Throws `tooFew` unless there are more points than coefficients, `lengthMismatch`, `notFinite`,
  /// `outOfRange` for the degree or a weight, `degenerate` where there are not more different x than
  /// the degree.
  public init(
    x: [Double], y: [Double], weights: [Double]? = nil, degree: Int = 1, origin: Double? = nil
  ) throws(StatisticsError) {
    if degree < 0 {
      throw .outOfRange(what: "degree", index: nil, value: Double(degree), allowed: "0 or more")
    }
    try requirePairs(x, y, atLeast: degree + 2)
    let (low, high) = (x.min() ?? 0, x.max() ?? 0)
    if degree > 0, low == high {
      throw .degenerate(what: "x", reason: "all values are \(low), so no trend can be seen")
    }
    let center = low / 2 + high / 2
    let half = high > low ? high / 2 - low / 2 : 1
    let z = x.map { ($0 - center) / half }
    var columns = [[Double](repeating: 1, count: x.count)]
    for power in 0..<degree { columns.append(zip(columns[power], z).map(*)) }
    let fit = try LeastSquares(columns: columns, y: y, weights: weights)
    let from = origin ?? low
    // b = T β, cov b = T cov β Tᵀ.
    let transform = powers(degree: degree, center: center - from, half: half)
    var coefficients: [Coefficient] = []
    for j in 0...degree {
      var sum = DoubleDouble(0)
      for a in j...degree { sum.add(transform[j][a], times: fit.coefficients[a]) }
      let variance = Self.variance(transform[j], fit.covariance)
      coefficients.append(
        Coefficient(
          name: "b\(j)", value: try finite(sum.value, "coefficient b\(j)"),
          standardError: try finite(max(0, variance).squareRoot(), "standard error of b\(j)")))
    }
    (self.degree, self.origin, scaled, self.coefficients) = (degree, from, fit, coefficients)
    (self.x, self.center, halfRange, self.transform) = (x, center, half, transform)
  }

  /// tᵀVt.
  private static func variance(_ t: [Double], _ covariance: [Double]) -> Double {
    var sum = 0.0
    for a in t.indices {
      for b in t.indices { sum += t[a] * t[b] * covariance[a * t.count + b] }
    }
    return sum
  }

  /// The parameters with standard errors that hold under unequal variance or autocorrelation.
  ///
  /// Throws as `LeastSquares.robustCovariance(_:)`; for `neweyWest` the points stand in the order of time.
  public func coefficients(
    _ estimator: CovarianceEstimator
  ) throws(StatisticsError) -> [Coefficient] {
    let covariance = try scaled.robustCovariance(estimator)
    return zip(coefficients, transform).map {
      Coefficient(
        name: $0.name, value: $0.value,
        standardError: max(0, Self.variance($1, covariance)).squareRoot())
    }
  }

  /// The name of the model.
  public var name: String {
    switch degree {
    case 0: "constant"
    case 1: "linear"
    case 2: "quadratic"
    case 3: "cubic"
    default: "polynomial of degree \(degree)"
    }
  }
  /// The curve at the observations, in the unit and order of y.
  public var fitted: [Double] { scaled.fitted }
  /// y less the curve, in the unit and order of y.
  public var residuals: [Double] { scaled.residuals }
  /// The number of points less that of parameters.
  public var degreesOfFreedom: Int { scaled.degreesOfFreedom }
  /// The likelihood of y and its criteria; nil for an exact fit.
  public var informationCriteria: InformationCriteria? { scaled.informationCriteria }

  /// The polynomial of the same degree through other values.
  ///
  /// Throws `lengthMismatch`, `notFinite`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> PolynomialFit {
    try PolynomialFit(x: x, y: values, weights: scaled.weights, degree: degree, origin: origin)
  }

  /// The curve at points, in the unit of x, with both intervals by Student's t with n−p degrees of freedom.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try predictions(at: points, level: level, covariance: nil)
  }

  /// Predictions whose mean carries errors that hold under unequal variance or autocorrelation.
  ///
  /// Throws as above, and as `LeastSquares.robustCovariance(_:)`.
  public func predictions(
    at points: [Double], level: Double = 0.95, covariance: CovarianceEstimator?
  ) throws(StatisticsError) -> [Prediction] {
    try requireFinite(points, "points")
    return try scaled.predictions(
      points.map { point in
        let z = (point - center) / halfRange
        var row = [1.0]
        for power in 0..<degree { row.append(row[power] * z) }
        return row
      }, level: level, covariance: covariance)
  }
}

extension LeastSquares {
  /// What the fit expects at points of the design, with both intervals; with a robust `covariance` the mean
  /// carries its errors.
  ///
  /// Throws `lengthMismatch` for a point of another number of columns, `notFinite`, `outOfRange` unless
  /// the level is between 0 and 1, and as `robustCovariance(_:)`.
  public func predictions(
    _ points: [[Double]], level: Double = 0.95, covariance estimator: CovarianceEstimator? = nil
  ) throws(StatisticsError) -> [Prediction] {
    let quantile = try studentHalfWidth(level, degreesOfFreedom: degreesOfFreedom)
    let variance = residualSumOfSquares / Double(degreesOfFreedom)
    var robust: [Double]?
    if let estimator { robust = try robustCovariance(estimator) }
    let p = coefficients.count
    var predictions: [Prediction] = []
    predictions.reserveCapacity(points.count)
    for point in points {
      var (value, square) = try at(point)
      if let robust {
        square = 0
        for i in 0..<p { for j in 0..<p { square += point[i] * point[j] * robust[i * p + j] } }
      }
      predictions.append(
        try Prediction(
          fit: value, standardError: max(0, square).squareRoot(), observationVariance: variance,
          quantile: quantile, level: level))
    }
    return predictions
  }
}

/// T with b = Tβ, where β are the coefficients of powers of z = (u−m)/h and b those of powers of u, by the binomial
/// theorem.
func powers(degree: Int, center m: Double, half: Double) -> [[Double]] {
  var transform = [[Double]](
    repeating: [Double](repeating: 0, count: degree + 1), count: degree + 1)
  for k in 0...degree {
    var binomial = 1.0
    for j in stride(from: k, through: 0, by: -1) {
      transform[j][k] = binomial * pow(-m, Double(k - j)) / pow(half, Double(k))
      binomial *= Double(j) / Double(k - j + 1)
    }
  }
  return transform
}
