internal import EntenteText

/// A period that a figure may be about.
struct PeriodCandidate: Sendable {
  /// Where it comes from.
  enum Origin: UInt8, CaseIterable, Sendable {
    /// None: the text does not tell.
    case null
    /// A time in the sentence of the figure.
    case sentence
    /// A time in the sentence before, or two before.
    case before, before2
    /// A time in the first sentence of the text.
    case head
    /// A time of the sentence behind a headline.
    case lead
    /// The period of the figure before.
    case inherited
    /// The period of the last figure that has one.
    case known
    /// A year before the period of the figure before.
    case shifted
    /// A year after a time of the sentence that figures are compared with.
    case yearOn
    /// From the start of a time in the sentence to the day of publication.
    case since
    /// The day, month, year of publication.
    case day, month, year
  }
  var period: Period?
  var origin: Origin
  /// Number of the time expression, or -1.
  var time: Int
}

/// Proposes the periods in reach of a figure; null comes first, and no interval comes twice.
struct PeriodProposer: Sendable {
  func propose(
    _ spot: Spot, last: LastFigure?, published: CalendarDate?, _ annotations: TextLayers,
    _ scene: Scene, into candidates: inout [PeriodCandidate]
  ) {
    candidates.removeAll(keepingCapacity: true)
    candidates.append(PeriodCandidate(period: nil, origin: .null, time: -1))
    func add(_ period: Period?, _ origin: PeriodCandidate.Origin, _ time: Int) {
      guard let period, candidates.count < 24,
        !candidates.contains(where: { $0.period?.covers(sameDaysAs: period) ?? false })
      else { return }
      candidates.append(PeriodCandidate(period: period, origin: origin, time: time))
    }
    let times = scene.times(in: spot.sentence)
    for i in nearest(times, to: spot, annotations) {
      add(annotations.times[i].period, .sentence, i)
    }
    for i in times where Comparison(annotations.times[i], annotations) != .none {
      add(annotations.times[i].period?.yearAfter, .yearOn, i)
    }
    if let last {
      add(last.period, .inherited, -1)
      if spot.sentence - last.knownSentence <= 4 { add(last.knownPeriod, .known, -1) }
      add(last.knownPeriod?.yearBefore, .shifted, -1)
    }
    if spot.sentence > 0 {
      for i in scene.times(in: spot.sentence - 1).reversed() {
        add(annotations.times[i].period, .before, i)
      }
    }
    if spot.sentence > 1 {
      for i in scene.times(in: spot.sentence - 2).reversed().prefix(2) {
        add(annotations.times[i].period, .before2, i)
      }
    }
    if spot.sentence == 0, scene.hasHeadline {
      for i in scene.times(in: 1) { add(annotations.times[i].period, .lead, i) }
    }
    if spot.sentence > 2 {
      for i in scene.times(in: 0).prefix(2) { add(annotations.times[i].period, .head, i) }
    }
    if let published {
      for i in times.prefix(3) {
        add(annotations.times[i].period?.through(published), .since, i)
      }
      add(Period(.day, of: published), .day, -1)
      add(Period(.month, of: published), .month, -1)
      add(Period(.year, of: published), .year, -1)
    }
  }

  /// The times of the sentence, at most eight, those nearest to the quote first.
  private func nearest(
    _ times: Range<Int>, to spot: Spot, _ annotations: TextLayers
  ) -> ArraySlice<Int> {
    var order = Array(times)
    if order.count > 1 {
      order.sort {
        spot.distance(annotations.times[$0].tokens) < spot.distance(annotations.times[$1].tokens)
      }
    }
    return order.prefix(8)
  }
}

extension Spot {
  /// Tokens between the quote and others.
  func distance(_ other: Range<Int>) -> Int {
    max(0, tokens.lowerBound - other.upperBound, other.lowerBound - tokens.upperBound)
  }
}

extension Period {
  /// The same days of the year before.
  var yearBefore: Period? { moved(by: -12) }

  /// The same days of the year after.
  var yearAfter: Period? { moved(by: 12) }

  private func moved(by months: Int) -> Period? {
    guard isSingle || first.day == 1 else { return nil }
    if isSingle { return Period(precision, of: first.adding(months: months)) }
    return Period(
      from: Period(precision, of: first.adding(months: months)),
      to: Period(precision, of: last.adding(months: months)))
  }

  /// From its start to that day, told as exactly as the period is; nil unless it begins earlier.
  func through(_ day: CalendarDate) -> Period? {
    guard first < day else { return nil }
    let start = Period(precision, of: first)
    let end = Period(precision, of: day)
    return start == end ? nil : Period(from: start, to: end)
  }
}
