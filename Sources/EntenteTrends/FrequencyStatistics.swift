public import EntenteFigures
internal import EntenteSeries
internal import EntenteStatistics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One number about how often meetings happen, or why there is none.
public struct FrequencyStatistic: Sendable, Equatable {
  /// As in `rate, dates and counts`.
  public var name: String
  /// Nil where it cannot be had; `note` says why.
  public var value: Double?
  /// The unit of value, low and high, as `a year`; empty for a pure number.
  public var unit: String
  /// The lower end of the 95 percent interval; nil where there is none.
  public var low: Double?
  /// Nil, with a low, where the interval is open above.
  public var high: Double?
  /// Two-sided unless the note says otherwise; nil where nothing is tested.
  public var pValue: Double?
  /// How it was found, or why it was not.
  public var note: String
  /// Whether it is for the whole record rather than for the table that people read.
  public var isDetail = false
}

/// The statistics of meeting frequency, from dated meetings, from counts that texts state ("42 times in the
/// past 10 years"), and from both in one likelihood.
public struct FrequencyStatistics: Sendable {
  /// In the order of a table for people.
  public private(set) var rows: [FrequencyStatistic] = []
  /// The count statements that contradict those before them, with the reason.
  public private(set) var contradictions: [(statement: Statement, reason: String)] = []

  private static let daysPerYear = 365.25
  /// Resamples of the goodness of fit of gaps, and simulations of a rate without a change; their seed is 1. Of so many
  /// events that these would take minutes fewer are drawn.
  private static func gapSamples(_ count: Int) -> Int { min(199, max(19, 400_000 / max(1, count))) }
  private static func changeSimulations(_ count: Int) -> Int {
    min(2000, max(99, 4_000_000 / max(1, count)))
  }

  /// - Parameters:
  ///   - frequency: the dated meetings within their window.
  ///   - counts: statements of `meeting.count` with a period; the most trusted first.
  ///   - horizon: days ahead for the probability of a next meeting.
  ///   - change: a day from which the rate is compared with that before, chosen without a look at the meetings; nil for
  ///     no comparison.
  ///   - other: the meetings of another pair over the same window, whose rate is compared with this one; nil for no
  ///     comparison.
  ///   - level: of the intervals, within 0 and 1.
  public init(
    _ frequency: MeetingFrequency, counts: [Statement] = [], horizon: Double = 90,
    change: CalendarDate? = nil, comparedWith other: MeetingFrequency? = nil, level: Double = 0.95
  ) {
    let start = frequency.from.dayNumber
    let duration = Double(frequency.to.dayNumber - start + 1)
    let times = frequency.encounters.compactMap { encounter in
      encounter.date.map { Double($0.middle.dayNumber - start) + 0.5 }
    }
    rate(frequency, level)
    counted(frequency, counts, times: times, start: start, level)
    let years = frequency.countsByYear.map(\.count)
    add("dispersion of yearly counts", unit: "variance / mean") { () throws(StatisticsError) in
      let dispersion = try CountDispersion(years)
      return (
        dispersion.fanoFactor, nil, nil, dispersion.overdispersionPValue, "p: more than Poisson"
      )
    }
    let series = Result { () throws(StatisticsError) in
      try EventSeries(sorting: times, duration: duration)
    }
    if let change {
      compared("rate from \(change) on / before", level) { () throws(StatisticsError) in
        try RateComparison(series.get(), from: Double(change.dayNumber - start))
      }
    }
    if let other {
      let names = other.countries.joined(separator: "-")
      compared("rate / rate of \(names)", level) { RateComparison(frequency.rate, other.rate) }
    }
    trends(series, start: start)
    gaps(frequency)
    next(frequency, series, horizon)
    let table = rows.count
    byYear(frequency, series, level)
    for index in table..<rows.count { rows[index].isDetail = true }
  }

  // MARK: Parts

  private mutating func rate(_ frequency: MeetingFrequency, _ level: Double) {
    for (method, note) in [
      (PoissonRate.IntervalMethod.exact, "exact interval (Garwood 1936)"),
      (.midP, "mid-P interval"),
      (.jeffreys, "Jeffreys interval"),
    ] {
      add("rate, dates alone", unit: "a year") { () throws(StatisticsError) in
        let interval = try frequency.rate.interval(method, level: level)
        return (frequency.rate.rate, interval.lower, interval.upper, nil, note)
      }
    }
  }

  private mutating func counted(
    _ frequency: MeetingFrequency, _ statements: [Statement], times: [Double], start: Int,
    _ level: Double
  ) {
    var windows: [(statement: Statement, count: CountStatement)] = []
    for statement in statements {
      guard let period = statement.figure.period, let count = statement.value, count >= 0,
        count < 1e6, statement.figure.status == .actual
      else { continue }
      let from = Double(period.first.dayNumber - start)
      // What is told of a period that had not ended is told of its part until then.
      let published = statement.document.published.map { min($0, period.last) } ?? period.last
      let to = Double(published.dayNumber - start + 1)
      guard to > from else { continue }
      let whole = Int(count.rounded())
      let window = Result { () throws(StatisticsError) -> CountStatement in
        switch statement.figure.bound {
        case .atLeast: try CountStatement(from: from, to: to, atLeast: whole)
        case .atMost: try CountStatement(from: from, to: to, atMost: whole)
        case .about, .range, .vague:
          try CountStatement(
            from: from, to: to, atLeast: Int(statement.figure.low ?? 0),
            atMost: statement.figure.high.map { Int($0) })
        case .exact: try CountStatement(from: from, to: to, exactly: whole)
        }
      }
      if case .success(let count) = window { windows.append((statement, count)) }
    }
    guard !windows.isEmpty else { return }
    var found: [(statement: Statement, reason: String)] = []
    let counts = windows.map(\.count)
    for (name, dates) in [("rate, counts alone", []), ("rate, dates and counts", times)] {
      add(name, unit: "a year") { () throws(StatisticsError) in
        let agreement = try CountAgreement(counts, dates: dates)
        found = agreement.contradictions.map { contradiction in
          (windows[contradiction.index].statement, "\(contradiction.error)")
        }
        let rate = agreement.rate.rate
        let interval = try agreement.rate.interval(level: level)
        return (
          rate.map { $0 * Self.daysPerYear }, interval.lower * Self.daysPerYear,
          interval.upper.isFinite ? interval.upper * Self.daysPerYear : nil, nil,
          "\(agreement.kept.count) of \(counts.count) statements, likelihood interval"
        )
      }
    }
    contradictions = found
  }

  private mutating func compared(
    _ name: String, _ level: Double, _ rates: () throws(StatisticsError) -> RateComparison
  ) {
    let comparison = Result(catching: rates)
    add(name, unit: "ratio") { () throws(StatisticsError) in
      let comparison = try comparison.get()
      let interval = try comparison.ratioInterval(level: level)
      return (
        comparison.ratio, interval.lower, interval.upper.isFinite ? interval.upper : nil,
        comparison.conditionalTest(), "p: conditional test (Przyborowski & Wilenski 1940)"
      )
    }
    add("\(name), E-test", unit: "ratio") { () throws(StatisticsError) in
      let comparison = try comparison.get()
      return (
        comparison.ratio, nil, nil, try comparison.expectationTest(),
        "p: Krishnamoorthy & Thomson 2004"
      )
    }
  }

  /// The counts of calendar years with the exact interval of a Poisson mean, the trend of the counts alone, and the smooth
  /// rate in the middle of each year.
  private mutating func byYear(
    _ frequency: MeetingFrequency, _ series: Result<EventSeries, StatisticsError>, _ level: Double
  ) {
    let counts = frequency.countsByYear
    let start = frequency.from.dayNumber
    let end = frequency.to.dayNumber + 1
    add("trend of yearly counts, Crow-AMSAA shape", unit: "") { () throws(StatisticsError) in
      let ends = counts.map {
        Double(min(end, CalendarDate.daysBeforeYear($0.year + 1)) - start)
      }
      let process = try GroupedPowerLaw(counts: counts.map(\.count), ends: ends)
      let half = ConfidenceInterval.normalHalfWidth95 * process.shapeStandardError
      return (
        process.shape, process.shape - half, process.shape + half, process.pValue,
        "above 1: more and more often; p: chi-square, that the power law fits"
      )
    }
    for (year, count) in counts {
      add("meetings in \(year)", unit: "count") { () throws(StatisticsError) in
        let interval = try PoissonRate(count: count, exposure: 1).interval(.exact, level: level)
        return (Double(count), interval.lower, interval.upper, nil, "exact interval")
      }
    }
    let smooth = Result { () throws(StatisticsError) in try KernelRate(series.get()) }
    for (year, _) in counts {
      let (first, next) = (
        max(start, CalendarDate.daysBeforeYear(year)),
        min(end, CalendarDate.daysBeforeYear(year + 1))
      )
      add("smooth rate in \(year)", unit: "a year") { () throws(StatisticsError) in
        let rate = try smooth.get()
        let time = Double(first + next) / 2 - Double(start)
        let (height, error) = (try rate.rate(at: time), try rate.standardError(at: time))
        let half = ConfidenceInterval.normalHalfWidth95 * error
        return (
          height * Self.daysPerYear, max(0, height - half) * Self.daysPerYear,
          (height + half) * Self.daysPerYear, nil,
          "Gaussian kernel of \(Int(rate.bandwidth.rounded())) days, middle of the year"
        )
      }
    }
  }

  private mutating func trends(_ series: Result<EventSeries, StatisticsError>, start: Int) {
    add("trend of the rate, Laplace", unit: "z") { () throws(StatisticsError) in
      let test = try LaplaceTest(series.get())
      return (test.statistic, nil, nil, test.pValue, "above 0: more often towards the end")
    }
    add("trend of the rate, MIL-HDBK-189", unit: "chi-square") { () throws(StatisticsError) in
      let test = try MilitaryHandbookTest(series.get())
      return (
        test.statistic, nil, nil, test.pValue,
        "\(test.degreesOfFreedom) degrees of freedom; large: more often at first"
      )
    }
    add("trend of the rate, Cox-Lewis", unit: "percent a year") { () throws(StatisticsError) in
      let process = try LogLinearProcess(series.get())
      let (slope, half) = (
        process.slope, ConfidenceInterval.normalHalfWidth95 * process.slopeStandardError
      )
      func yearly(_ slope: Double) throws(StatisticsError) -> Double {
        let percent = 100 * expm1(slope * Self.daysPerYear)
        if !percent.isFinite {
          throw .notConverged(what: "Cox-Lewis process", reason: "its growth is not finite")
        }
        return percent
      }
      return (
        try yearly(slope), try yearly(slope - half), try yearly(slope + half), process.pValue,
        "the rate as e^(a + bt)"
      )
    }
    add("trend of the rate, Crow-AMSAA shape", unit: "") { () throws(StatisticsError) in
      let process = try PowerLawProcess(series.get())
      let interval = try process.shapeInterval()
      return (process.shape, interval.lower, interval.upper, nil, "above 1: more and more often")
    }
    add("change of the rate", unit: "ratio after / before") { () throws(StatisticsError) in
      let events = try series.get()
      let change = try RateChange(events, simulations: Self.changeSimulations(events.count))
      let day = CalendarDate(dayNumber: start + Int(change.time))
      return (
        change.rateBefore > 0 ? change.rateAfter / change.rateBefore : nil, nil, nil,
        change.pValue, "most likely on \(day)"
      )
    }
    add("season of the year, Rayleigh", unit: "resultant length") { () throws(StatisticsError) in
      let events = try series.get()
      let firstOfYear = CalendarDate.daysBeforeYear(CalendarDate(dayNumber: start).year)
      let test = try RayleighTest(
        times: events.times, period: Self.daysPerYear, origin: Double(firstOfYear - start))
      return (test.resultantLength, nil, nil, test.pValue, "0: every season alike")
    }
  }

  private mutating func gaps(_ frequency: MeetingFrequency) {
    if let gaps = frequency.gaps {
      for (name, value, unit) in [
        ("gap, mean", gaps.mean, "days"), ("gap, median", gaps.median, "days"),
        ("gap, shortest", gaps.minimum, "days"), ("gap, longest", gaps.maximum, "days"),
      ] as [(String, Double?, String)]
        + [
          ("gap, coefficient of variation", gaps.coefficientOfVariation, ""),
          ("gap, burstiness (Kim & Jo 2016)", gaps.finiteBurstiness, ""),
          ("gap, memory", gaps.memory, ""), ("gap, local variation", gaps.localVariation, ""),
        ]
      {
        rows.append(
          FrequencyStatistic(
            name: name, value: value, unit: unit, note: value == nil ? "too few gaps" : ""))
      }
    }
    rows.append(
      FrequencyStatistic(
        name: "days since the last meeting", value: frequency.openGap, unit: "days", note: ""))
  }

  /// The distributions of gaps, and what the best of them says of the meeting to come.
  private mutating func next(
    _ frequency: MeetingFrequency, _ series: Result<EventSeries, StatisticsError>,
    _ horizon: Double
  ) {
    let selection = Result { () throws(StatisticsError) in
      let events = try series.get()
      return try GapModelSelection(
        events.gaps.filter { $0 > 0 }, open: events.openGap.flatMap { $0 > 0 ? $0 : nil })
    }
    let elapsed = frequency.openGap ?? 0
    for fit in (try? selection.get().fits) ?? [] {
      add("gaps as \(fit.distribution.family.rawValue)", unit: "AICc") {
        () throws(StatisticsError) in
        let fits = try fit.bootstrap(
          samples: Self.gapSamples(frequency.events.count))
        return (
          fit.aicc ?? fit.aic, nil, nil, fits.andersonDarling,
          "p: Anderson-Darling by \(fits.samples) resamples; Kolmogorov-Smirnov p "
            + "\((fits.kolmogorovSmirnov * 1000).rounded() / 1000)"
        )
      }
    }
    add("probability of a meeting in \(Int(horizon)) days", unit: "") {
      () throws(StatisticsError) in
      let best = try selection.get().best.distribution
      let probability = try best.probability(within: horizon, after: elapsed)
      return (probability, nil, nil, nil, "gaps as \(best.family.rawValue), the smallest AICc")
    }
    add("hazard now", unit: "a year") { () throws(StatisticsError) in
      let best = try selection.get().best.distribution
      let hazard = try best.hazard(at: elapsed)
      return (
        hazard * Self.daysPerYear, nil, nil, nil,
        "rate at which the next meeting comes, given the wait"
      )
    }
    add("median wait from now", unit: "days") { () throws(StatisticsError) in
      let wait = try selection.get().best.distribution.wait(0.5, after: elapsed)
      return (wait, nil, nil, nil, "half of such waits are longer")
    }
  }

  private mutating func add(
    _ name: String, unit: String,
    _ body: () throws(StatisticsError) -> (
      value: Double?, low: Double?, high: Double?, pValue: Double?, note: String
    )
  ) {
    do {
      let found = try body()
      rows.append(
        FrequencyStatistic(
          name: name, value: found.value, unit: unit, low: found.low, high: found.high,
          pValue: found.pValue, note: found.note))
    } catch {
      rows.append(
        FrequencyStatistic(name: name, value: nil, unit: unit, note: error.description))
    }
  }
}
