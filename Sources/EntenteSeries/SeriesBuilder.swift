public import EntenteFigures

/// The length of a series' periods.
public enum Frequency: String, Sendable, CaseIterable {
  case annual, quarterly, monthly

  /// Whether the period is one whole period of this frequency.
  func holds(_ period: Period) -> Bool {
    switch self {
    case .annual: period.calendarYear != nil
    case .quarterly: period.covers(sameDaysAs: Period(.quarter, of: period.first))
    case .monthly: period.covers(sameDaysAs: Period(.month, of: period.first))
    }
  }
}

/// What a series is asked for.
public struct SeriesQuery: Sendable, Equatable {
  public var measure: Measure
  /// `[from, to]` for a directed measure; order does not matter for the others. Empty: the pair that
  /// the texts state most often.
  public var parties: [String]
  /// Nil: the unit that the texts state most often.
  public var unit: Unit?
  public var frequency: Frequency
  public var statuses: Set<Status>
  public var from: CalendarDate?
  public var to: CalendarDate?
  /// Only what was published by that day: the series as it was known then.
  public var asOf: CalendarDate?

  public init(
    measure: Measure, parties: [String] = [], unit: Unit? = nil, frequency: Frequency = .annual,
    statuses: Set<Status> = [.actual], from: CalendarDate? = nil, to: CalendarDate? = nil,
    asOf: CalendarDate? = nil
  ) {
    self.measure = measure
    self.parties = parties
    self.unit = unit
    self.frequency = frequency
    self.statuses = statuses
    self.from = from
    self.to = to
    self.asOf = asOf
  }

  func asksFor(_ figure: Figure) -> Bool {
    guard figure.measure == measure else { return false }
    if parties.isEmpty { return true }
    return measure.isDirected
      ? figure.parties == parties : figure.parties.sorted() == parties.sorted()
  }
}

/// Makes one value a period of all statements of a measure and a pair.
///
/// The value reported is the most precise, then the latest published; all others are kept as sources,
/// and one whose interval has nothing in common with it is a conflict. Statements with the same value
/// and precision count once.
public enum SeriesBuilder {
  public static func series(of statements: [Statement], _ query: SeriesQuery) -> Series? {
    var query = query
    if query.parties.isEmpty {
      guard
        let parties = leading(statements.filter { query.asksFor($0.figure) }.map(\.figure.parties))
      else { return nil }
      query.parties = parties
    }
    let asked = statements.filter { query.asksFor($0.figure) }
    guard !asked.isEmpty else { return nil }
    let levels = asked.filter { $0.figure.form == .level }
    guard let unit = query.unit ?? leading((levels.isEmpty ? asked : levels).map(\.figure.unit))
    else { return nil }

    var leftOut: [Series.LeftOut: Int] = [:]
    var groups: [Period: [Statement]] = [:]
    for statement in asked {
      switch reasonToLeaveOut(statement, query, unit) {
      case let reason?: leftOut[reason, default: 0] += 1
      case nil:
        if let period = statement.figure.period { groups[period, default: []].append(statement) }
      }
    }
    var series = Series(
      measure: query.measure, parties: query.parties, unit: unit, observations: [], conflicts: [],
      partPeriods: [], leftOut: leftOut)
    let ordered = groups.sorted { ($0.key.first, $0.key.last) < ($1.key.first, $1.key.last) }
    for (period, statements) in ordered {
      guard let (observation, conflicts) = observation(of: statements, in: period, like: series)
      else { continue }
      if query.frequency.holds(period) {
        series.observations.append(observation)
      } else {
        series.partPeriods.append(observation)
      }
      series.conflicts += conflicts
    }
    return series
  }

  private static func reasonToLeaveOut(
    _ statement: Statement, _ query: SeriesQuery, _ unit: Unit
  ) -> Series.LeftOut? {
    let figure = statement.figure
    if figure.form != .level { return .notALevel }
    if !query.statuses.contains(figure.status) { return .status }
    if figure.unit != unit { return .otherUnit }
    guard let period = figure.period else { return .noPeriod }
    if let from = query.from, period.first < from { return .outOfRange }
    if let to = query.to, period.last > to { return .outOfRange }
    if let asOf = query.asOf, let published = statement.document.published, published > asOf {
      return .publishedLater
    }
    return nil
  }

  /// The value that occurs most often; the first in the order of descriptions where two do.
  private static func leading<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.min {
      ($1.value, String(describing: $0.key)) < ($0.value, String(describing: $1.key))
    }?.key
  }

  /// Most precise first, then latest published, then by document and place.
  private static func isBetter(_ a: Statement, _ b: Statement) -> Bool {
    let (widthA, widthB) = (a.interval.width, b.interval.width)
    if widthA != widthB { return widthA < widthB }
    if a.document.published != b.document.published {
      guard let dateA = a.document.published else { return false }
      guard let dateB = b.document.published else { return true }
      return dateA > dateB
    }
    return (a.document.id, a.figure.evidence.quote.lowerBound)
      < (b.document.id, b.figure.evidence.quote.lowerBound)
  }

  private static func observation(
    of statements: [Statement], in period: Period, like series: Series
  ) -> (Observation, [Conflict])? {
    let ranked = statements.sorted(by: isBetter)
    guard let kept = ranked.first, let value = kept.value else { return nil }
    var agreeing: [Statement] = []
    var conflicting: [Statement] = []
    for other in ranked.dropFirst() {
      if kept.interval.overlaps(other.interval) {
        agreeing.append(other)
      } else {
        conflicting.append(other)
      }
    }
    let byPublication: (Statement, Statement) -> Bool = { a, b in
      (a.document.published?.dayNumber ?? .max, a.document.id, a.figure.evidence.quote.lowerBound)
        < (
          b.document.published?.dayNumber ?? .max, b.document.id, b.figure.evidence.quote.lowerBound
        )
    }
    agreeing.sort(by: byPublication)
    conflicting.sort(by: byPublication)
    let interval = kept.interval
    let observation = Observation(
      measure: series.measure, parties: series.parties, unit: series.unit, period: period,
      value: value, low: interval.low, high: interval.high, bound: kept.figure.bound,
      method: .reported, statements: [kept] + agreeing + conflicting)
    var told: Set<Double> = []
    let conflicts: [Conflict] = conflicting.compactMap { other in
      guard let otherValue = other.value, told.insert(otherValue).inserted else { return nil }
      return Conflict(
        measure: series.measure, parties: series.parties, unit: series.unit, period: period,
        kept: kept, other: other, relativeDifference: value == 0 ? 0 : otherValue / value - 1)
    }
    return (observation, conflicts)
  }
}
