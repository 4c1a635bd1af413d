internal import EntenteText

/// A day or period on which an encounter may have been.
struct MeetingDateCandidate {
  /// Where it was found.
  enum Origin: UInt8, CaseIterable {
    /// A time of the sentence, a span of two of its days, a day counted from one told.
    case time, span, step
    /// A weekday, month or day of the sentence on the other side of the text's own day.
    case shift
    /// A time of the sentence before, of that behind, of the head of the text.
    case before, behind, head
    /// Of the encounter told before.
    case last
    /// The text's own day, the day before it, its month, its year.
    case day, eve, month, year
    /// The text does not tell.
    case none
  }

  var period: Period?
  var origin: Origin
  /// Index into the times, or -1.
  var time: Int
}

/// Proposes when an encounter was.
struct MeetingDateProposer {
  let sentence: MeetingSentence

  /// The candidates, distinct in what they say, those nearest to the word first.
  func candidates(at cue: Int, last: Encounter?) -> [MeetingDateCandidate] {
    let annotations = sentence.annotations
    let sentences = annotations.table.sentences
    var found: [MeetingDateCandidate] = []
    func add(_ period: Period?, _ origin: MeetingDateCandidate.Origin, _ time: Int = -1) {
      if origin == .none || period != nil,
        !found.contains(where: { $0.period == period && ($0.period != nil || origin == .none) })
      {
        found.append(MeetingDateCandidate(period: period, origin: origin, time: time))
      }
    }
    let here = times(in: sentence.number)
    let order = here.sorted { distance($0, cue) < distance($1, cue) }
    for index in order.prefix(8) { add(annotations.times[index].period, .time, index) }
    for index in order.prefix(4) { add(shifted(annotations.times[index]), .shift, index) }
    for (a, b) in zip(here, here.dropFirst()) {
      guard let first = annotations.times[a].period, let second = annotations.times[b].period,
        first.precision == second.precision, first.last < second.first,
        annotations.times[b].tokens.lowerBound - annotations.times[a].tokens.upperBound <= 2
      else { continue }
      add(Period(from: first, to: second), .span, a)
    }
    if let step = sentence.dayStep(near: cue) {
      for base in [order.first.flatMap { annotations.times[$0].period }, last?.date]
      where base?.precision == .day {
        add(base.map { Period(.day, of: $0.first.adding(days: step)) }, .step)
      }
    }
    if sentence.number > 0 {
      for index in times(in: sentence.number - 1).suffix(3) {
        add(annotations.times[index].period, .before, index)
      }
    }
    if sentence.number + 1 < sentences.count {
      for index in times(in: sentence.number + 1).prefix(2) {
        add(annotations.times[index].period, .behind, index)
      }
    }
    if let last { add(last.date, .last) }
    if let published = sentence.published {
      add(Period(.day, of: published), .day)
      add(Period(.day, of: published.adding(days: -1)), .eve)
      add(Period(.month, of: published), .month)
      add(Period(.year, of: published), .year)
    }
    for index in 0..<min(2, sentences.count) where index != sentence.number {
      for time in times(in: index).prefix(2) { add(annotations.times[time].period, .head, time) }
    }
    add(nil, .none)
    return found
  }

  /// A weekday, or a day or month told without its year, read on the other side of the text's day:
  /// "was to arrive on Wednesday".
  private func shifted(_ time: TimeExpression) -> Period? {
    guard time.isRelative, let published = sentence.published, let period = time.period,
      period.isSingle, period.precision >= .month, !period.contains(published)
    else { return nil }
    let isPast = period.last < published
    if period.precision == .day, abs(period.first.dayNumber - published.dayNumber) <= 7 {
      return Period(.day, of: period.first.adding(days: isPast ? 7 : -7))
    }
    return Period(period.precision, of: period.first.adding(months: isPast ? 12 : -12))
  }

  /// The times of a sentence that may date an encounter.
  private func times(in number: Int) -> [Int] {
    let annotations = sentence.annotations
    return annotations.times(in: number).filter {
      annotations.times[$0].kind != .duration && annotations.times[$0].period != nil
    }
  }

  func distance(_ time: Int, _ cue: Int) -> Int {
    let tokens = sentence.annotations.times[time].tokens
    return tokens.lowerBound > cue ? tokens.lowerBound - cue - 1 : cue - tokens.upperBound
  }
}
