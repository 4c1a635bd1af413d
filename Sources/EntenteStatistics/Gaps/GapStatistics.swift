/// What the times between events look like: how long, how uneven, and whether long follows long.
public struct GapStatistics: Equatable, Sendable {
  /// The number of gaps n.
  public let count: Int
  /// The mean gap, in the unit of the gaps.
  public let mean: Double
  /// The median gap.
  public let median: Double
  /// The lower quartile, interpolated as R's type 7 (Hyndman & Fan 1996, Am Stat 50:361).
  public let lowerQuartile: Double
  /// The upper quartile, interpolated as R's type 7.
  public let upperQuartile: Double
  /// The shortest gap.
  public let minimum: Double
  /// The longest gap.
  public let maximum: Double
  /// The standard deviation with n−1, nil for one gap.
  public let standardDeviation: Double?
  /// The coefficient of variation s/m with the n−1 standard deviation: 1 for a Poisson process, 0
  /// for a clock. Nil for one gap or where all gaps are 0.
  public let coefficientOfVariation: Double?
  /// Burstiness B = (r−1)/(r+1), r the coefficient of variation with the population standard
  /// deviation: −1 for a clock, 0 for a Poisson process, to 1 for bursts. Goh & Barabási 2008, EPL
  /// 81:48002, eq. 1. Nil where all gaps are 0.
  public let burstiness: Double?
  /// Burstiness for n gaps, (√(n+1)r − √(n−1)) / ((√(n+1)−2)r + √(n−1)), which spans −1 to 1 for
  /// any n. Kim & Jo 2016, PRE 94:032311, eq. 22. Nil for one gap or where all gaps are 0.
  public let finiteBurstiness: Double?
  /// Memory M: the correlation of each gap with the next, between −1 and 1. Goh & Barabási 2008,
  /// eq. 3. Nil for fewer than three gaps, or where the gaps but the first or but the last are all
  /// equal.
  public let memory: Double?
  /// Local variation Lv = 3/(n−1) Σ ((gᵢ−gᵢ₊₁)/(gᵢ+gᵢ₊₁))²: 1 for a Poisson process, 0 for a clock,
  /// and unmoved by a slow change of the rate. Shinomoto et al. 2003, Neural Comput 15:2823. Two
  /// neighbours of length 0 count as equal. Nil for one gap.
  public let localVariation: Double?

  /// The statistics of gaps in the order in which they occurred.
  ///
  /// Throws `tooFew` without a gap, `notFinite` for one that is no number, `outOfRange` for one
  /// below zero.
  public init(_ gaps: [Double]) throws(StatisticsError) {
    try requireCount(gaps.count, atLeast: 1, "gaps")
    try requireFinite(gaps, "gaps")
    if let index = gaps.firstIndex(where: { $0 < 0 }) {
      throw .outOfRange(
        what: "gaps", index: index, value: gaps[index], allowed: "a length of time")
    }
    let n = Double(gaps.count)
    let sorted = gaps.sorted()
    let mean = try finite(sorted.reduce(0, +) / n, "mean gap")
    let squares = try finite(
      gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }, "sum of squares of the gaps")
    self.count = gaps.count
    self.mean = mean
    self.median = Self.quantile(0.5, sorted)
    self.lowerQuartile = Self.quantile(0.25, sorted)
    self.upperQuartile = Self.quantile(0.75, sorted)
    self.minimum = sorted[0]
    self.maximum = sorted[sorted.count - 1]
    let deviation = gaps.count > 1 ? (squares / (n - 1)).squareRoot() : nil
    self.standardDeviation = deviation
    let ratio = mean > 0 ? (squares / n).squareRoot() / mean : nil
    self.coefficientOfVariation = mean > 0 ? deviation.map { $0 / mean } : nil
    self.burstiness = ratio.map { ($0 - 1) / ($0 + 1) }
    self.finiteBurstiness =
      gaps.count > 1
      ? ratio.map { r in
        let (next, last) = ((n + 1).squareRoot(), (n - 1).squareRoot())
        return (next * r - last) / ((next - 2) * r + last)
      } : nil
    self.memory = Self.memory(gaps)
    self.localVariation =
      gaps.count > 1
      ? zip(gaps, gaps.dropFirst()).reduce(0) { sum, pair in
        let total = pair.0 + pair.1
        let part = total > 0 ? (pair.0 - pair.1) / total : 0
        return sum + part * part
      } * 3 / (n - 1) : nil
  }

  /// The statistics of the gaps between the events of a series.
  ///
  /// Throws `tooFew` for fewer than two events.
  public init(_ events: EventSeries) throws(StatisticsError) {
    try requireCount(events.count, atLeast: 2, "events, for the gaps between them")
    try self.init(events.gaps)
  }

  /// The quantile of sorted values, linear between order statistics: R's type 7.
  private static func quantile(_ p: Double, _ sorted: [Double]) -> Double {
    let position = p * Double(sorted.count - 1)
    let index = Int(position)
    if index + 1 >= sorted.count { return sorted[sorted.count - 1] }
    return sorted[index] + (position - Double(index)) * (sorted[index + 1] - sorted[index])
  }

  /// The correlation of neighbours, nil where it is not defined.
  private static func memory(_ gaps: [Double]) -> Double? {
    if gaps.count < 3 { return nil }
    let (first, second) = (gaps.dropLast(), gaps.dropFirst())
    let n = Double(first.count)
    let (firstMean, secondMean) = (first.reduce(0, +) / n, second.reduce(0, +) / n)
    var (cross, firstSquares, secondSquares) = (0.0, 0.0, 0.0)
    for (a, b) in zip(first, second) {
      cross += (a - firstMean) * (b - secondMean)
      firstSquares += (a - firstMean) * (a - firstMean)
      secondSquares += (b - secondMean) * (b - secondMean)
    }
    // Gaps equal but for the rounding of the times they come from have no correlation.
    let rounding = 1e-12 * max(firstMean, secondMean)
    let least = n * rounding * rounding
    if firstSquares <= least || secondSquares <= least { return nil }
    return max(-1, min(1, cross / (firstSquares.squareRoot() * secondSquares.squareRoot())))
  }
}
