#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A line with a level of its own for each season of a cycle, `SeasonalLine`, of y or of log y, where seasons swing in
/// proportion.
public struct SeasonalCurve: TrendCurve, Equatable {
  /// How x tells the season: cycles are one unit of x long.
  public struct Seasons: Equatable, Sendable {
    /// Seasons a cycle: 12 for months of a year.
    public let count: Int
    /// Where x = 0 lies in its cycle, from 0 to 1: 0.5 for the middle of a year.
    public let phase: Double

    /// Seasons of a cycle of one unit of x.
    ///
    /// Throws `outOfRange` for fewer than two seasons or a phase outside 0 to 1.
    public init(count: Int, phase: Double) throws(StatisticsError) {
      if count < 2 {
        throw .outOfRange(
          what: "seasons", index: nil, value: Double(count), allowed: "2 or more")
      }
      if !(phase >= 0 && phase <= 1) {
        throw .outOfRange(what: "phase", index: nil, value: phase, allowed: "between 0 and 1")
      }
      (self.count, self.phase) = (count, phase)
    }

    /// The season of a place, from 0 on.
    func season(_ x: Double) -> Int {
      let place = x + phase
      return min(count - 1, Int((place - place.rounded(.down)) * Double(count)))
    }
  }

  /// Whether it is fitted to log y.
  public let isLogarithmic: Bool
  /// The seasons.
  public let seasons: Seasons
  /// The line with its seasons.
  public let line: SeasonalLine
  private let x: [Double]
  private let origin: Double
  private let response: [Double]

  /// The curve through points in any order.
  ///
  /// Throws as `SeasonalLine`; `outOfRange` for a value that is not above 0 where logarithms are taken.
  public init(
    x: [Double], y: [Double], seasons: Seasons, isLogarithmic: Bool = false
  ) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 3)
    if isLogarithmic { try requireLogarithm(y, "y") }
    let origin = x.min() ?? 0
    line = try SeasonalLine(
      x: x.map { $0 - origin }, y: isLogarithmic ? y.map { log($0) } : y,
      seasons: x.map(seasons.season))
    (self.seasons, self.isLogarithmic) = (seasons, isLogarithmic)
    (self.x, self.origin, response) = (x, origin, y)
    try requireNumbers()
  }

  /// The name of the model.
  public var name: String { isLogarithmic ? "log-seasonal" : "seasonal" }
  /// The level `a` of the first season at the smallest x, the slope `b`, and what each later season adds, `season 2` and
  /// so on; of log y where logarithms are taken.
  public var coefficients: [Coefficient] {
    let names = ["a", "b"] + line.seasons.map { "season \($0 + 1)" }
    let p = names.count
    return names.indices.map { index in
      Coefficient(
        name: names[index], value: line.fit.coefficients[index],
        standardError: max(0, line.fit.covariance[index * p + index]).squareRoot())
    }
  }
  /// The curve at the observations, in the unit and order of y.
  public var fitted: [Double] {
    isLogarithmic ? line.fit.fitted.map { exp($0) } : line.fit.fitted
  }
  /// y less the curve, in the unit and order of y.
  public var residuals: [Double] { zip(response, fitted).map { $0 - $1 } }
  /// n less the seasons and the slope.
  public var degreesOfFreedom: Int { line.fit.degreesOfFreedom }
  /// The criteria of y, less Σ log y where logarithms are taken; nil for an exact fit.
  public var informationCriteria: InformationCriteria? {
    guard let criteria = line.fit.informationCriteria, isLogarithmic else {
      return line.fit.informationCriteria
    }
    return InformationCriteria(
      logLikelihood: criteria.logLikelihood - response.reduce(0) { $0 + log($1) },
      parameters: criteria.parameters, count: criteria.count)
  }

  /// The curve through other values.
  ///
  /// Throws as `init(x:y:seasons:isLogarithmic:)`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> SeasonalCurve {
    try SeasonalCurve(x: x, y: values, seasons: seasons, isLogarithmic: isLogarithmic)
  }

  /// The curve at points, each in its season.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1, and for a season that was never observed.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try predictions(at: points, level: level, covariance: nil)
  }

  /// The same with errors that hold under unequal variance or autocorrelation.
  ///
  /// Throws as above, and as `LeastSquares.robustCovariance(_:)`.
  public func predictions(
    at points: [Double], level: Double = 0.95, covariance: CovarianceEstimator?
  ) throws(StatisticsError) -> [Prediction] {
    try requireFinite(points, "points")
    let observed = Set(x.map(seasons.season))
    var rows: [[Double]] = []
    for (index, point) in points.enumerated() {
      let season = seasons.season(point)
      if !observed.contains(season) {
        throw .outOfRange(
          what: "season of a point", index: index, value: Double(season + 1),
          allowed: "a season that was observed")
      }
      rows.append([1, point - origin] + line.seasons.map { $0 == season ? 1 : 0 })
    }
    let predictions = try line.fit.predictions(rows, level: level, covariance: covariance)
    if !isLogarithmic { return predictions }
    var mapped: [Prediction] = []
    for prediction in predictions { mapped.append(try prediction.mapped { exp($0) }) }
    return mapped
  }
}
