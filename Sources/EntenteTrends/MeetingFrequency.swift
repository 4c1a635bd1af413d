public import EntenteFigures
public import EntenteSeries
public import EntenteStatistics

/// How often the representatives of countries meet.
///
/// Meetings are events of a point process within a window of whole days; a date told only to the month
/// or year counts in its year and stands at its middle in the gaps.
public struct MeetingFrequency: Sendable, Equatable {
  /// ISO 3166-1 alpha-3 codes asked for, alphabetical; empty for all.
  public let countries: [String]
  /// First day of the window.
  public let from: CalendarDate
  /// Last day of the window, counted in.
  public let to: CalendarDate
  /// The meetings within the window, in order of time.
  public let encounters: [Encounter]
  /// Their days after the first day of the window, the middle of the day where it is told.
  public let events: EventSeries
  /// Meetings that no text dates.
  public let undated: Int
  /// Meetings a calendar year, years without one included.
  public let countsByYear: [(year: Int, count: Int)]
  /// Meetings per year (365.25 days) with its exact (Garwood 1936) interval.
  public let rate: PoissonRate
  /// The exact (Garwood 1936) interval of the rate, in meetings per year.
  public let rateInterval: ConfidenceInterval
  /// Days between successive meetings; nil below two meetings.
  public let gaps: GapStatistics?
  /// Days from the last meeting to the end of the window.
  public let openGap: Double?

  /// The window is as given, or from the first day of the year of the first meeting to the last day
  /// that any text or meeting tells of.
  ///
  /// - Throws: `StatisticsError` where the window is empty.
  /// - Returns: nil where no dated meeting is in the window and none was given.
  public init?(
    _ encounters: [Encounter], countries: [String] = [], from: CalendarDate? = nil,
    to: CalendarDate? = nil, level: Double = 0.95
  ) throws(StatisticsError) {
    let asked = encounters.filter { encounter in
      countries.allSatisfy { encounter.countries.contains($0) }
    }
    let dated = asked.filter { $0.date != nil }
    let first = dated.compactMap { $0.date?.first }.min()
    let lastMeeting = dated.compactMap { $0.date?.last }.max()
    let lastText = asked.flatMap { $0.statements.compactMap(\.document.published) }.max()
    guard
      let start = from ?? first.flatMap({ CalendarDate(year: $0.year, month: 1, day: 1) }),
      let end = to ?? [lastMeeting, lastText].compactMap({ $0 }).max()
    else { return nil }
    let days = Double(end.dayNumber - start.dayNumber + 1)
    let inside = dated.filter { encounter in
      guard let date = encounter.date else { return false }
      return start <= date.middle && date.middle <= end
    }
    let times = inside.compactMap { encounter in
      encounter.date.map { Double($0.middle.dayNumber - start.dayNumber) + 0.5 }
    }
    let events = try EventSeries(sorting: times, duration: days)
    self.countries = countries.sorted()
    self.from = start
    self.to = end
    self.encounters = inside
    self.events = events
    undated = asked.count - dated.count
    countsByYear = (start.year...max(start.year, end.year)).map { year in
      (year, inside.count { $0.date?.middle.year == year })
    }
    rate = try PoissonRate(count: events.count, exposure: days / 365.25)
    rateInterval = try rate.interval(.exact, level: level)
    gaps = events.count >= 2 ? try GapStatistics(events) : nil
    openGap = events.openGap
  }

  /// Whether two frequencies are of the same meetings over the same window.
  public static func == (a: MeetingFrequency, b: MeetingFrequency) -> Bool {
    a.countries == b.countries && a.from == b.from && a.to == b.to
      && a.encounters == b.encounters && a.undated == b.undated
  }
}

extension Period {
  /// The middle day, the earlier of two.
  var middle: CalendarDate { first.adding(days: (days - 1) / 2) }

  /// The middle as a year with its part: 2022.5 for 2022.
  package var middleInYears: Double {
    func years(_ dayNumber: Int) -> Double {
      let date = CalendarDate(dayNumber: dayNumber)
      let length = CalendarDate.isLeap(date.year) ? 366.0 : 365.0
      let start = dayNumber - CalendarDate.daysBeforeYear(date.year)
      return Double(date.year) + Double(start) / length
    }
    return (years(first.dayNumber) + years(last.dayNumber + 1)) / 2
  }
}

extension CalendarDate {
  /// The day number of the first of January.
  static func daysBeforeYear(_ year: Int) -> Int {
    CalendarDate(year: min(max(year, 1), 9999), month: 1, day: 1)?.dayNumber ?? 0
  }
}
