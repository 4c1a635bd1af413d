import CGSL

/// Ordinary or weighted least squares, y = Xb + e, with its full record.
///
/// With weights, var(eᵢ) = σ²/wᵢ, and σ² is estimated, as `lm` of R and `WLS` of statsmodels do (GSL's
/// covariance is unscaled). Draper & Smith, *Applied Regression Analysis*, 3rd ed., 1998.
///
/// The solution is refined, so that the coefficients are right to nearly the last digit unless columns
/// almost add up to another.
public struct LeastSquares: Sendable, Equatable {
  /// The columns of X, each with n values.
  public let columns: [[Double]]
  /// y.
  public let response: [Double]
  /// b, one a column of X.
  public let coefficients: [Double]
  /// σ̂²(XᵀWX)⁻¹, row-major, columns × columns.
  public let covariance: [Double]
  /// Xb, in the unit of y.
  public let fitted: [Double]
  /// y − Xb.
  public let residuals: [Double]
  /// Diagonal of the hat matrix, 0...1 each; their sum is the number of columns.
  public let leverages: [Double]
  /// Σ w e².
  public let residualSumOfSquares: Double
  /// Σ w (y − ȳ)², or Σ w y² without an intercept.
  public let totalSumOfSquares: Double
  /// Rows less columns.
  public let degreesOfFreedom: Int
  /// The weights; nil where all are 1.
  public let weights: [Double]?
  let hasIntercept: Bool
  let crossInverse: [Double]

  /// - Parameters:
  ///   - columns: the columns of X, each as long as `y`; an intercept is a column of ones.
  ///   - y: the response.
  ///   - weights: positive and finite, as long as `y`; nil for 1.
  /// - Throws: ``StatisticsError`` for lengths that differ, fewer rows than columns and one, values that
  ///   are not finite, weights that are not positive, columns that depend on each other.
  public init(columns: [[Double]], y: [Double], weights: [Double]? = nil) throws(StatisticsError) {
    let (n, p) = (y.count, columns.count)
    guard p > 0 else {
      throw .tooFew(what: "columns of the design", count: 0, required: 1)
    }
    try requireCount(n, atLeast: p + 1, "observations")
    try requireFinite(y, "y")
    for (index, column) in columns.enumerated() {
      guard column.count == n else {
        throw .lengthMismatch(what: "column \(index)", count: column.count, expected: n)
      }
      try requireFinite(column, "column \(index)")
    }
    var roots: [Double]?
    if let weights {
      guard weights.count == n else {
        throw .lengthMismatch(what: "weights", count: weights.count, expected: n)
      }
      for (index, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
        throw .outOfRange(
          what: "weights", index: index, value: weight, allowed: "a finite number above 0")
      }
      roots = weights.map { $0.squareRoot() }
    }
    var matrix: [Double] = []
    matrix.reserveCapacity(n * p)
    for column in columns {
      if let roots {
        for row in 0..<n { matrix.append(column[row] * roots[row]) }
      } else {
        matrix += column
      }
    }
    let factors = try QRDecomposition(matrix, rows: n, columns: p) { "column \($0) of the design" }
    var target = y
    if let roots { for row in 0..<n { target[row] *= roots[row] } }
    var (solution, residuals) = factors.solve(target)
    for value in solution where !value.isFinite {
      throw .degenerate(what: "coefficients", reason: "the values are too large to solve for")
    }
    var (sum, squares, weightSum, mean) = (0.0, 0.0, 0.0, 0.0)
    for row in 0..<n {
      let weight = weights?[row] ?? 1
      sum += residuals[row] * residuals[row]
      squares += target[row] * target[row]
      weightSum += weight
      mean += weight * y[row]
    }
    // What is left of an exact fit is rounding, and no error to reckon with.
    if sum <= 64 * 0x1p-104 * squares {
      sum = 0
      residuals = [Double](repeating: 0, count: n)
    }
    var fitted = y
    for row in 0..<n {
      if let roots { residuals[row] /= roots[row] }
      fitted[row] -= residuals[row]
    }
    mean /= weightSum
    let hasIntercept = columns.contains { column in
      column[0] != 0 && column.allSatisfy { $0 == column[0] }
    }
    var total = 0.0
    for row in 0..<n {
      let deviation = y[row] - (hasIntercept ? mean : 0)
      total += (weights?[row] ?? 1) * deviation * deviation
    }
    crossInverse = factors.inverseGram
    let variance = sum / Double(n - p)
    guard variance.isFinite, total.isFinite else {
      throw .degenerate(what: "y", reason: "its squares are beyond the range of a double")
    }
    self.columns = columns
    response = y
    coefficients = solution
    covariance = crossInverse.map { $0 * variance }
    self.fitted = fitted
    self.residuals = residuals
    self.leverages = factors.leverages
    residualSumOfSquares = sum
    totalSumOfSquares = total
    degreesOfFreedom = n - p
    self.weights = weights
    self.hasIntercept = hasIntercept
  }

  /// The number of observations.
  public var count: Int { residuals.count }
  /// σ̂ = √(RSS/(n − p)), in the unit of y.
  public var residualStandardError: Double {
    (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot()
  }
  /// 1 − RSS/TSS; nil where y is constant.
  public var rSquared: Double? {
    totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : nil
  }
  /// 1 − (1 − R²)(n − i)/(n − p), i = 1 with an intercept, else 0.
  public var adjustedRSquared: Double? {
    let base = Double(count - (hasIntercept ? 1 : 0))
    return rSquared.map { 1 - (1 - $0) * base / Double(degreesOfFreedom) }
  }

  /// An estimate with its standard error, t value, two-sided p value and interval.
  public struct Estimate: Sendable, Equatable {
    /// The estimate.
    public let value: Double
    /// Its standard error.
    public let standardError: Double
    /// Nil where the standard error is 0, or nearly.
    public let t: Double?
    /// The two-sided p value by Student's t; nil where the standard error is 0.
    public let pValue: Double?
    /// The interval estimate ± t·standardError.
    public let interval: ConfidenceInterval
  }

  /// The coefficient of a column, counted from 0, with its Student t interval, in the unit of y per unit of the column.
  ///
  /// - Throws: `outOfRange` unless there is such a column and the level is between 0 and 1.
  public func estimate(_ column: Int, level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try requireLevel(level)
    guard coefficients.indices.contains(column) else {
      throw .outOfRange(
        what: "column", index: nil, value: Double(column),
        allowed: "between 0 and \(coefficients.count - 1)")
    }
    let error = covariance[column * coefficients.count + column].squareRoot()
    return estimate(coefficients[column], error, level)
  }

  func estimate(_ value: Double, _ error: Double, _ level: Double) -> Estimate {
    let half = quantile(level) * error
    let t = error > 0 && (value / error).isFinite ? value / error : nil
    return Estimate(
      value: value, standardError: error, t: t,
      pValue: t.map { 2 * gsl_cdf_tdist_Q(abs($0), Double(degreesOfFreedom)) },
      interval: ConfidenceInterval(lower: value - half, upper: value + half, level: level))
  }

  /// The two-sided Student t quantile of a level.
  func quantile(_ level: Double) -> Double {
    gsl_cdf_tdist_Pinv(1 - (1 - level) / 2, Double(degreesOfFreedom))
  }

  /// The fitted mean at a point of the design, with its interval: x₀ᵀb ± t·√(x₀ᵀVx₀), in the unit of y.
  ///
  /// - Throws: `lengthMismatch` unless the point has a value a column, `notFinite`, `outOfRange` unless the level is
  ///   between 0 and 1.
  public func mean(at point: [Double], level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try requireLevel(level)
    let (value, variance) = try at(point)
    return estimate(value, variance.squareRoot(), level)
  }

  /// A new observation at a point of the design, with its interval: x₀ᵀb ± t·√(σ̂²/w₀ + x₀ᵀVx₀).
  ///
  /// - Parameters:
  ///   - point: x₀, a value for each column of the design.
  ///   - weight: w₀, 1 unless the new observation is more or less exact than the others.
  ///   - level: of the interval, within 0 and 1.
  /// - Throws: as `mean(at:level:)`, and `outOfRange` for a weight that is not finite and above 0.
  public func prediction(
    at point: [Double], weight: Double = 1, level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    try requireLevel(level)
    try requirePositive(weight, "weight")
    let (value, variance) = try at(point)
    let residual = residualSumOfSquares / Double(degreesOfFreedom)
    return estimate(value, (residual / weight + variance).squareRoot(), level)
  }

  func at(
    _ point: [Double]
  ) throws(StatisticsError) -> (value: Double, variance: Double) {
    let p = coefficients.count
    guard point.count == p else {
      throw .lengthMismatch(what: "point", count: point.count, expected: p)
    }
    try requireFinite(point, "point")
    var (value, variance) = (0.0, 0.0)
    for row in 0..<p {
      value += point[row] * coefficients[row]
      for column in 0..<p { variance += point[row] * covariance[row * p + column] * point[column] }
    }
    return (try finite(value, "prediction"), max(0, variance))
  }

  /// F = ((TSS − RSS)/k)/(RSS/(n − p)), k the columns beside the intercept, with its p value; nil where
  /// there are none or the fit is exact.
  public var fTest: (statistic: Double, pValue: Double)? {
    let k = coefficients.count - (hasIntercept ? 1 : 0)
    guard k > 0, residualSumOfSquares > 0 else { return nil }
    let statistic =
      (totalSumOfSquares - residualSumOfSquares) / Double(k)
      / (residualSumOfSquares / Double(degreesOfFreedom))
    return (statistic, gsl_cdf_fdist_Q(statistic, Double(k), Double(degreesOfFreedom)))
  }

  /// Whether two fits agree in what was fitted and what came out.
  public static func == (a: LeastSquares, b: LeastSquares) -> Bool {
    a.coefficients == b.coefficients && a.covariance == b.covariance && a.residuals == b.residuals
      && a.weights == b.weights
  }
}
