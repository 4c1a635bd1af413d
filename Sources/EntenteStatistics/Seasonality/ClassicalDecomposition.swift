/// Trend by a centred moving average over one period, seasons by their means. Kendall & Stuart 1983, The
/// Advanced Theory of Statistics 3; as R's `decompose`.
public struct ClassicalDecomposition: Equatable, Sendable {
  /// The moving average; nil for half a period at either end.
  public let trend: [Double?]
  /// One number a season, the first value being of season 0: they sum to 0, or average 1 where multiplicative.
  public let figure: [Double]
  /// What trend and season leave; nil where there is no trend.
  public let remainder: [Double?]

  /// The decomposition of values evenly spaced in time, `period` of them a cycle.
  ///
  /// Throws `outOfRange` for a period below 2, `tooFew` for less than two periods, `notFinite`, and `outOfRange` for
  /// values that are not above 0 where multiplicative.
  public init(
    _ values: [Double], period: Int, isMultiplicative: Bool = false
  ) throws(StatisticsError) {
    if period < 2 {
      throw .outOfRange(what: "period", index: nil, value: Double(period), allowed: "2 or more")
    }
    let n = values.count
    try requireCount(n, atLeast: 2 * period, "values")
    try requireFinite(values, "values")
    if isMultiplicative { try requireLogarithm(values, "values") }
    let half = period / 2
    var trend = [Double?](repeating: nil, count: n)
    for t in half..<(n - half) {
      var sum = 0.0
      for offset in -half...half {
        let isEnd = period % 2 == 0 && abs(offset) == half
        sum += values[t + offset] * (isEnd ? 0.5 : 1)
      }
      trend[t] = sum / Double(period)
    }
    var (sums, counts) = (
      [Double](repeating: 0, count: period), [Double](repeating: 0, count: period)
    )
    for t in 0..<n {
      guard let level = trend[t] else { continue }
      sums[t % period] += isMultiplicative ? values[t] / level : values[t] - level
      counts[t % period] += 1
    }
    let means = zip(sums, counts).map { $0 / $1 }
    try requireFinite(means, "season")
    let mean = means.reduce(0, +) / Double(period)
    let figure = means.map { isMultiplicative ? $0 / mean : $0 - mean }
    self.trend = trend
    self.figure = figure
    remainder = (0..<n).map { t in
      trend[t].map {
        isMultiplicative
          ? values[t] / ($0 * figure[t % period]) : values[t] - $0 - figure[t % period]
      }
    }
  }
}
