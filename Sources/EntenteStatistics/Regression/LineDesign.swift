import CGSL

/// The places of many lines: what the records of all series over the same x share, and the workspace that each
/// fit reuses, so that a record costs microseconds and allocates nothing.
///
/// `LeastSquares` answers the same for any columns and weights; the formulas are those of Draper & Smith 1998, ch. 1,
/// about the means.
public struct LineDesign: Sendable {
  /// The places of the observations, in the order of time.
  public let x: [Double]
  /// The level of the intervals.
  public let level: Double
  /// hᵢ = 1/n + (xᵢ − x̄)²/Sxx, the diagonal of the hat matrix.
  public let leverages: [Double]
  /// The line at x, in the unit of y, after `record(_:)`.
  public private(set) var fitted: [Double]
  /// y less the line.
  public private(set) var residuals: [Double]
  /// e/(s√(1−h)), as `LeastSquares.standardizedResiduals`.
  public private(set) var standardizedResiduals: [Double?]
  /// Each residual against the fit without it, as `LeastSquares.studentizedResiduals`.
  public private(set) var studentizedResiduals: [Double?]
  /// How far all fitted values move without the observation, as `LeastSquares.cooksDistances`.
  public private(set) var cooksDistances: [Double?]
  /// t·s·√h: the interval of the line at x is the fitted value and this to both sides.
  public private(set) var meanHalfWidths: [Double]
  /// t·s·√(1+h): the interval of a new observation at x is the fitted value and this to both sides.
  public private(set) var observationHalfWidths: [Double]

  /// xᵢ − x̄.
  private let deviations: [Double]
  private let meanX: Double
  private let sumOfSquares: Double
  private let quantile: Double
  /// What each y weighs in the intercept.
  private let interceptWeights: [Double]
  /// What each y weighs in the slope.
  private let slopeWeights: [Double]
  /// (xᵢ − x̄)/√Sxx.
  private let directions: [Double]
  private let durbinWatson: DurbinWatson.Reference
  private let shapiroWilkWeights: [Double]?
  private var sortedResiduals: [Double]

  /// The design of places in the order of time. The exact p value of Durbin and Watson's test takes the eigenvalues of
  /// the design, once, in n³ steps: the default below 100 places.
  ///
  /// Throws `tooFew` for fewer than four places, `notFinite`, `degenerate` for constant x, `outOfRange` unless the level
  /// is between 0 and 1, `tooLarge` for the exact test beyond 2000 places.
  public init(
    x: [Double], level: Double = 0.95, durbinWatson method: DurbinWatson.Method? = nil
  ) throws(StatisticsError) {
    let n = x.count
    try requireCount(n, atLeast: 4, "places")
    try requireFinite(x, "x")
    _ = quietHandler
    let mean = x.reduce(0, +) / Double(n)
    let deviations = x.map { $0 - mean }
    let sum = deviations.reduce(0) { $0 + $1 * $1 }
    if !(sum > 0x1p-100 * mean * mean) {
      throw .degenerate(what: "x", reason: "all values are \(x[0]), so no trend can be seen")
    }
    if !sum.isFinite {
      throw .degenerate(what: "x", reason: "its squares are beyond the range of a double")
    }
    self.x = x
    self.level = level
    self.deviations = deviations
    (meanX, sumOfSquares) = (mean, sum)
    quantile = try studentHalfWidth(level, degreesOfFreedom: n - 2)
    leverages = deviations.map { min(1, 1 / Double(n) + $0 / sum * $0) }
    let root = sum.squareRoot()
    directions = deviations.map { $0 / root }
    slopeWeights = deviations.map { $0 / sum }
    interceptWeights = deviations.map { 1 / Double(n) - mean / root * ($0 / root) }
    durbinWatson = try DurbinWatson.Reference(
      basis: [Double](repeating: 1 / Double(n).squareRoot(), count: n) + directions, rows: n,
      method: method)
    shapiroWilkWeights = n <= 5000 ? Normality.shapiroWilkWeights(n) : nil
    let zeros = [Double](repeating: 0, count: n)
    (fitted, residuals, sortedResiduals) = (zeros, zeros, zeros)
    (meanHalfWidths, observationHalfWidths) = (zeros, zeros)
    let nils = [Double?](repeating: nil, count: n)
    (standardizedResiduals, studentizedResiduals, cooksDistances) = (nils, nils, nils)
  }

  /// The line through one series of values over `x`, in the same order; what is told of each observation is in the
  /// properties until the next call.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `degenerate` where squares leave the range of a double.
  public mutating func record(_ y: Span<Double>) throws(StatisticsError) -> LineRecord {
    let n = x.count
    if y.count != n { throw .lengthMismatch(what: "y", count: y.count, expected: n) }
    let size = Double(n)
    let deviations = deviations
    let dx = deviations.span
    var mean = 0.0
    for i in 0..<n { mean += y[i] }
    mean /= size
    var (xy, total, squares) = (0.0, 0.0, 0.0)
    for i in 0..<n {
      let dy = y[i] - mean
      xy += dx[i] * dy
      total += dy * dy
      squares += y[i] * y[i]
    }
    guard squares.isFinite, xy.isFinite else {
      for i in 0..<n where !y[i].isFinite { throw .notFinite(what: "y", index: i) }
      throw .degenerate(what: "y", reason: "its squares are beyond the range of a double")
    }
    let slope = xy / sumOfSquares
    let intercept = try finite(mean - slope * meanX, "intercept")
    var rss = 0.0
    for i in 0..<n {
      let residual = (y[i] - mean) - slope * dx[i]
      residuals[i] = residual
      fitted[i] = y[i] - residual
      rss += residual * residual
    }
    // What is left of an exact fit is rounding, and no error to reckon with.
    if rss <= 64 * 0x1p-104 * squares {
      rss = 0
      for i in 0..<n { residuals[i] = 0 }
    }
    let variance = rss / (size - 2)
    let hc3 = influence(variance: variance)
    let slopeError = (variance / sumOfSquares).squareRoot()
    let shift = meanX / sumOfSquares.squareRoot()
    let interceptError = try finite(
      (variance * (1 / size + shift * shift)).squareRoot(), "standard error")
    return LineRecord(
      intercept: estimate(intercept, interceptError), slope: estimate(slope, slopeError),
      hc3StandardErrors: hc3?.errors, neweyWestStandardErrors: neweyWest(),
      residualSumOfSquares: rss, totalSumOfSquares: total, degreesOfFreedom: n - 2,
      informationCriteria: InformationCriteria(
        residualSumOfSquares: rss, parameters: 3, count: n),
      predictionSumOfSquares: hc3?.press, tests: rss > 0 ? tests(rss) : nil)
  }

  private func estimate(_ value: Double, _ error: Double) -> LeastSquares.Estimate {
    let half = quantile * error
    let t = error > 0 && (value / error).isFinite ? value / error : nil
    return LeastSquares.Estimate(
      value: value, standardError: error, t: t,
      pValue: t.map { studentTwoSided($0, degreesOfFreedom: x.count - 2) },
      interval: ConfidenceInterval(lower: value - half, upper: value + half, level: level))
  }

  /// Fills in what is told of each observation; the errors by HC3 and PRESS, nil where a leverage is 1.
  private mutating func influence(
    variance: Double
  ) -> (errors: [2 of Double], press: Double)? {
    let n = x.count
    let s = variance.squareRoot()
    let degrees = Double(n - 2)
    // References of their own, since `self` changes meanwhile.
    let (leverages, residuals) = (leverages, residuals)
    let (slopeWeights, interceptWeights) = (slopeWeights, interceptWeights)
    let (h, e, slopes) = (leverages.span, residuals.span, slopeWeights.span)
    let weights = interceptWeights.span
    var (press, first, second) = (0.0, 0.0, 0.0)
    var isWhole = true
    for i in 0..<n {
      meanHalfWidths[i] = quantile * s * h[i].squareRoot()
      observationHalfWidths[i] = quantile * s * (1 + h[i]).squareRoot()
      let room = 1 - h[i]
      guard room > 1e-14 else {
        (standardizedResiduals[i], studentizedResiduals[i], cooksDistances[i]) = (nil, nil, nil)
        isWhole = false
        continue
      }
      let left = e[i] / room
      press += left * left
      first += weights[i] * weights[i] * left * left
      second += slopes[i] * slopes[i] * left * left
      guard s > 0 else {
        (standardizedResiduals[i], studentizedResiduals[i], cooksDistances[i]) = (nil, nil, nil)
        continue
      }
      let r = e[i] / (s * room.squareRoot())
      standardizedResiduals[i] = r
      cooksDistances[i] = r * r * h[i] / (2 * room)
      let rest = degrees - r * r
      studentizedResiduals[i] =
        degrees > 1 && rest > 1e-12 * degrees ? r * ((degrees - 1) / rest).squareRoot() : nil
    }
    return isWhole ? ([first.squareRoot(), second.squareRoot()], press) : nil
  }

  private func neweyWest() -> [2 of Double] {
    let n = x.count
    let lags = min(LeastSquares.automaticLag(count: n), n - 1)
    let (e, slopes, weights) = (residuals.span, slopeWeights.span, interceptWeights.span)
    var (first, second) = (0.0, 0.0)
    for lag in 0...lags {
      let factor = (lag == 0 ? 1 : 2) * (1 - Double(lag) / Double(lags + 1))
      for i in lag..<n {
        let product = factor * e[i] * e[i - lag]
        first += product * weights[i] * weights[i - lag]
        second += product * slopes[i] * slopes[i - lag]
      }
    }
    return [max(0, first).squareRoot(), max(0, second).squareRoot()]
  }

  private mutating func tests(_ rss: Double) -> LineRecord.ResidualTests {
    let n = x.count
    let size = Double(n)
    let shapiro = shapiroWilk()
    // In units of their root mean square no power of a residual leaves the range of a double.
    let unit = (rss / size).squareRoot()
    let (e, direction) = (residuals.span, directions.span)
    var (differences, third, fourth, squareSpread, squareCross) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (lagSum, lagCross, lagSquares, lagProduct) = (0.0, 0.0, 0.0, 0.0)
    var before = 0.0
    for i in 0..<n {
      let value = e[i] / unit
      let square = value * value
      third += square * value
      fourth += square * square
      squareSpread += (square - 1) * (square - 1)
      squareCross += square * direction[i]
      if i > 0 {
        differences += (value - before) * (value - before)
        lagSum += before
        lagCross += before * direction[i]
        lagSquares += before * before
        lagProduct += before * value
      }
      before = value
    }
    // The residuals one step earlier, less their line, explain e.
    let free = lagSquares - lagSum * lagSum / size - lagCross * lagCross
    let godfrey = free > 1e-14 * lagSquares ? lagProduct * lagProduct / free : nil
    let pagan = squareSpread > 0 ? size * squareCross * squareCross / squareSpread : 0
    let (skewness, excess) = (third / size, fourth / size - 3)
    let bera = size / 6 * (skewness * skewness + excess * excess / 4)
    let watson = differences / size
    return LineRecord.ResidualTests(
      durbinWatson: TestResult(
        statistic: watson, pValue: durbinWatson.pValues(of: watson).twoSided),
      ljungBox: ljungBox(unit),
      breuschGodfrey: godfrey.map { TestResult(statistic: $0, pValue: Self.chiSquared($0)) },
      breuschPagan: TestResult(statistic: pagan, pValue: Self.chiSquared(pagan)),
      // χ² with two degrees of freedom is exponential.
      jarqueBera: TestResult(statistic: bera, pValue: exp(-bera / 2)), shapiroWilk: shapiro)
  }

  /// P(χ² with one degree of freedom > value).
  private static func chiSquared(_ value: Double) -> Double { erfc((value / 2).squareRoot()) }

  private func ljungBox(_ unit: Double) -> TestResult {
    let n = x.count
    let e = residuals.span
    let lags = max(1, min(10, n / 5))
    var statistic = 0.0
    for lag in 1...lags {
      var sum = 0.0
      for i in lag..<n { sum += e[i] / unit * (e[i - lag] / unit) }
      let correlation = sum / Double(n)
      statistic += correlation * correlation / Double(n - lag)
    }
    statistic *= Double(n) * Double(n + 2)
    return TestResult(
      statistic: statistic, pValue: gsl_cdf_chisq_Q(statistic, Double(lags)))
  }

  private mutating func shapiroWilk() -> TestResult? {
    guard let weights = shapiroWilkWeights else { return nil }
    let residuals = residuals
    let e = residuals.span
    var sorted = sortedResiduals.mutableSpan
    for i in 0..<e.count { sorted[i] = e[i] }
    sort(&sorted)
    return Normality.shapiroWilk(sorted: sorted.span, weights: weights.span)
  }
}
