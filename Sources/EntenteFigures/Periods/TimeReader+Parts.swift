internal import EntenteText

/// Parts of years and months: quarters, halves, "the first ten months of 2023", "the end of June".
extension TimeReader {
  /// "Third quarter", "first half", "first ten months", "last three months of 2023", "first week of
  /// May" at an ordinal or "last".
  func part(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    let number: Int
    var at: Int
    if let told = ordinal(text, i) {
      (number, at) = (told.value, told.end)
    } else if word(i).modifier == .last || word(i).part == .end {
      (number, at) = (-1, i + 1)
    } else {
      return nil
    }
    if number > 0, let range = quarters(text, i, number, at) { return range }
    if number > 0, tokens[i].kind == .number, let day = dayOfMonth(text, i, number, at) {
      return day
    }
    var isFiscal = false
    if let (name, end) = fiscalAdjective(at) { (isFiscal, at) = (name, end) }
    if isDash(text, at), isGlued(at) { at += 1 }  // "third-quarter", "first-half"
    switch (word(at).unit, word(at).role) {
    case (.quarter, _) where !word(at).isPlural:
      return quarter(
        text, i, number == -1 ? 4 : number, at + 1, isFiscal: isFiscal, isLast: number < 0)
    case (_, .half), (.half, _):
      var end = at + 1
      if isDash(text, end), word(end + 1).unit == .year { end += 2 }
      return half(text, i, number == -1 ? 2 : number, end, isFiscal: isFiscal, isLast: number < 0)
    default: break
    }
    if number == 1 || number == -1, let amount = amount(text, at), let count = amount.count {
      var end = amount.end
      if isDash(text, end) { end += 1 }
      let unit = word(end).unit
      if unit == .month || unit == .quarter {
        let months = unit == .quarter ? count * 3 : count
        return firstMonths(
          text, i, months, end + 1, isLast: number == -1)
      }
      if unit == .day || unit == .week, number == 1, `is`(end + 1, .of) {
        return firstDays(text, i, unit == .week ? count * 7 : count, unit == .week, end + 2)
      }
      return nil
    }
    if word(at).unit == .century, !word(at).isPlural, (1...21).contains(number) {
      return TimeReading(
        start: i, end: at + 1, timex: Period.padded(number - 1, 2),
        period: TimeContext.years(number * 100 - 99, number * 100), rule: "century")
    }
    if let unit = word(at).unit, unit == .week || unit == .month || unit == .day, number > 0,
      !word(at).isPlural
    {
      return unitOfMonth(text, i, number, unit, at + 1)
    }
    return nil
  }

  /// "The first and second quarters of 2023", "the first three quarters" is read as months.
  private func quarters(_ text: Span<UInt8>, _ i: Int, _ first: Int, _ at: Int) -> TimeReading? {
    guard `is`(at, .and) || `is`(at, .to) || `is`(at, .through), let last = ordinal(text, at + 1),
      word(last.end).unit == .quarter, first < last.value, last.value <= 4
    else { return nil }
    let end = last.end + 1
    let told = yearOfPart(text, end)
    let frame =
      told?.frame
      ?? frame(text, beginningInMonth: (last.value - 1) * 3, isFiscal: false, i, end)
    let name = frame.name.prefix(4)
    return TimeReading(
      start: i, end: told?.end ?? end, timex: "\(name)-Q\(first)/\(name)-Q\(last.value)",
      period: frame.months(from: (first - 1) * 3, count: (last.value - first + 1) * 3),
      isRelative: told?.isRelative ?? true, rule: "quarters")
  }

  /// "On the 11th", "by the 18th of last month".
  private func dayOfMonth(_ text: Span<UInt8>, _ i: Int, _ day: Int, _ at: Int) -> TimeReading? {
    guard (1...31).contains(day), `is`(i - 1, .the),
      `is`(i - 2, .on) || `is`(i - 2, .by) || `is`(i - 2, .until) || `is`(i - 2, .since)
    else { return nil }
    var end = at
    var months = 0
    var from = context.focusDay ?? context.anchor
    if `is`(at, .of), word(at + 2).unit == .month, let modifier = word(at + 1).modifier {
      from = context.anchor
      months = modifier == .last ? -1 : modifier == .next ? 1 : 0
      end = at + 3
    } else if sentence.contains(at), tokens[at].kind == .word,
      GrammarWord(rawValue: tokens[at].word) == nil
    {
      return nil  // "on the 11th floor"
    }
    let date = from.flatMap { from in
      let there = from.adding(months: months)
      return CalendarDate(year: there.year, month: there.month, day: day)
    }
    return TimeReading(
      start: i, end: end, timex: date?.description ?? "XXXX-XX-" + Period.padded(day, 2),
      period: date.map { Period(.day, of: $0) }, isRelative: true, rule: "dayOfMonth")
  }

  private func fiscalAdjective(_ i: Int) -> (Bool, Int)? {
    role(i) == .fiscal || role(i) == .budget ? (true, i + 1) : nil
  }

  /// The year behind a part: "of 2023", "in fiscal 2024", "2023", ", 2023", "this year".
  private func yearOfPart(
    _ text: Span<UInt8>, _ end: Int
  ) -> YearReference? {
    var at = end
    if `is`(at, .of) || `is`(at, .in) || `is`(at, .comma) || `is`(at, .from) { at += 1 }
    return yearReference(text, at, bare: true)
  }

  /// The year in which a part told alone lies: the latest in which it has begun.
  private func frame(
    _ text: Span<UInt8>, beginningInMonth month: Int, isFiscal: Bool, _ i: Int, _ end: Int
  ) -> YearFrame {
    if !isFiscal, let told,
      !(toldAt..<max(toldAt, i)).contains(where: { tokens[$0].is(.semicolon) })
    {
      return YearFrame(startYear: told.first.year, name: Period.padded(told.first.year, 4))
    }
    guard let anchor = context.anchor else { return YearFrame(startYear: nil, name: "XXXX") }
    let calendar = isFiscal ? fiscalCalendar(near: i) : .calendarYear
    var startYear = calendar.startYear(holding: anchor)
    let offset = (anchor.year - startYear) * 12 + anchor.month - calendar.firstMonth
    if month > offset, !looksForward(text, i, end) { startYear -= 1 }
    let name = calendar.firstMonth == 1 || calendar.isNamedByStart ? startYear : startYear + 1
    return YearFrame(
      startYear: startYear, firstMonth: calendar.firstMonth, name: Period.padded(name, 4))
  }

  private func quarter(
    _ text: Span<UInt8>, _ i: Int, _ number: Int, _ end: Int, isFiscal: Bool, isLast: Bool
  ) -> TimeReading? {
    guard (1...4).contains(number) else { return nil }
    let told = yearOfPart(text, end)
    if isLast, told == nil { return nil }
    let frame =
      told?.frame
      ?? frame(text, beginningInMonth: (number - 1) * 3, isFiscal: isFiscal, i, end)
    return TimeReading(
      start: i, end: told?.end ?? end, timex: frame.name.prefix(4) + "-Q\(number)",
      period: frame.quarter(number), isRelative: told?.isRelative ?? true, rule: "quarter")
  }

  private func half(
    _ text: Span<UInt8>, _ i: Int, _ number: Int, _ end: Int, isFiscal: Bool, isLast: Bool
  ) -> TimeReading? {
    guard (1...2).contains(number) else { return nil }
    let told = yearOfPart(text, end)
    if told == nil {
      if isLast { return nil }
      // "The first half of October", "the second half of the 1990s"
      if `is`(end, .of), datePoint(text, end + 1) != nil || yearDigits(text, end + 1) != nil {
        return nil
      }
      if `is`(end, .of) { return nil }
    }
    let frame =
      told?.frame ?? frame(text, beginningInMonth: (number - 1) * 6, isFiscal: isFiscal, i, end)
    return TimeReading(
      start: i, end: told?.end ?? end, timex: frame.name.prefix(4) + "-H\(number)",
      period: frame.months(from: (number - 1) * 6, count: 6),
      isRelative: told?.isRelative ?? true, rule: "half")
  }

  /// "First ten months of 2023", "last three months of last year".
  private func firstMonths(
    _ text: Span<UInt8>, _ i: Int, _ count: Int, _ end: Int, isLast: Bool
  ) -> TimeReading? {
    guard (1...12).contains(count) else { return nil }
    let told = yearOfPart(text, end)
    if isLast, told == nil { return nil }
    let frame =
      told?.frame ?? frame(text, beginningInMonth: count - 1, isFiscal: false, i, end)
    let period = frame.months(from: isLast ? 12 - count : 0, count: count)
    return TimeReading(
      kind: .duration, start: i, end: told?.end ?? end, timex: "P\(count)M", period: period,
      isRelative: told?.isRelative ?? true, rule: "months")
  }

  /// "First ten days of March", "first two weeks of May 2023".
  private func firstDays(
    _ text: Span<UInt8>, _ i: Int, _ days: Int, _ isWeeks: Bool, _ at: Int
  ) -> TimeReading? {
    guard let point = datePoint(text, at), point.day == nil, let month = point.month,
      (1...28).contains(days)
    else { return nil }
    let year = point.year ?? context.year(ofMonth: month, forward: looksForward(text, i, point.end))
    let timex = isWeeks ? "P\(days / 7)W" : "P\(days)D"
    let period = year.flatMap { year in
      join(
        CalendarDate(year: year, month: month, day: 1).map { Period(.day, of: $0) },
        CalendarDate(year: year, month: month, day: days).map { Period(.day, of: $0) })
    }
    return TimeReading(
      kind: .duration, start: i, end: point.end, timex: timex, period: period,
      isRelative: point.year == nil, rule: "daysOfMonth")
  }

  /// "First week of October", "the second month of 2023", "the third day of May".
  private func unitOfMonth(
    _ text: Span<UInt8>, _ i: Int, _ number: Int, _ unit: TimeUnit, _ end: Int
  ) -> TimeReading? {
    guard `is`(end, .of) || `is`(end, .in) else { return nil }
    if unit == .month, number <= 12, let told = yearOfPart(text, end) {
      let period = told.frame.months(from: number - 1, count: 1)
      return TimeReading(
        start: i, end: told.end, timex: period?.description ?? "XXXX", period: period,
        isRelative: told.isRelative, rule: "monthOfYear")
    }
    guard unit != .month, let point = datePoint(text, end + 1), point.day == nil,
      let month = point.month
    else { return nil }
    let year = point.year ?? context.year(ofMonth: month, forward: looksForward(text, i, point.end))
    let first = unit == .week ? number * 7 - 6 : number
    guard let year, let start = CalendarDate(year: year, month: month, day: first) else {
      return TimeReading(
        start: i, end: point.end, timex: point.timex, period: nil, isRelative: true,
        rule: "weekOfMonth")
    }
    let last =
      unit == .week ? min(start.day + 6, CalendarDate.days(inMonth: month, of: year)) : start.day
    let days = join(
      Period(.day, of: start),
      CalendarDate(year: year, month: month, day: last).map { Period(.day, of: $0) })
    return TimeReading(
      start: i, end: point.end,
      timex: unit == .week ? TimeContext.isoWeek(of: start) : start.description, period: days,
      isRelative: point.year == nil, rule: "weekOfMonth")
  }

  /// "Q3", "Q3 2023", "2023 Q3", "3Q 2023", "H1 2024", "1H24", "2023Q3".
  func code(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard let (letter, number, firstEnd) = codeAt(text, i), number >= 1,
      number <= (letter == 0x51 ? 4 : 2)
    else { return nil }
    var (last, end) = (number, firstEnd)
    if let behind = joint(text, end), let second = codeAt(text, behind), second.letter == letter,
      second.number > number, second.number <= 4
    {
      (last, end) = (second.number, second.end)
    }
    var told = yearOfPart(text, end)
    if told == nil {
      var at = end
      if isApostrophe(text, at) || isDash(text, at) || `is`(at, .slash) { at += 1 }
      if let year = yearDigits(text, at) {
        told = YearReference(
          frame: YearFrame(startYear: year, name: Period.padded(year, 4)), end: at + 1,
          isRelative: false)
      } else if let short = plain(text, at, digits: 2...2), isGlued(at), at > end || letter == 0x51
      {
        let year = TimeReader.fullYear(short)
        told = YearReference(
          frame: YearFrame(startYear: year, name: Period.padded(year, 4)), end: at + 1,
          isRelative: false)
      }
    }
    var start = i
    var relative = told?.isRelative ?? true
    var frame = told?.frame
    if frame == nil, let year = yearDigits(text, i - 1), i - 1 >= floor {
      (start, relative) = (i - 1, false)
      frame = YearFrame(startYear: year, name: Period.padded(year, 4))
    }
    let isQuarter = letter == 0x51
    let known =
      frame
      ?? self.frame(
        text, beginningInMonth: (number - 1) * (isQuarter ? 3 : 6), isFiscal: false, i, end)
    let months = isQuarter ? 3 : 6
    let timex = known.name.prefix(4) + (isQuarter ? "-Q" : "-H")
    if last > number {
      return TimeReading(
        start: start, end: told?.end ?? end, timex: "\(timex)\(number)/\(timex)\(last)",
        period: known.months(from: (number - 1) * months, count: (last - number + 1) * months),
        isRelative: relative, rule: "quarters")
    }
    return TimeReading(
      start: start, end: told?.end ?? end, timex: timex + String(number),
      period: isQuarter ? known.quarter(number) : known.months(from: (number - 1) * 6, count: 6),
      isRelative: relative, rule: isQuarter ? "quarter" : "half")
  }

  func codeAt(_ text: Span<UInt8>, _ i: Int) -> (letter: UInt8, number: Int, end: Int)? {
    func letter(_ at: Int) -> UInt8? {
      guard sentence.contains(at), tokens[at].kind == .word, tokens[at].count == 1 else {
        return nil
      }
      let byte = text[Int(tokens[at].start)]
      return byte == 0x51 || byte == 0x48 ? byte : nil
    }
    if let known = letter(i), isGlued(i + 1), let number = plain(text, i + 1, digits: 1...1),
      !isGlued(i + 2) || tokens[i + 2].kind == .symbol || role(i + 2) == .fiscalYear
    {
      return (known, number, i + 2)
    }
    if let number = plain(text, i, digits: 1...1), isGlued(i + 1), let known = letter(i + 1) {
      return (known, number, i + 2)
    }
    return nil
  }

  /// "Early 2024", "mid-2024", "late last year", "end-June", "the end of 2024", "the beginning of the
  /// year", "year-end".
  mutating func partOf(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard let part = word(i).part else { return nil }
    var at = i + 1
    if isDash(text, at) { at += 1 }
    if `is`(at, .of) || `is`(at, .in) { at += 1 }
    if `is`(at, .to), part == .early || part == .middle { return nil }
    if `is`(at, .the) || `is`(at, .its) { at += 1 }
    if isApostrophe(text, at) { at += 1 }
    let isNoun = part == .start || part == .end || part == .middle
    if isNoun, at == i + 1, !isDash(text, i + 1), tokens[i].count > 3 { return nil }
    guard sentence.contains(at), at < i + 5, var reading = simple(text, at) else { return nil }
    reading.start = i
    reading.rule = "partOf"
    return reading
  }

  /// A point or a year, relative or not, that may stand behind "the end of".
  mutating func simple(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard i < tokens.count else { return nil }
    if let reading = part(text, i) ?? code(text, i) { return reading }
    if word(i).role == .fiscal || word(i).role == .fiscalYear { return fiscalYear(text, i) }
    if tokens[i].kind == .number {
      return fiscalYear(text, i) ?? calendar(text, i) ?? year(text, i)
    }
    if word(i).weekday > 0 { return weekday(text, i) }
    if word(i).month > 0, let point = datePoint(text, i) {
      let forward = looksForward(text, i, point.end)
      var told = point
      if let month = told.month, told.year == nil {
        let behind = `is`(told.end, .of) ? told.end + 1 : told.end
        if let reference = yearReference(text, behind, bare: false) {
          told.year = reference.frame.startYear
          told.end = reference.end
        } else {
          told.year = context.year(ofMonth: month, forward: forward)
        }
      }
      return TimeReading(
        start: i, end: told.end, timex: told.timex, period: told.period,
        isRelative: point.year == nil, rule: "month")
    }
    if word(i).modifier != nil { return relative(text, i) }
    if let unit = word(i).unit, !word(i).isPlural, `is`(i - 1, .the) || `is`(i - 1, .hyphen),
      let anchor = context.anchor, unit.length != nil
    {
      return TimeReading(
        start: i, end: i + 1, timex: TimeContext.timex(unit, of: anchor),
        period: TimeContext.unit(unit, of: anchor), isRelative: true, rule: "theUnit")
    }
    return nil
  }
}
