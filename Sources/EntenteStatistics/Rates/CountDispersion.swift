import CGSL

/// Whether counts of equal periods vary more than those of one Poisson process would.
public struct CountDispersion: Equatable, Sendable {
  /// The number of periods n.
  public let count: Int
  /// The mean count of a period.
  public let mean: Double
  /// The variance of the counts, with n−1.
  public let variance: Double
  /// The index of dispersion (Fano factor), variance over mean: 1 for a Poisson process.
  public let fanoFactor: Double
  /// Fisher's statistic D = Σ(x−m)²/m, χ² with n−1 degrees of freedom under a Poisson process.
  /// Fisher 1950, Biometrics 6:17; Cox & Lewis 1966, sec. 6.3.
  public let statistic: Double
  /// The degrees of freedom n−1.
  public var degreesOfFreedom: Int { count - 1 }
  /// The p value against over-dispersion, P(χ² ≥ D).
  public let overdispersionPValue: Double
  /// The two-sided p value, twice the smaller tail.
  public let pValue: Double

  /// The dispersion of counts of equal periods.
  ///
  /// Throws `tooFew` for fewer than two periods, `outOfRange` for a negative count, `degenerate`
  /// where no period has an event.
  public init(_ counts: [Int]) throws(StatisticsError) {
    try requireCount(counts.count, atLeast: 2, "counts")
    try requireCounts(counts)
    _ = quietHandler
    let n = Double(counts.count)
    let mean = counts.reduce(0) { $0 + Double($1) } / n
    let squares = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    self.count = counts.count
    self.mean = mean
    self.variance = squares / (n - 1)
    self.fanoFactor = squares / (n - 1) / mean
    self.statistic = squares / mean
    let (lower, upper) = (
      gsl_cdf_chisq_P(squares / mean, n - 1), gsl_cdf_chisq_Q(squares / mean, n - 1)
    )
    self.overdispersionPValue = upper
    self.pValue = min(1, 2 * min(lower, upper))
  }
}

/// A negative binomial distribution fitted to counts of equal periods: variance μ + μ²/θ.
public struct NegativeBinomialFit: Equatable, Sendable {
  /// The mean μ of a period.
  public let mean: Double
  /// The size θ; the smaller, the more the periods differ.
  public let size: Double
  /// The logarithm of the likelihood at the estimates.
  public let logLikelihood: Double

  /// The maximum likelihood estimates, μ = x̄ and θ the root of
  /// Σ[ψ(x+θ) − ψ(θ)] + n ln(θ/(θ+x̄)) = 0 (Anscombe 1950, Biometrika 37:358).
  ///
  /// Throws as `CountDispersion`, and `notConverged` where the variance (with n) is not above the
  /// mean: the estimate is then θ = ∞, the Poisson distribution (Levin & Reeds 1977).
  public init(_ counts: [Int]) throws(StatisticsError) {
    let dispersion = try CountDispersion(counts)
    let n = Double(counts.count)
    let mean = dispersion.mean
    guard dispersion.variance * (n - 1) / n > mean else {
      throw .notConverged(
        what: "negative binomial size",
        reason: "the counts are not over-dispersed; use the Poisson distribution")
    }
    // Σ ψ(x+θ) − ψ(θ) is a sum of reciprocals, which keeps its digits at large θ: 1/(θ+j) comes as
    // often as there are counts above j.
    let largest = counts.max() ?? 0
    var above = [Double](repeating: 0, count: largest)
    for count in counts where count > 0 { above[count - 1] += 1 }
    for j in stride(from: largest - 2, through: 0, by: -1) { above[j] += above[j + 1] }
    let size = try positiveRoot("negative binomial size", near: mean) { theta in
      var sum = -n * log1p(mean / theta)
      for (j, times) in above.enumerated() { sum += times / (theta + Double(j)) }
      return sum
    }
    self.mean = mean
    self.size = size
    var likelihood = -n * size * log1p(mean / size)
    for count in counts {
      let x = Double(count)
      likelihood += gsl_sf_lngamma(x + size) - gsl_sf_lngamma(size) - gsl_sf_lngamma(x + 1)
      if x > 0 { likelihood += x * (log(mean) - log(size + mean)) }
    }
    self.logLikelihood = try finite(likelihood, "negative binomial likelihood")
  }
}

/// Throws unless every count is zero or more, and one of them more.
func requireCounts(_ counts: [Int]) throws(StatisticsError) {
  if let index = counts.firstIndex(where: { $0 < 0 }) {
    throw .outOfRange(
      what: "counts", index: index, value: Double(counts[index]), allowed: "a number of events")
  }
  if counts.allSatisfy({ $0 == 0 }) {
    throw .degenerate(what: "counts", reason: "no period has an event")
  }
}
