import CGSL

/// The rate of a Poisson process of which `count` events were seen over `exposure` units of time.
///
/// The estimate is n/T, in events a unit of time. Its interval depends on how the count was made:
/// `interval(_:level:)` for a window fixed in advance, `eventTruncatedInterval(level:)` for a
/// window that ends with its n-th event ("the third meeting this year", said on the day of it).
public struct PoissonRate: Equatable, Sendable {
  /// The number of events seen.
  public let count: Int
  /// The length of time over which they were counted, in any unit.
  public let exposure: Double

  /// A rate from a count and the time over which it was made.
  ///
  /// Throws `outOfRange` for a negative count or an exposure that is not finite and above zero.
  public init(count: Int, exposure: Double) throws(StatisticsError) {
    guard count >= 0 else {
      throw .outOfRange(
        what: "count", index: nil, value: Double(count), allowed: "a number of events")
    }
    try requirePositive(exposure, "exposure")
    self.count = count
    self.exposure = exposure
  }

  /// The maximum likelihood estimate n/T, in events a unit of time.
  public var rate: Double { Double(count) / exposure }

  /// The ways of making an interval for a Poisson rate.
  public enum IntervalMethod: String, CaseIterable, Sendable {
    /// [χ²(α/2; 2n), χ²(1−α/2; 2n+2)] / 2T, never below the nominal coverage; lower end 0 where
    /// n = 0. Garwood 1936, Biometrika 28:437.
    case exact
    /// The rates at which P(X > n) + P(X = n)/2, and the same below, equal α/2: shorter than exact,
    /// with a coverage that is nominal on average. Cohen & Yang 1994, Stat Med 13:2189.
    case midP
    /// Quantiles α/2 and 1−α/2 of Gamma(n + 1/2, T), the posterior under Jeffreys' prior.
    case jeffreys
    /// n + z²/2 ± z√(n + z²/4), over T: the rates a score test does not reject. Rao 1948.
    case score
    /// Byar's approximation of the exact interval, x(1 − 1/9x ∓ z/3√x)³ / T with x = n for the
    /// lower end and n + 1 for the upper. Breslow & Day 1987, eq. 2.11.
    case byar
    /// n/T ± z√n/T. Too short for few events, and its lower end may be negative.
    case wald
  }

  /// An interval for the rate, in events a unit of time, where the window was fixed in advance.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  public func interval(
    _ method: IntervalMethod = .exact, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    let n = Double(count)
    let tail = (1 - level) / 2
    let z = normalHalfWidth(level)
    let ends: (lower: Double, upper: Double)
    switch method {
    case .exact: ends = try exactMeans(tail)
    case .midP: ends = try midPMeans(tail)
    case .jeffreys:
      ends = try (
        chiSquareQuantile(tail, degrees: 2 * n + 1) / 2,
        chiSquareQuantile(1 - tail, degrees: 2 * n + 1) / 2
      )
    case .score:
      let (middle, half) = (n + z * z / 2, z * (n + z * z / 4).squareRoot())
      // At n = 0 the two are equal but for rounding.
      ends = (count == 0 ? 0 : middle - half, middle + half)
    case .byar:
      func end(_ x: Double, _ z: Double) -> Double {
        let base = 1 - 1 / (9 * x) + z / (3 * x.squareRoot())
        return x * base * base * base
      }
      ends = (count == 0 ? 0 : max(0, end(n, -z)), end(n + 1, z))
    case .wald: ends = (n - z * n.squareRoot(), n + z * n.squareRoot())
    }
    return ConfidenceInterval(
      lower: ends.lower / exposure, upper: try finite(ends.upper / exposure, "upper end"),
      level: level)
  }

  /// An interval for the rate where the exposure ends with the n-th event: 2λT ~ χ²(2n), so
  /// [χ²(α/2; 2n), χ²(1−α/2; 2n)] / 2T. Epstein & Sobel 1953, JASA 48:486.
  ///
  /// Throws `tooFew` without an event, `outOfRange` unless the level is between 0 and 1.
  public func eventTruncatedInterval(
    level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    try requireCount(count, atLeast: 1, "events that end their window")
    let (tail, degrees) = ((1 - level) / 2, 2 * Double(count))
    return ConfidenceInterval(
      lower: try chiSquareQuantile(tail, degrees: degrees) / (2 * exposure),
      upper: try finite(
        chiSquareQuantile(1 - tail, degrees: degrees) / (2 * exposure), "upper end"),
      level: level)
  }

  /// The numbers of events to expect in a further `exposure` units of time: from the smallest k
  /// whose cumulative probability reaches (1−level)/2 to the smallest that reaches (1+level)/2,
  /// under the negative binomial predictive distribution of Jeffreys' prior, which carries the
  /// uncertainty of the rate (Aitchison & Dunsmore 1975, ch. 4).
  ///
  /// Throws `outOfRange` for a level outside 0 to 1 or an exposure that is not above zero.
  public func predictedCount(
    exposure further: Double = 1, level: Double = 0.9
  ) throws(StatisticsError) -> ClosedRange<Int> {
    try requireLevel(level)
    try requirePositive(further, "further exposure")
    _ = quietHandler
    let shape = Double(count) + 0.5
    let success = exposure / (exposure + further)
    func quantile(_ p: Double) throws(StatisticsError) -> Int {
      // P(K ≤ k) = I(success; shape, k + 1); the search doubles, then halves.
      func reaches(_ k: Int) -> Bool { gsl_cdf_beta_P(success, shape, Double(k) + 1) >= p }
      var upper = 1
      while !reaches(upper) {
        if upper > Int.max / 4 {
          throw .notConverged(what: "predicted count", reason: "it is beyond \(upper)")
        }
        upper *= 2
      }
      var lower = -1
      while upper - lower > 1 {
        let middle = (lower + upper) / 2
        if reaches(middle) { upper = middle } else { lower = middle }
      }
      return upper
    }
    return try quantile((1 - level) / 2)...quantile((1 + level) / 2)
  }

  /// The ends of Garwood's interval for the mean λT.
  private func exactMeans(_ tail: Double) throws(StatisticsError) -> (
    lower: Double, upper: Double
  ) {
    let n = Double(count)
    return (
      count == 0 ? 0 : try chiSquareQuantile(tail, degrees: 2 * n) / 2,
      try chiSquareQuantile(1 - tail, degrees: 2 * n + 2) / 2
    )
  }

  /// The ends of the mid-P interval for the mean λT, between those of the exact one.
  private func midPMeans(_ tail: Double) throws(StatisticsError) -> (lower: Double, upper: Double) {
    let outer = try exactMeans(tail)
    let n = count
    let lower =
      n == 0
      ? 0
      : try root("mid-P lower end", from: outer.lower, to: Double(n)) { mean in
        poissonAtLeast(n + 1, mean: mean) + poissonExactly(n, mean: mean) / 2 - tail
      }
    let upper = try root("mid-P upper end", from: lower, to: outer.upper) { mean in
      poissonAtMost(n - 1, mean: mean) + poissonExactly(n, mean: mean) / 2 - tail
    }
    return (lower, upper)
  }
}
