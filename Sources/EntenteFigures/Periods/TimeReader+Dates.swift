internal import EntenteText

/// Days, months and years as calendars write them, and their ranges.
extension TimeReader {
  /// A point of the calendar with what was told of it.
  struct DatePoint {
    var year: Int?
    var month: Int?
    var day: Int?
    var weekday: Int?
    var end: Int

    var period: Period? {
      guard let year, let month else { return year.flatMap { Period(year: $0) } }
      guard let date = CalendarDate(year: year, month: month, day: day ?? 1) else { return nil }
      return Period(day == nil ? .month : .day, of: date)
    }

    /// `2023-10-18`, `2023-10`, `XXXX-10-18`.
    var timex: String {
      var text = year.map { Period.padded($0, 4) } ?? "XXXX"
      if let month { text += "-" + Period.padded(month, 2) }
      if let day { text += "-" + Period.padded(day, 2) }
      return text
    }
  }

  /// The end of a month's name at `i`, its full stop included.
  func monthEnd(_ text: Span<UInt8>, _ i: Int) -> (month: Int, end: Int)? {
    let month = word(i).month
    guard month > 0 else { return nil }
    if tokens[i].count <= 4, `is`(i + 1, .fullStop), isGlued(i + 1), i + 2 < sentence.upperBound {
      return (Int(month), i + 2)
    }
    return (Int(month), i + 1)
  }

  /// A day of the month at `i`: 1...31, with or without its suffix.
  func dayNumber(_ text: Span<UInt8>, _ i: Int) -> (day: Int, end: Int)? {
    guard let value = plain(text, i, digits: 1...2), (1...31).contains(value) else { return nil }
    if isGlued(i + 1), tokens[i + 1].kind == .word {
      return isOrdinalSuffix(text, i + 1) ? (value, i + 2) : nil
    }
    return (value, i + 1)
  }

  /// A year behind a day or a month: ", 2023", "of 2023", "2023".
  func yearBehind(_ text: Span<UInt8>, _ i: Int) -> (year: Int, end: Int)? {
    var at = i
    if `is`(at, .comma) || `is`(at, .of) { at += 1 }
    guard let year = yearDigits(text, at), (1500...2100).contains(year) else { return nil }
    // "In October, 2000 workers": no year; "October 2000-odd" neither.
    if at > i, `is`(i, .comma), isCountedNoun(text, at + 1) { return nil }
    return (year, at + 1)
  }

  /// Whether a lower-case plural stands at `i`, so that a number before counts it.
  func isCountedNoun(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard sentence.contains(i), tokens[i].kind == .word, tokens[i].count > 3,
      !tokens[i].flags.contains(.capitalised)
    else { return false }
    let end = Int(tokens[i].end)
    return text[end - 1] == 0x73 && text[end - 2] != 0x73
  }

  // MARK: Points

  /// A day or a month of the calendar at `i`, its year if told.
  func datePoint(_ text: Span<UInt8>, _ i: Int) -> DatePoint? {
    let first = word(i)
    if first.weekday > 0, !first.isWeekdays {
      var next = i + 1
      if `is`(next, .fullStop), isGlued(next), tokens[i].count <= 5 { next += 1 }
      if `is`(next, .comma) { next += 1 }
      if `is`(next, .the) { next += 1 }
      guard var point = dayPoint(text, next), point.day != nil else { return nil }
      point.weekday = Int(first.weekday)
      return point
    }
    return dayPoint(text, i)
  }

  private func dayPoint(_ text: Span<UInt8>, _ i: Int) -> DatePoint? {
    if let (month, end) = monthEnd(text, i) {
      if let (day, dayEnd) = dayNumber(text, end), isDayHere(text, dayEnd) {
        let year = yearBehind(text, dayEnd)
        return DatePoint(year: year?.year, month: month, day: day, end: year?.end ?? dayEnd)
      }
      let the = `is`(end, .the) ? end + 1 : end
      if the > end, let (day, dayEnd) = dayNumber(text, the), dayEnd > the + 1 {
        let year = yearBehind(text, dayEnd)
        return DatePoint(year: year?.year, month: month, day: day, end: year?.end ?? dayEnd)
      }
      let year = yearBehind(text, end) ?? shortYear(text, end)
      return DatePoint(year: year?.year, month: month, end: year?.end ?? end)
    }
    if let (day, dayEnd) = dayNumber(text, i) {
      var next = dayEnd
      if `is`(next, .of) { next += 1 }
      if isDash(text, next), isGlued(next), isGlued(next + 1) { next += 1 }
      if let (month, end) = monthEnd(text, next) {
        var at = end
        if isDash(text, at), isGlued(at), isGlued(at + 1) { at += 1 }
        let year = yearBehind(text, at)
        return DatePoint(year: year?.year, month: month, day: day, end: year?.end ?? end)
      }
      return nil
    }
    return nil
  }

  /// "'23" behind a month.
  private func shortYear(_ text: Span<UInt8>, _ i: Int) -> (year: Int, end: Int)? {
    guard isApostrophe(text, i), isGlued(i + 1), let value = plain(text, i + 1, digits: 2...2)
    else { return nil }
    return (TimeReader.fullYear(value), i + 2)
  }

  static func fullYear(_ value: Int) -> Int { value >= 50 ? 1900 + value : 2000 + value }

  /// Whether a number before `i` may be a day: no percent, clock time, scale or unit follows.
  private func isDayHere(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard sentence.contains(i) else { return true }
    if `is`(i, .percentSign) || word(i).scale >= 0 { return false }
    if `is`(i, .colon), isGlued(i), plain(text, i + 1, digits: 2...2) != nil { return false }
    return word(i).unit == nil
  }

  // MARK: Rules

  /// Dates, months and their ranges that begin at `i` with a number, a month or a weekday.
  mutating func calendar(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    if let range = daysOfMonth(text, i) { return range }
    guard let first = datePoint(text, i) else { return nil }
    if let range = range(text, i, first) { return range }
    if first.day == nil, first.year == nil, let month = first.month,
      word(first.end).unit == .quarter,
      !word(first.end).isPlural
    {
      return quarterOf(text, i, month, first.end + 1)
    }
    if first.day == nil, word(i).isAmbiguous, first.year == nil, !isPlacedAsTime(text, i),
      !isAttribute(text, i)
    {
      return nil
    }
    return point(text, i, first)
  }

  /// "The September quarter": the three months that end with it.
  private func quarterOf(
    _ text: Span<UInt8>, _ i: Int, _ month: Int, _ end: Int
  ) -> TimeReading? {
    let told = yearBehind(text, end)
    let year = told?.year ?? context.year(ofMonth: month, forward: false)
    let last = year.flatMap { CalendarDate(year: $0, month: month, day: 1) }
    let period = last.flatMap { last in
      join(Period(.month, of: last.adding(months: -2)), Period(.month, of: last))
    }
    return TimeReading(
      start: i, end: told?.end ?? end,
      timex: last.map { TimeContext.timex(.quarter, of: $0) } ?? "XXXX",
      period: last.map { $0.month % 3 == 0 ? Period(.quarter, of: $0) : nil } ?? period,
      isRelative: told == nil, rule: "quarter")
  }

  /// A point alone, its year found where it was not told.
  private func point(_ text: Span<UInt8>, _ i: Int, _ told: DatePoint) -> TimeReading {
    var point = told
    var isRelative = false
    if point.year == nil, let month = point.month {
      if point.day == nil, let frame = yearReference(text, afterOf(point.end), bare: false) {
        point.year = frame.frame.startYear
        point.end = frame.end
        isRelative = true
      } else {
        isRelative = true
        let forward = looksForward(text, i, point.end)
        if let day = point.day {
          point.year = context.year(ofMonth: month, day: day, forward: forward)
        } else {
          point.year = context.year(ofMonth: month, forward: forward)
        }
      }
    }
    return TimeReading(
      start: i, end: point.end, timex: point.timex, period: point.period,
      isRelative: isRelative, rule: point.day == nil ? "month" : "date")
  }

  private func afterOf(_ i: Int) -> Int {
    if `is`(i, .of) { return i + 1 }
    return `is`(i, .comma) ? i : i
  }

  /// Whether a word like "May" or "March" stands where a month does.
  func isPlacedAsTime(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard i > sentence.lowerBound else { return false }
    let before = i - 1
    if isDash(text, before) { return word(before - 1).month > 0 }
    if word(before).part != nil || word(before).modifier != nil { return true }
    if tokens[before].is(.openParenthesis) { return true }
    if tokens[before].word == Token.none { return false }
    switch GrammarWord(rawValue: tokens[before].word) {
    case .in, .of, .since, .by, .until, .till, .from, .to, .through, .between, .for, .during, .this,
      .last, .next:
      return true
    case .and: return word(before - 1).month > 0
    default: return false
    }
  }

  /// "March exports", "its May figures": a noun follows, and no name goes before.
  private func isAttribute(_ text: Span<UInt8>, _ i: Int) -> Bool {
    let next = i + 1
    guard sentence.contains(next), tokens[next].kind == .word,
      !tokens[next].flags.contains(.capitalised), GrammarWord(rawValue: tokens[next].word) == nil,
      !isGlued(next), role(next) != .future, role(next) != .pastVerb
    else { return false }
    guard i > sentence.lowerBound else { return true }
    let before = tokens[i - 1]
    return !before.flags.contains(.capitalised) && before.kind == .word
  }

  /// "16-17 May", "3 to 5 July 2023", "13 and 14 February", "May 16-17", "December 1 and 2".
  private func daysOfMonth(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    var start = i
    if word(i).weekday > 0, !word(i).isWeekdays {
      start = `is`(i + 1, .comma) ? i + 2 : i + 1
    }
    let month: Int
    let days: (first: Int, last: Int)
    var end: Int
    if let (known, monthEnd) = monthEnd(text, start) {
      guard let (first, firstEnd) = dayNumber(text, monthEnd),
        let behind = joint(text, firstEnd, ofDays: true),
        let (last, lastEnd) = dayNumber(text, behind), isDayHere(text, lastEnd)
      else { return nil }
      if word(lastEnd).month > 0, yearBehind(text, lastEnd + 1) != nil || !`is`(firstEnd, .and) {
        return nil  // "October 28 to 3 November" is a range of dates
      }
      (month, days, end) = (known, (first, last), lastEnd)
    } else {
      guard let (first, firstEnd) = dayNumber(text, start),
        let behind = joint(text, firstEnd, ofDays: true),
        let (last, lastEnd) = dayNumber(text, behind)
      else { return nil }
      let next = `is`(lastEnd, .of) ? lastEnd + 1 : lastEnd
      guard let (known, monthEnd) = monthEnd(text, next) else { return nil }
      (month, days, end) = (known, (first, last), monthEnd)
    }
    guard days.first < days.last else { return nil }
    let told = yearBehind(text, end)
    if let told { end = told.end }
    let year =
      told?.year
      ?? context.year(ofMonth: month, day: days.first, forward: looksForward(text, i, end))
    let first = DatePoint(year: year, month: month, day: days.first, end: end)
    let last = DatePoint(year: year, month: month, day: days.last, end: end)
    guard year == nil || last.period != nil else { return nil }
    return TimeReading(
      start: i, end: end, timex: first.timex + "/" + last.timex,
      period: join(first.period, last.period), isRelative: told == nil, rule: "days")
  }

  func join(_ first: Period?, _ last: Period?) -> Period? {
    guard let first, let last else { return nil }
    return Period(from: first, to: last)
  }

  /// The end of what joins two ends of a range at `i`: a dash, to, through, till, until; "and" where
  /// "between" stands before or two days are told.
  func joint(_ text: Span<UInt8>, _ i: Int, ofDays: Bool = false) -> Int? {
    if isDash(text, i) {
      return `is`(i + 1, .to) && isGlued(i + 1) && isDash(text, i + 2) ? i + 3 : i + 1
    }
    if `is`(i, .to) || `is`(i, .through) || `is`(i, .till) || `is`(i, .until) { return i + 1 }
    if ofDays, `is`(i, .and) || `is`(i, .ampersand) || `is`(i, .slash) { return i + 1 }
    return nil
  }

  /// Whether "between" opens the expression that begins at `i`.
  func isBetween(_ i: Int) -> Bool {
    `is`(i - 1, .between) || (`is`(i - 1, .the) && `is`(i - 2, .between))
  }

  /// "January-October 2023", "from July 2022 to May 2023", "between 3 May and 5 June", "January and
  /// February".
  private func range(_ text: Span<UInt8>, _ i: Int, _ told: DatePoint) -> TimeReading? {
    var first = told
    var behind = joint(text, first.end)
    if behind == nil, first.day == nil, `is`(first.end, .slash), isGlued(first.end) {
      behind = first.end + 1
    }
    if behind == nil, `is`(first.end, .and) {
      let next = datePoint(text, first.end + 1)
      let isNextMonth =
        first.day == nil && next?.day == nil && next?.month == first.month.map { $0 % 12 + 1 }
        && (first.year == nil || first.year == next?.year)
      if isBetween(i) || isNextMonth { behind = first.end + 1 }
    }
    guard var at = behind else { return nil }
    if `is`(at, .the) { at += 1 }
    guard var last = datePoint(text, at), last.month != nil,
      (first.day == nil) == (last.day == nil)
    else { return nil }
    var isRelative = false
    if last.year == nil {
      let behind = role(last.end) == .period ? last.end + 1 : last.end
      if let frame = yearReference(text, afterOf(behind), bare: false), frame.frame.isCalendar {
        last.year = frame.frame.startYear
        last.end = frame.end
      } else if let year = first.year {
        last.year = isBefore(last, first) ? year + 1 : year
      } else if let month = last.month {
        isRelative = true
        let forward = looksForward(text, i, last.end)
        last.year =
          last.day.map { context.year(ofMonth: month, day: $0, forward: forward) }
          ?? context.year(ofMonth: month, forward: forward)
      }
    }
    if first.year == nil, let year = last.year {
      first.year = isBefore(last, first) ? year - 1 : year
    }
    if let a = first.period, let b = last.period, a.first > b.last { return nil }
    return TimeReading(
      start: i, end: last.end, timex: first.timex + "/" + last.timex,
      period: join(first.period, last.period), isRelative: isRelative, rule: "range")
  }

  private func isBefore(_ a: DatePoint, _ b: DatePoint) -> Bool {
    (a.month ?? 0, a.day ?? 0) < (b.month ?? 0, b.day ?? 0)
  }

  // MARK: Numeric dates

  /// 2023-10-18, 2023-10, 18/10/2023, 10/18/2023, 18.10.2023, 2023/10/18.
  mutating func numericDate(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    if let date = dottedDate(text, i) {
      return TimeReading(
        start: i, end: i + 1, timex: date.description, period: Period(.day, of: date),
        rule: "numericDate")
    }
    guard let first = plain(text, i, digits: 1...4), isGlued(i + 1), isGlued(i + 2),
      isDash(text, i + 1) || `is`(i + 1, .slash),
      let second = plain(text, i + 2, digits: 1...2)
    else { return nil }
    let isThird =
      isGlued(i + 3) && isGlued(i + 4)
      && text[Int(tokens[i + 3].start)] == text[Int(tokens[i + 1].start)]
    if isThird, let third = plain(text, i + 4, digits: 1...4) {
      let date: CalendarDate?
      if tokens[i].count == 4 {
        date = CalendarDate(year: first, month: second, day: third)
      } else if tokens[i + 4].count == 4 || (tokens[i + 4].count == 2 && `is`(i + 1, .slash)) {
        let year = tokens[i + 4].count == 4 ? third : TimeReader.fullYear(third)
        date = numericDate(text, first, second, year: year)
      } else {
        date = nil
      }
      guard let date, (1000...2200).contains(date.year) else { return nil }
      return TimeReading(
        start: i, end: i + 5, timex: date.description, period: Period(.day, of: date),
        rule: "numericDate")
    }
    // 2023-08, and 2023-10 where it is no pair of years.
    guard tokens[i].count == 4, tokens[i + 2].count == 2, isDash(text, i + 1),
      (1900...2100).contains(first), second != (first + 1) % 100,
      second < 10 || second < first % 100,
      !isGlued(i + 3) || tokens[i + 3].kind == .symbol,
      let date = CalendarDate(year: first, month: second, day: 1)
    else { return nil }
    return TimeReading(
      start: i, end: i + 3, timex: String(date.description.prefix(7)),
      period: Period(.month, of: date), rule: "numericDate")
  }

  /// Day and month in the order that the digits, other dates of the text or the anchor prove.
  private mutating func numericDate(
    _ text: Span<UInt8>, _ first: Int, _ second: Int, year: Int
  ) -> CalendarDate? {
    let dayFirst = CalendarDate(year: year, month: second, day: first)
    let monthFirst = CalendarDate(year: year, month: first, day: second)
    guard let dayFirst, let monthFirst, first != second else { return dayFirst ?? monthFirst }
    if isDayFirst == nil { isDayFirst = .some(provedOrder(text)) }
    if case .some(.some(let proved)) = isDayFirst { return proved ? dayFirst : monthFirst }
    guard let anchor = context.anchor else { return dayFirst }
    let (a, b) = (
      abs(dayFirst.dayNumber - anchor.dayNumber), abs(monthFirst.dayNumber - anchor.dayNumber)
    )
    return b < a ? monthFirst : dayFirst
  }

  /// Whether the first unmistakable d/m/y of the document is day first.
  private func provedOrder(_ text: Span<UInt8>) -> Bool? {
    guard tokens.count > 4 else { return nil }
    for i in 0..<tokens.count - 4 {
      guard tokens[i].kind == .number, tokens[i + 1].is(.slash), tokens[i + 3].is(.slash),
        tokens[i].count <= 2, tokens[i + 2].count <= 2, tokens[i + 2].kind == .number,
        tokens[i + 4].kind == .number, tokens[i + 4].count == 4
      else { continue }
      let first = smallNumber(text, i)
      let second = smallNumber(text, i + 2)
      if first > 12, (1...12).contains(second) { return true }
      if second > 12, (1...12).contains(first) { return false }
    }
    return nil
  }

  private func smallNumber(_ text: Span<UInt8>, _ i: Int) -> Int {
    var value = 0
    for at in tokens[i].bytes { value = value * 10 + Int(text[at] & 0x0F) }
    return value
  }

  /// 18.10.2023: one number token.
  private func dottedDate(_ text: Span<UInt8>, _ i: Int) -> CalendarDate? {
    guard sentence.contains(i), tokens[i].kind == .number, (8...10).contains(tokens[i].count)
    else { return nil }
    var parts = (0, 0, 0)
    var part = 0
    for at in tokens[i].bytes {
      if text[at] == 0x2E {
        part += 1
      } else if text[at] == 0x2C {
        return nil
      } else {
        let digit = Int(text[at] & 0x0F)
        switch part {
        case 0: parts.0 = parts.0 * 10 + digit
        case 1: parts.1 = parts.1 * 10 + digit
        default: parts.2 = parts.2 * 10 + digit
        }
      }
    }
    guard part == 2, (1900...2100).contains(parts.2) else { return nil }
    return CalendarDate(year: parts.2, month: parts.1, day: parts.0)
  }
}
