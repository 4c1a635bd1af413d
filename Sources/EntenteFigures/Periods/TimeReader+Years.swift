internal import EntenteText

/// Years, fiscal years, decades and their ranges.
extension TimeReader {
  /// A year that parts are counted in.
  struct YearReference {
    var frame: YearFrame
    var end: Int
    var isRelative: Bool
    /// Told by the pair of its calendar years: "2022-23".
    var isPair = false
  }

  /// "2023", "2022-23", "fiscal 2024", "FY 2017-18", "the 2020-21 financial year", "this year", "last
  /// fiscal year", "the same year", "the year".
  ///
  /// - Parameter bare: whether "the year" alone counts too.
  func yearReference(_ text: Span<UInt8>, _ i: Int, bare: Bool) -> YearReference? {
    var at = i
    if `is`(at, .the) || `is`(at, .its) { at += 1 }
    if let fiscal = fiscalReference(text, at) { return fiscal }
    if let year = yearDigits(text, at), (1900...2100).contains(year) {
      if let pair = yearPair(text, at, year) {
        var end = pair.end
        let isTold = isFiscalNoun(end)
        if isTold { end = fiscalNounEnd(end) }
        return frame(text, ofPair: pair.first, near: at, end: end, isTold: isTold)
      }
      if isFiscalNoun(at + 1), role(at + 1) != .fiscalYear {
        return frame(named: year, near: at, end: fiscalNounEnd(at + 1))
      }
      return YearReference(
        frame: YearFrame(startYear: year, name: Period.padded(year, 4)), end: at + 1,
        isRelative: false)
    }
    return relativeYear(text, at, bare: bare && at > i)
  }

  /// "This year", "last year", "the previous year", "that year", "the year".
  private func relativeYear(_ text: Span<UInt8>, _ i: Int, bare: Bool) -> YearReference? {
    let modifier = word(i).modifier
    var at = modifier == nil ? i : i + 1
    if word(at).role == .filler { at += 1 }
    if at > i, tokens.indices.contains(at), tokens[at].is(.hyphen), isGlued(at), isGlued(at + 1) {
      at += 1
    }
    let isFiscal = word(at).role == .fiscal || word(at).role == .budget
    if isFiscal { at += 1 }
    guard word(at).unit == .year, !word(at).isPlural, modifier != nil || bare || isFiscal else {
      return nil
    }
    let end = at + 1
    let calendar = isFiscal ? fiscalCalendar(near: i) : .calendarYear
    func made(_ year: Int?, _ isRelative: Bool = true) -> YearReference {
      let start = year
      let name = start.map {
        Period.padded(calendar.isNamedByStart || calendar.firstMonth == 1 ? $0 : $0 + 1, 4)
      }
      return YearReference(
        frame: YearFrame(
          startYear: start, firstMonth: calendar.firstMonth, name: name ?? "XXXX"),
        end: end, isRelative: isRelative)
    }
    let now = context.anchor.map { calendar.startYear(holding: $0) }
    let focus = context.focus.map { calendar.startYear(holding: $0.last) }
    switch modifier {
    case .this, .current, .latest, .whole: return made(now)
    case .last, .past: return made(now.map { $0 - 1 })
    case .next, .coming: return made(now.map { $0 + 1 })
    case .previous: return made((focus ?? now).map { $0 - 1 })
    case .following: return made((focus ?? now).map { $0 + 1 })
    case .same, .that: return made(focus ?? now)
    case nil: return made(isFiscal ? focus ?? now : now)
    default: return nil
    }
  }

  // MARK: Fiscal years

  /// "Fiscal 2024", "fiscal year 2022-23", "FY24", "FY 2017-18".
  private func fiscalReference(_ text: Span<UInt8>, _ i: Int) -> YearReference? {
    guard word(i).role == .fiscal || word(i).role == .fiscalYear || word(i).role == .budget else {
      return nil
    }
    var at = i + 1
    if role(i) != .fiscalYear, word(at).unit == .year { at += 1 }
    if role(i) == .budget, at == i + 1 { return nil }
    if isApostrophe(text, at) || isDash(text, at) { at += 1 }
    if let year = yearDigits(text, at) {
      if let pair = yearPair(text, at, year) {
        return frame(text, ofPair: pair.first, near: i, end: pair.end, isTold: true)
      }
      return frame(named: year, near: i, end: at + 1)
    }
    if let short = plain(text, at, digits: 2...2),
      role(i) == .fiscalYear || isApostrophe(text, at - 1)
    {
      let year = TimeReader.fullYear(short)
      if isDash(text, at + 1) || `is`(at + 1, .slash), isGlued(at + 1),
        plain(text, at + 2, digits: 2...2) == (short + 1) % 100
      {
        return frame(text, ofPair: year, near: i, end: at + 3, isTold: true)
      }
      return frame(named: year, near: i, end: at + 1)
    }
    return nil
  }

  private func isFiscalNoun(_ i: Int) -> Bool {
    switch role(i) {
    case .fiscalYear: true
    case .fiscal, .budget: word(i + 1).unit == .year
    default: false
    }
  }
  private func fiscalNounEnd(_ i: Int) -> Int { role(i) == .fiscalYear ? i + 1 : i + 2 }

  /// "2022-23", "2022/23", "2022-2023": two years in a row.
  private func yearPair(
    _ text: Span<UInt8>, _ i: Int, _ first: Int
  ) -> (first: Int, end: Int)? {
    guard isGlued(i + 1), isDash(text, i + 1) || `is`(i + 1, .slash), isGlued(i + 2) else {
      return nil
    }
    if let short = plain(text, i + 2, digits: 2...2), short == (first + 1) % 100,
      !isGlued(i + 3) || tokens[i + 3].kind == .symbol, !isDayOfISO(text, i + 3)
    {
      return (first, i + 3)
    }
    if let second = yearDigits(text, i + 2), second == first + 1 { return (first, i + 3) }
    return nil
  }

  /// Whether a numeric date goes on: 2010-11-05.
  private func isDayOfISO(_ text: Span<UInt8>, _ i: Int) -> Bool {
    isDash(text, i) && isGlued(i) && isGlued(i + 1) && plain(text, i + 1, digits: 1...2) != nil
  }

  /// - Parameter isTold: whether the text says that it is a fiscal year.
  private func frame(
    _ text: Span<UInt8>, ofPair first: Int, near i: Int, end: Int, isTold: Bool
  ) -> YearReference? {
    var (calendar, end) = (fiscalCalendar(near: i, ofPair: true), end)
    if sentence.contains(end), tokens[end].kind == .word, !tokens[end].flags.contains(.capitalised),
      `is`(end + 1, .openParenthesis), word(end + 2).month > 0
    {
      end += 1  // "1986/87 season (Oct/Sept)"
    }
    if `is`(end, .openParenthesis), let (month, behind) = monthEnd(text, end + 1),
      isDash(text, behind) || `is`(behind, .slash), let last = monthEnd(text, behind + 1),
      `is`(last.end, .closeParenthesis), last.month % 12 + 1 == month
    {
      // "1986/87 (July/June)"
      calendar = FiscalCalendar(firstMonth: month, isNamedByStart: false)
      end = last.end + 1
    }
    if calendar.firstMonth == 1, isTold {
      let name = Period.padded(first, 4) + "/" + Period.padded(first + 1, 4)
      return YearReference(
        frame: YearFrame(startYear: first, name: name, isOpen: true), end: end, isRelative: false,
        isPair: true)
    }
    guard calendar.firstMonth > 1 else { return nil }
    let frame = YearFrame(
      startYear: first, firstMonth: calendar.firstMonth,
      name: Period.padded(first, 4) + "/" + Period.padded(first + 1, 4))
    return YearReference(frame: frame, end: end, isRelative: false, isPair: true)
  }

  private func frame(named year: Int, near i: Int, end: Int) -> YearReference {
    let calendar = fiscalCalendar(near: i)
    let frame = YearFrame(
      startYear: calendar.startYear(named: year), firstMonth: calendar.firstMonth,
      name: Period.padded(year, 4))
    return YearReference(frame: frame, end: end, isRelative: false)
  }

  /// The fiscal calendar of the party named nearest in the sentence, else of the one that the
  /// document names most; calendar years where none has another.
  ///
  /// - Parameter ofPair: the year is told as "2022-23", which Americans do not say.
  func fiscalCalendar(near i: Int, ofPair: Bool = false) -> FiscalCalendar {
    var distance = 1
    while i - distance >= sentence.lowerBound || i + distance < sentence.upperBound {
      for at in [i - distance, i + distance] where sentence.contains(at) {
        if let calendar = calendar(ofPartyAt: at, ofPair: ofPair) { return calendar }
      }
      distance += 1
    }
    var counts: [(calendar: FiscalCalendar, count: Int)] = []
    for at in tokens.indices {
      guard let calendar = calendar(ofPartyAt: at, ofPair: ofPair) else { continue }
      if let known = counts.firstIndex(where: { $0.calendar == calendar }) {
        counts[known].count += 1
      } else {
        counts.append((calendar, 1))
      }
    }
    var best: (calendar: FiscalCalendar, count: Int)?
    for entry in counts where entry.count > best?.count ?? 0 { best = entry }
    return best?.calendar ?? .calendarYear
  }

  private static let parties: UInt64 =
    LexiconKind.country.mask | LexiconKind.adjective.mask | LexiconKind.demonym.mask
    | LexiconKind.capital.mask | LexiconKind.metonym.mask | LexiconKind.currency.mask
    | LexiconKind.currencySymbol.mask

  private func calendar(ofPartyAt i: Int, ofPair: Bool) -> FiscalCalendar? {
    guard tokens[i].entry != Token.none else { return nil }
    let kinds = lexicon.kinds(at: i, in: table) & Self.parties
    guard kinds != 0 else { return nil }
    for kind in [
      LexiconKind.country, .adjective, .demonym, .capital, .metonym, .currency, .currencySymbol,
    ]
    where kinds & kind.mask != 0 {
      guard let code = lexicon.value(kind, at: i, in: table) else { continue }
      if ofPair && code == "USA" { return nil }
      return words.fiscalCalendars[code]
    }
    return nil
  }

  // MARK: Rules

  /// A fiscal year at `i`, or a pair of years that is one.
  func fiscalYear(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    if tokens[i].kind == .number {
      guard let year = yearDigits(text, i),
        yearPair(text, i, year) != nil || isFiscalNoun(i + 1)
      else { return nil }
    }
    guard let reference = yearReference(text, i, bare: false) else { return nil }
    if !reference.isPair, let last = endOfWindow(text, reference.end), let period = last.period {
      // "The fiscal year that ended in March"
      let first = period.last.adding(months: -11)
      return TimeReading(
        start: i, end: last.end,
        timex: reference.isRelative ? Period.padded(period.last.year, 4) : reference.frame.name,
        period: join(Period(.month, of: first), Period(.month, of: period.last)),
        isRelative: last.isRelative, rule: "fiscalYear")
    }
    return TimeReading(
      start: i, end: reference.end, timex: reference.frame.name, period: reference.frame.whole,
      isRelative: reference.isRelative, rule: "fiscalYear")
  }

  /// "2023", "2013-2023", "from 2013 to 2023", "1986-90", "the 1990s", "the '80s".
  func year(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    guard let first = yearDigits(text, i) else { return decade(text, i) }
    if isGlued(i + 1), tokens[i + 1].kind == .word {
      return codeAt(text, i + 1) != nil ? code(text, i + 1) : decade(text, i)
    }
    guard isYear(text, i, first) else { return nil }
    if codeAt(text, i + 1) != nil, let reading = code(text, i + 1) { return reading }
    if let last = yearRangeEnd(text, i, first) {
      return TimeReading(
        start: i, end: last.end,
        timex: Period.padded(first, 4) + "/" + Period.padded(last.year, 4),
        period: TimeContext.years(first, last.year), isRelative: last.isRelative, rule: "years")
    }
    return TimeReading(
      start: i, end: i + 1, timex: Period.padded(first, 4), period: Period(year: first),
      rule: "year")
  }

  private func yearRangeEnd(
    _ text: Span<UInt8>, _ i: Int, _ first: Int
  ) -> (year: Int, end: Int, isRelative: Bool)? {
    if isDash(text, i + 1) || `is`(i + 1, .to) || `is`(i + 1, .through),
      let anchor = context.anchor,
      let end = presentEnd(i + 2), first <= anchor.year
    {
      return (anchor.year, end, true)
    }
    if isDash(text, i + 1) || `is`(i + 1, .slash) {
      if let last = yearDigits(text, i + 2), last > first, last - first < 200 {
        return (last, i + 3, false)
      }
      if isGlued(i + 1), isGlued(i + 2), let short = plain(text, i + 2, digits: 2...2),
        first / 100 * 100 + short > first || short == (first + 1) % 100,
        !isGlued(i + 3) || tokens[i + 3].kind == .symbol
      {
        let last = first / 100 * 100 + short
        return (last > first ? last : last + 100, i + 3, false)
      }
      return nil
    }
    let isTo =
      `is`(i + 1, .to) || `is`(i + 1, .through) || `is`(i + 1, .till) || `is`(i + 1, .until)
    guard isTo || (`is`(i + 1, .and) && isBetween(i)) else { return nil }
    if let last = yearDigits(text, i + 2), last > first, last - first < 200 {
      return (last, i + 3, false)
    }
    // "From 2013 to last year".
    if isTo, let reference = relativeYear(text, i + 2, bare: false),
      let last = reference.frame.startYear, reference.frame.isCalendar, last > first
    {
      return (last, reference.end, true)
    }
    return nil
  }

  /// The end of "the present", "now", "today" at `i`.
  private func presentEnd(_ i: Int) -> Int? {
    let at = `is`(i, .the) ? i + 1 : i
    if word(at).modifier == .current, word(at + 1).unit == nil { return at + 1 }
    let isNow =
      role(at) == .day && argument(word(at)) == "0"
      || role(at) == .reference && argument(word(at)) == "PRESENT_REF"
    return isNow ? at + 1 : nil
  }

  /// Whether four digits are a year and count nothing.
  private func isYear(_ text: Span<UInt8>, _ i: Int, _ value: Int) -> Bool {
    guard (1100...2100).contains(value) else { return false }
    if i > sentence.lowerBound, isGlued(i) {
      // $2000, F-2000, X2000; but (2023), 'in-2023, -2023 behind a month or "mid-".
      let before = tokens[i - 1]
      if before.kind != .symbol { return false }
      if before.is(.dollarSign) || before.is(.numberSign) || before.is(.plus) { return false }
      if text[Int(before.start)] == 0xC2 || text[Int(before.start)] == 0xE2 && !isDash(text, i - 1),
        before.count > 1, !isQuote(text, before)
      {
        return false  // £2000, €2000
      }
      if isDash(text, i - 1), isGlued(i - 1), i - 1 > sentence.lowerBound,
        tokens[i - 2].kind == .word, word(i - 2).month == 0, word(i - 2).part == nil,
        tokens[i - 2].flags.contains(.allCapitals)
      {
        return false
      }
    }
    let next = i + 1
    if sentence.contains(next) {
      if tokens[next].is(.percentSign) { return false }
      if isGlued(next), tokens[next].kind == .word { return false }
      if `is`(next, .hyphen), isGlued(next), isGlued(next + 1), tokens[next + 1].kind == .word,
        word(next + 1).unit != nil
      {
        return false  // 2000-year
      }
      if word(next).unit != nil, word(next).isPlural {
        // "In 2022 days before the war"
        return isYearBefore(i) && (role(next + 1) == .before || role(next + 1) == .after)
      }
      let mask = LexiconKind.scale.mask | LexiconKind.currency.mask | LexiconKind.unit.mask
      if tokens[next].entry != Token.none, GrammarWord(rawValue: tokens[next].word) == nil,
        lexicon.kinds(at: next, in: table) & mask != 0,
        !tokens[next].flags.contains(.capitalised)
      {
        return false
      }
      if value % 50 == 0 || value < 1900, isCountedNoun(text, next), !isYearBefore(i) {
        return false
      }
    }
    if (1900...2050).contains(value) { return !isCounted(text, i) }
    return isYearBefore(i)
  }

  private func isQuote(_ text: Span<UInt8>, _ token: Token) -> Bool {
    token.count == 3 && text[Int(token.start) + 1] == 0x80
      && (0x98...0x9F).contains(text[Int(token.start) + 2])
  }

  /// Whether a word before says that a year follows: in, since, by …
  private func isYearBefore(_ i: Int) -> Bool {
    guard i > sentence.lowerBound else { return false }
    let before = tokens[i - 1]
    if word(i - 1).part != nil || word(i - 1).unit == .year || word(i - 1).month > 0 { return true }
    guard before.word != Token.none, let grammar = GrammarWord(rawValue: before.word) else {
      return false
    }
    switch grammar {
    case .in, .since, .by, .until, .till, .during, .through, .its, .the, .from, .openParenthesis:
      return true
    default: return false
    }
  }

  /// Whether words before count: "some 2000", "about 1987", "No. 2000".
  private func isCounted(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard i > sentence.lowerBound, tokens[i - 1].kind == .word else { return false }
    return lexicon.has(.currency, at: i - 1, in: table)
      || lexicon.has(.currencySymbol, at: i - 1, in: table)
  }

  /// "The 1990s", "the '80s", "1980's".
  private func decade(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    var end = i + 1
    if isApostrophe(text, end), isGlued(end) { end += 1 }
    guard isGlued(end), `is`(end, .s) else { return nil }
    let first: Int
    if let year = yearDigits(text, i), year % 10 == 0 {
      first = year
    } else if let short = plain(text, i, digits: 2...2), short % 10 == 0, short >= 20,
      isApostrophe(text, i - 1) || `is`(i - 1, .the) || word(i - 1).part != nil
    {
      first = 1900 + short
    } else {
      return nil
    }
    let start = isApostrophe(text, i - 1) && isGlued(i) ? i - 1 : i
    let isCentury = first % 100 == 0 && first < 2000
    return TimeReading(
      start: start, end: end + 1,
      timex: String(Period.padded(first, 4).prefix(isCentury ? 2 : 3)),
      period: TimeContext.years(first, first + (isCentury ? 99 : 9)), rule: "decade")
  }
}
