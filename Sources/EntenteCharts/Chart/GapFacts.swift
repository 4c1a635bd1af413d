extension GapPlot {
  /// The gaps as a time series of days on stems, with the median as its reference.
  func facts(_ chart: Chart) throws(ChartError) -> TimeSeriesFacts {
    for time in times + (until.map { [$0] } ?? []) where !(time.magnitude < 1e6) {
      throw .notFinite(what: "the time", place: "of an event")
    }
    let days = times.sorted().map { TimeUnit.day.ordinal(of: $0) }
    guard days.count > 1 else { throw .empty("a gap needs two \(eventName)") }
    var points: [ChartPoint] = []
    for (first, second) in zip(days, days.dropFirst()) {
      points.append(point(second, second - first, isOpen: false))
    }
    let gaps = zip(days, days.dropFirst()).map { $1 - $0 }
    let end = until.map { TimeUnit.day.ordinal(of: $0) }
    if let end, let last = days.last, end > last {
      points.append(point(end, end - last, isOpen: true))
    }
    let median = Self.median(gaps)
    let plot = TimeSeriesPlot(
      unit: .day,
      series: [
        ChartSeries(
          name: "days since the one before", points: points, style: .stems,
          derivedName: "open gap, up to the last day known")
      ],
      references: [ChartReference(value: median, name: "median gap")])
    return try TimeSeriesFacts(
      chart, plot, wording: wording(chart, days: days, gaps: gaps, end: end, median: median))
  }

  private func point(_ day: Int, _ gap: Int, isOpen: Bool) -> ChartPoint {
    let time = TimeUnit.day.years(atCoordinate: Double(day) + 0.5)
    return ChartPoint(
      time: time, value: Double(gap), isDerived: isOpen, key: TimeUnit.day.label(ordinal: day))
  }

  private func wording(
    _ chart: Chart, days: [Int], gaps: [Int], end: Int?, median: Double
  ) -> TimeSeriesFacts.Wording {
    let unit = TimeUnit.day
    let last = days[days.count - 1]
    let longest = gaps.indices.reduce(0) { gaps[$1] > gaps[$0] ? $1 : $0 }
    let mean = Double(last - days[0]) / Double(gaps.count)
    var words = [
      "median gap \(DecimalText.shortest(median)) days | mean \(DecimalText.fixed(mean, 1)) days",
      "longest \(gaps[longest]) days, \(unit.rangeLabel(days[longest], days[longest + 1]))",
    ]
    if let end, end > last {
      words.append("open gap of \(end - last) days since \(unit.label(ordinal: last))")
    }
    let range = "\(unit.label(ordinal: days[0])) to \(unit.label(ordinal: max(last, end ?? last)))"
    return TimeSeriesFacts.Wording(
      title: "\(chart.title), \(range) (n=\(days.count) \(eventName), \(gaps.count) gaps)",
      words: words)
  }

  private static func median(_ gaps: [Int]) -> Double {
    let sorted = gaps.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1
      ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
  }
}
