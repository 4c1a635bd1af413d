/// The fiscal year of a government.
struct FiscalCalendar: Sendable, Equatable {
  /// 1...12.
  var firstMonth: Int
  /// Whether a fiscal year told by one number bears that of the year it begins in (Japan), not of
  /// the year it ends in.
  var isNamedByStart: Bool

  static let calendarYear = FiscalCalendar(firstMonth: 1, isNamedByStart: true)

  init(firstMonth: Int, isNamedByStart: Bool) {
    self.firstMonth = firstMonth
    self.isNamedByStart = isNamedByStart
  }

  /// Reads the table's `04-end`, `04-start`.
  init?(_ text: String) {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let month = Int(parts[0]), (1...12).contains(month) else { return nil }
    self.init(firstMonth: month, isNamedByStart: parts[1] == "start")
  }

  /// The calendar year in which the fiscal year of that name begins.
  func startYear(named year: Int) -> Int {
    firstMonth == 1 || isNamedByStart ? year : year - 1
  }

  /// The calendar year in which the fiscal year that holds the day begins.
  func startYear(holding date: CalendarDate) -> Int {
    date.month >= firstMonth ? date.year : date.year - 1
  }
}

/// Twelve months that parts are counted in: a calendar or a fiscal year.
struct YearFrame: Sendable, Equatable {
  /// Nil where no anchor tells it.
  var startYear: Int?
  var firstMonth = 1
  /// As TIMEX3 writes it, the year that names it.
  var name: String
  /// Twelve months within two calendar years of which nothing tells the first.
  var isOpen = false

  var isCalendar: Bool { firstMonth == 1 }

  /// Months `from`... of the frame (from 0), `count` of them.
  func months(from: Int, count: Int) -> Period? {
    guard let startYear, count > 0, !isOpen else { return nil }
    func month(_ offset: Int) -> Period? {
      let index = startYear * 12 + firstMonth - 1 + offset
      return CalendarDate(year: index / 12, month: index % 12 + 1, day: 1).map {
        Period(.month, of: $0)
      }
    }
    guard let first = month(from), let last = month(from + count - 1) else { return nil }
    return Period(from: first, to: last)
  }

  var whole: Period? {
    if isOpen { return startYear.flatMap { TimeContext.years($0, $0 + 1) } }
    return isCalendar ? startYear.flatMap { Period(year: $0) } : months(from: 0, count: 12)
  }

  func quarter(_ number: Int) -> Period? {
    guard isCalendar else { return months(from: (number - 1) * 3, count: 3) }
    return startYear.flatMap { Period("\(Period.padded($0, 4))-Q\(number)") }
  }
}
