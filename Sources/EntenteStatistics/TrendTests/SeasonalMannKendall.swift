import CGSL

/// Mann-Kendall within each season of a cycle, such as the months of a year, added up. Hirsch, Slack &
/// Smith 1982, Water Resour Res 18:107.
public struct SeasonalMannKendall: Equatable, Sendable {
  /// The sum of S over the seasons.
  public let score: Double
  /// The variance of the sum where seasons are independent.
  public let variance: Double
  /// The variance where the seasons of one cycle are correlated (Hirsch & Slack 1984, Water Resour Res
  /// 20:727; Dietz & Killeen 1981); nil where a season is missing in some cycle.
  public let correlatedVariance: Double?
  /// S over the number of pairs within seasons.
  public let tau: Double
  /// The median of the slopes within seasons, in the unit of y per cycle.
  public let slope: Double
  /// median(y) − slope·median(time), time counted in cycles from the first observation on.
  public let intercept: Double

  /// The test of values at times counted in cycles: 2015.25 is the season that begins a quarter into
  /// 2015. `seasons` is how many seasons a cycle has. Cycles and seasons may be missing.
  ///
  /// Throws `tooFew`, `lengthMismatch`, `notFinite`, `outOfRange` for fewer than one season,
  /// `inconsistent` for two values of one season and cycle, `degenerate` where no season has two
  /// different values.
  public init(times: [Double], values: [Double], seasons: Int) throws(StatisticsError) {
    try requirePairs(times, values, atLeast: 3)
    if seasons < 1 {
      throw .outOfRange(what: "seasons", index: nil, value: Double(seasons), allowed: "1 or more")
    }
    var groups = [[(cycle: Int, value: Double)]](repeating: [], count: seasons)
    let order = times.indices.sorted { times[$0] < times[$1] }
    for index in order {
      let step = try finite((times[index] * Double(seasons)).rounded(.down), "time")
      guard abs(step) < 1e15 else {
        throw .outOfRange(what: "time", index: index, value: times[index], allowed: "a time")
      }
      // A time a rounding error before its season belongs to it.
      let number = Int((times[index] * Double(seasons) + 1e-6).rounded(.down))
      let season = ((number % seasons) + seasons) % seasons
      let cycle = (number - season) / seasons
      if groups[season].last?.cycle == cycle {
        throw .inconsistent(
          what: "values", reason: "two are of season \(season + 1) of cycle \(cycle)")
      }
      groups[season].append((cycle, values[index]))
    }
    var (score, variance, pairs) = (0.0, 0.0, 0.0)
    var slopes: [Double] = []
    for group in groups where group.count > 1 {
      let series = group.map(\.value)
      score += Double(kendallScore(series))
      variance += kendallVariance(count: series.count, ties: [tieSizes(series)])
      pairs += Double(series.count * (series.count - 1)) / 2
      for i in 1..<group.count {
        for j in 0..<i {
          slopes.append((series[i] - series[j]) / Double(group[i].cycle - group[j].cycle))
        }
      }
    }
    if variance <= 0 {
      throw .degenerate(what: "values", reason: "no season has two different values")
    }
    (self.score, self.variance, tau) = (score, variance, score / pairs)
    let slope = try finite(median(slopes), "slope")
    self.slope = slope
    let first = times[order[0]]
    intercept = try finite(
      median(values) - slope * median(times.map { $0 - first }), "intercept")
    let filled = groups.filter { !$0.isEmpty }
    let cycles = filled[0].map(\.cycle)
    correlatedVariance =
      filled.allSatisfy { $0.map(\.cycle) == cycles }
      ? Self.covariances(filled.map { $0.map(\.value) }) : nil
  }

  /// (S − sign S)/√var S for independent seasons; S/√var S with the variance of correlated ones, as Hirsch
  /// & Slack have it.
  ///
  /// Throws `degenerate` where the former is asked for and a season is missing.
  public func z(isCorrelated: Bool = false) throws(StatisticsError) -> Double {
    guard let used = isCorrelated ? correlatedVariance : variance, used > 0 else {
      throw .degenerate(
        what: "seasons", reason: "a season is missing in some cycle, so none can be correlated")
    }
    let sign = score > 0 ? 1.0 : (score < 0 ? -1.0 : 0.0)
    return (score - (isCorrelated ? 0 : sign)) / used.squareRoot()
  }

  /// The two-sided p value of z.
  ///
  /// Throws as `z(isCorrelated:)`.
  public func pValue(isCorrelated: Bool = false) throws(StatisticsError) -> Double {
    normalTwoSided(try z(isCorrelated: isCorrelated))
  }

  /// ΣΣ (K_gh + 4ΣR_g R_h − n(n+1)²)/3 over all pairs of seasons g and h.
  private static func covariances(_ seasons: [[Double]]) -> Double {
    let n = seasons[0].count
    let size = Double(n)
    let ranks = seasons.map(ranks)
    var sum = 0.0
    func sign(_ value: Double) -> Double { value > 0 ? 1 : (value < 0 ? -1 : 0) }
    for g in seasons.indices {
      for h in g..<seasons.count {
        var (k, r) = (0.0, 0.0)
        for j in 0..<n {
          r += ranks[g][j] * ranks[h][j]
          for i in 0..<j {
            k += sign(seasons[g][j] - seasons[g][i]) * sign(seasons[h][j] - seasons[h][i])
          }
        }
        sum += (g == h ? 1 : 2) * (k + 4 * r - size * (size + 1) * (size + 1)) / 3
      }
    }
    return sum
  }
}
