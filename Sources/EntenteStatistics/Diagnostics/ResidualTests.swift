import CGSL

/// Tests of the residuals of a fit, rows in the order of time.
extension LeastSquares {
  /// Whether residuals are autocorrelated up to an order: nR² of the regression of e on X and its own
  /// lags (before the first 0) ~ χ²(order). Breusch 1978, Godfrey 1978, Econometrica 46:1293.
  ///
  /// Throws `outOfRange` for an order below 1, `tooFew`, `degenerate` for an exact fit.
  public func breuschGodfrey(order: Int = 1) throws(StatisticsError) -> TestResult {
    if order < 1 {
      throw .outOfRange(what: "order", index: nil, value: Double(order), allowed: "1 or more")
    }
    try requireError()
    var lagged = columns
    for lag in 1...order {
      lagged.append(residuals.indices.map { $0 < lag ? 0 : residuals[$0 - lag] })
    }
    let auxiliary = try LeastSquares(columns: lagged, y: residuals)
    let explained = auxiliary.fitted.reduce(0) { $0 + $1 * $1 }
    let total = residuals.reduce(0) { $0 + $1 * $1 }
    let statistic = Double(count) * explained / total
    _ = quietHandler
    return TestResult(statistic: statistic, pValue: gsl_cdf_chisq_Q(statistic, Double(order)))
  }

  /// Whether the variance of residuals depends on X: nR² of e² on X ~ χ²(p−1), studentised (Koenker 1981,
  /// J Econometrics 17:107), or half the explained squares of e²/(RSS/n) as first proposed (Breusch &
  /// Pagan 1979, Econometrica 47:1287), which assumes normal errors.
  ///
  /// Throws `tooFew` for a design of an intercept alone, `degenerate` for an exact fit.
  public func breuschPagan(isStudentized: Bool = true) throws(StatisticsError) -> TestResult {
    try requireError()
    try requireCount(coefficients.count, atLeast: 2, "columns of the design")
    let variance = residuals.reduce(0) { $0 + $1 * $1 } / Double(count)
    let auxiliary = try LeastSquares(columns: columns, y: residuals.map { $0 * $0 / variance })
    let explained = auxiliary.totalSumOfSquares - auxiliary.residualSumOfSquares
    let statistic =
      isStudentized
      ? (auxiliary.totalSumOfSquares > 0
        ? Double(count) * explained / auxiliary.totalSumOfSquares : 0) : explained / 2
    _ = quietHandler
    return TestResult(
      statistic: max(0, statistic),
      pValue: gsl_cdf_chisq_Q(max(0, statistic), Double(coefficients.count - 1)))
  }

  func requireError() throws(StatisticsError) {
    if residualSumOfSquares == 0 {
      throw .degenerate(what: "residuals", reason: "the fit is exact, all residuals are 0")
    }
  }
}
