/// What times are counted from: the anchor, and what the text spoke of before.
struct TimeContext: Sendable {
  /// The day of the text; nil where it is not known.
  let anchor: CalendarDate?
  /// The last period of a month or longer that the text told: "the same period", "a year earlier".
  var focus: Period?
  /// The period before the focus, where the focus is only what it was compared with: "in March, from
  /// February".
  var compared: Period?
  /// The same, or the window that a "since" opened after it.
  var span: Period?
  /// The last day told: "the previous day", "two days later".
  var focusDay: CalendarDate?

  init(anchor: CalendarDate?) { self.anchor = anchor }

  mutating func note(_ period: Period) {
    if period.precision == .day {
      focusDay = period.first
    } else {
      let isBefore =
        focus.map {
          $0.precision == period.precision && $0.precision != .year
            && $0.shifted(months: -$0.months) == period
        } ?? false
      compared = isBefore ? compared ?? focus : nil
      focus = period
      span = period
    }
  }

  // MARK: Units around a day

  /// The unit that holds the day, so many units on; nil for units below a day.
  static func unit(_ unit: TimeUnit, of date: CalendarDate, plus count: Int = 0) -> Period? {
    switch unit {
    case .second, .minute, .hour: return nil
    case .day, .businessDay: return Period(.day, of: date.adding(days: count))
    case .week: return week(of: date.adding(days: count * 7))
    case .fortnight: return week(of: date.adding(days: count * 14))
    case .weekend:
      let saturday = date.adding(days: 6 - date.weekday + count * 7)
      return Period(
        from: Period(.day, of: saturday), to: Period(.day, of: saturday.adding(days: 1)))
    case .month: return Period(.month, of: date.adding(months: count))
    case .quarter: return Period(.quarter, of: date.adding(months: count * 3))
    case .half:
      let start = date.adding(months: count * 6)
      return YearFrame(startYear: start.year, name: "").months(
        from: start.month <= 6 ? 0 : 6, count: 6)
    case .year: return Period(year: date.year + count)
    case .decade:
      let first = date.year / 10 * 10 + count * 10
      return years(first, first + 9)
    case .century:
      let first = (date.year - 1) / 100 * 100 + 1 + count * 100
      return years(first, first + 99)
    case .millennium: return nil
    }
  }

  static func years(_ first: Int, _ last: Int) -> Period? {
    guard let start = Period(year: first), let end = Period(year: last) else { return nil }
    return Period(from: start, to: end)
  }

  /// Monday to Sunday.
  static func week(of date: CalendarDate) -> Period? {
    let monday = date.adding(days: 1 - date.weekday)
    return Period(from: Period(.day, of: monday), to: Period(.day, of: monday.adding(days: 6)))
  }

  /// The TIMEX3 value of the unit that holds the day: `2013-W12`, `1998-Q3`, `199`.
  static func timex(_ unit: TimeUnit, of date: CalendarDate) -> String {
    let year = Period.padded(date.year, 4)
    switch unit {
    case .second, .minute, .hour, .day, .businessDay: return date.description
    case .week, .fortnight: return isoWeek(of: date)
    case .weekend: return isoWeek(of: date) + "-WE"
    case .month: return year + "-" + Period.padded(date.month, 2)
    case .quarter: return year + "-Q" + String((date.month + 2) / 3)
    case .half: return year + (date.month <= 6 ? "-H1" : "-H2")
    case .year: return year
    case .decade: return String(year.prefix(3))
    case .century, .millennium: return String(year.prefix(2))
    }
  }

  /// ISO 8601 week: `2013-W12`.
  static func isoWeek(of date: CalendarDate) -> String {
    let thursday = date.adding(days: 4 - date.weekday)
    let dayOfYear =
      thursday.dayNumber - CalendarDate(unchecked: thursday.year, 1, 1).dayNumber
    return Period.padded(thursday.year, 4) + "-W" + Period.padded(dayOfYear / 7 + 1, 2)
  }

  // MARK: Windows

  /// "In the past 10 years": from the unit so many before the anchor's up to the anchor's. Months and
  /// shorter units count the anchor's own as the last of them.
  func pastWindow(_ count: Int, _ unit: TimeUnit) -> Period? {
    guard let anchor, count > 0, count < 100_000, let length = unit.length else { return nil }
    switch length {
    case .days(let days):
      let first = anchor.adding(days: -count * days)
      return Period(from: Period(.day, of: first), to: Period(.day, of: anchor))
    case .months(let months) where months % 12 == 0:
      return TimeContext.years(anchor.year - count * (months / 12), anchor.year)
    case .months(let months):
      let first = anchor.adding(months: -count * months)
      return Period(from: Period(.month, of: first), to: Period(.month, of: anchor))
    }
  }

  /// "Over the next three years": years from the anchor's, months from the one behind it.
  func futureWindow(_ count: Int, _ unit: TimeUnit) -> Period? {
    guard let anchor, count > 0, count < 100_000, let length = unit.length else { return nil }
    switch length {
    case .days(let days):
      let last = anchor.adding(days: count * days)
      return Period(from: Period(.day, of: anchor), to: Period(.day, of: last))
    case .months(let months) where months % 12 == 0:
      return TimeContext.years(anchor.year, anchor.year + count * (months / 12))
    case .months(let months):
      return Period(
        from: Period(.month, of: anchor.adding(months: 1)),
        to: Period(.month, of: anchor.adding(months: count * months)))
    }
  }

  // MARK: Bare months, quarters, days

  /// The year of a month told without one: the latest that has begun, or the next where the words
  /// look forward.
  func year(ofMonth month: Int, forward: Bool) -> Int? {
    guard let anchor else { return nil }
    if forward { return month >= anchor.month ? anchor.year : anchor.year + 1 }
    return month <= anchor.month ? anchor.year : anchor.year - 1
  }

  /// The year of a day told without one: the nearest, looking back where in doubt.
  func year(ofMonth month: Int, day: Int, forward: Bool) -> Int? {
    guard let anchor else { return nil }
    let ordinal = month * 31 + day
    let today = anchor.month * 31 + anchor.day
    if ordinal == today { return anchor.year }
    if forward { return ordinal > today ? anchor.year : anchor.year + 1 }
    if ordinal < today { return today - ordinal > 300 ? anchor.year : anchor.year }
    return ordinal - today < 62 ? anchor.year : anchor.year - 1
  }

  /// The weekday nearest before the anchor (which counts too), or after it.
  func day(ofWeekday weekday: Int, forward: Bool) -> CalendarDate? {
    guard let anchor else { return nil }
    let back = (anchor.weekday - weekday + 7) % 7
    return anchor.adding(days: forward && back > 0 ? 7 - back : -back)
  }
}

extension Period {
  /// The same period so many months on, months kept whole.
  func shifted(months: Int) -> Period {
    if isSingle { return Period(precision, of: first.adding(months: months)) }
    let start: CalendarDate
    let end: CalendarDate
    if precision == .day {
      (start, end) = (first.adding(months: months), last.adding(months: months))
    } else {
      start = CalendarDate(unchecked: first.year, first.month, 1).adding(months: months)
      end = CalendarDate(unchecked: last.year, last.month, 1).adding(months: months)
    }
    return Period(from: Period(precision, of: start), to: Period(precision, of: end)) ?? self
  }

  /// Calendar months that it touches.
  var months: Int { (last.year - first.year) * 12 + last.month - first.month + 1 }

  func shifted(years: Int) -> Period { shifted(months: 12 * years) }
}
