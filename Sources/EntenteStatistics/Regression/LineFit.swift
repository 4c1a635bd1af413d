/// A line through points by least squares with the errors of its coefficients, in two passes of plain
/// sums: for many series at a time. `LeastSquares` has the full record.
public struct LineFit: Equatable, Sendable {
  /// The value at x = 0.
  public let intercept: Double
  /// The slope.
  public let slope: Double
  /// The standard error of the intercept, s√(1/n + x̄²/Sxx).
  public let interceptStandardError: Double
  /// The standard error of the slope, s/√Sxx.
  public let slopeStandardError: Double
  /// Σe².
  public let residualSumOfSquares: Double

  /// The line y = a + bx: b = Sxy/Sxx about the means, a = ȳ − bx̄. Draper & Smith 1998, ch. 1.
  ///
  /// Throws `tooFew` for fewer than three points, `lengthMismatch`, `notFinite`, `degenerate` for constant
  /// x.
  public init(x: Span<Double>, y: Span<Double>) throws(StatisticsError) {
    let n = x.count
    if y.count != n { throw .lengthMismatch(what: "y", count: y.count, expected: n) }
    try requireCount(n, atLeast: 3, "points")
    var (sumX, sumY) = (0.0, 0.0)
    for i in 0..<n {
      sumX += x[i]
      sumY += y[i]
    }
    let (meanX, meanY) = (sumX / Double(n), sumY / Double(n))
    guard meanX.isFinite, meanY.isFinite else { throw Self.firstBad(x, y) }
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for i in 0..<n {
      let (dx, dy) = (x[i] - meanX, y[i] - meanY)
      xx += dx * dx
      xy += dx * dy
      yy += dy * dy
    }
    if !(xx > 0x1p-100 * meanX * meanX) {
      throw .degenerate(what: "x", reason: "all values are \(x[0]), so no trend can be seen")
    }
    let slope = xy / xx
    var rss = 0.0
    for i in 0..<n {
      let residual = (y[i] - meanY) - slope * (x[i] - meanX)
      rss += residual * residual
    }
    let variance = rss / Double(n - 2)
    guard slope.isFinite, variance.isFinite, xx.isFinite else {
      throw .degenerate(what: "points", reason: "their squares are beyond the range of a double")
    }
    self.slope = slope
    intercept = meanY - slope * meanX
    slopeStandardError = (variance / xx).squareRoot()
    interceptStandardError = (variance * (1 / Double(n) + meanX * meanX / xx)).squareRoot()
    residualSumOfSquares = rss
  }

  private static func firstBad(_ x: Span<Double>, _ y: Span<Double>) -> StatisticsError {
    for i in 0..<x.count {
      if !x[i].isFinite { return .notFinite(what: "x", index: i) }
      if !y[i].isFinite { return .notFinite(what: "y", index: i) }
    }
    return .degenerate(what: "points", reason: "their sum is beyond the range of a double")
  }
}
