internal import EntenteText

/// Finds the times of a text: expressions of dates, durations and sets, each with its TIMEX3 value and,
/// where the anchor or the text tells it, its period.
public struct TimeRules: Sendable {
  private let knowledge: TimeKnowledge

  /// Rules over the words of a lexicon.
  public init(_ lexicon: FiguresLexicon) {
    knowledge = TimeKnowledge(lexicon)
  }

  /// Fills `annotations.times`, in the order of the text, without overlaps.
  ///
  /// - Parameters:
  ///   - text: the text that `annotations.table` was read from.
  ///   - published: the day that relative times count from; without it the dateline or the first full
  ///     date at the head of the text serves, else relative times stay open.
  ///   - annotations: has the tokens, and receives the times.
  /// - Complexity: linear in the tokens but for the fiscal year of a text that names no country.
  public func find(
    in text: Span<UInt8>, published: CalendarDate?, _ annotations: inout Annotations
  ) {
    let table = annotations.table
    let triggers = knowledge.words.triggers
    var reader = TimeReader(knowledge, table: table, anchor: published)
    if published == nil, let date = reader.dateline(text) {
      reader.context = TimeContext(anchor: date)
    }
    annotations.anchor = reader.context.anchor
    for sentence in table.sentences {
      reader.sentence = sentence.tokens
      reader.floor = sentence.firstToken
      reader.told = nil
      reader.toldAt = 0
      reader.spoken = nil
      var i = sentence.firstToken
      while i < sentence.endToken {
        let token = table.tokens[i]
        let isCandidate =
          token.kind == .number || token.word != Token.none && triggers[Int(token.word)]
          || token.length > 1 && table.kinds[i] & LexiconKind.timePhrase.mask != 0
          || token.kind == .word && token.count == 1
        if isCandidate, let reading = reader.reading(text, i) {
          let told = reader.told(text, reading)
          annotations.times.append(told)
          if told.isOpen { annotations.openTimes += 1 }
          i = max(told.tokens.upperBound, i + 1)
          reader.floor = i
        } else {
          i += 1
        }
      }
    }
  }
}

extension TimeReader {
  /// The time at `i`, by the first rule that holds.
  mutating func reading(_ text: Span<UInt8>, _ i: Int) -> TimeReading? {
    if tokens[i].kind == .number {
      return numericDate(text, i) ?? clock(text, i) ?? fiscalYear(text, i) ?? calendar(text, i)
        ?? code(text, i) ?? part(text, i) ?? year(text, i) ?? duration(text, i)
    }
    if let (_, end) = phrase(i), let reading = phraseReading(text, i), reading.end >= end {
      return reading
    }
    let told = word(i)
    if told.month > 0 || told.weekday > 0 {
      if let reading = calendar(text, i) ?? weekday(text, i) { return reading }
    }
    if let reading = partOf(text, i) { return reading }
    if told.ordinal >= 0 || told.modifier == .last, let reading = part(text, i) { return reading }
    if told.modifier != nil, let reading = relative(text, i) { return reading }
    if told.isSeason, let reading = season(text, i, i, nil) { return reading }
    if told.role != nil, let reading = phraseReading(text, i) { return reading }
    if let reading = duration(text, i) { return reading }
    if told.unit != nil, let reading = unit(text, i) { return reading }
    return tokens[i].count == 1 ? code(text, i) : nil
  }

  /// The expression of a reading, with what the words before it say: the, since, until.
  mutating func told(_ text: Span<UInt8>, _ found: TimeReading) -> TimeExpression {
    var reading = found
    if reading.start - 1 >= floor, word(reading.start - 1).unit == .year, reading.rule == "year" {
      reading.start -= 1
    }
    let first = word(reading.start)
    let isNamed =
      tokens[reading.start].kind == .word && first.month == 0 && first.weekday == 0
      || reading.rule == "decade"
    if reading.start - 1 >= floor, `is`(reading.start - 1, .the), reading.kind != .set, isNamed {
      reading.start -= 1
    }
    place(text, &reading)
    let range = reading.start..<reading.end
    return TimeExpression(
      kind: reading.kind, tokens: range, bytes: table.bytes(of: range), timex: reading.timex,
      period: reading.period, isRelative: reading.isRelative, rule: reading.rule)
  }

  /// Notes the period for what follows, and opens it up by "since" and "until" before it.
  private mutating func place(_ text: Span<UInt8>, _ reading: inout TimeReading) {
    guard let period = reading.period else { return }
    let before = reading.start - 1
    let isSince = `is`(before, .since) || isSinceClause(text, before)
    let isAhead = context.anchor.map { $0 < period.first } ?? false
    // What a period is compared with is not what the text goes on about.
    let isCompared = reading.rule == "onYear" || reading.rule == "earlier"
    if !isCompared, !isSince, !isAhead { context.note(period) }
    if period.precision != .day, period.months < 12 { spoken = period }
    if !reading.isRelative, reading.rule != "partOf",
      period.precision == .year || period.precision == .month,
      period.first.year == period.last.year
    {
      // Two years in one sentence tell nothing of a part that is told without one.
      let isOther = toldAt > sentence.lowerBound && told?.first.year != period.first.year
      (told, toldAt) = (isOther ? nil : period, reading.end)
    }
    guard reading.kind == .date, let anchor = context.anchor else { return }
    if isSince, period.first < anchor {
      reading.period =
        Period(from: start(of: period), to: Period(precision(of: period), of: anchor)) ?? period
      reading.rule = "since"
      context.span = reading.period
    } else if `is`(before, .until) || `is`(before, .till), period.last > anchor {
      reading.period = join(Period(precision(of: period), of: anchor), period) ?? period
      reading.rule = "until"
    }
  }

  /// "Since Modi took office in 2014", "since the war began last November": since opens a clause that
  /// the time closes. Not "since the war began, and in 2014 it grew".
  private func isSinceClause(_ text: Span<UInt8>, _ before: Int) -> Bool {
    var i = before
    while i >= max(floor, before - 20) {
      if `is`(i, .since) { return true }
      if `is`(i, .semicolon) || `is`(i, .colon) { return false }
      if `is`(i, .comma), i >= before - 1 { return false }
      if `is`(i, .and) || `is`(i, .but) || `is`(i, .while), `is`(i - 1, .comma) { return false }
      i -= 1
    }
    return false
  }

  private func precision(of period: Period) -> Period.Precision {
    period.precision == .quarter || period.precision == .half ? .month : period.precision
  }
  private func start(of period: Period) -> Period {
    Period(precision(of: period), of: period.first)
  }

  /// The day of a dateline ("MOSCOW, March 3, 1987 -"), or of a full date that heads the text: within
  /// its first tokens, or in one of its first lines that tells little else.
  mutating func dateline(_ text: Span<UInt8>) -> CalendarDate? {
    for (number, sentence) in table.sentences.prefix(4).enumerated() {
      self.sentence = sentence.tokens
      for i in sentence.tokens.prefix(14) {
        let found: (date: CalendarDate, end: Int)?
        if let reading = numericDate(text, i), reading.period?.precision == .day,
          let date = reading.period?.first
        {
          found = (date, reading.end)
        } else if let point = datePoint(text, i), point.day != nil, point.year != nil,
          let date = point.period?.first
        {
          found = (date, point.end)
        } else {
          found = nil
        }
        guard let found else { continue }
        let isHead =
          i <= sentence.firstToken + 2 || (found.end - i) * 2 >= sentence.tokens.count
        guard number == 0 || isHead else { break }
        let isDateline =
          isDash(text, found.end) || `is`(found.end, .openParenthesis) || `is`(found.end, .colon)
          || `is`(found.end, .slash) || `is`(found.end, .fullStop)
        return isHead || isDateline ? found.date : nil
      }
    }
    return nil
  }
}
