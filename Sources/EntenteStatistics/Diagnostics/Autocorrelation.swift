import CGSL

/// The correlation of a series with itself, earlier.
public enum Autocorrelation {
  /// r_l = Σ(x_t − x̄)(x_{t−l} − x̄)/Σ(x_t − x̄)² for l from 1 to `lags`, values evenly spaced and in order.
  /// Box & Jenkins 1976, 2.1.
  ///
  /// Throws `tooFew` for fewer than two values, `outOfRange` unless the lag is from 1 to n−1,
  /// `notFinite`, `degenerate` for a constant series.
  public static func coefficients(
    _ values: [Double], lags: Int
  ) throws(StatisticsError) -> [Double] {
    let n = values.count
    try requireCount(n, atLeast: 2, "values")
    try requireFinite(values, "values")
    if lags < 1 || lags >= n {
      throw .outOfRange(
        what: "lag", index: nil, value: Double(lags), allowed: "between 1 and \(n - 1)")
    }
    let mean = values.reduce(0, +) / Double(n)
    let deviations = values.map { $0 - mean }
    let total = deviations.reduce(0) { $0 + $1 * $1 }
    if total == 0 { throw .degenerate(what: "values", reason: "all are equal") }
    var result: [Double] = []
    for lag in 1...lags {
      var sum = 0.0
      for t in lag..<n { sum += deviations[t] * deviations[t - lag] }
      result.append(try finite(sum / total, "autocorrelation"))
    }
    return result
  }

  /// Whether a series is autocorrelated up to a lag: Q = n(n+2)Σ r_l²/(n−l) ~ χ²(lags − fitted). Ljung &
  /// Box 1978, Biometrika 65:297. `fittedParameters` is the number of ARMA parameters of residuals, 0
  /// for those of a regression.
  ///
  /// Throws as `coefficients(_:lags:)`, and `outOfRange` unless fewer parameters are fitted than lags.
  public static func ljungBox(
    _ values: [Double], lags: Int, fittedParameters: Int = 0
  ) throws(StatisticsError) -> TestResult {
    let r = try coefficients(values, lags: lags)
    if fittedParameters < 0 || fittedParameters >= lags {
      throw .outOfRange(
        what: "fitted parameters", index: nil, value: Double(fittedParameters),
        allowed: "between 0 and \(lags - 1)")
    }
    let n = Double(values.count)
    var sum = 0.0
    for (index, r) in r.enumerated() { sum += r * r / (n - Double(index + 1)) }
    let q = n * (n + 2) * sum
    _ = quietHandler
    return TestResult(
      statistic: q, pValue: gsl_cdf_chisq_Q(q, Double(lags - fittedParameters)))
  }
}
