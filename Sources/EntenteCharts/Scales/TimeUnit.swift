/// The unit in which a time axis counts: how long the period of one value is.
public enum TimeUnit: String, Sendable, Hashable, CaseIterable {
  /// The length of a step on the axis.
  case year, quarter, month, day

  /// The frequency in words: `annual`, `quarterly`, `monthly`, `daily`.
  public var frequency: String {
    switch self {
    case .year: "annual"
    case .quarter: "quarterly"
    case .month: "monthly"
    case .day: "daily"
    }
  }

  /// The period that holds a time, in the notation of SDMX and ISO 8601: `2024`, `2024-Q1`, `2024-01`,
  /// `2024-01-13`.
  ///
  /// - Parameter years: a time in years; 2024.5 is the middle of 2024.
  public func label(_ years: Double) -> String { label(ordinal: ordinal(of: years)) }
}

/// Times as numbers: years with the part of the year that has passed, each period at its middle.
public enum ChartTime {
  /// The middle of a year: 2024.5 for 2024.
  public static func year(_ year: Int) -> Double { Double(year) + 0.5 }

  /// The middle of a quarter, 1 to 4.
  public static func quarter(_ year: Int, _ quarter: Int) -> Double {
    Double(year) + (Double(quarter) - 0.5) / 4
  }

  /// The middle of a month, 1 to 12: January 2024 is 2024 + 0.5/12.
  public static func month(_ year: Int, _ month: Int) -> Double {
    Double(year) + (Double(month) - 0.5) / 12
  }

  /// The middle of a day of the Gregorian calendar, in years of 365 or 366 days.
  public static func day(_ year: Int, _ month: Int, _ day: Int) -> Double {
    TimeUnit.day.years(
      atCoordinate: Double(Calendar.days(CivilDate(year: year, month: month, day: day))) + 0.5)
  }
}

extension TimeUnit {
  /// Where a time lies when periods are counted: whole numbers are the starts of periods.
  func coordinate(of years: Double) -> Double {
    switch self {
    case .year: return years
    case .quarter: return years * 4
    case .month: return years * 12
    case .day:
      let year = Int(years.rounded(.down))
      let start = Calendar.days(CivilDate(year: year, month: 1, day: 1))
      let length = Calendar.days(CivilDate(year: year + 1, month: 1, day: 1)) - start
      return Double(start) + (years - Double(year)) * Double(length)
    }
  }

  /// The inverse of `coordinate(of:)`.
  func years(atCoordinate coordinate: Double) -> Double {
    switch self {
    case .year: return coordinate
    case .quarter: return coordinate / 4
    case .month: return coordinate / 12
    case .day:
      let year = Calendar.date(Int(coordinate.rounded(.down))).year
      let start = Calendar.days(CivilDate(year: year, month: 1, day: 1))
      let length = Calendar.days(CivilDate(year: year + 1, month: 1, day: 1)) - start
      return Double(year) + (coordinate - Double(start)) / Double(length)
    }
  }

  /// The number of the period that holds a time; a millionth of a period is forgiven, because times are
  /// sums of fractions.
  func ordinal(of years: Double) -> Int { Int((coordinate(of: years) + 1e-6).rounded(.down)) }

  /// The label of the period with a number.
  func label(ordinal: Int) -> String {
    switch self {
    case .year: return padded(ordinal, 4)
    case .quarter:
      let year = Calendar.floorDivide(ordinal, 4)
      return "\(padded(year, 4))-Q\(ordinal - year * 4 + 1)"
    case .month:
      let year = Calendar.floorDivide(ordinal, 12)
      return "\(padded(year, 4))-\(padded(ordinal - year * 12 + 1, 2))"
    case .day:
      let date = Calendar.date(ordinal)
      return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }
  }

  /// Two periods as a range: `2014-15` for years of one century, else `2014-12 to 2015-01`.
  func rangeLabel(_ first: Int, _ last: Int) -> String {
    if self == .year, last > first,
      Calendar.floorDivide(first, 100) == Calendar.floorDivide(last, 100)
    {
      return "\(label(ordinal: first))-\(padded(last - Calendar.floorDivide(last, 100) * 100, 2))"
    }
    return "\(label(ordinal: first)) to \(label(ordinal: last))"
  }

  /// A whole number with leading zeros, never grouped.
  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number.magnitude)"
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }
}
