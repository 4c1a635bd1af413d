import CGSL

/// How far gaps lie from a distribution fitted to them.
public struct GoodnessOfFit: Equatable, Sendable {
  /// Kolmogorov and Smirnov's D, the largest distance of the distribution functions.
  public let kolmogorovSmirnov: Double
  /// Anderson and Darling's A² = −n − Σ(2i−1)[ln F(tᵢ) + ln S(tₙ₊₁₋ᵢ)]/n, which weighs the tails.
  public let andersonDarling: Double
  /// Cramér and von Mises' W² = 1/12n + Σ[F(tᵢ) − (2i−1)/2n]². Stephens 1974, JASA 69:730.
  public let cramerVonMises: Double

  /// The distances of gaps above 0, of which there is at least one.
  init(_ gaps: [Double], _ distribution: GapDistribution) {
    let sorted = gaps.sorted()
    let n = Double(sorted.count)
    // The smallest logarithm that AD may meet, where a tail has no digits left.
    func bounded(_ logarithm: Double) -> Double { max(logarithm, -745) }
    var (distance, tails, squares) = (0.0, 0.0, 0.0)
    for (index, gap) in sorted.enumerated() {
      let logarithm = bounded(distribution.logCumulative(gap))
      let probability = exp(logarithm)
      let (before, after) = (Double(index) / n, Double(index + 1) / n)
      distance = max(distance, after - probability, probability - before)
      let survival = bounded(distribution.logSurvival(sorted[sorted.count - 1 - index]))
      tails += Double(2 * index + 1) * (logarithm + survival)
      let difference = probability - (before + after) / 2
      squares += difference * difference
    }
    self.kolmogorovSmirnov = distance
    self.andersonDarling = -n - tails / n
    self.cramerVonMises = 1 / (12 * n) + squares
  }

  /// The p values of the three distances.
  public struct PValues: Equatable, Sendable {
    /// Of Kolmogorov and Smirnov's D.
    public let kolmogorovSmirnov: Double
    /// Of Anderson and Darling's A².
    public let andersonDarling: Double
    /// Of Cramér and von Mises' W².
    public let cramerVonMises: Double
    /// The number of bootstrap samples that they rest on.
    public let samples: Int
  }
}

extension GapFit {
  /// The distances of the gaps, without the open one, from the fit.
  public var goodnessOfFit: GoodnessOfFit { GoodnessOfFit(gaps, distribution) }

  /// The p values of the distances by parametric bootstrap (Stute, González Manteiga & Presedo
  /// Quindimil 1993, Metrika 40:243): gaps are drawn from the fit, fitted again, and their
  /// distances compared, since tables do not hold for fitted parameters. As many gaps are drawn as
  /// there are, or, with an open gap, as many as fit into the time that the gaps fill, the last
  /// left open. One seed gives one result.
  ///
  /// Throws `outOfRange` for fewer than one sample, `notConverged` where no sample can be fitted.
  public func bootstrap(
    samples: Int = 1000, seed: UInt64 = 1
  ) throws(StatisticsError) -> GoodnessOfFit.PValues {
    try requireSimulations(samples)
    let seen = goodnessOfFit
    var random = RandomGenerator(seed: seed)
    var (fitted, distance, tails, squares) = (0, 0, 0, 0)
    for _ in 0..<samples {
      let (drawn, open) = sample(&random)
      // A sample with too few gaps for the family tells nothing and is left out of the count.
      guard let fit = try? GapFit(distribution.family, drawn, open: open) else { continue }
      let found = fit.goodnessOfFit
      fitted += 1
      if found.kolmogorovSmirnov >= seen.kolmogorovSmirnov { distance += 1 }
      if found.andersonDarling >= seen.andersonDarling { tails += 1 }
      if found.cramerVonMises >= seen.cramerVonMises { squares += 1 }
    }
    if fitted == 0 {
      throw .notConverged(what: "bootstrap of gaps", reason: "no sample could be fitted")
    }
    func p(_ asLarge: Int) -> Double { Double(asLarge + 1) / Double(fitted + 1) }
    return GoodnessOfFit.PValues(
      kolmogorovSmirnov: p(distance), andersonDarling: p(tails), cramerVonMises: p(squares),
      samples: fitted)
  }

  /// Gaps drawn from the fit, and the open one where the fit has one.
  private func sample(_ random: inout RandomGenerator) -> (gaps: [Double], open: Double?) {
    guard let openGap else {
      return (gaps.map { _ in distribution.draw(&random) }, nil)
    }
    var left = gaps.reduce(openGap, +)
    var drawn: [Double] = []
    // A distribution near a point at 0 would draw without end.
    while drawn.count < 100 * gaps.count {
      let gap = distribution.draw(&random)
      if gap > left { break }
      left -= gap
      drawn.append(gap)
    }
    return (drawn, left)
  }
}
