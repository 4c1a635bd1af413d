/// A reference period: whole days from a first to a last, written as ISO 8601 at the precision it was
/// told with (`2022`, `2022-10`, `2023-Q1`, `2023-H1`, `2023-05-16`, `2023-01/2023-10`).
public struct Period: Sendable, Hashable, CustomStringConvertible {
  /// How exactly an end of a period is told.
  public enum Precision: UInt8, Sendable, Comparable {
    /// A calendar year or a part of it.
    case year, half, quarter, month, day

    /// Coarser precisions come first.
    public static func < (a: Precision, b: Precision) -> Bool { a.rawValue < b.rawValue }
  }

  /// The first day.
  public let first: CalendarDate
  /// Inclusive.
  public let last: CalendarDate
  /// How exactly the ends are told.
  public let precision: Precision
  /// Whether first and last are in one unit of the precision (a year, a month …).
  public let isSingle: Bool

  /// The unit of `precision` that holds the day.
  public init(_ precision: Precision, of date: CalendarDate) {
    let (firstMonth, months): (Int, Int) =
      switch precision {
      case .year: (1, 12)
      case .half: (date.month <= 6 ? 1 : 7, 6)
      case .quarter: ((date.month - 1) / 3 * 3 + 1, 3)
      case .month, .day: (date.month, 1)
      }
    if precision == .day {
      first = date
      last = date
    } else {
      first = CalendarDate(unchecked: date.year, firstMonth, 1)
      let end = firstMonth + months - 1
      last = CalendarDate(
        unchecked: date.year, end, CalendarDate.days(inMonth: end, of: date.year))
    }
    self.precision = precision
    isSingle = true
  }

  /// A calendar year within 1...9999.
  public init?(year: Int) {
    guard let date = CalendarDate(year: year, month: 1, day: 1) else { return nil }
    self.init(.year, of: date)
  }

  /// From the first day of one period to the last of another; nil where they are out of order.
  ///
  /// The finer precision of the two is kept, and equal ends give the period itself.
  public init?(from start: Period, to end: Period) {
    if start == end {
      self = start
      return
    }
    guard start.first <= end.last else { return nil }
    first = start.first
    last = end.last
    precision = max(start.precision, end.precision)
    isSingle = false
  }

  /// Reads an ISO 8601 period; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    if ends.count == 2 {
      guard let start = Period(single: String(ends[0])), let end = Period(single: String(ends[1]))
      else { return nil }
      self.init(from: start, to: end)
    } else {
      self.init(single: String(text))
    }
  }

  private init?(single text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let head = parts.first, head.utf8.count == 4, let year = Int(head), year > 0 else {
      return nil
    }
    func date(_ month: Int, _ day: Int) -> CalendarDate? {
      CalendarDate(year: year, month: month, day: day)
    }
    let start: CalendarDate?
    let precision: Precision
    switch parts.count {
    case 1: (start, precision) = (date(1, 1), .year)
    case 2 where parts[1].utf8.count == 2:
      if parts[1].utf8.first == 0x51, let quarter = Int(parts[1].dropFirst()) {
        (start, precision) = (date(quarter * 3 - 2, 1), .quarter)
      } else if parts[1].utf8.first == 0x48, let half = Int(parts[1].dropFirst()) {
        (start, precision) = (date(half * 6 - 5, 1), .half)
      } else {
        (start, precision) = (Int(parts[1]).flatMap { date($0, 1) }, .month)
      }
    case 3 where parts[1].utf8.count == 2 && parts[2].utf8.count == 2:
      guard let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
      (start, precision) = (date(month, day), .day)
    default: return nil
    }
    guard let start else { return nil }
    self.init(precision, of: start)
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    if digits.utf8.count >= width { return digits }
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private func write(_ date: CalendarDate) -> String {
    let year = Period.padded(date.year, 4)
    return switch precision {
    case .year: year
    case .half: isSingle ? year + "-H" + String((date.month + 5) / 6) : month(date)
    case .quarter: isSingle ? year + "-Q" + String((date.month + 2) / 3) : month(date)
    case .month: month(date)
    case .day: date.description
    }
  }
  private func month(_ date: CalendarDate) -> String {
    Period.padded(date.year, 4) + "-" + Period.padded(date.month, 2)
  }

  /// The ISO 8601 text.
  public var description: String {
    isSingle ? write(first) : write(first) + "/" + write(last)
  }

  /// Days, both ends counted.
  public var days: Int { last.dayNumber - first.dayNumber + 1 }

  /// Whether the same days are meant, however they are written.
  public func covers(sameDaysAs other: Period) -> Bool {
    first == other.first && last == other.last
  }

  /// Whether the day is in the period.
  public func contains(_ date: CalendarDate) -> Bool { first <= date && date <= last }

  /// The calendar year, if the period is exactly that.
  public var calendarYear: Int? {
    first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31
      && first.year == last.year ? first.year : nil
  }
}
