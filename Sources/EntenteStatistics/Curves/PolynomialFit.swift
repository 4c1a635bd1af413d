/// A polynomial y = b₀ + b₁(x−o) + b₂(x−o)² + … by least squares; of degree 1 a line.
///
/// Fitted in z = (x−c)/h, which runs from −1 to 1 over the points, so that years do not cost digits, and
/// told in powers of x−o.
public struct PolynomialFit: LinearCurve, Equatable {
  /// The degree of the polynomial.
  public let degree: Int
  /// The x from which the powers are counted.
  public let origin: Double
  /// The fit in powers of z.
  public let scaled: LeastSquares
  /// b₀ to b_degree, in the unit of y per power of the unit of x.
  public let coefficients: [Coefficient]
  let x: [Double]
  private let basis: PolynomialBasis
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
    let basis = try PolynomialBasis(x, degree: degree, origin: origin)
    let fit = try LeastSquares(columns: basis.columns(x), y: y, weights: weights)
    // b = T β, cov b = T cov β Tᵀ.
    let transform = basis.transform
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
    (self.degree, self.origin, scaled) = (degree, basis.origin, fit)
    (self.coefficients, self.x, self.basis, self.transform) = (coefficients, x, basis, transform)
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
  /// The fit in powers of z, `scaled`.
  public var leastSquares: LeastSquares { scaled }
  /// y as given, in its order.
  public var response: [Double] { scaled.response }

  /// The polynomial of the same degree through other values.
  ///
  /// Throws `lengthMismatch`, `notFinite`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> PolynomialFit {
    try PolynomialFit(x: x, y: values, weights: scaled.weights, degree: degree, origin: origin)
  }

  /// 1, z, z² and so on at a point, in the unit of x.
  public func row(at point: Double) -> [Double] { basis.row(at: point) }
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
