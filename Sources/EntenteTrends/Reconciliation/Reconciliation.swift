public import EntenteFigures
public import EntenteSeries
public import EntenteStatistics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The series that all statements of a measure and a pair make together.
///
/// With θ the logarithm of the level of a period, a level states log y = θₜ, growth over a baseline
/// states log(1 + g) = θₜ − θᵦ, and a change yₜ − yᵦ, made linear at the current levels. Their standard
/// deviations are those of an even spread over the stated interval, and no less than ``levelFloor`` and
/// ``growthFloor``. A statement that is one-sided counts only where it is not kept. Statements of equal
/// words count once, however many texts repeat them. `BisquareFit` solves for all θ and gives each
/// statement its weight.
public struct Reconciliation: Sendable, Equatable {
  /// A statement, the texts that make it, and how well it fits the others.
  public struct Claim: Sendable, Equatable {
    /// In order of publication; one or more.
    public var statements: [Statement]
    /// What the statement is about.
    public var period: Period
    /// A level, growth or a change.
    public var form: Form
    /// As stated: in the unit of the series, or percent.
    public var value: Double
    /// What the reconciled levels give for it, in the same unit.
    public var reconciled: Double
    /// 0, rejected, to 1.
    public var weight: Double
  }

  /// The reconciled levels: `reconciled` where a statement of the level was not rejected, else `derived`.
  /// Standard errors are in the unit; low and high are the 95 percent interval. Statements of the level
  /// come first, then those that link it.
  public let series: Series
  /// Every statement that entered, in order of period.
  public let claims: [Claim]
  /// How many times wider than stated the statements scatter; 1 or more.
  public let scale: Double

  /// What rejects a claim: a weight below this.
  public static let lowWeight = 0.1
  /// Least standard deviation of a level's logarithm: customs revise years by 0.2 percent.
  public static let levelFloor = 0.002
  /// Least standard deviation of log growth: its base year is often a revised one.
  public static let growthFloor = 0.01

  /// The claims that the others contradict, least weight first.
  public var rejected: [Claim] {
    claims.enumerated().filter { $0.element.weight < Self.lowWeight }
      .sorted { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }
      .map(\.element)
  }

  /// - Parameters:
  ///   - statements: of all measures and pairs, as texts state them.
  ///   - series: what `SeriesBuilder` makes of the same statements and query.
  ///   - query: what the series was asked for.
  /// - Returns: nil where no statement gives a level above 0.
  /// - Throws: `StatisticsError` where the equations cannot be solved.
  public init?(
    _ statements: [Statement], series: Series, query: SeriesQuery
  ) throws(StatisticsError) {
    var query = query
    query.parties = series.parties
    query.unit = series.unit
    let equations = StatementEquations(statements, query)
    guard let first = try equations.solve() else { return nil }
    var fit = first
    // Changes are linear only near the levels they are taken at.
    for _ in 0..<20 where equations.hasChanges {
      let before = fit.coefficients
      guard let next = try equations.solve(at: before) else { break }
      fit = next
      if zip(before, fit.coefficients).allSatisfy({ abs($0 - $1) < 1e-9 }) { break }
    }
    let levels = fit.coefficients.map { exp($0) }
    let claims = equations.claims(levels: levels, weights: fit.weights)
    self.claims = claims
    scale = fit.scale
    var reconciled = series
    reconciled.observations = []
    reconciled.partPeriods = []
    reconciled.leftOut = equations.leftOut
    for (index, period) in equations.periods.enumerated() {
      if let from = query.from, period.first < from { continue }
      if let to = query.to, period.last > to { continue }
      let touching = claims.filter { $0.period == period }
      let stated = touching.filter { $0.form == .level && $0.weight >= Self.lowWeight }
      let links = claims.indices.filter { equations.touches($0, index) }.map { claims[$0] }
      let error = fit.standardError(of: [.init(column: index, coefficient: 1)])
      let observation = Observation(
        measure: series.measure, parties: series.parties, unit: series.unit, period: period,
        value: levels[index], low: levels[index] * exp(-Self.normalQuantile * error),
        high: levels[index] * exp(Self.normalQuantile * error), bound: .exact,
        standardError: levels[index] * error, method: stated.isEmpty ? .derived : .reconciled,
        statements: (stated.sorted { $0.weight > $1.weight }
          + links.filter { stated.isEmpty || $0.form != .level })
          .flatMap(\.statements))
      if query.frequency.holds(period) {
        reconciled.observations.append(observation)
      } else {
        reconciled.partPeriods.append(observation)
      }
    }
    self.series = reconciled
  }

  /// Φ⁻¹(0.975).
  private static let normalQuantile = 1.959963984540054
}
