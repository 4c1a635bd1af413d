import CGSL

/// A line that bends once, y = a + bx + c(x−ψ)₊, by least squares over all ψ. Hinkley 1971, J Am Stat Assoc
/// 66:736.
public struct BrokenLine: TrendCurve, Equatable {
  /// Where the line bends, in the unit of x.
  public let breakpoint: Double
  /// Between which x the bend was looked for: the second and the last but one.
  public let searchRange: ClosedRange<Double>
  /// The fit with the bend where it is: intercept a, slope b and its change c.
  public let fit: LeastSquares
  private let x: [Double]
  private let center: Double

  /// The best bend. Between two neighbouring x the two lines are free, so the best bend is where they meet
  /// or at one of the x: all of these are tried, and none can be missed.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `tooFew` for fewer than five points or four different x, and
  /// `outOfRange` for a weight.
  public init(x: [Double], y: [Double], weights: [Double]? = nil) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 5)
    try requireWeights(weights, count: x.count)
    let knots = Set(x).sorted()
    try requireCount(knots.count, atLeast: 4, "different x")
    let low = knots[0]
    let high = knots[knots.count - 1]
    let center = low / 2 + high / 2
    var best: (psi: Double, fit: LeastSquares)?
    func consider(_ psi: Double) throws(StatisticsError) {
      let fit = try Self.fit(x, y, weights, psi, center)
      if fit.residualSumOfSquares < best?.fit.residualSumOfSquares ?? .infinity {
        best = (psi, fit)
      }
    }
    for index in 1..<(knots.count - 1) {
      try consider(knots[index])
      guard index + 1 < knots.count - 1 else { continue }
      let isLeft = x.map { $0 <= knots[index] }
      // Columns of the two lines at once.
      let free = try LeastSquares(
        columns: [
          isLeft.map { $0 ? 1 : 0 }, zip(x, isLeft).map { $1 ? $0 - center : 0 },
          isLeft.map { $0 ? 0 : 1 }, zip(x, isLeft).map { $1 ? 0 : $0 - center },
        ], y: y, weights: weights)
      let b = free.coefficients
      let meeting = center + (b[0] - b[2]) / (b[3] - b[1])
      if meeting > knots[index], meeting < knots[index + 1] { try consider(meeting) }
    }
    guard let best else {
      throw .notConverged(what: "broken line", reason: "no bend can be fitted")
    }
    breakpoint = best.psi
    fit = best.fit
    searchRange = knots[1]...knots[knots.count - 2]
    self.x = x
    self.center = center
    try requireNumbers()
  }

  private static func fit(
    _ x: [Double], _ y: [Double], _ weights: [Double]?, _ psi: Double, _ center: Double
  ) throws(StatisticsError) -> LeastSquares {
    try LeastSquares(
      columns: [x.map { _ in 1 }, x.map { $0 - center }, x.map { max(0, $0 - psi) }], y: y,
      weights: weights)
  }

  /// The broken line through other values, its bend looked for anew.
  ///
  /// Throws `lengthMismatch`, `notFinite`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> BrokenLine {
    try BrokenLine(x: x, y: values, weights: fit.weights)
  }

  /// The name of the model.
  public var name: String { "broken line" }
  /// The value at x = 0 of the left line.
  public var intercept: Double { fit.coefficients[0] - fit.coefficients[1] * center }
  /// The slope before the bend.
  public var slopeBefore: Double { fit.coefficients[1] }
  /// The slope after the bend.
  public var slopeAfter: Double { fit.coefficients[1] + fit.coefficients[2] }
  /// The curve at the observations, in the unit and order of y.
  public var fitted: [Double] { fit.fitted }
  /// y less the curve, in the unit and order of y.
  public var residuals: [Double] { fit.residuals }
  /// n − 4: the bend is estimated too.
  public var degreesOfFreedom: Int { fit.count - 4 }

  /// Slopes with their errors, from the derivatives by all four parameters at the bend; the bend itself
  /// has `breakpointInterval`.
  public var coefficients: [Coefficient] {
    let scale = residualSumOfSquares / Double(max(1, degreesOfFreedom))
    let v = fit.crossInverse
    let after = v[4] + v[8] + 2 * v[5]
    return [
      Coefficient(name: "slope before", value: slopeBefore, standardError: root(v[4] * scale)),
      Coefficient(name: "slope after", value: slopeAfter, standardError: root(after * scale)),
    ]
  }

  private func root(_ value: Double) -> Double { max(0, value).squareRoot() }

  /// k = 5: intercept, two slopes, the bend and the variance.
  public var informationCriteria: InformationCriteria? {
    InformationCriteria(
      residualSumOfSquares: fit.residualSumOfSquares, parameters: 5, count: fit.count,
      weights: fit.weights)
  }

  /// {ψ: RSS(ψ) ≤ RSS(ψ̂)(1 + F(1, n−4)/(n−4))}, the part that holds ψ̂: the interval by the profile of the
  /// likelihood, within `searchRange`.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  public func breakpointInterval(
    level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    _ = quietHandler
    let degrees = Double(degreesOfFreedom)
    let quantile = gsl_cdf_fdist_Qinv(1 - level, 1, degrees)
    let limit = fit.residualSumOfSquares * (1 + quantile / degrees)
    var failure: StatisticsError?
    func excess(_ psi: Double) -> Double {
      do throws(StatisticsError) {
        return try Self.fit(x, fit.response, fit.weights, psi, center).residualSumOfSquares - limit
      } catch {
        failure = error
        return .nan
      }
    }
    func end(_ knots: [Double], _ bound: Double) throws(StatisticsError) -> Double {
      var inside = breakpoint
      for knot in knots {
        // The profile is smooth between neighbouring x; eight steps see where it leaves.
        let from = inside
        for step in 1...8 {
          let next = from + (knot - from) * Double(step) / 8
          if excess(next) > 0 {
            return try EntenteStatistics.root(
              "interval of the bend", from: min(inside, next), to: max(inside, next), of: excess)
          }
          if let failure { throw failure }
          inside = next
        }
      }
      return bound
    }
    let inner = Set(x).filter { searchRange.contains($0) }.sorted()
    let lower = try end(inner.filter { $0 < breakpoint }.reversed(), searchRange.lowerBound)
    let upper = try end(inner.filter { $0 > breakpoint }, searchRange.upperBound)
    return ConfidenceInterval(lower: lower, upper: upper, level: level)
  }

  /// Predictions with the bend as found; their intervals count it among the parameters by n − 4 degrees
  /// of freedom.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    let quantile = try studentHalfWidth(level, degreesOfFreedom: degreesOfFreedom)
    let variance = fit.residualSumOfSquares / Double(degreesOfFreedom)
    let scale = Double(fit.degreesOfFreedom) / Double(degreesOfFreedom)
    var predictions: [Prediction] = []
    for point in points {
      let (value, square) = try fit.at([1, point - center, max(0, point - breakpoint)])
      predictions.append(
        try Prediction(
          fit: value, standardError: (square * scale).squareRoot(), observationVariance: variance,
          quantile: quantile, level: level))
    }
    return predictions
  }

  /// Whether there is a bend at all: p of the largest |t| of c over `points` places from the second to the last
  /// but one x, corrected for the search. Davies 1987, Biometrika 74:33, as R's `segmented`.
  ///
  /// Throws `outOfRange` for fewer than two points, `degenerate` for an exact fit.
  public func existenceTest(points: Int = 10) throws(StatisticsError) -> TestResult {
    if points < 2 {
      throw .outOfRange(what: "points", index: nil, value: Double(points), allowed: "2 or more")
    }
    let sorted = x.sorted()
    let (low, high) = (sorted[1], sorted[x.count - 2])
    if low == high { throw .degenerate(what: "x", reason: "all but the ends are \(low)") }
    var (largest, variation) = (0.0, 0.0)
    var last: Double?
    let degrees = Double(fit.degreesOfFreedom)
    for index in 0..<points {
      let psi = low + (high - low) * Double(index) / Double(points - 1)
      let fit = try Self.fit(x, fit.response, fit.weights, psi, center)
      try fit.requireError()
      let z = fit.coefficients[2] * fit.coefficients[2] / fit.crossInverse[8]
      largest = max(largest, (z / (fit.residualSumOfSquares / degrees)).squareRoot())
      let angle = asin((z / (z + fit.residualSumOfSquares)).squareRoot())
      if let last { variation += abs(angle - last) }
      last = angle
    }
    _ = quietHandler
    let tail = gsl_cdf_tdist_Q(largest, degrees)
    let rest = degrees / (degrees + largest * largest)
    let gammas = exp(gsl_sf_lngamma(degrees / 2 + 0.5) - gsl_sf_lngamma(degrees / 2))
    let correction =
      variation * pow(rest, (degrees - 1) / 2) * gammas / (2 * Double.pi.squareRoot())
    return TestResult(statistic: largest, pValue: min(1, 2 * (tail + correction)))
  }
}
