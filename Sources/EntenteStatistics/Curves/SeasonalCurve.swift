#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A line with a level of its own for each season of a cycle, `SeasonalLine`, of y or of log y, where seasons swing in
/// proportion.
public struct SeasonalCurve: LinearCurve, Equatable {
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
  /// The season without a coefficient of its own.
  private let firstSeason: Int?
  /// y as given, in its order.
  public let response: [Double]

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
    firstSeason = x.map(seasons.season).min()
    try requireNumbers()
  }

  /// The name of the model.
  public var name: String { isLogarithmic ? "log-seasonal" : "seasonal" }
  /// The level `a` of the first season at the smallest x, the slope `b`, and what each later season adds, `season 2` and
  /// so on; of log y where logarithms are taken.
  public var coefficients: [Coefficient] {
    let p = line.fit.coefficients.count
    return named((0..<p).map { max(0, line.fit.covariance[$0 * p + $0]).squareRoot() })
  }
  /// The same with standard errors that hold under unequal variance or autocorrelation.
  ///
  /// Throws as `LeastSquares.robustCovariance(_:)`; for `neweyWest` the points stand in the order of time.
  public func coefficients(
    _ estimator: CovarianceEstimator
  ) throws(StatisticsError) -> [Coefficient] {
    named(try line.fit.robustStandardErrors(estimator))
  }
  private func named(_ errors: [Double]) -> [Coefficient] {
    let names = ["a", "b"] + line.seasons.map { "season \($0 + 1)" }
    return names.indices.map {
      Coefficient(
        name: names[$0], value: line.fit.coefficients[$0], standardError: errors[$0])
    }
  }
  /// The regression of the line with its seasons.
  public var leastSquares: LeastSquares { line.fit }

  /// The curve through other values.
  ///
  /// Throws as `init(x:y:seasons:isLogarithmic:)`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> SeasonalCurve {
    try SeasonalCurve(x: x, y: values, seasons: seasons, isLogarithmic: isLogarithmic)
  }

  /// 1, x less the smallest x, and 1 for the season of a point, 0 for the others.
  ///
  /// Throws `outOfRange` for a season that was never observed.
  public func row(at point: Double) throws(StatisticsError) -> [Double] {
    let season = seasons.season(point)
    if !line.seasons.contains(season), season != firstSeason {
      throw .outOfRange(
        what: "season of a point", index: nil, value: Double(season + 1),
        allowed: "a season that was observed")
    }
    return [1, point - origin] + line.seasons.map { $0 == season ? 1 : 0 }
  }
}
