public import EntenteFigures
public import EntenteSeries
internal import EntenteStatistics

/// A value at the middle of its period.
public struct TrendPoint: Sendable, Equatable {
  /// What the value is of.
  public var period: Period
  /// The middle of the period in years: 2022.5 for 2022.
  public var time: Double
  /// In the unit of the series.
  public var value: Double
  /// Nil where open below.
  public var low: Double?
  /// Nil where open above.
  public var high: Double?
  /// What the words allow: with "over", "under", "about" and ranges only the bounds are known; an exact value is taken
  /// as it stands, since half a unit of its last digit is far below the scatter of any series.
  public var bound: Bound
  /// What the value weighs beside the others: in inverse proportion to its variance.
  public var weight: Double

  /// A value at the middle of a period.
  public init(
    period: Period, value: Double, low: Double? = nil, high: Double? = nil, bound: Bound = .exact,
    weight: Double = 1
  ) {
    self.period = period
    time = period.middleInYears
    self.value = value
    self.low = low
    self.high = high
    self.bound = bound
    self.weight = weight
  }

  /// The value as far as it is known.
  var censored: CensoredValue {
    switch bound {
    case .exact: return .exact(value)
    case .atLeast: return .atLeast(low ?? value)
    case .atMost: return .atMost(high ?? value)
    case .about, .range, .vague:
      guard let low else { return high.map { .atMost($0) } ?? .exact(value) }
      guard let high else { return .atLeast(low) }
      return low < high ? .between(low, high) : .exact(value)
    }
  }

  /// Whether only bounds of the value are known.
  public var isCensored: Bool {
    if case .exact = censored { false } else { true }
  }
}

/// The points of a series with what they are points of.
public struct TrendSeries: Sendable, Equatable {
  /// The length of a period.
  public var frequency: Frequency
  /// In order of time.
  public var points: [TrendPoint]

  /// Points in any order.
  public init(frequency: Frequency, points: [TrendPoint]) {
    self.frequency = frequency
    self.points = points.sorted { $0.time < $1.time }
  }

  /// The observations of a series at the middles of their periods.
  public init(_ series: Series, frequency: Frequency) {
    self.init(
      frequency: frequency,
      points: series.observations.map {
        TrendPoint(
          period: $0.period, value: $0.value, low: $0.low, high: $0.high, bound: $0.bound)
      })
  }

  /// How many of the values are known only by bounds.
  public var censoredCount: Int { points.count(where: \.isCensored) }

  /// What the season adds to each value by STL (Cleveland et al. 1990); nil for years, where periods lack a value, and
  /// below two years.
  public var seasonal: [Double]? {
    let seasons = Int(frequency.periodsPerYear)
    if seasons < 2 || gaps > 0 || points.count < 2 * seasons { return nil }
    return try? STL(points.map(\.value), period: seasons).seasonal
  }

  /// Whether some values weigh more than others.
  public var isWeighted: Bool { points.contains { $0.weight != points[0].weight } }

  /// The digits behind the point that the values are stated with: the fewest that tell them all.
  public var decimals: Int {
    points.reduce(0) { most, point in
      let text = point.value.description
      guard !text.contains("e"), let dot = text.firstIndex(of: "."), !text.hasSuffix(".0") else {
        return most
      }
      return max(most, text.distance(from: dot, to: text.endIndex) - 1)
    }
  }

  /// When each point was observed, in periods from the first.
  var positions: [Int] {
    points.map { position(of: $0.time) }
  }

  /// A time in periods from the first point.
  func position(of time: Double) -> Int {
    Int(((time - (points.first?.time ?? 0)) * frequency.periodsPerYear).rounded())
  }

  /// Periods between the first and the last that have no value.
  public var gaps: Int {
    guard let first = points.first, let last = points.last else { return 0 }
    return Int(((last.time - first.time) * frequency.periodsPerYear).rounded()) + 1 - points.count
  }

  /// The change from the period before in percent, by point; nil without one or from zero.
  public var growth: [Double?] {
    points.indices.map { index in
      guard index > 0 else { return nil }
      let (now, before) = (points[index], points[index - 1])
      let step = (now.time - before.time) * frequency.periodsPerYear
      guard abs(step - 1) < 0.1, before.value > 0 else { return nil }
      return (now.value / before.value - 1) * 100
    }
  }
}

extension Frequency {
  /// 1, 4 or 12.
  public var periodsPerYear: Double {
    switch self {
    case .annual: 1
    case .quarterly: 4
    case .monthly: 12
    }
  }

  /// The period so many periods after the one that holds a day.
  package func period(_ steps: Int, after date: CalendarDate) -> Period {
    switch self {
    case .annual: Period(.year, of: date.adding(months: 12 * steps))
    case .quarterly: Period(.quarter, of: date.adding(months: 3 * steps))
    case .monthly: Period(.month, of: date.adding(months: steps))
    }
  }
}
