public import EntenteFigures

/// The length of a series' periods.
public enum Frequency: String, Sendable, CaseIterable {
  /// Calendar years, quarters or months.
  case annual, quarterly, monthly

  /// Whether the period is one whole period of this frequency.
  package func holds(_ period: Period) -> Bool {
    switch self {
    case .annual: period.calendarYear != nil
    case .quarterly: period.covers(sameDaysAs: Period(.quarter, of: period.first))
    case .monthly: period.covers(sameDaysAs: Period(.month, of: period.first))
    }
  }
}

/// Which of several statements of one value is taken.
public enum Preference: String, Sendable, CaseIterable {
  /// The most precise, then one whose source speaks of customs, then the latest published.
  case customs
  /// The most precise, then the latest published.
  case precise
  /// The latest published, then the most precise.
  case latest
}

/// What a series is asked for.
public struct SeriesQuery: Sendable, Equatable {
  /// What is measured.
  public var measure: Measure
  /// `[from, to]` for a directed measure; order does not matter for the others. Empty: the pair that
  /// the texts state most often.
  public var parties: [String]
  /// Nil: the unit that the texts state most often.
  public var unit: Unit?
  /// The length of the periods.
  public var frequency: Frequency
  /// Which statuses count; of what is so alone unless told otherwise.
  public var statuses: Set<Status>
  /// The day before which no period begins; nil for any.
  public var from: CalendarDate?
  /// The day after which no period ends; nil for any.
  public var to: CalendarDate?
  /// Only what was published by that day: the series as it was known then.
  public var asOf: CalendarDate?
  /// Which of several statements of one value is taken.
  public var preference: Preference

  /// A query; what is not given is left to the texts.
  public init(
    measure: Measure, parties: [String] = [], unit: Unit? = nil, frequency: Frequency = .annual,
    statuses: Set<Status> = [.actual], from: CalendarDate? = nil, to: CalendarDate? = nil,
    asOf: CalendarDate? = nil, preference: Preference = .customs
  ) {
    self.measure = measure
    self.parties = parties
    self.unit = unit
    self.frequency = frequency
    self.statuses = statuses
    self.from = from
    self.to = to
    self.asOf = asOf
    self.preference = preference
  }

  /// Whether the figure is of the measure and the parties.
  package func asksFor(_ figure: Figure) -> Bool {
    guard figure.measure == measure else { return false }
    if parties.isEmpty { return true }
    return measure.isDirected
      ? figure.parties == parties : figure.parties.sorted() == parties.sorted()
  }
}

/// Makes one value a period of all statements of a measure and a pair.
///
/// The value reported is the most precise, then that of customs, then the latest published, unless the
/// query prefers otherwise; all others are kept as sources, and one whose interval has nothing in common with it is a conflict. Statements with the same value
/// and precision count once.
public enum SeriesBuilder {
  /// The series that the query asks for; nil where no statement is of its measure and parties.
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
      guard
        let (observation, conflicts) = observation(
          of: statements, in: period, like: series, query.preference)
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

  /// In the order of preference, then by document and place.
  private static func isBetter(_ a: Statement, _ b: Statement, _ preference: Preference) -> Bool {
    func width(_ a: Statement, _ b: Statement) -> Bool? {
      a.interval.width == b.interval.width ? nil : a.interval.width < b.interval.width
    }
    func date(_ a: Statement, _ b: Statement) -> Bool? {
      let (dateA, dateB) = (a.document.published, b.document.published)
      return dateA == dateB ? nil : dateB.map { dateB in dateA.map { $0 > dateB } ?? false } ?? true
    }
    func customs(_ a: Statement, _ b: Statement) -> Bool? {
      a.isOfCustoms == b.isOfCustoms ? nil : a.isOfCustoms
    }
    let better: Bool? =
      switch preference {
      case .customs: width(a, b) ?? customs(a, b) ?? date(a, b)
      case .precise: width(a, b) ?? date(a, b)
      case .latest: date(a, b) ?? width(a, b)
      }
    return better
      ?? ((a.document.id, a.figure.evidence.quote.lowerBound)
        < (b.document.id, b.figure.evidence.quote.lowerBound))
  }

  private static func observation(
    of statements: [Statement], in period: Period, like series: Series, _ preference: Preference
  ) -> (Observation, [Conflict])? {
    let ranked = statements.sorted { isBetter($0, $1, preference) }
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
    agreeing.sort(by: Statement.isPublishedEarlier)
    conflicting.sort(by: Statement.isPublishedEarlier)
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

extension Statement {
  /// Whether customs are the source named, or the publisher.
  var isOfCustoms: Bool {
    [figure.source, document.source].contains { source in
      source?.lowercased().split { !$0.isLetter }.contains { $0 == Preference.customs.rawValue }
        ?? false
    }
  }

  /// The order of publication, then of documents and places; texts without a date come last.
  package static func isPublishedEarlier(_ a: Statement, _ b: Statement) -> Bool {
    (a.document.published?.dayNumber ?? .max, a.document.id, a.figure.evidence.quote.lowerBound)
      < (b.document.published?.dayNumber ?? .max, b.document.id, b.figure.evidence.quote.lowerBound)
  }
}
