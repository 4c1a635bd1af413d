internal import EntenteText

/// Times that a modifier places: "last year", "the past decade", "this month", "the same period".
extension TimeReader {
  mutating func relative(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard let modifier = word(i).modifier else { return nil }
    if modifier == .last, isVerb(i) { return nil }
    if modifier == .that, word(i + 1).modifier == .same { return relative(text, i + 1) }
    if modifier == .that || modifier == .same, word(i + 1).role == .dayPart {
      return day(text, i, i + 1, context.focusDay ?? context.anchor, rule: "dayPart")
    }
    if modifier == .same || modifier == .that || modifier == .latest {
      if let reading = samePeriod(text, i, modifier) { return reading }
    }
    if modifier == .each { return set(text, i) }
    if modifier == .whole {
      let at = isDash(text, i + 1) ? i + 2 : i + 1
      guard let unit = word(at).unit, !word(at).isPlural else { return nil }
      return duration(text, i, Amount(whole: 1, end: at), unit, at + 1)
    }
    if modifier == .another {
      if let amount = amount(text, i + 1) { return durationBehind(text, i, amount) }
      return durationBehind(text, i, Amount(whole: 1, end: i + 1))
    }
    if let window = window(text, i, modifier) { return window }
    if let year = fiscalOrYear(text, i) { return year }
    if let placed = placed(text, i, modifier) { return placed }
    if modifier == .past, `is`(i - 1, .the), !isNounBehind(i + 1) {
      return TimeReading(
        start: i, end: i + 1, timex: "PAST_REF", period: nil, isRelative: true, rule: "reference")
    }
    return nil
  }

  /// "Is expected to last four days".
  private func isVerb(_ i: Int) -> Bool {
    `is`(i - 1, .to) || role(i - 1) == .future || `is`(i - 1, .not)
  }

  /// Whether a word stands at `i` that "past" describes: "the past relationship".
  private func isNounBehind(_ i: Int) -> Bool {
    guard sentence.contains(i) else { return false }
    return tokens[i].kind != .symbol && GrammarWord(rawValue: tokens[i].word) == nil
  }

  /// "Last year", "this fiscal year".
  private func fiscalOrYear(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard word(i).modifier != .past,
      let reference = yearReference(text, i, bare: false)
    else { return nil }
    var reading = TimeReading(
      start: i, end: reference.end, timex: reference.frame.name, period: reference.frame.whole,
      isRelative: true, rule: reference.frame.isCalendar ? "relativeYear" : "fiscalYear")
    // "This year and next", "last year and this"
    if reference.frame.isCalendar, let year = reference.frame.startYear,
      `is`(reading.end, .and) || `is`(reading.end, .or),
      word(reading.end + 1).modifier == .next || word(reading.end + 1).modifier == .this,
      endsPhrase(reading.end + 2)
    {
      reading.end += 2
      reading.period = TimeContext.years(year, year + 1)
      reading.timex = reading.period?.description ?? reading.timex
    }
    return reading
  }

  /// No noun stands at `i`.
  private func endsPhrase(_ i: Int) -> Bool {
    guard sentence.contains(i), tokens[i].kind == .word else { return true }
    return tokens[i].word != Token.none && GrammarWord(rawValue: tokens[i].word) != nil
      && word(i).unit == nil
  }

  // MARK: Windows

  /// "The past 10 years", "the last decade", "the next three years", "the previous two months",
  /// "recent years", "the past few months".
  private func window(
    _ text: Span<UInt8>, _ i: Int, _ modifier: TimeModifier
  ) -> TimeReading? {
    if modifier == .recent || modifier == .coming, let unit = word(i + 1).unit,
      word(i + 1).isPlural,
      unit.length != nil
    {
      return TimeReading(
        start: i, end: i + 2, timex: modifier == .recent ? "PAST_REF" : "FUTURE_REF", period: nil,
        isRelative: true, rule: "vagueWindow")
    }
    var amountStart = i + 1
    if role(amountStart) == .filler { amountStart += 1 }
    if let amount = amount(text, amountStart) {
      var at = amount.end
      while word(at).role == .filler || word(at).role == .fiscal || word(at).role == .business
        || isDash(text, at)
      {
        at += 1
      }
      guard let unit = word(at).unit else { return nil }
      let end = at + 1
      return TimeReading(
        kind: .duration, start: i, end: end, timex: unit.duration(amount.text),
        period: amount.count.flatMap { window(modifier, $0, unit) }, isRelative: true,
        rule: "window")
    }
    guard let unit = word(amountStart).unit, !word(amountStart).isPlural else { return nil }
    let isLong = unit == .decade || unit == .century
    switch modifier {
    case .past where unit.length != nil, .last where isLong, .next where isLong,
      .coming where isLong,
      .previous where isLong:
      return TimeReading(
        kind: .duration, start: i, end: amountStart + 1, timex: unit.duration("1"),
        period: window(modifier, 1, unit), isRelative: true, rule: "window")
    default: return nil
    }
  }

  private func window(_ modifier: TimeModifier, _ count: Int, _ unit: TimeUnit) -> Period? {
    switch modifier {
    case .last, .past, .latest, .recent: return context.pastWindow(count, unit)
    case .next, .coming: return context.futureWindow(count, unit)
    case .previous:
      guard let focus = context.focus, case .months(let months)? = unit.length else {
        return context.pastWindow(count, unit)
      }
      let last = focus.first.adding(days: -1)
      let first = focus.first.adding(months: -months * count)
      return join(Period(unit.precision, of: first), Period(unit.precision, of: last))
    case .following:
      guard let focus = context.focus, case .months(let months)? = unit.length else {
        return context.futureWindow(count, unit)
      }
      let first = focus.last.adding(days: 1)
      let last = first.adding(months: months * count).adding(days: -1)
      return join(Period(unit.precision, of: first), Period(unit.precision, of: last))
    case .this, .same, .that, .current, .each, .another, .whole: return nil
    }
  }

  // MARK: A unit, month, weekday or season placed

  private func placed(
    _ text: Span<UInt8>, _ i: Int, _ modifier: TimeModifier
  ) -> TimeReading? {
    var at = word(i + 1).role == .filler ? i + 2 : i + 1
    if isDash(text, at), isGlued(at), isGlued(at + 1) { at += 1 }
    let next = word(at)
    let step: Int
    switch modifier {
    case .last, .past: step = -1
    case .this, .current, .latest: step = 0
    case .next, .coming: step = 1
    case .previous, .following, .same, .that:
      return chained(text, i, modifier, at)
    case .recent, .each, .another, .whole: return nil
    }
    if next.month > 0, modifier != .current {
      guard let (month, end) = monthEnd(text, at) else { return nil }
      let day = dayNumber(text, end)
      let year = context.anchor.map { anchor in
        switch step {
        case -1: month < anchor.month ? anchor.year : anchor.year - 1
        case 1: month > anchor.month ? anchor.year : anchor.year + 1
        default: anchor.year
        }
      }
      let point = DatePoint(year: year, month: month, day: day?.day, end: day?.end ?? end)
      return TimeReading(
        start: i, end: point.end, timex: point.timex, period: point.period, isRelative: true,
        rule: "placedMonth")
    }
    if next.weekday > 0, modifier != .current, !next.isWeekdays {
      let date = context.anchor.map { anchor in
        let back = (anchor.weekday - Int(next.weekday) + 7) % 7
        switch step {
        case -1: return anchor.adding(days: back == 0 ? -7 : -back)
        case 1: return anchor.adding(days: back == 0 ? 7 : 7 - back)
        default: return anchor.adding(days: Int(next.weekday) - anchor.weekday)
        }
      }
      return day(text, i, at + 1, date, rule: "placedWeekday")
    }
    if next.isSeason { return season(text, i, at, step) }
    if next.role == .dayPart, modifier == .this || modifier == .last {
      let date = context.anchor?.adding(days: step)
      let part = argument(next)
      return TimeReading(
        kind: .time, start: i, end: at + 1, timex: (date?.description ?? "XXXX-XX-XX") + "T" + part,
        period: date.map { Period(.day, of: $0) }, isRelative: true, rule: "dayPart")
    }
    guard let unit = next.unit, !next.isPlural, unit.length != nil else { return nil }
    // "This century" and "last day" say less than they seem; "last day" is no date.
    if unit == .day && modifier != .this && modifier != .next { return nil }
    guard let anchor = context.anchor else {
      return TimeReading(
        start: i, end: at + 1, timex: "XXXX", period: nil, isRelative: true, rule: "placedUnit")
    }
    let period = TimeContext.unit(unit, of: anchor, plus: step)
    return TimeReading(
      start: i, end: at + 1,
      timex: period.map { TimeContext.timex(unit, of: $0.first) } ?? "XXXX", period: period,
      isRelative: true, rule: "placedUnit")
  }

  /// "The previous month", "that quarter", "the following day": counted from what was told before.
  private func chained(
    _ text: Span<UInt8>, _ i: Int, _ modifier: TimeModifier, _ at: Int
  ) -> TimeReading? {
    guard let unit = word(at).unit, !word(at).isPlural, unit.length != nil else { return nil }
    let step = modifier == .previous ? -1 : modifier == .following ? 1 : 0
    let isShort = unit == .day || unit == .week
    let from = isShort ? context.focusDay ?? context.anchor : context.focus?.last ?? context.anchor
    let period = from.flatMap { TimeContext.unit(unit, of: $0, plus: step) }
    return TimeReading(
      start: i, end: at + 1,
      timex: period.map { TimeContext.timex(unit, of: $0.first) } ?? "XXXX", period: period,
      isRelative: true, rule: "chainedUnit")
  }

  /// "Last summer", "spring 2023", "this winter".
  func season(_ text: Span<UInt8>, _ i: Int, _ at: Int, _ step: Int?) -> TimeReading? {
    let next = word(at)
    guard next.isSeason else { return nil }
    let code = argument(next)
    var end = at + 1
    // "The Winter Olympics"
    if tokens[at].flags.contains(.capitalised), !tokens[at].flags.contains(.allCapitals),
      sentence.contains(end), tokens[end].kind == .word, tokens[end].flags.contains(.capitalised)
    {
      return nil
    }
    var year: Int?
    var isRelative = true
    if let told = yearBehind(text, end) {
      (year, end, isRelative) = (told.year, told.end, false)
    } else if let told = yearReference(text, `is`(end, .of) ? end + 1 : end, bare: false) {
      (year, end) = (told.frame.startYear, told.end)
    } else if let anchor = context.anchor {
      let firstMonth = ["SP": 3, "SU": 6, "FA": 9, "WI": 12][code] ?? 1
      switch step {
      case -1: year = firstMonth + 2 < anchor.month ? anchor.year : anchor.year - 1
      case 1: year = firstMonth > anchor.month ? anchor.year : anchor.year + 1
      case nil where !looksForward(text, i, end):
        year = firstMonth <= anchor.month ? anchor.year : anchor.year - 1
      default: year = anchor.year
      }
    }
    let isPlaced =
      step != nil || isPlacedAsTime(text, at) || word(at - 1).part != nil
      || (`is`(at - 1, .the) && isPlacedAsTime(text, at - 1))
    if next.isAmbiguous, !isPlaced, year == nil || isRelative { return nil }
    let firstMonth = ["SP": 3, "SU": 6, "FA": 9, "WI": 12][code] ?? 1
    let period = year.flatMap {
      YearFrame(startYear: $0, name: "").months(from: firstMonth - 1, count: 3)
    }
    return TimeReading(
      start: i, end: end, timex: (year.map { Period.padded($0, 4) } ?? "XXXX") + "-" + code,
      period: period, isRelative: isRelative, rule: "season")
  }

  // MARK: The same period

  /// "The same period last year", "the corresponding quarter of 2022", "the same months of 2011",
  /// "that period", "the same half of fiscal 2024".
  private func samePeriod(
    _ text: Span<UInt8>, _ i: Int, _ modifier: TimeModifier
  ) -> TimeReading? {
    var at = i + 1
    // "The same 1986 period"
    let told = yearDigits(text, at)
    if let amount = amount(text, at) { at = amount.end }
    if isDash(text, at) { at += 1 }
    if role(at) == .fiscal { at += 1 }
    let next = word(at)
    let isPeriod = next.role == .period
    let isUnit =
      next.role == .half || next.unit == .month || next.unit == .quarter || next.unit == .week
      || next.unit == .half
    guard isPeriod || (isUnit && modifier == .same) else { return nil }
    var end = at + 1
    if isPeriod, `is`(end, .of), role(end + 1) == nil, `is`(end + 1, .of) { end += 1 }
    guard let focus = sameFocus(next.unit) else {
      return TimeReading(
        start: i, end: end, timex: "XXXX", period: nil, isRelative: true, rule: "samePeriod")
    }
    var shift = 0
    var tail = end
    if `is`(tail, .of) || `is`(tail, .in) || `is`(tail, .comma) || `is`(tail, .from) { tail += 1 }
    if let told, (1500...2100).contains(told) {
      shift = told - focus.first.year
    } else if let (years, tailEnd) = yearsBack(text, tail) {
      (shift, end) = (-years, tailEnd)
    } else if let reference = yearReference(text, tail, bare: false) {
      end = reference.end
      if word(tail).modifier == .previous || word(tail + 1).modifier == .previous {
        shift = -1
      } else if word(tail).modifier == .following || word(tail + 1).modifier == .following {
        shift = 1
      } else if let year = reference.frame.startYear {
        let isByFirstYear = reference.frame.isCalendar || reference.isPair && focus.months > 9
        shift = year - (isByFirstYear ? focus.first.year : fiscalStart(focus, reference))
      }
    } else if isDash(text, tail) || tail > end {
      tail = end
    }
    let period = focus.shifted(years: shift)
    return TimeReading(
      start: i, end: end, timex: timex(of: period), period: period, isRelative: true,
      rule: "samePeriod")
  }

  private func fiscalStart(_ focus: Period, _ reference: YearReference) -> Int {
    FiscalCalendar(firstMonth: reference.frame.firstMonth, isNamedByStart: true)
      .startYear(holding: focus.first)
  }

  private func sameFocus(_ unit: TimeUnit?) -> Period? {
    if unit == .week { return context.focusDay.flatMap { TimeContext.week(of: $0) } }
    return context.span ?? context.focus
  }

  /// "A year earlier", "a year ago", "one year before" at `i`: how many years, and the end.
  func yearsBack(_ text: Span<UInt8>, _ i: Int) -> (years: Int, end: Int)? {
    let count: Int
    var at: Int
    if `is`(i, .a) || `is`(i, .the) {
      (count, at) = (1, i + 1)
    } else if let amount = amount(text, i), let known = amount.count {
      (count, at) = (known, amount.end)
    } else {
      return nil
    }
    guard word(at).unit == .year else { return nil }
    at += 1
    switch role(at) {
    case .earlier, .ago, .before: return (count, at + 1)
    default: return nil
    }
  }

  /// The TIMEX3 value of a period: its ISO form, halves and quarters named.
  func timex(of period: Period) -> String {
    if period.precision == .month, period.months == 6, period.first.month % 6 == 1 {
      return Period.padded(period.first.year, 4) + (period.first.month == 1 ? "-H1" : "-H2")
    }
    return period.description
  }

  /// "Every year", "each month", "every two years", "every Monday".
  private func set(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    var at = i + 1
    var count = "1"
    if let amount = amount(text, at) { (count, at) = (amount.text, amount.end) }
    if word(at).weekday > 0 {
      return TimeReading(
        kind: .set, start: i, end: at + 1, timex: "XXXX-WXX-\(word(at).weekday)", period: nil,
        rule: "set")
    }
    if word(at).month > 0, tokens[at].flags.contains(.capitalised) {
      return TimeReading(
        kind: .set, start: i, end: at + 1,
        timex: "XXXX-" + Period.padded(Int(word(at).month), 2), period: nil, rule: "set")
    }
    guard let unit = word(at).unit else { return nil }
    return TimeReading(
      kind: .set, start: i, end: at + 1, timex: unit.duration(count), period: nil, rule: "set")
  }

  // MARK: Weekdays and days

  /// "Friday", "Monday morning", "Friday, Oct. 18" (a date with its weekday is read as a date).
  func weekday(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    let told = word(i)
    guard told.weekday > 0 else { return nil }
    if told.isWeekdays {
      return TimeReading(
        kind: .set, start: i, end: i + 1, timex: "XXXX-WXX-\(told.weekday)", period: nil,
        rule: "set")
    }
    if told.isAmbiguous, !isPlacedAsTime(text, i) && !`is`(i - 1, .on) { return nil }
    let date = context.day(
      ofWeekday: Int(told.weekday), forward: `is`(i - 1, .for) || looksForward(text, i, i + 1))
    // "Monday to Wednesday"
    if let behind = joint(text, i + 1), word(behind).weekday > 0, !word(behind).isWeekdays,
      !isDash(text, i + 1) || isGlued(i + 1)
    {
      let length = (Int(word(behind).weekday) - Int(told.weekday) + 7) % 7
      let last = date?.adding(days: length)
      return TimeReading(
        start: i, end: behind + 1,
        timex: (date?.description ?? "XXXX-XX-XX") + "/" + (last?.description ?? "XXXX-XX-XX"),
        period: join(date.map { Period(.day, of: $0) }, last.map { Period(.day, of: $0) }),
        isRelative: true, rule: "weekdays")
    }
    return day(text, i, i + 1, date, rule: "weekday")
  }

  /// A day and the part of it that is told behind: "Monday morning", "yesterday evening".
  func day(
    _ text: Span<UInt8>, _ i: Int, _ end: Int, _ date: CalendarDate?, rule: String
  ) -> TimeReading {
    let value = date?.description ?? "XXXX-XX-XX"
    let period = date.map { Period(.day, of: $0) }
    if word(end).role == .dayPart {
      return TimeReading(
        kind: .time, start: i, end: end + 1, timex: value + "T" + argument(word(end)),
        period: period, isRelative: true, rule: "dayPart")
    }
    return TimeReading(
      start: i, end: end, timex: value, period: period, isRelative: true, rule: rule)
  }
}
