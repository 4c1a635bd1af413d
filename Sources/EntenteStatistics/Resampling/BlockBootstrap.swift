import CGSL

/// The moving block bootstrap: residuals are drawn again in blocks of neighbours, put on the fitted curve and
/// fitted anew, so that what is estimated carries their autocorrelation. Künsch 1989, Ann Stat 17:1217.
public struct BlockBootstrap: Equatable, Sendable {
  /// The number of neighbours in a block.
  public let blockLength: Int
  /// The number of resamples.
  public let replications: Int
  /// The seed of the draws; one seed gives the same intervals on every machine.
  public let seed: UInt64
  private let fitted: [Double]
  private let residuals: [Double]

  /// A bootstrap of a fit whose observations stand in the order of time, evenly spaced. The block length is by
  /// default ⌈n^(1/3)⌉ (Hall, Horowitz & Jing 1995, Biometrika 82:561). Residuals are centred.
  ///
  /// Throws `lengthMismatch`, `tooFew` for fewer than three observations, `notFinite`, `outOfRange` for the block length
  /// or fewer than 20 replications.
  public init(
    fitted: [Double], residuals: [Double], blockLength: Int? = nil, replications: Int = 999,
    seed: UInt64 = 1
  ) throws(StatisticsError) {
    let n = residuals.count
    if fitted.count != n {
      throw .lengthMismatch(what: "fitted values", count: fitted.count, expected: n)
    }
    try requireCount(n, atLeast: 3, "residuals")
    try requireFinite(fitted, "fitted values")
    try requireFinite(residuals, "residuals")
    let length = blockLength ?? Int(pow(Double(n), 1.0 / 3).rounded(.up))
    if length < 1 || length > n {
      throw .outOfRange(
        what: "block length", index: nil, value: Double(length), allowed: "between 1 and \(n)")
    }
    if replications < 20 {
      throw .outOfRange(
        what: "replications", index: nil, value: Double(replications), allowed: "20 or more")
    }
    let mean = residuals.reduce(0, +) / Double(n)
    (self.fitted, self.residuals) = (fitted, residuals.map { $0 - mean })
    (self.blockLength, self.replications, self.seed) = (length, replications, seed)
  }

  /// The percentile intervals of what `estimate` makes of the values of a resample. Resamples for which it throws are
  /// left out.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1, `notConverged` where fewer than half of the resamples can be
  /// estimated.
  public func intervals(
    level: Double = 0.95, estimate: (_ values: [Double]) throws(StatisticsError) -> [Double]
  ) throws(StatisticsError) -> [ConfidenceInterval] {
    try requireLevel(level)
    var random = RandomGenerator(seed: seed)
    let n = residuals.count
    var draws: [[Double]] = []
    for _ in 0..<replications {
      var values = fitted
      var place = 0
      while place < n {
        let start = random.index(below: n - blockLength + 1)
        for offset in 0..<min(blockLength, n - place) {
          values[place + offset] += residuals[start + offset]
        }
        place += blockLength
      }
      // A resample without an estimate is told by the count below.
      if let found = try? estimate(values), found.allSatisfy(\.isFinite) { draws.append(found) }
    }
    guard draws.count * 2 >= replications, let width = draws.first?.count else {
      throw .notConverged(
        what: "bootstrap",
        reason: "only \(draws.count) of \(replications) resamples have an estimate")
    }
    return (0..<width).map { index in
      let sorted = draws.compactMap { $0.count == width ? $0[index] : nil }.sorted()
      return ConfidenceInterval(
        lower: quantile(sorted, (1 - level) / 2), upper: quantile(sorted, (1 + level) / 2),
        level: level)
    }
  }

  /// The quantile of sorted values, between neighbours by a line (Hyndman & Fan's type 7).
  private func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let low = Int(place.rounded(.down))
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }
}
