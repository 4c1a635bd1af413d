internal import EntenteText

/// Words and phrases with a time of their own, and clock times.
extension TimeReader {
  mutating func phraseReading(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    if let (phrase, end) = phrase(i) {
      return reading(text, i, end, phrase.role, phrase.argument)
    }
    let told = word(i)
    guard let role = told.role else { return nil }
    return reading(text, i, i + 1, role, argument(told))
  }

  private mutating func reading(
    _ text: Span<UInt8>, _ i: Int, _ end: Int, _ role: TimeRole, _ argument: String
  ) -> TimeReading? {
    switch role {
    case .day:
      let date = Int(argument).flatMap { days in context.anchor?.adding(days: days) }
      return day(text, i, end, date, rule: "day")
    case .night:
      let date = Int(argument).flatMap { days in context.anchor?.adding(days: days) }
      return TimeReading(
        kind: .time, start: i, end: end, timex: (date?.description ?? "XXXX-XX-XX") + "TNI",
        period: date.map { Period(.day, of: $0) }, isRelative: true, rule: "dayPart")
    case .reference:
      // "Soon after the vote", "as soon as"
      if [.before, .after].contains(self.role(end)) || `is`(end, .as) { return nil }
      return TimeReading(
        start: i, end: end, timex: argument, period: nil, isRelative: true, rule: "reference")
    case .set:
      return TimeReading(kind: .set, start: i, end: end, timex: argument, period: nil, rule: "set")
    case .yearOnYear: return onYear(i, end, .year)
    case .monthOnMonth: return onYear(i, end, .month)
    case .quarterOnQuarter: return onYear(i, end, .quarter)
    case .yearToDate: return toDate(text, i, end)
    case .soFar:
      var at = end
      if `is`(at, .in) { at += 1 }
      guard let reference = yearReference(text, at, bare: false) else { return nil }
      return soFar(i, reference)
    case .earlier, .later:
      // "Earlier this month", "later in 2023"
      var at = end
      if `is`(at, .in) || `is`(at, .on) { at += 1 }
      guard var inner = simple(text, at) else { return nil }
      inner.start = i
      return inner
    case .decade:
      guard let first = Int(argument), `is`(i - 1, .the) || word(i - 1).part != nil else {
        return nil
      }
      return TimeReading(
        start: i, end: end, timex: argument, period: TimeContext.years(first * 10, first * 10 + 9),
        rule: "decade")
    case .holiday: return holiday(text, i, end, argument)
    case .fiscal, .fiscalYear, .budget:
      if let year = fiscalYear(text, i) { return year }
      guard word(end).ordinal >= 0, var part = part(text, end) else { return nil }
      part.start = i
      return part
    case .dayPart:
      // "The morning of Oct. 3"
      guard `is`(end, .of), var point = datePoint(text, `is`(end + 1, .the) ? end + 2 : end + 1),
        let month = point.month, let number = point.day
      else { return nil }
      if point.year == nil {
        point.year = context.year(
          ofMonth: month, day: number, forward: looksForward(text, i, point.end))
      }
      let date = point.period?.first
      return TimeReading(
        kind: .time, start: i, end: point.end,
        timex: (date?.description ?? point.timex) + "T" + argument,
        period: date.map { Period(.day, of: $0) }, isRelative: true, rule: "dayPart")
    case .eve:
      guard !`is`(end, .of) else { return nil }
      return day(
        text, i, end, (context.focusDay ?? context.anchor)?.adding(days: -1), rule: "eve")
    case .clock:
      return clock(text, i, end, argument)
    default: return nil
    }
  }

  /// "Christmas", "New Year's Eve 2023": a day of the year that has a name.
  private func holiday(
    _ text: Span<UInt8>, _ i: Int, _ end: Int, _ day: String
  ) -> TimeReading? {
    guard let date = CalendarDate("2000-" + day) else { return nil }
    let told = yearBehind(text, end)
    let year =
      told?.year
      ?? context.year(
        ofMonth: date.month, day: date.day, forward: looksForward(text, i, end))
    let point = DatePoint(year: year, month: date.month, day: date.day, end: told?.end ?? end)
    return TimeReading(
      start: i, end: point.end, timex: point.timex, period: point.period,
      isRelative: told == nil, rule: "holiday")
  }

  /// "Year on year": the period compared with, where one was told.
  private func onYear(_ i: Int, _ end: Int, _ unit: TimeUnit) -> TimeReading {
    let months = unit == .year ? 12 : unit == .quarter ? 3 : 1
    return TimeReading(
      kind: .duration, start: i, end: end, timex: unit.duration("1"),
      period: context.focus?.shifted(months: -months), isRelative: true, rule: "onYear")
  }

  /// "Year to date", "year-to-date through May".
  private func toDate(_ text: Span<UInt8>, _ i: Int, _ end: Int) -> TimeReading {
    if let last = endOfWindow(text, end) {
      let period = last.period.flatMap { told in
        YearFrame(startYear: told.last.year, name: "").months(from: 0, count: told.last.month)
      }
      return TimeReading(
        start: i, end: last.end, timex: period?.description ?? "XXXX", period: period,
        isRelative: true, rule: "yearToDate")
    }
    let year = context.anchor.map { Period.padded($0.year, 4) } ?? "XXXX"
    return TimeReading(
      start: i, end: end, timex: year, period: untilAnchor, isRelative: true, rule: "yearToDate")
  }

  private var untilAnchor: Period? {
    context.anchor.flatMap { anchor in
      YearFrame(startYear: anchor.year, name: "").months(from: 0, count: anchor.month)
    }
  }

  /// "So far this year": the year itself, as counts of it are told.
  private func soFar(_ i: Int, _ reference: YearReference) -> TimeReading {
    TimeReading(
      start: i, end: reference.end, timex: reference.frame.name, period: reference.frame.whole,
      isRelative: true, rule: "soFar")
  }

  // MARK: Clock times

  private func clock(_ text: Span<UInt8>, _ i: Int, _ end: Int, _ time: String) -> TimeReading {
    let date = dayBeside(text, i, end)?.description ?? "XXXX-XX-XX"
    return TimeReading(
      kind: .time, start: i, end: end, timex: date + "T" + time,
      period: nil, isRelative: true, rule: "clock")
  }

  /// The day of a clock time: told right behind it ("3 p.m. on Saturday"), right before it ("on Sunday at
  /// 8 p.m."), else the anchor.
  private func dayBeside(_ text: Span<UInt8>, _ i: Int, _ end: Int) -> CalendarDate? {
    var at = end
    while `is`(at, .on) || `is`(at, .comma) { at += 1 }
    if let point = datePoint(text, at), point.day != nil {
      var told = point
      told.year =
        point.year
        ?? point.month.flatMap {
          context.year(ofMonth: $0, day: point.day ?? 1, forward: looksForward(text, at, point.end))
        }
      return told.period?.first
    }
    let next = word(at)
    if next.weekday > 0, !next.isWeekdays {
      return context.day(
        ofWeekday: Int(next.weekday), forward: looksForward(text, at, at + 1))
    }
    if next.role == .day, let days = Int(argument(next)) {
      return context.anchor?.adding(days: days)
    }
    let isBehindDay = floor > sentence.lowerBound && i - floor <= 2
    return isBehindDay ? context.focusDay ?? context.anchor : context.anchor
  }

  /// "10 p.m.", "5.30 pm", "10:30", "1400 GMT", "09:00 GMT".
  func clock(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard let first = digits(text, i), first.value < 2400, !first.hasComma else { return nil }
    var (hour, minute) = (first.value, 0)
    var end = i + 1
    var isClock = false
    if let fraction = first.fraction {
      guard first.fractionDigits == 2, fraction < 60 else { return nil }
      minute = fraction
    } else if `is`(end, .colon), isGlued(end), isGlued(end + 1),
      tokens[i].count <= 2, let told = plain(text, end + 1, digits: 2...2), told < 60
    {
      (minute, end, isClock) = (told, end + 2, isPlacedAsClock(i))
      if `is`(end, .colon), isGlued(end), isGlued(end + 1),
        plain(text, end + 1, digits: 2...2) != nil
      {
        end += 2
      }
    }
    if let (offset, after) = meridiem(text, end) {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + offset
      (end, isClock) = (after, true)
    }
    if isOClock(text, end) {
      guard (1...12).contains(hour) else { return nil }
      (end, isClock) = (end + 3, true)
    }
    if role(end) == .zone {
      if !isClock, tokens[i].count == 4 { (hour, minute) = (first.value / 100, first.value % 100) }
      end += 1
      isClock = true
    }
    guard isClock, hour < 24, minute < 60 else { return nil }
    let time = Period.padded(hour, 2) + ":" + Period.padded(minute, 2)
    return clock(text, i, end, time)
  }

  /// "At 10:30", "between 9:00 and 17:00"; not "it took 3:41", "won 15:12".
  private func isPlacedAsClock(_ i: Int) -> Bool {
    guard sentence.contains(i - 1), tokens[i - 1].word != Token.none else { return false }
    switch GrammarWord(rawValue: tokens[i - 1].word) {
    case .at, .by, .from, .until, .till, .since, .between, .and, .to, .hyphen, .comma: return true
    default: return false
    }
  }

  /// "O'clock" behind an hour.
  private func isOClock(_ text: Span<UInt8>, _ i: Int) -> Bool {
    sentence.contains(i) && tokens[i].kind == .word && tokens[i].count == 1
      && text[Int(tokens[i].start)] | 0x20 == 0x6F && isApostrophe(text, i + 1)
      && isGlued(i + 2) && tokens[i + 2].count == 5
  }

  /// "am", "p.m."
  private func meridiem(_ text: Span<UInt8>, _ i: Int) -> (offset: Int, end: Int)? {
    if role(i) == .meridiem { return (Int(argument(word(i))) ?? 0, i + 1) }
    guard sentence.contains(i), tokens[i].kind == .word, tokens[i].count == 1,
      `is`(i + 1, .fullStop),
      isGlued(i + 1), isGlued(i + 2), tokens[i + 2].kind == .word, tokens[i + 2].count == 1,
      text[Int(tokens[i + 2].start)] | 0x20 == 0x6D
    else { return nil }
    let end = `is`(i + 3, .fullStop) && isGlued(i + 3) ? i + 4 : i + 3
    switch text[Int(tokens[i].start)] | 0x20 {
    case 0x61: return (0, end)
    case 0x70: return (12, end)
    default: return nil
    }
  }
}
