import CGSL

/// A log-linear trend in counts: the mean of a period is exp(a + b x).
public struct PoissonTrend: Equatable, Sendable {
  /// The intercept a, the logarithm of the mean at x = 0.
  public let intercept: Double
  /// The slope b, the relative change of the mean a unit of x.
  public let slope: Double
  /// The standard error of the intercept if the counts are Poisson.
  public let interceptStandardError: Double
  /// The standard error of the slope if the counts are Poisson.
  public let slopeStandardError: Double
  /// The deviance 2Σ[y ln(y/μ) − (y−μ)].
  public let deviance: Double
  /// The dispersion φ = Σ(y−μ)²/μ / (n−2), near 1 if the counts are Poisson; nil for two counts.
  /// Errors times √φ hold for over-dispersed counts too (quasi-likelihood, McCullagh & Nelder 1989,
  /// 6.2.3).
  public let dispersion: Double?

  /// The maximum likelihood trend of counts, by Newton's method (McCullagh & Nelder 1989, ch. 6).
  /// `points` are the x of the counts, by default 0, 1, 2 and on.
  ///
  /// Throws `tooFew` for fewer than two counts, `lengthMismatch`, `notFinite`, `outOfRange` for a
  /// negative count, `degenerate` where no period has an event or all points are one, and
  /// `notConverged` where all events are at the first or at the last point, since no slope is then
  /// steep enough.
  public init(_ counts: [Int], at points: [Double]? = nil) throws(StatisticsError) {
    try requireCount(counts.count, atLeast: 2, "counts")
    try requireCounts(counts)
    let points = points ?? counts.indices.map(Double.init)
    if points.count != counts.count {
      throw .lengthMismatch(what: "points of counts", count: points.count, expected: counts.count)
    }
    try requireFinite(points, "points of counts")
    let n = Double(counts.count)
    guard let lowest = points.min(), let highest = points.max(), lowest < highest else {
      throw .degenerate(what: "points of counts", reason: "all are one point")
    }
    let withEvents = zip(points, counts).filter { $0.1 > 0 }.map(\.0)
    if withEvents.allSatisfy({ $0 == lowest }) || withEvents.allSatisfy({ $0 == highest }) {
      throw .notConverged(
        what: "trend of counts", reason: "all events are at the first or at the last point")
    }
    // From −1 to 1, so that the two coefficients have one scale.
    let (middle, half) = (lowest / 2 + highest / 2, highest / 2 - lowest / 2)
    let x = points.map { ($0 - middle) / half }
    let y = counts.map(Double.init)
    func likelihood(_ a: Double, _ b: Double) -> Double {
      zip(x, y).reduce(0) { $0 + $1.1 * (a + b * $1.0) - exp(a + b * $1.0) }
    }
    func information(_ a: Double, _ b: Double) -> (aa: Double, ab: Double, bb: Double) {
      x.reduce(into: (0, 0, 0)) { sum, x in
        let mean = exp(a + b * x)
        sum.aa += mean
        sum.ab += mean * x
        sum.bb += mean * x * x
      }
    }
    var (a, b) = (log(y.reduce(0, +) / n), 0.0)
    var steps = 0
    while true {
      var (scoreA, scoreB) = (0.0, 0.0)
      for (x, y) in zip(x, y) {
        let residual = y - exp(a + b * x)
        scoreA += residual
        scoreB += residual * x
      }
      let i = information(a, b)
      let determinant = i.aa * i.bb - i.ab * i.ab
      let stepA = (i.bb * scoreA - i.ab * scoreB) / determinant
      let stepB = (i.aa * scoreB - i.ab * scoreA) / determinant
      // The likelihood is concave: a step that overshoots is halved until it climbs, but for
      // rounding.
      let before = likelihood(a, b)
      let enough = before - 1e-12 * (1 + abs(before))
      var part = 1.0
      while part > 0x1p-40, !(likelihood(a + part * stepA, b + part * stepB) >= enough) {
        part /= 2
      }
      if part > 0x1p-40 { (a, b) = (a + part * stepA, b + part * stepB) }
      steps += 1
      // Newton's steps square their error: after one of 10⁻⁹ only rounding is left.
      if part <= 0x1p-40 || abs(stepA) + abs(stepB) < 1e-9 * (1 + abs(a) + abs(b)) { break }
      if steps == 200 {
        throw .notConverged(what: "trend of counts", reason: "200 steps were not enough")
      }
    }
    let i = information(a, b)
    let determinant = i.aa * i.bb - i.ab * i.ab
    let (varianceA, varianceB, covariance) = (
      i.bb / determinant, i.aa / determinant, -i.ab / determinant
    )
    let shift = -middle / half
    self.intercept = try finite(a + b * shift, "intercept of counts")
    self.slope = try finite(b / half, "slope of counts")
    self.interceptStandardError = try finite(
      (varianceA + 2 * shift * covariance + shift * shift * varianceB).squareRoot(),
      "standard error of the intercept")
    self.slopeStandardError = try finite(
      varianceB.squareRoot() / half, "standard error of the slope")
    var (deviance, pearson) = (0.0, 0.0)
    for (x, y) in zip(x, y) {
      let mean = exp(a + b * x)
      deviance += 2 * ((y > 0 ? y * log(y / mean) : 0) - (y - mean))
      pearson += (y - mean) * (y - mean) / mean
    }
    self.deviance = try finite(deviance, "deviance of counts")
    self.dispersion = counts.count > 2 ? try finite(pearson / (n - 2), "dispersion") : nil
  }
}
