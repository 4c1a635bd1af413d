public import EntenteFigures

/// The flows of a pair beside its turnover in one period.
public struct TradeSum: Sendable, Equatable {
  /// What all three values are of.
  public var period: Period
  /// From the first party to the second.
  public var exports: Observation
  /// From the second party to the first.
  public var imports: Observation
  /// Of both flows together, as a text states it.
  public var turnover: Observation
  /// Flows less turnover, over turnover.
  public var relativeDifference: Double
  /// Whether some values within the stated precision add up.
  public var agrees: Bool
}

/// Holds exports and imports against turnover, and derives a third from two.
public struct TradeSums: Sendable, Equatable {
  /// The series with the values that two others make, as `derived`.
  public let series: Series
  /// The periods of which all three are stated, in order of time.
  public let checks: [TradeSum]

  /// The sums of a series.
  ///
  /// - Parameters:
  ///   - series: of turnover, exports or imports; any other is given back as it is.
  ///   - statements: of all measures, converted as those of the series.
  ///   - query: what the series was asked for.
  public init(_ series: Series, statements: [Statement], query: SeriesQuery) {
    guard [.tradeTurnover, .tradeExports, .tradeImports].contains(series.measure),
      series.parties.count == 2
    else {
      self.series = series
      checks = []
      return
    }
    func values(_ measure: Measure, _ parties: [String]) -> [Period: Observation] {
      var query = query
      (query.measure, query.parties, query.unit) = (measure, parties, series.unit)
      // Exports and imports name one flow, from the first party to the second.
      let named = statements.map { statement in
        var named = statement
        if named.figure.measure == .tradeImports { named.figure.measure = .tradeExports }
        return named
      }
      guard let found = SeriesBuilder.series(of: named, query) else { return [:] }
      return Dictionary(
        (found.observations + found.partPeriods).map { (Self.key($0.period), $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let parties = series.parties
    let turnovers = values(.tradeTurnover, parties)
    let exports = values(.tradeExports, parties)
    let imports = values(.tradeExports, parties.reversed())
    let periods = Set(turnovers.keys).union(exports.keys).union(imports.keys)
      .sorted { ($0.first, $0.last) < ($1.first, $1.last) }
    var completed = series
    var checks: [TradeSum] = []
    let known = Set(
      (series.observations + series.partPeriods).map { Self.key($0.period) })
    for period in periods {
      let (whole, first, second) = (turnovers[period], exports[period], imports[period])
      if let whole, let first, let second {
        checks.append(TradeSum(whole, first, second))
      }
      if known.contains(period) { continue }
      let derived: Observation? =
        if series.measure == .tradeTurnover {
          first.flatMap { a in second.flatMap { series.derived(a, plus: $0, sign: 1) } }
        } else {
          whole.flatMap { a in second.flatMap { series.derived(a, plus: $0, sign: -1) } }
        }
      guard let derived, derived.value > 0 else { continue }
      if query.frequency.holds(period) {
        completed.observations.append(derived)
      } else {
        completed.partPeriods.append(derived)
      }
    }
    completed.observations.sort(by: Self.isEarlier)
    completed.partPeriods.sort(by: Self.isEarlier)
    self.series = completed
    self.checks = checks
  }

  private static func isEarlier(_ a: Observation, _ b: Observation) -> Bool {
    (a.period.first, a.period.last) < (b.period.first, b.period.last)
  }

  /// The same days are one period, however they are written.
  private static func key(_ period: Period) -> Period {
    period.calendarYear.flatMap { Period(year: $0) } ?? period
  }
}

extension TradeSum {
  init(_ turnover: Observation, _ exports: Observation, _ imports: Observation) {
    func sum(_ a: Double?, _ b: Double?) -> Double? { a.flatMap { a in b.map { a + $0 } } }
    let flows = StatedInterval(
      low: sum(exports.low, imports.low), high: sum(exports.high, imports.high))
    self.init(
      period: turnover.period, exports: exports, imports: imports, turnover: turnover,
      relativeDifference: (exports.value + imports.value) / turnover.value - 1,
      agrees: flows.overlaps(StatedInterval(low: turnover.low, high: turnover.high)))
  }
}

extension Series {
  /// a ± b with the variances of both; nil where one of them is open-ended.
  fileprivate func derived(_ a: Observation, plus b: Observation, sign: Double) -> Observation? {
    guard let lowA = a.low, let highA = a.high, let lowB = b.low, let highB = b.high else {
      return nil
    }
    // An even spread over an interval has its width over √12 for a standard deviation.
    let (errorA, errorB) = (
      a.standardError ?? (highA - lowA) / 12.0.squareRoot(),
      b.standardError ?? (highB - lowB) / 12.0.squareRoot()
    )
    return Observation(
      measure: measure, parties: parties, unit: unit, period: a.period,
      value: a.value + sign * b.value, low: lowA + (sign > 0 ? lowB : -highB),
      high: highA + (sign > 0 ? highB : -lowB), bound: .exact,
      standardError: (errorA * errorA + errorB * errorB).squareRoot(), method: .derived,
      statements: a.statements + b.statements)
  }
}
