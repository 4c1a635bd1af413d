import CGSL

/// Whether sums of residuals drift away from 0, as they do where a relation changes.
extension LeastSquares {
  /// The largest |Σe|/(s√n) of the residuals, against a Brownian bridge. Ploberger & Krämer 1992,
  /// Econometrica 60:271.
  ///
  /// Throws `degenerate` for an exact fit.
  public func cusumTest() throws(StatisticsError) -> TestResult {
    try requireError()
    let n = Double(count)
    let mean = residuals.reduce(0, +) / n
    let squares = residuals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let scale = (squares / Double(degreesOfFreedom) * n).squareRoot()
    var (sum, largest) = (0.0, 0.0)
    for residual in residuals {
      sum += residual
      largest = max(largest, abs(sum) / scale)
    }
    guard largest >= 0.1 else { return TestResult(statistic: largest, pValue: 1) }
    var series = 0.0
    for a in 1...100 {
      series +=
        (a % 2 == 0 ? -1 : 1) * exp(-2 * Double(a) * Double(a) * largest * largest)
    }
    return TestResult(statistic: largest, pValue: min(1, max(0, 2 * series)))
  }

  /// The errors of predicting each row from those before it, over their standard deviation; the first p
  /// rows have none. Brown, Durbin & Evans 1975, J R Stat Soc B 37:149.
  public var recursiveResiduals: [Double] {
    var recursion = RecursiveLeastSquares(columns: coefficients.count)
    var residuals: [Double] = []
    for i in 0..<count {
      residuals.append(recursion.add(columns.map { $0[i] }, response[i]))
    }
    return Array(residuals.dropFirst(coefficients.count))
  }

  /// The largest |Σw|/(s√(n−p)) / (1 + 2t) of the recursive residuals w, t from 0 to 1, against a Brownian
  /// motion. Brown, Durbin & Evans 1975.
  ///
  /// Throws `tooFew` for fewer than p+2 rows, `degenerate` where all recursive residuals are equal.
  public func recursiveCusumTest() throws(StatisticsError) -> TestResult {
    try requireCount(count, atLeast: coefficients.count + 2, "rows for recursive residuals")
    try requireError()
    let w = recursiveResiduals
    let n = Double(w.count)
    let mean = w.reduce(0, +) / n
    let variance = w.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    if variance == 0 { throw .degenerate(what: "recursive residuals", reason: "all are equal") }
    var (sum, largest) = (0.0, 0.0)
    for (index, w) in w.enumerated() {
      sum += w
      let boundary = 1 + 2 * Double(index + 1) / n
      largest = max(largest, abs(sum) / (variance * n).squareRoot() / boundary)
    }
    _ = quietHandler
    let x = largest
    let pValue =
      x < 0.3
      ? 1 - 0.1465 * x
      : 2
        * (gsl_cdf_ugaussian_Q(3 * x)
          + exp(-4 * x * x) * (gsl_cdf_ugaussian_P(5 * x) - gsl_cdf_ugaussian_Q(x))
          - exp(-16 * x * x) * gsl_cdf_ugaussian_Q(x))
    return TestResult(statistic: x, pValue: min(1, max(0, pValue)))
  }
}
