/// A unit of time, as `times.tsv` names it.
enum TimeUnit: String, Sendable, CaseIterable {
  case second, minute, hour, day, businessDay, week, fortnight, weekend, month, quarter, half, year
  case decade, century, millennium

  /// Days, or months for the units that are made of them; nil for those below a day.
  enum Length {
    case days(Int)
    case months(Int)
  }

  var length: Length? {
    switch self {
    case .second, .minute, .hour: nil
    case .day, .businessDay: .days(1)
    case .weekend: .days(7)
    case .week: .days(7)
    case .fortnight: .days(14)
    case .month: .months(1)
    case .quarter: .months(3)
    case .half: .months(6)
    case .year: .months(12)
    case .decade: .months(120)
    case .century: .months(1200)
    case .millennium: .months(12_000)
    }
  }

  /// The precision that a period counted in this unit is told with.
  var precision: Period.Precision {
    switch self {
    case .month: .month
    case .quarter: .quarter
    case .half: .half
    case .year, .decade, .century, .millennium: .year
    default: .day
    }
  }

  /// ISO 8601 duration with TIMEX3's units: `P10Y`, `PT3H`, `P1DE`.
  func duration(_ amount: String) -> String {
    switch self {
    case .second: "PT" + amount + "S"
    case .minute: "PT" + amount + "M"
    case .hour: "PT" + amount + "H"
    case .day: "P" + amount + "D"
    case .businessDay: "P" + amount + "BD"
    case .week: "P" + amount + "W"
    case .fortnight: "P" + (Int(amount).map { String($0 * 2) } ?? amount) + "W"
    case .weekend: "P" + amount + "WE"
    case .month: "P" + amount + "M"
    case .quarter: "P" + amount + "Q"
    case .half: "P" + (Int(amount).map { String($0 * 6) } ?? amount) + "M"
    case .year: "P" + amount + "Y"
    case .decade: "P" + amount + "DE"
    case .century: "P" + amount + "CE"
    case .millennium: "P" + amount + "ML"
    }
  }
}

/// Words that place the unit, month or weekday behind them.
enum TimeModifier: String, Sendable {
  case last, past, this, current, next, coming, previous, following, same, that, each, recent
  case latest, another, whole
}

/// Parts of a period without a number.
enum TimePart: String, Sendable { case early, middle, late, start, end }

/// What a `timePhrase` does in the rules; some take an argument, after a colon in the table.
enum TimeRole: String, Sendable {
  case ago, back, earlier, later, before, after, hence
  case fiscal, fiscalYear, budget, half, period, filler, business, vague, vagueWeak, couple, dozen
  case ended, day, night, reference, set, per, dayPart, clock, meridiem, zone
  case intent, pastVerb, eve, holiday, frequency, decade
  case yearOnYear, monthOnMonth, quarterOnQuarter, yearToDate, soFar, future, delivery, superlative
}
