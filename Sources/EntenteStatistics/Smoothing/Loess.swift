import CGSL

/// Local polynomials weighted by nearness. Cleveland & Devlin 1988, J Am Stat Assoc 83:596; as R's `loess`
/// with `surface = "direct"` and exact statistics.
public struct Loess: Equatable, Sendable {
  /// The share of the points that each local fit rests on; above 1 all of them, from farther away.
  public let span: Double
  /// The degree of the local polynomials, 0 to 2.
  public let degree: Int
  /// The curve at the observations.
  public let fitted: [Double]
  /// y less the curve.
  public let residuals: [Double]
  /// The trace of the smoother: how many parameters the curve is worth.
  public let equivalentParameters: Double
  /// s = √(Σe²/δ₁), δ₁ = tr (I−L)(I−L)ᵀ; nil where the curve goes through all points.
  public let residualStandardError: Double?
  private let lookup: Double
  private let x: [Double]
  private let y: [Double]

  /// The curve through points in any order.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `tooFew` for fewer than degree+2 points, `outOfRange` for the span or the
  /// degree, `degenerate` where a neighbourhood has too few different x: widen the span.
  public init(
    x: [Double], y: [Double], span: Double = 0.75, degree: Int = 2
  ) throws(StatisticsError) {
    if degree < 0 || degree > 2 {
      throw .outOfRange(what: "degree", index: nil, value: Double(degree), allowed: "0, 1 or 2")
    }
    try requirePairs(x, y, atLeast: degree + 2)
    try requirePositive(span, "span")
    (self.span, self.degree, self.x, self.y) = (span, degree, x, y)
    let n = x.count
    var operators: [[Double]] = []
    for point in x {
      operators.append(try Self.weights(x, point, span: span, degree: degree))
    }
    let fitted = operators.map { row in zip(row, y).reduce(0) { $0 + $1.0 * $1.1 } }
    let residuals = zip(y, fitted).map { $0 - $1 }
    // δ₁ and δ₂ = tr ((I−L)(I−L)ᵀ)².
    for i in 0..<n { operators[i][i] -= 1 }
    var (first, second, trace) = (0.0, 0.0, 0.0)
    for i in 0..<n {
      trace += operators[i][i] + 1
      for j in i..<n {
        var dot = 0.0
        for k in 0..<n { dot += operators[i][k] * operators[j][k] }
        if i == j { first += dot }
        second += (i == j ? 1 : 2) * dot * dot
      }
    }
    self.fitted = fitted
    self.residuals = residuals
    equivalentParameters = trace
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    residualStandardError = first > 1e-9 ? (squares / first).squareRoot() : nil
    lookup = second > 0 ? first * first / second : 0
  }

  /// The curve at points with the intervals of the mean and of an observation, by Student's t with δ₁²/δ₂
  /// degrees of freedom. Without a residual error they are points.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1, `degenerate` far from the data.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try requireLevel(level)
    try requireFinite(points, "points")
    _ = quietHandler
    let s = residualStandardError ?? 0
    let quantile = s > 0 ? gsl_cdf_tdist_Qinv((1 - level) / 2, lookup) : 0
    var predictions: [Prediction] = []
    for point in points {
      let row = try Self.weights(x, point, span: span, degree: degree)
      let value = zip(row, y).reduce(0) { $0 + $1.0 * $1.1 }
      let norm = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      predictions.append(
        try Prediction(
          fit: value, standardError: s * norm, observationVariance: s * s, quantile: quantile,
          level: level))
    }
    return predictions
  }

  /// What each y weighs in the curve at a point.
  private static func weights(
    _ x: [Double], _ point: Double, span: Double, degree: Int
  ) throws(StatisticsError) -> [Double] {
    let n = x.count
    let distances = x.map { abs($0 - point) }
    let nearest = min(n, Int((Double(n) * span + 1e-5).rounded(.down)))
    let reach = distances.sorted()[max(0, nearest - 1)] * max(1, span)
    let kept = (0..<n).filter { distances[$0] < reach }
    if kept.count <= degree {
      throw .degenerate(
        what: "neighbourhood of \(point)", reason: "too few different x; widen the span")
    }
    let roots = kept.map { index in
      let share = distances[index] / reach
      let base = 1 - share * share * share
      return (base * base * base).squareRoot()
    }
    var columns: [Double] = []
    for power in 0...degree {
      for (index, root) in zip(kept, roots) {
        columns.append(root * pow((x[index] - point) / reach, Double(power)))
      }
    }
    let qr: QRDecomposition
    do {
      qr = try QRDecomposition(columns, rows: kept.count, columns: degree + 1) { "power \($0)" }
    } catch {
      throw .degenerate(
        what: "neighbourhood of \(point)", reason: "too few different x; widen the span")
    }
    let row = qr.firstRow
    var result = [Double](repeating: 0, count: n)
    for (place, index) in kept.enumerated() { result[index] = row[place] * roots[place] }
    return result
  }
}
