import CGSL

/// Whether values rise or fall with time, whatever the shape: Kendall's S, the pairs that rise less
/// those that fall. Mann 1945, Econometrica 13:245; Kendall 1975, Rank Correlation Methods.
public struct MannKendall: Equatable, Sendable {
  /// S = Σ sign(y_j − y_i) over pairs in the order of time.
  public let score: Double
  /// The variance of S without a trend, with the correction for ties and, in the modified forms, for
  /// autocorrelation.
  public let variance: Double
  /// The number of values that were compared.
  public let count: Int
  let ties: [Int]

  init(score: Double, variance: Double, count: Int, ties: [Int]) {
    (self.score, self.variance, self.count, self.ties) = (score, variance, count, ties)
  }

  /// The test of values in the order of time; only their order counts, so that gaps do no harm.
  ///
  /// Throws `tooFew` for fewer than three values, `notFinite`, `degenerate` where all are equal.
  public init(_ values: [Double]) throws(StatisticsError) {
    let n = values.count
    try requireCount(n, atLeast: 3, "values")
    try requireFinite(values, "values")
    ties = tieSizes(values)
    variance = kendallVariance(count: n, ties: [ties])
    if variance <= 0 { throw .degenerate(what: "values", reason: "all are equal") }
    score = Double(kendallScore(values))
    count = n
  }

  /// (S − sign S)/√var S, standard normal without a trend.
  public var z: Double {
    score == 0 ? 0 : (score - (score > 0 ? 1 : -1)) / variance.squareRoot()
  }

  /// The two-sided p value of z.
  public var pValue: Double { normalTwoSided(z) }

  /// S/(n(n−1)/2).
  public var tau: Double { score / (Double(count) * Double(count - 1) / 2) }

  /// τ_b = S/√(N(N − Σt(t−1)/2)) with N pairs, which reaches ±1 although values tie.
  public var tauB: Double {
    let pairs = Double(count) * Double(count - 1) / 2
    let tied = ties.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 }
    return score / (pairs * (pairs - tied)).squareRoot()
  }

  /// The exact two-sided p value of S among all orders of the values, by the recurrence of the number
  /// of inversions (Kendall 1975, 5.2); nil where values tie, for more than 170 values, and in the
  /// modified forms.
  public var exactPValue: Double? {
    guard ties.isEmpty, count <= 170,
      variance == kendallVariance(count: count, ties: [])
    else { return nil }
    let pairs = count * (count - 1) / 2
    let inversions = (pairs - Int(score.magnitude)) / 2
    if 2 * inversions == pairs { return 1 }
    // Shares of the orders of k values with up to `inversions` inversions.
    var shares = [1.0] + [Double](repeating: 0, count: inversions)
    for k in 2...count {
      var next = shares
      var sum = 0.0
      for j in shares.indices {
        sum += shares[j]
        if j >= k { sum -= shares[j - k] }
        next[j] = max(0, sum) / Double(k)
      }
      shares = next
    }
    return min(1, 2 * shares.reduce(0, +))
  }
}

/// Kendall's S of values in the order of time.
func kendallScore(_ values: [Double]) -> Int {
  let span = values.span
  var score = 0
  for i in 1..<max(span.count, 1) {
    let current = span[i]
    for j in 0..<i { score += (span[j] < current ? 1 : 0) - (span[j] > current ? 1 : 0) }
  }
  return score
}
