import CGSL

/// Whether two Poisson rates differ, and by what factor: two periods of one pair of countries, or
/// two pairs over one period.
public struct RateComparison: Equatable, Sendable {
  /// The rate whose ratio to the other is asked for.
  public let first: PoissonRate
  /// The rate that it is compared with.
  public let second: PoissonRate

  /// A comparison of two rates, whose exposures are in one unit.
  public init(_ first: PoissonRate, _ second: PoissonRate) {
    self.first = first
    self.second = second
  }

  /// A comparison of the rate from a time on with the rate before it, in one series of events: the
  /// ratio is above 1 where it rose. An event at that time counts from it on. The time is to be
  /// chosen without a look at the events; `RateChange` finds one in them.
  ///
  /// Throws `outOfRange` for a time that is not inside the window.
  public init(_ events: EventSeries, from time: Double) throws(StatisticsError) {
    guard time > 0, time < events.duration else {
      throw .outOfRange(
        what: "time between two periods", index: nil, value: time,
        allowed: "inside the window from 0 to \(events.duration)")
    }
    let before = events.times.prefix { $0 < time }.count
    self.init(
      try PoissonRate(count: events.count - before, exposure: events.duration - time),
      try PoissonRate(count: before, exposure: time))
  }

  /// The ratio of the first rate to the second, nil where the second has no event.
  public var ratio: Double? { second.count == 0 ? nil : first.rate / second.rate }

  /// The two-sided p values of the conditional test (C-test): given n₁ + n₂ = n, n₁ is binomial
  /// with p = T₁/(T₁+T₂) if the rates are equal. Przyborowski & Wilenski 1940, Biometrika 31:313.
  public enum ConditionalMethod: String, CaseIterable, Sendable {
    /// The sum of the probabilities of all outcomes no more likely than the one seen, as R's
    /// `binom.test` and `poisson.test`.
    case minimumLikelihood
    /// Twice the smaller tail.
    case doubledTail
    /// Twice the smaller tail of which the outcome seen counts half (Lancaster 1961).
    case midP
  }

  /// The p value of the C-test that the rates are equal: 1 where neither has an event.
  public func conditionalTest(_ method: ConditionalMethod = .minimumLikelihood) -> Double {
    _ = quietHandler
    let (k, n) = (first.count, first.count + second.count)
    let share = first.exposure / (first.exposure + second.exposure)
    let binomial = Binomial(trials: n, probability: share)
    let seen = binomial.exactly(k)
    switch method {
    case .doubledTail: return min(1, 2 * min(binomial.atMost(k), binomial.atLeast(k)))
    case .midP:
      return min(1, 2 * min(binomial.atMost(k - 1), binomial.atLeast(k + 1)) + seen)
    case .minimumLikelihood:
      // Outcomes are equally likely but for rounding, as in R.
      let limit = seen * (1 + 1e-7)
      let mode = min(n, Int(share * Double(n + 1)))
      if binomial.exactly(mode) <= limit { return 1 }
      if k < mode {
        let other = firstIndex(in: mode...(n + 1)) { binomial.exactly($0) <= limit }
        return min(1, binomial.atMost(k) + binomial.atLeast(other))
      }
      let other = firstIndex(in: 0...mode) { binomial.exactly($0) > limit } - 1
      return min(1, binomial.atLeast(k) + binomial.atMost(other))
    }
  }

  /// The exact interval of the ratio of the first rate to the second: Clopper & Pearson's (1934)
  /// interval for p = n₁/(n₁+n₂), as odds times T₂/T₁. The upper end is infinite where the second
  /// has no event.
  ///
  /// Throws `tooFew` where neither has an event, `outOfRange` unless the level is between 0 and 1.
  public func ratioInterval(level: Double = 0.95) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    try requireCount(first.count + second.count, atLeast: 1, "events of two rates")
    _ = quietHandler
    let tail = (1 - level) / 2
    let (k, other) = (Double(first.count), Double(second.count))
    // The odds p/(1−p) are the roots, not p, which has no digits left near 1; nor does
    // `gsl_cdf_beta_Pinv` answer for very unequal counts.
    let lower =
      k == 0
      ? 0
      : try positiveRoot("ratio interval", near: k / (other + 1)) {
        gsl_cdf_beta_P($0 / (1 + $0), k, other + 1) - tail
      }
    let upper =
      other == 0
      ? nil
      : try positiveRoot("ratio interval", near: (k + 1) / other) {
        gsl_cdf_beta_P(1 / (1 + $0), other, k + 1) - tail
      }
    let scale = second.exposure / first.exposure
    return ConfidenceInterval(
      lower: try finite(lower * scale, "ratio interval"),
      upper: try upper.map { odds throws(StatisticsError) in
        try finite(odds * scale, "ratio interval")
      } ?? .infinity, level: level)
  }

  /// The p value of the E-test that the rates are equal: the probability, at the pooled rate, of a
  /// standardised difference |n₁/T₁ − n₂/T₂| / √(n₁/T₁² + n₂/T₂²) as large as the one seen. More
  /// powerful than the C-test. Krishnamoorthy & Thomson 2004, J Stat Plan Inference 119:23.
  ///
  /// Each count runs, as in SciPy's `poisson_means_test`, from its quantile 10⁻¹⁰ to where 10⁻¹⁶
  /// are left, so that the absolute error is below 2·10⁻¹⁰; no event at all has no difference and
  /// does not count.
  ///
  /// Throws `tooFew` where neither has an event.
  public func expectationTest() throws(StatisticsError) -> Double {
    try requireCount(first.count + second.count, atLeast: 1, "events of two rates")
    _ = quietHandler
    let (t1, t2) = (first.exposure, second.exposure)
    let pooled = Double(first.count + second.count) / (t1 + t2)
    func statistic(_ x1: Int, _ x2: Int) -> Double {
      let (a, b) = (Double(x1) / t1, Double(x2) / t2)
      return x1 + x2 == 0 ? 0 : (a - b) / (a / t1 + b / t2).squareRoot()
    }
    // Ties count as as large, whatever their rounding.
    let limit = abs(statistic(first.count, second.count)) * (1 - 1e-12)
    let (mean1, mean2) = (pooled * t1, pooled * t2)
    if limit == 0 { return 1 - exp(-mean1 - mean2) }
    func range(_ mean: Double) -> ClosedRange<Int> {
      let end = Int(mean + 20 * mean.squareRoot() + 60)
      return firstIndex(in: 0...end) {
        poissonAtMost($0, mean: mean) >= 1e-10
      }...firstIndex(
        in: 0...end
      ) { poissonAtLeast($0 + 1, mean: mean) <= 1.2e-16 }
    }
    let range2 = range(mean2)
    let below = poissonAtMost(range2.lowerBound - 1, mean: mean2)
    let end = range2.upperBound + 1
    var p = 0.0
    for x1 in range(mean1) {
      // The statistic falls as x2 grows: a lower and an upper part of the line are as large.
      let high = firstIndex(in: range2.lowerBound...end) { statistic(x1, $0) < limit }
      let low = firstIndex(in: high...end) { statistic(x1, $0) <= -limit }
      p +=
        poissonExactly(x1, mean: mean1)
        * (max(0, poissonAtMost(high - 1, mean: mean2) - below)
          + (low < end ? poissonAtLeast(low, mean: mean2) : 0))
    }
    return min(1, p)
  }
}

/// The first index of the range at which the condition holds, false before it and true after, or
/// the last index where it does not hold before that.
private func firstIndex(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
  var (lower, upper) = (range.lowerBound, range.upperBound)
  while lower < upper {
    let middle = lower + (upper - lower) / 2
    if holds(middle) { upper = middle } else { lower = middle + 1 }
  }
  return lower
}

/// A binomial distribution, by the incomplete beta function, for any number of trials.
private struct Binomial {
  let trials: Int
  let probability: Double

  func atMost(_ k: Int) -> Double {
    if k < 0 { return 0 }
    return k >= trials
      ? 1 : gsl_cdf_beta_Q(probability, Double(k) + 1, Double(trials - k))
  }

  func atLeast(_ k: Int) -> Double {
    if k <= 0 { return 1 }
    return k > trials ? 0 : gsl_cdf_beta_P(probability, Double(k), Double(trials - k) + 1)
  }

  func exactly(_ k: Int) -> Double {
    if k < 0 || k > trials { return 0 }
    let (n, k) = (Double(trials), Double(k))
    return exp(
      gsl_sf_lngamma(n + 1) - gsl_sf_lngamma(k + 1) - gsl_sf_lngamma(n - k + 1)
        + k * log(probability) + (n - k) * log1p(-probability))
  }
}
