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

  /// What `estimate` makes of the values of each resample, and of as many further draws of a residual as asked for, which
  /// turn an estimate of the curve into one of an observation. Resamples for which it throws are left out.
  ///
  /// Throws `notConverged` where fewer than half of the resamples can be estimated.
  public func sample(
    noise: Int = 0,
    estimate: (_ values: [Double], _ noise: [Double]) throws(StatisticsError) -> [Double]
  ) throws(StatisticsError) -> BootstrapSample {
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
      let extra = (0..<noise).map { _ in residuals[random.index(below: n)] }
      // A resample without an estimate is told by the count below.
      if let found = try? estimate(values, extra), found.allSatisfy(\.isFinite) {
        draws.append(found)
      }
    }
    guard draws.count * 2 >= replications, let width = draws.first?.count else {
      throw .notConverged(
        what: "bootstrap",
        reason: "only \(draws.count) of \(replications) resamples have an estimate")
    }
    return BootstrapSample(
      columns: (0..<width).map { index in
        draws.compactMap { $0.count == width ? $0[index] : nil }.sorted()
      })
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
    let sample = try sample { values, _ throws(StatisticsError) in try estimate(values) }
    return (0..<sample.count).map { sample.interval($0, level: level) }
  }
}

/// The estimates of the resamples of a bootstrap.
public struct BootstrapSample: Equatable, Sendable {
  /// One for each estimated quantity, ascending.
  let columns: [[Double]]

  /// The number of estimated quantities.
  public var count: Int { columns.count }

  /// The percentile interval of a quantity, between neighbouring estimates by a line (Hyndman & Fan's type 7), at a level
  /// between 0 and 1.
  public func interval(_ index: Int, level: Double) -> ConfidenceInterval {
    ConfidenceInterval(
      lower: quantile(columns[index], (1 - level) / 2),
      upper: quantile(columns[index], (1 + level) / 2), level: level)
  }

  /// The standard deviation of a quantity over the resamples: its standard error.
  public func standardError(_ index: Int) -> Double {
    let values = columns[index]
    let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Double(max(1, values.count - 1))).squareRoot()
  }

  private func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let low = Int(place.rounded(.down))
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }
}
