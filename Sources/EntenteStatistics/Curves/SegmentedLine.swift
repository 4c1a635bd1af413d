/// Lines of their own between breaks, as many as BIC chooses among all partitions of `BaiPerron`; unlike those of
/// `BrokenLine` they do not meet.
public struct SegmentedLine: TrendCurve, Equatable {
  /// The partitions, their BIC and the intervals of the breaks.
  public let partitions: BaiPerron
  /// The breaks with their intervals at 95 percent; empty for one line throughout.
  public let breaks: [BaiPerron.Break]
  /// The fit: an intercept at the first x and a slope for each segment, errors of one size.
  public let fit: LeastSquares
  private let x: [Double]
  /// The first x of each segment.
  private let starts: [Double]

  /// The lines through points in the order of x.
  ///
  /// Throws `tooFew` where no break fits, `unordered` for x that does not grow, `lengthMismatch`, `notFinite`.
  public init(x: [Double], y: [Double], trim: Double = 0.15) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 7)
    for index in 1..<x.count where x[index] <= x[index - 1] {
      throw .unordered(what: "x", index: index)
    }
    let u = x.map { $0 - x[0] }
    let line = try LeastSquares(columns: [u.map { _ in 1 }, u], y: y)
    let partitions = try BaiPerron(line, trim: trim)
    breaks = try partitions.breaks()
    let edges = [0] + breaks.map(\.lastRow) + [x.count]
    var columns: [[Double]] = []
    for segment in 0..<(edges.count - 1) {
      let rows = edges[segment]..<edges[segment + 1]
      columns.append(x.indices.map { rows.contains($0) ? 1 : 0 })
      columns.append(x.indices.map { rows.contains($0) ? x[$0] - x[edges[segment]] : 0 })
    }
    fit = try LeastSquares(columns: columns, y: y)
    self.partitions = partitions
    starts = edges.dropLast().map { x[$0] }
    self.x = x
    try requireNumbers()
  }

  /// The name of the model.
  public var name: String { "lines with breaks" }
  /// For each segment its level at its first x, `a1` and so on, and its slope, `b1` and so on.
  public var coefficients: [Coefficient] {
    let scale = residualSumOfSquares / Double(max(1, degreesOfFreedom))
    let p = fit.coefficients.count
    return (0..<p).map { index in
      Coefficient(
        name: (index % 2 == 0 ? "a" : "b") + String(index / 2 + 1),
        value: fit.coefficients[index],
        standardError: (max(0, fit.crossInverse[index * p + index]) * scale).squareRoot())
    }
  }
  /// The lines at the observations, in the unit and order of y.
  public var fitted: [Double] { fit.fitted }
  /// y less the lines, in the unit and order of y.
  public var residuals: [Double] { fit.residuals }
  /// n less two for each segment and one for each break, at least 1.
  public var degreesOfFreedom: Int { max(1, x.count - fit.coefficients.count - breaks.count) }
  /// With two parameters for each segment, one for each break, and the variance; nil for an exact fit.
  public var informationCriteria: InformationCriteria? {
    InformationCriteria(
      residualSumOfSquares: fit.residualSumOfSquares,
      parameters: fit.coefficients.count + breaks.count + 1, count: x.count)
  }

  /// The lines through other values, their breaks looked for anew.
  ///
  /// Throws `lengthMismatch`, `notFinite`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> SegmentedLine {
    try SegmentedLine(x: x, y: values)
  }

  /// The line of the segment in which a point lies, which reaches to the next segment's first x; intervals with the
  /// breaks as found.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try requireFinite(points, "points")
    let quantile = try studentHalfWidth(level, degreesOfFreedom: degreesOfFreedom)
    let variance = residualSumOfSquares / Double(degreesOfFreedom)
    let scale = Double(fit.degreesOfFreedom) / Double(degreesOfFreedom)
    var predictions: [Prediction] = []
    for point in points {
      let segment = max(0, (starts.firstIndex { $0 > point } ?? starts.count) - 1)
      var row = [Double](repeating: 0, count: fit.coefficients.count)
      (row[2 * segment], row[2 * segment + 1]) = (1, point - starts[segment])
      let (value, square) = try fit.at(row)
      predictions.append(
        try Prediction(
          fit: value, standardError: (square * scale).squareRoot(), observationVariance: variance,
          quantile: quantile, level: level))
    }
    return predictions
  }
}
