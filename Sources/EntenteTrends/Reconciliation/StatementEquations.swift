import EntenteFigures
import EntenteSeries
import EntenteStatistics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Statements as equations in the logarithms of the levels of periods.
struct StatementEquations {
  /// Statements with the same words on the same period, and their equation's place.
  private struct Group {
    var statements: [Statement]
    var value: Double
    var period: Int
    /// For growth and change.
    var baseline: Int?
  }

  private struct Key: Hashable {
    var form: Form
    var period: Period
    var baseline: Period?
    var low: Double?
    var high: Double?
    var bound: Bound
  }

  /// In order of time; those that some level reaches.
  private(set) var periods: [Period] = []
  private(set) var leftOut: [Series.LeftOut: Int] = [:]
  private var groups: [Group] = []
  private var start: [Double] = []

  var hasChanges: Bool { groups.contains { $0.statements[0].figure.form == .change } }

  init(_ statements: [Statement], _ query: SeriesQuery) {
    var keyed: [Key: [Statement]] = [:]
    for statement in statements where query.asksFor(statement.figure) {
      if let reason = Self.reasonToLeaveOut(statement, query) {
        leftOut[reason, default: 0] += 1
      } else if let key = Self.key(statement) {
        keyed[key, default: []].append(statement)
      }
    }
    let ordered = keyed.sorted { Self.precedes($0.key, $1.key) }
    let known = Self.reach(ordered.map { ($0.key, $0.value[0]) })
    periods = known.keys.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
    start = periods.map { known[$0] ?? 0 }
    let index = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, $0) })
    for (key, statements) in ordered {
      let baseline = key.baseline.flatMap { index[$0] }
      guard let period = index[key.period], key.form == .level || baseline != nil,
        let value = statements[0].value
      else {
        leftOut[.notReached, default: 0] += statements.count
        continue
      }
      groups.append(
        Group(
          statements: statements.sorted(by: Statement.isPublishedEarlier), value: value,
          period: period, baseline: baseline))
    }
  }

  private static func reasonToLeaveOut(
    _ statement: Statement, _ query: SeriesQuery
  ) -> Series.LeftOut? {
    let figure = statement.figure
    if figure.form == .share || figure.form == .rank { return .notALevel }
    if !query.statuses.contains(figure.status) { return .status }
    if figure.form != .growth, figure.unit != query.unit { return .otherUnit }
    if figure.period == nil { return .noPeriod }
    if let asOf = query.asOf, let published = statement.document.published, published > asOf {
      return .publishedLater
    }
    guard let value = statement.value else { return .noLogarithm }
    switch figure.form {
    case .level: return value > 0 ? nil : .noLogarithm
    case .growth: return value > -100 && figure.unit == .percent ? nil : .noLogarithm
    case .change, .share, .rank: return nil
    }
  }

  private static func key(_ statement: Statement) -> Key? {
    let figure = statement.figure
    guard let told = figure.period else { return nil }
    // The same days are one unknown, however they are written.
    let period = told.calendarYear.flatMap { Period(year: $0) } ?? told
    let isLevel = figure.form == .level
    return Key(
      form: figure.form, period: period,
      baseline: isLevel ? nil : figure.baseline ?? period.yearEarlier, low: figure.low,
      high: figure.high, bound: figure.bound)
  }

  private static func precedes(_ a: Key, _ b: Key) -> Bool {
    if a.period != b.period {
      return (a.period.first, a.period.last) < (b.period.first, b.period.last)
    }
    return (a.form.rawValue, a.low ?? -.infinity, a.high ?? .infinity, a.bound.rawValue, base(a))
      < (b.form.rawValue, b.low ?? -.infinity, b.high ?? .infinity, b.bound.rawValue, base(b))
  }
  private static func base(_ key: Key) -> String { key.baseline?.description ?? "" }

  /// Log levels to start from: of the periods that a level states, then of those that links of known
  /// size lead to from them. What none leads to is not invented.
  private static func reach(_ claims: [(key: Key, statement: Statement)]) -> [Period: Double] {
    var stated: [Period: [Double]] = [:]
    for (key, statement) in claims where key.form == .level && statement.side == .both {
      if let value = statement.value { stated[key.period, default: []].append(log(value)) }
    }
    var known = stated.compactMapValues { $0.sorted()[$0.count / 2] }
    var hasGrown = true
    while hasGrown {
      hasGrown = false
      for (key, statement) in claims where key.form != .level && statement.side == .both {
        guard let baseline = key.baseline, baseline != key.period, let value = statement.value,
          (known[baseline] == nil) != (known[key.period] == nil)
        else { continue }
        let (from, to, sign) =
          known[baseline] != nil
          ? (baseline, key.period, 1.0) : (key.period, baseline, -1.0)
        guard let level = known[from] else { continue }
        if key.form == .growth {
          known[to] = level + sign * log1p(value / 100)
          hasGrown = true
        } else if exp(level) + sign * value > 0 {
          known[to] = log(exp(level) + sign * value)
          hasGrown = true
        }
      }
    }
    return known
  }

  /// The fit with changes made linear at the log levels; nil without a period.
  func solve(at levels: [Double]? = nil) throws(StatisticsError) -> BisquareFit? {
    guard !periods.isEmpty else { return nil }
    let levels = levels ?? start
    return try BisquareFit(
      groups.map { observation($0, levels) }, columns: periods.count,
      votingDeviation: Reconciliation.growthFloor)
  }

  private func observation(_ group: Group, _ levels: [Double]) -> BisquareFit.Observation {
    let statement = group.statements[0]
    let interval = statement.interval
    let half = interval.width.isFinite ? interval.width : 2 * (statement.step ?? 0)
    // An even spread over an interval has its width over √12 for a standard deviation.
    let deviation = half / 12.0.squareRoot()
    let here = BisquareFit.Observation.Term(column: group.period, coefficient: 1)
    guard let baseline = group.baseline else {
      let relative = deviation / group.value
      return BisquareFit.Observation(
        terms: [here], y: log(group.value),
        standardDeviation: hypot(relative, Reconciliation.levelFloor), side: statement.side)
    }
    if statement.figure.form == .growth {
      let factor = 1 + group.value / 100
      return BisquareFit.Observation(
        terms: [here, .init(column: baseline, coefficient: -1)], y: log(factor),
        standardDeviation: hypot(deviation / 100 / factor, Reconciliation.growthFloor),
        side: statement.side)
    }
    let (now, before) = (exp(levels[group.period]), exp(levels[baseline]))
    let ratio = before / now
    return BisquareFit.Observation(
      terms: [here, .init(column: baseline, coefficient: -ratio)],
      y: (group.value - now + before) / now + levels[group.period] - ratio * levels[baseline],
      standardDeviation: hypot(deviation / now, Reconciliation.growthFloor), side: statement.side)
  }

  /// Whether the statement of an index is about the period of an index, or links it.
  func touches(_ claim: Int, _ period: Int) -> Bool {
    groups[claim].period == period || groups[claim].baseline == period
  }

  func claims(levels: [Double], weights: [Double]) -> [Reconciliation.Claim] {
    zip(groups, weights).map { group, weight in
      let now = levels[group.period]
      let form = group.statements[0].figure.form
      let reconciled =
        if let baseline = group.baseline {
          form == .growth ? 100 * (now / levels[baseline] - 1) : now - levels[baseline]
        } else {
          now
        }
      return Reconciliation.Claim(
        statements: group.statements, period: periods[group.period], form: form,
        value: group.value, reconciled: reconciled, weight: weight)
    }
  }
}

extension Statement {
  /// On which side of its value the statement allows the truth.
  var side: BisquareFit.Observation.Side {
    switch figure.bound {
    case .atLeast: .atLeast
    case .atMost: .atMost
    case .exact, .about, .range, .vague:
      figure.low == nil ? .atMost : figure.high == nil ? .atLeast : .both
    }
  }
}
