import CGSL

/// Mann-Kendall where values are autocorrelated, which makes the plain test find trends too often. All
/// take values evenly spaced in time and in order.
extension MannKendall {
  /// The variance of S times n/n* = 1 + 2/(n(n−1)(n−2)) Σ(n−l)(n−l−1)(n−l−2)ρ_l over the lags at which the
  /// ranks of the detrended values are correlated at `significance`. Hamed & Rao 1998, J Hydrol 204:182.
  ///
  /// `lags` is the last lag looked at, by default n−1.
  ///
  /// Throws as `init(_:)`, `outOfRange` for the lag or the significance, `notConverged` where the correction
  /// is not above 0.
  public static func hamedRao(
    _ values: [Double], lags: Int? = nil, significance: Double = 0.05
  ) throws(StatisticsError) -> MannKendall {
    try requireLevel(significance, "significance")
    let n = values.count
    let plain = try MannKendall(values)
    let detrended = try detrend(values)
    let ranks = ranks(detrended)
    // Values on a line have no residual, and nothing to correct for.
    guard let correlations = try correlations(ranks, lags) else { return plain }
    let bound = normalHalfWidth(1 - significance) / Double(n).squareRoot()
    let size = Double(n)
    var sum = 0.0
    for (index, rho) in correlations.enumerated() where abs(rho) > bound {
      let rest = size - Double(index + 1)
      sum += rest * (rest - 1) * (rest - 2) * rho
    }
    return try plain.corrected(by: 1 + 2 / (size * (size - 1) * (size - 2)) * sum)
  }

  /// The variance of S times n/n* = 1 + 2Σ(1 − l/n)ρ_l of the detrended values. Yue & Wang 2004, Water
  /// Resour Manag 18:201.
  ///
  /// `lags` is the last lag of the sum, by default n−1.
  ///
  /// Throws as `hamedRao(_:lags:significance:)`.
  public static func yueWang(
    _ values: [Double], lags: Int? = nil
  ) throws(StatisticsError) -> MannKendall {
    let plain = try MannKendall(values)
    guard let correlations = try correlations(detrend(values), lags) else { return plain }
    let n = Double(values.count)
    var sum = 0.0
    for (index, rho) in correlations.enumerated() { sum += (1 - Double(index + 1) / n) * rho }
    return try plain.corrected(by: 1 + 2 * sum)
  }

  /// The test of y_t − r₁y_{t−1}. Von Storch 1995, in Analysis of Climate Variability, ch. 2.
  ///
  /// Throws as `init(_:)`; one value is lost.
  public static func preWhitened(_ values: [Double]) throws(StatisticsError) -> MannKendall {
    try requireCount(values.count, atLeast: 4, "values")
    let r = try Autocorrelation.coefficients(values, lags: 1)[0]
    return try MannKendall((1..<values.count).map { values[$0] - r * values[$0 - 1] })
  }

  /// The same of the detrended values, with the trend put back. Yue, Pilon, Phinney & Cavadias 2002,
  /// Hydrol Process 16:1807.
  ///
  /// Throws as `init(_:)`; one value is lost.
  public static func trendFreePreWhitened(
    _ values: [Double]
  ) throws(StatisticsError) -> MannKendall {
    try requireCount(values.count, atLeast: 4, "values")
    let slope = try stepSlope(values)
    let detrended = try detrend(values)
    guard let r = try correlations(detrended, 1)?.first else { return try MannKendall(values) }
    return try MannKendall(
      (1..<values.count).map {
        detrended[$0] - r * detrended[$0 - 1] + Double($0) * slope
      })
  }

  private func corrected(by factor: Double) throws(StatisticsError) -> MannKendall {
    if !(factor > 0 && factor.isFinite) {
      throw .notConverged(
        what: "variance of S", reason: "its correction for autocorrelation is not above 0")
    }
    return MannKendall(score: score, variance: variance * factor, count: count, ties: ties)
  }

  /// Sen's slope per step.
  private static func stepSlope(_ values: [Double]) throws(StatisticsError) -> Double {
    try TheilSen(x: values.indices.map(Double.init), y: values).slope
  }

  private static func detrend(_ values: [Double]) throws(StatisticsError) -> [Double] {
    let slope = try stepSlope(values)
    return values.enumerated().map { $1 - Double($0 + 1) * slope }
  }

  /// The autocorrelations up to a lag; nil for a constant series.
  private static func correlations(
    _ values: [Double], _ lags: Int?
  ) throws(StatisticsError) -> [Double]? {
    let lags = lags ?? values.count - 1
    if values.allSatisfy({ $0 == values[0] }) { return nil }
    return try Autocorrelation.coefficients(values, lags: lags)
  }
}

/// The ranks of values, from 1, ties with the mean of theirs.
func ranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = [Double](repeating: 0, count: values.count)
  var first = 0
  while first < order.count {
    var last = first
    while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
    for index in first...last { ranks[order[index]] = Double(first + last) / 2 + 1 }
    first = last + 1
  }
  return ranks
}
