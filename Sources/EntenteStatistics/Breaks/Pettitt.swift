import CGSL

/// Whether values are of one level before and of another after some point. Pettitt 1979, Appl Stat
/// 28:126.
public struct PettittTest: Equatable, Sendable {
  /// K = max |U|, U the pairs across the point that fall less those that rise.
  public let statistic: Double
  /// The number of values up to the change.
  public let breakpoint: Int
  /// 2 e^(−6K²/(n³+n²)), at most 1: approximate, good below 0.5.
  public let pValue: Double

  /// The test of values in the order of time.
  ///
  /// Throws `tooFew` for fewer than two values, `notFinite`.
  public init(_ values: [Double]) throws(StatisticsError) {
    let n = values.count
    try requireCount(n, atLeast: 2, "values")
    try requireFinite(values, "values")
    // U_t grows by Σ_j sign(x_t − x_j).
    var (sum, largest, place) = (0, 0, 1)
    for t in 0..<(n - 1) {
      for value in values { sum += (values[t] > value ? 1 : 0) - (values[t] < value ? 1 : 0) }
      if abs(sum) > largest { (largest, place) = (abs(sum), t + 1) }
    }
    let (k, size) = (Double(largest), Double(n))
    (statistic, breakpoint) = (k, place)
    pValue = min(1, 2 * exp(-6 * k * k / (size * size * size + size * size)))
  }
}
