internal import EntenteText

/// Durations and what they are counted from: "10 years", "two years ago", "12 months to June".
extension TimeReader {
  /// An amount and its unit at `i`.
  func duration(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard let amount = amount(text, i) else { return nil }
    return durationBehind(text, i, amount)
  }

  func durationBehind(_ text: Span<UInt8>, _ i: Int, _ amount: Amount) -> TimeReading? {
    var at = amount.end
    var isBusiness = false
    while at < amount.end + 3 {
      if isDash(text, at), isGlued(at), isGlued(at + 1) {
        at += 1
      } else if word(at).role == .filler || word(at).modifier == .whole || word(at).role == .fiscal
      {
        at += 1
      } else if word(at).role == .business {
        isBusiness = true
        at += 1
      } else {
        break
      }
    }
    guard var unit = word(at).unit else { return nil }
    if isBusiness { unit = .businessDay }
    if !isAmount(text, amount, i, unit, at) { return nil }
    return duration(text, i, amount, unit, at + 1)
  }

  /// "A second visit", "3 h-bombs": what only looks like an amount of time.
  private func isAmount(
    _ text: Span<UInt8>, _ amount: Amount, _ i: Int, _ unit: TimeUnit, _ at: Int
  ) -> Bool {
    if tokens[at].count == 1 {
      return tokens[i].kind == .number && !tokens[at].flags.contains(.capitalised)
    }
    if unit == .second, !word(at).isPlural, word(at).ordinal >= 0 {
      return tokens[i].kind == .number
    }
    if unit == .quarter, !word(at).isPlural, !isGlued(at) {
      // "one quarter of the total" is a share
      return role(at + 1) == .ago || role(at + 1) == .earlier || role(at + 1) == .later
    }
    if unit == .quarter, `is`(at + 1, .of) { return false }
    return true
  }

  /// A duration told up to `end`, with further units and what it is counted from.
  func duration(
    _ text: Span<UInt8>, _ i: Int, _ amount: Amount, _ unit: TimeUnit, _ unitEnd: Int
  ) -> TimeReading {
    var end = unitEnd
    var timex = unit.duration(amount.text)
    var count = amount.count
    if let whole = amount.count, let behind = halfBehind(text, end) {
      timex = unit.duration("\(whole).5")
      (count, end) = (nil, behind)
    }
    // "1 year 1 month 21 days", "two years and six months"
    var isCompound = false
    var shorter = unit
    while true {
      var at = end
      if `is`(at, .and) || `is`(at, .comma) { at += 1 }
      guard let more = self.amount(text, at), let next = word(more.end).unit, next.length != nil,
        isShorter(next, shorter), shorter.length != nil
      else { break }
      if at > end, role(more.end + 1) == .ago, !isCompoundUnit(unit, next) { break }
      timex += next.duration(more.text).dropFirst()
      (end, shorter, isCompound) = (more.end + 1, next, true)
    }
    if isApostrophe(text, end), isGlued(end), !isGlued(end + 1) { end += 1 }
    var reading = TimeReading(
      kind: .duration, start: i, end: end, timex: timex, period: nil, rule: "duration")
    if amount.whole == nil, role(end) == .ago {
      return TimeReading(
        start: i, end: end + 1, timex: "PAST_REF", period: nil, isRelative: true, rule: "reference")
    }
    if count == nil, unit == .year, timex.hasSuffix(".5Y"), role(end) == .ago,
      let years = amount.whole
    {
      step(&reading, from: context.anchor, -12 * years - 6, .month, end + 1, rule: "ago")
      return reading
    }
    guard let count, !isCompound else { return reading }
    if unit == .month || unit == .quarter, `is`(end, .of) || `is`(end, .in),
      let told = yearReference(text, end + 1, bare: true)
    {
      // "Nine months of 2018"
      let months = unit == .month ? count : count * 3
      if months <= 12 {
        reading.end = told.end
        reading.period = told.frame.months(from: 0, count: months)
        reading.isRelative = told.isRelative
        reading.rule = "months"
        return reading
      }
    }
    placeDuration(text, &reading, count, unit)
    return reading
  }

  /// Units without an amount: "for years", "years ago", "within weeks", "decades later".
  private func units(_ text: Span<UInt8>, _ i: Int, _ unit: TimeUnit) -> TimeReading? {
    if unit == .weekend, `is`(i - 1, .on) || `is`(i - 1, .at) || `is`(i - 1, .during) {
      return TimeReading(
        kind: .set, start: i, end: i + 1, timex: "XXXX-WXX-WE", period: nil, rule: "set")
    }
    guard unit.length != nil else { return nil }
    switch role(i + 1) {
    case .ago:
      return TimeReading(
        start: i, end: i + 2, timex: "PAST_REF", period: nil, isRelative: true, rule: "reference")
    case .later, .earlier: break
    default:
      guard
        `is`(i - 1, .for) || `is`(i - 1, .in) || `is`(i - 1, .over) || `is`(i - 1, .within)
          || role(i - 1) == .after, !`is`(i + 1, .of)
      else { return nil }
    }
    return TimeReading(
      kind: .duration, start: i, end: i + 1, timex: unit.duration("X"), period: nil,
      rule: "duration")
  }

  private func isShorter(_ a: TimeUnit, _ b: TimeUnit) -> Bool {
    func rank(_ unit: TimeUnit) -> Int { TimeUnit.allCases.firstIndex(of: unit) ?? 0 }
    return rank(a) < rank(b)
  }

  private func isCompoundUnit(_ a: TimeUnit, _ b: TimeUnit) -> Bool { a == .year && b == .month }

  /// What stands behind or before a duration: ago, earlier, later, "to June", "in".
  private func placeDuration(
    _ text: Span<UInt8>, _ reading: inout TimeReading, _ count: Int, _ unit: TimeUnit
  ) {
    let end = reading.end
    switch role(end) {
    case .ago, .back:
      if role(end) == .back && isFollowedByWord(end + 1) { break }
      if unit == .year, let spoken, let anchor = context.anchor, anchor.year - spoken.last.year < 2
      {
        // "$35 million in the third quarter, from $30 million a year ago"
        shift(&reading, spoken, months: -12 * count, end + 1, rule: "ago")
      } else {
        step(&reading, from: context.anchor, -count, unit, end + 1, rule: "ago")
      }
      return
    case .hence:
      step(&reading, from: context.anchor, count, unit, end + 1, rule: "hence")
      return
    case .earlier, .before:
      if role(end) == .before && isFollowedByWord(end + 1) { break }
      stepFromFocus(&reading, -count, unit, end + 1, rule: "earlier")
      return
    case .later, .after:
      if role(end) == .after && isFollowedByWord(end + 1) { break }
      stepFromFocus(&reading, count, unit, end + 1, rule: "later")
      return
    default: break
    }
    if `is`(end, .from), role(end + 1) == .reference {
      step(&reading, from: context.anchor, count, unit, end + 2, rule: "hence")
      return
    }
    if unit == .year, takeYears(text, &reading, count) { return }
    if let last = endOfWindow(text, end), case .months(let months)? = unit.length {
      reading.end = last.end
      reading.isRelative = last.isRelative
      reading.rule = "monthsTo"
      if let period = last.period {
        let first = period.last.adding(months: 1 - months * count)
        reading.period = join(Period(.month, of: first), Period(.month, of: period.last))
      }
      return
    }
    if role(end) == .period, `is`(reading.start - 1, .the), case .months(let months)? = unit.length
    {
      // "In the two-month period": the one spoken of.
      if let focus = context.focus, focus.months == count * months {
        reading.end = end + 1
        reading.period = focus
        reading.isRelative = true
        reading.rule = "samePeriod"
      }
      return
    }
    windowBefore(text, &reading, count, unit)
  }

  /// "Five years from 2020", "the 15 years to 2024": whether a year tells where they begin or end.
  private func takeYears(
    _ text: Span<UInt8>, _ reading: inout TimeReading, _ count: Int
  ) -> Bool {
    let end = reading.end
    guard `is`(end, .from) || `is`(end, .to) || `is`(end, .through), count < 1000,
      count > 1, !`is`(reading.start - 1, .by), let year = yearDigits(text, end + 1),
      (1500...2100).contains(year)
    else { return false }
    let isStart = `is`(end, .from)
    // "From 3 years to 2024 …" and "five years from 2020 to 2025" are told by their ends.
    if isStart, `is`(end + 2, .to) || isDash(text, end + 2) { return false }
    reading.end = end + 2
    reading.rule = "yearsAtYear"
    reading.period =
      isStart
      ? TimeContext.years(year, year + count - 1) : TimeContext.years(year - count + 1, year)
    return true
  }

  /// "In six months", "in more than three years", "within ten years", "over the three years": the
  /// days before or behind the anchor, or before a year that the sentence told.
  private func windowBefore(
    _ text: Span<UInt8>, _ reading: inout TimeReading, _ count: Int, _ unit: TimeUnit
  ) {
    var at = reading.start - 1
    while at > reading.start - 4, isQualifier(at) { at -= 1 }
    if `is`(at + 1, .over) || `is`(at + 1, .under), !`is`(at, .in) { at += 1 }
    let isWithin = `is`(at, .within)
    guard isWithin || `is`(at, .in) || `is`(at, .over) || `is`(at, .during),
      !`is`(reading.end, .from)
    else { return }
    let isCounted = isCount(before: at)
    let isForward =
      !isCounted
      && (isWithin || looksForward(text, reading.start, reading.start, withIntent: true))
    reading.isRelative = true
    if !isCounted, `is`(at, .in), unit == .month, let period = monthsOfYear(count) {
      reading.rule = "months"
      reading.period = period
      return
    }
    reading.rule = isForward ? "windowAhead" : "windowBack"
    if isForward {
      let window = context.futureWindow(count, unit)
      // "In five years" is when they are over, "within" and "over five years" is all of them.
      let isPoint = `is`(at, .in) && unit.precision == .year && !`is`(reading.end, .of)
      reading.period = isPoint ? window.flatMap { Period(year: $0.last.year) } : window
    } else if let told, let anchor = context.anchor, told.last < anchor {
      reading.period = TimeContext(anchor: told.last).pastWindow(count, unit)
    } else {
      reading.period = context.pastWindow(count, unit)
    }
  }

  /// "The first visit in 20 years", "its biggest rise in two years": what is ranked lies behind.
  private func isCount(before i: Int) -> Bool {
    var j = i - 1
    while j >= max(sentence.lowerBound, i - Self.countReach) {
      let told = word(j)
      if told.role == .superlative { return true }
      // Not "a third".
      if told.ordinal > 0, told.unit == nil, !`is`(j - 1, .a), !`is`(j - 1, .one) { return true }
      if `is`(j, .comma) || `is`(j, .semicolon) || `is`(j, .colon) { return false }
      j -= 1
    }
    return false
  }

  /// Tokens between what is counted and its window.
  private static let countReach = 14

  /// "In eleven months trade reached …", said soon after them: the first months of the year.
  private func monthsOfYear(_ count: Int) -> Period? {
    guard let anchor = context.anchor, count >= 5, (1...3).contains(anchor.month - count) else {
      return nil
    }
    return YearFrame(startYear: anchor.year, name: "").months(from: 0, count: count)
  }

  /// The, just, about, over, more than.
  private func isQualifier(_ i: Int) -> Bool {
    guard sentence.contains(i) else { return false }
    return `is`(i, .the) || `is`(i, .over) || `is`(i, .under) || `is`(i, .than)
      || role(i) == .filler || lexicon.has(.qualifier, at: i, in: table)
      || tokens[i].flags.contains(.covered) && tokens[i].kind == .word
  }

  /// Whether a word goes on that "before" or "after" governs: "a year before the war".
  private func isFollowedByWord(_ i: Int) -> Bool {
    guard sentence.contains(i), tokens[i].kind != .symbol else { return false }
    guard tokens[i].word != Token.none else { return true }
    switch GrammarWord(rawValue: tokens[i].word) {
    case .and, .or, .but, .as, .in, .on, .at, .to, .for, .when, .while, .with, .by, .was, .were,
      .is,
      .had, .has, .will, .would, .from:
      return false
    default: return true
    }
  }

  /// So many units from a day, told at the unit's precision.
  private func step(
    _ reading: inout TimeReading, from date: CalendarDate?, _ count: Int, _ unit: TimeUnit,
    _ end: Int, rule: String
  ) {
    reading.end = end
    reading.isRelative = true
    reading.rule = rule
    reading.kind = .date
    guard let date, let length = unit.length, abs(count) < 100_000 else {
      if date == nil { reading.timex = "XXXX" }
      return
    }
    switch length {
    case .days(let days):
      let there = date.adding(days: count * days)
      reading.timex =
        unit == .day || unit == .businessDay ? there.description : TimeContext.isoWeek(of: there)
      reading.period = unit == .day ? Period(.day, of: there) : TimeContext.week(of: there)
    case .months(let months):
      let there = date.adding(months: count * months)
      let precision: TimeUnit = months % 12 == 0 ? .year : unit
      reading.timex = TimeContext.timex(precision, of: there)
      reading.period = TimeContext.unit(precision, of: there)
    }
  }

  /// "A year earlier", "two days later": from what was told before.
  private func stepFromFocus(
    _ reading: inout TimeReading, _ count: Int, _ unit: TimeUnit, _ end: Int, rule: String
  ) {
    guard case .months(let months)? = unit.length, let focus = context.focus else {
      let from: CalendarDate?
      if case .days? = unit.length {
        from = context.focusDay ?? context.anchor
      } else {
        from = context.anchor
      }
      step(&reading, from: from, count, unit, end, rule: rule)
      return
    }
    // "In March, from February and a year earlier": a year before March.
    let from = unit == .year ? context.compared ?? focus : focus
    shift(&reading, from, months: months * count, end, rule: rule)
  }

  private func shift(
    _ reading: inout TimeReading, _ focus: Period, months: Int, _ end: Int, rule: String
  ) {
    let period = focus.shifted(months: months)
    reading.kind = .date
    reading.end = end
    reading.isRelative = true
    reading.rule = rule
    reading.period = period
    reading.timex = timex(of: period)
  }

  /// "To June", "ended March 31, 2024", "through September", "to the end of June", "that ended in
  /// March": where a window of months ends.
  func endOfWindow(_ text: Span<UInt8>, _ i: Int) -> DatePointWithPeriod? {
    var at = i
    if `is`(at, .that) { at += 1 }
    guard
      `is`(at, .to) || `is`(at, .through) || `is`(at, .until) || `is`(at, .till)
        || role(at) == .ended
    else { return nil }
    at += 1
    if `is`(at, .in) || `is`(at, .on) || `is`(at, .with) { at += 1 }
    if `is`(at, .the) { at += 1 }
    if word(at).part == .end { at += `is`(at + 1, .of) || isDash(text, at + 1) ? 2 : 1 }
    if let quarter = quarterEnd(text, at) { return quarter }
    guard var point = datePoint(text, at), let month = point.month else { return nil }
    var isRelative = false
    if point.year == nil {
      let behind = `is`(point.end, .of) ? point.end + 1 : point.end
      if let reference = yearReference(text, behind, bare: false), reference.frame.isCalendar {
        point.year = reference.frame.startYear
        point.end = reference.end
      } else {
        point.year = context.year(ofMonth: month, forward: false)
      }
      isRelative = true
    }
    return DatePointWithPeriod(end: point.end, period: point.period, isRelative: isRelative)
  }

  /// "Q2 2023", "the third quarter of 2023" at the end of a window.
  private func quarterEnd(_ text: Span<UInt8>, _ i: Int) -> DatePointWithPeriod? {
    guard let reading = code(text, i) ?? part(text, i), let period = reading.period,
      period.precision == .quarter
    else { return nil }
    return DatePointWithPeriod(
      end: reading.end, period: Period(.month, of: period.last), isRelative: reading.isRelative)
  }

  /// Where a window ends.
  struct DatePointWithPeriod {
    var end: Int
    var period: Period?
    var isRelative: Bool
  }

  /// A unit at `i` whose amount is the article before: "a year ago", "an hour", "a month later", "a
  /// decade"; "the year to March", "the quarter".
  func unit(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard let unit = word(i).unit, tokens[i].count > 1 else { return nil }
    if word(i).isPlural { return units(text, i, unit) }
    let before = i - 1
    if unit == .year || unit == .month || unit == .quarter || unit == .week, isDash(text, i + 1),
      isGlued(i + 1), role(i + 2) == .earlier || role(i + 2) == .ago
    {
      return yearEarlier(text, i, unit)
    }
    if role(i + 1) == .ended, unit.length != nil, let reading = theUnit(text, i, unit, from: i) {
      return reading
    }
    if let reading = unitEnd(text, i, unit) { return reading }
    // "The Year of Culture"
    if tokens[i].flags.contains(.capitalised), !tokens[i].flags.contains(.allCapitals) {
      return nil
    }
    guard before >= floor else { return nil }
    if `is`(before, .a) || `is`(before, .an) || role(before) == .per || `is`(before, .per) {
      if unit == .second || (unit == .quarter && role(i + 1) != .ago && role(i + 1) != .earlier) {
        return nil
      }
      if isGlued(i) { return nil }
      let amount = Amount(whole: 1, end: i)
      let isRate = `is`(before, .per) || (isRate(before) && role(i + 1) == nil)
      if isRate {
        return TimeReading(
          kind: .set, start: before, end: i + 1, timex: unit.duration("1"), period: nil,
          rule: "rate")
      }
      return duration(text, before, amount, unit, i + 1)
    }
    if `is`(before, .the) { return theUnit(text, i, unit, from: before) }
    return nil
  }

  /// "Year-end", "year end 1986", "month-end".
  private func unitEnd(_ text: Span<UInt8>, _ i: Int, _ unit: TimeUnit) -> TimeReading? {
    let at = isDash(text, i + 1) ? i + 2 : i + 1
    guard word(at).part == .end, isGlued(at) || at == i + 1, unit == .year || unit == .month else {
      return nil
    }
    if unit == .year, let told = yearBehind(text, at + 1) {
      return TimeReading(
        start: i, end: told.end, timex: Period.padded(told.year, 4),
        period: Period(year: told.year),
        rule: "partOf")
    }
    let period = context.anchor.flatMap { TimeContext.unit(unit, of: $0) }
    return TimeReading(
      start: i, end: at + 1,
      timex: context.anchor.map { TimeContext.timex(unit, of: $0) } ?? "XXXX",
      period: period, isRelative: true, rule: "partOf")
  }

  /// "The year-earlier period", "year-ago quarter".
  private func yearEarlier(_ text: Span<UInt8>, _ i: Int, _ unit: TimeUnit) -> TimeReading? {
    var end = i + 3
    if role(end) == .period || word(end).unit != nil { end += 1 }
    guard case .months(let months)? = unit.length else { return nil }
    let period = (context.focus ?? context.anchor.flatMap { Period(year: $0.year) })?
      .shifted(months: -months)
    return TimeReading(
      start: i, end: end, timex: period.map { timex(of: $0) } ?? "XXXX", period: period,
      isRelative: true, rule: "earlier")
  }

  /// Whether a quantity stands before "a year": "$5 billion a year", "two barrels a day".
  private func isRate(_ article: Int) -> Bool {
    let before = article - 1
    guard sentence.contains(before) else { return false }
    if tokens[before].kind == .number || role(before) == .frequency { return true }
    let mask = LexiconKind.scale.mask | LexiconKind.unit.mask | LexiconKind.currency.mask
    if tokens[before].entry != Token.none, lexicon.kinds(at: before, in: table) & mask != 0 {
      return true
    }
    return sentence.contains(before - 1) && tokens[before - 1].kind == .number
      && tokens[before].kind == .word
  }

  /// "Earlier in the day", "over the weekend", "the week ended March 20".
  private func theDays(
    _ text: Span<UInt8>, _ i: Int, _ unit: TimeUnit, from start: Int
  ) -> TimeReading? {
    if unit == .week, let last = endOfWindow(text, i + 1), let period = last.period {
      let first = Period(.day, of: period.last.adding(days: -6))
      return TimeReading(
        start: start, end: last.end, timex: TimeContext.isoWeek(of: period.last),
        period: Period(from: first, to: Period(.day, of: period.last)),
        isRelative: last.isRelative, rule: "weekTo")
    }
    switch role(i + 1) {
    case .before, .after, .earlier:
      return duration(text, start, Amount(whole: 1, end: i), unit, i + 1)
    default: break
    }
    guard !`is`(i + 1, .of), !`is`(i + 1, .when), !isFollowedByName(i + 1),
      `is`(start - 1, .in) || `is`(start - 1, .for) || `is`(start - 1, .during)
        || `is`(start - 1, .of)
        || `is`(start - 1, .over)
    else { return nil }
    let from = unit == .day ? context.focusDay ?? context.anchor : context.anchor
    let day = unit == .weekend ? from.map { $0.adding(days: $0.weekday < 6 ? -7 : 0) } : from
    let period = day.flatMap { TimeContext.unit(unit, of: $0) }
    return TimeReading(
      start: start, end: i + 1,
      timex: period.map { TimeContext.timex(unit, of: $0.first) } ?? "XXXX",
      period: period, isRelative: true, rule: "theUnit")
  }

  private func isFollowedByName(_ i: Int) -> Bool {
    sentence.contains(i) && tokens[i].kind == .word && tokens[i].flags.contains(.capitalised)
  }

  /// "The year ended June 30", "the year before", "the year to March", "in the quarter".
  private func theUnit(
    _ text: Span<UInt8>, _ i: Int, _ unit: TimeUnit, from start: Int
  ) -> TimeReading? {
    let amount = Amount(whole: 1, end: i)
    if unit == .day || unit == .week || unit == .weekend {
      return theDays(text, i, unit, from: start)
    }
    guard case .months? = unit.length else { return nil }
    switch role(i + 1) {
    case .before, .after, .earlier:
      return duration(text, start, amount, unit, i + 1)
    default: break
    }
    if let last = endOfWindow(text, i + 1), case .months(let months)? = unit.length {
      var reading = TimeReading(
        start: start, end: last.end, timex: "P\(months)M", period: nil,
        isRelative: last.isRelative, rule: "monthsTo")
      if let period = last.period {
        let first = period.last.adding(months: 1 - months)
        reading.period = join(Period(.month, of: first), Period(.month, of: period.last))
        reading.timex = TimeContext.timex(unit, of: period.last)
      }
      return reading
    }
    // "The year from May", "the year beginning in April"
    if unit == .year, `is`(i + 1, .from), var point = datePoint(text, i + 2),
      let month = point.month
    {
      if point.year == nil {
        point.year = context.year(
          ofMonth: month, forward: looksForward(text, start, point.end, withIntent: true))
      }
      let period = point.year.flatMap {
        YearFrame(startYear: $0, firstMonth: month, name: "").months(from: 0, count: 12)
      }
      return TimeReading(
        start: start, end: point.end, timex: "P1Y", period: period, isRelative: true,
        rule: "yearFrom")
    }
    // "The year 2023" is read at its number; "in the year", "for the quarter" is what is spoken of.
    guard unit == .year || unit == .quarter || unit == .month, !`is`(i + 1, .of),
      `is`(start - 1, .in) || `is`(start - 1, .for) || `is`(start - 1, .during)
        || `is`(start - 1, .of),
      yearDigits(text, i + 1) == nil
    else { return nil }
    let from =
      unit == .year
      ? told?.first ?? context.anchor : context.focus?.last ?? context.anchor
    let period = from.flatMap { TimeContext.unit(unit, of: $0) }
    return TimeReading(
      start: start, end: i + 1,
      timex: from.map { TimeContext.timex(unit, of: $0) } ?? "XXXX", period: period,
      isRelative: true, rule: "theUnit")
  }
}
