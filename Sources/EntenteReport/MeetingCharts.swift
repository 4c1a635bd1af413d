package import EntenteCharts
internal import EntenteFigures
package import EntenteSeries
internal import EntenteStatistics
package import EntenteTrends

/// Meetings as charts: each on a line of time, by year and month, and how far apart.
package struct MeetingCharts {
  private let title: String
  private let frequency: MeetingFrequency
  private let key: (Encounter) -> String?

  /// - Parameters:
  ///   - title: whose meetings, such as `China-Russia meetings`.
  ///   - key: what names an encounter where a chart links it; none by default.
  package init(
    _ title: String, _ frequency: MeetingFrequency,
    key: @escaping (Encounter) -> String? = { _ in nil }
  ) {
    self.title = title
    self.frequency = frequency
    self.key = key
  }

  /// Each meeting on the lane of its level, told apart by mode; nil without a meeting.
  package var timeline: Chart? {
    guard !frequency.encounters.isEmpty else { return nil }
    let kinds = Meeting.Mode.allCases
    let lanes = Meeting.Level.allCases.map { level in
      TimelineLane(
        name: level.rawValue,
        events: frequency.encounters.filter { $0.level == level }.map { encounter in
          TimelineEvent(
            time: encounter.date?.middleInYears ?? 0,
            kind: kinds.firstIndex(of: encounter.mode) ?? 0,
            label: [encounter.place, encounter.people.joined(separator: ", ")]
              .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", "),
            key: key(encounter))
        })
    }.filter { !$0.events.isEmpty }
    return Chart(
      title: title, unit: "",
      plot: .timeline(
        TimelinePlot(lanes: lanes, kinds: kinds.map(\.rawValue), countedName: "meetings")))
  }

  /// Meetings a year, years without one included.
  package var byYear: Chart {
    Chart(
      title: "\(title) by year", unit: "meetings",
      plot: .bars(
        BarPlot(
          categories: frequency.countsByYear.map { String($0.year) },
          groups: [
            BarGroup(name: "meetings", values: frequency.countsByYear.map { Double($0.count) })
          ], isSequence: true)))
  }

  /// Meetings a year as counted and as a smooth rate; nil where fewer than three dates tell of a rate.
  package var rate: Chart? {
    guard frequency.events.count >= 3, let rate = try? KernelRate(frequency.events) else {
      return nil
    }
    let daysPerYear = 365.25
    let start = Period(.day, of: frequency.from).middleInYears
    let end = Period(.day, of: frequency.to).middleInYears
    let samples = (0...120).compactMap { step -> CurveSample? in
      let share = Double(step) / 120
      let day = frequency.events.duration * share
      guard let height = try? rate.rate(at: day), let error = try? rate.standardError(at: day)
      else { return nil }
      return CurveSample(
        time: start + (end - start) * share, value: height * daysPerYear,
        low: max(0, height - 1.96 * error) * daysPerYear,
        high: (height + 1.96 * error) * daysPerYear)
    }
    let points = frequency.countsByYear.compactMap { year, count in
      Period(year: year).map {
        ChartPoint(time: $0.middleInYears, value: Double(count), key: String(year))
      }
    }
    let months = (rate.bandwidth / daysPerYear * 12).rounded()
    return Chart(
      title: "Rate of \(title)", unit: "meetings a year",
      plot: .timeSeries(
        TimeSeriesPlot(
          unit: .year, series: [ChartSeries(name: "counted in the year", points: points)],
          fit: ChartFit(
            name: "kernel rate", samples: samples,
            bandName: "95% interval of the rate, if meetings are independent",
            summary: "Gaussian kernel of \(Int(months)) months"))))
  }

  /// Meetings by year and month; nil where no text tells a month.
  package func byMonth() throws(ChartError) -> Chart? {
    let told = frequency.encounters.compactMap(\.date).filter {
      ($0.first.year, $0.first.month) == ($0.last.year, $0.last.month)
    }
    guard !told.isEmpty else { return nil }
    let left = frequency.encounters.count - told.count
    return Chart(
      title: "\(title) by month", unit: "meetings",
      plot: .heatMap(
        try .yearByMonth(
          times: told.map(\.middleInYears), from: Period(.day, of: frequency.from).middleInYears,
          to: Period(.day, of: frequency.to).middleInYears, countedName: "meetings")),
      notes: left == 0 ? [] : ["\(left) of which no text tells the month are left out"])
  }

  /// Days from each meeting to the next; nil below two meetings.
  package var gaps: Chart? {
    let dates = frequency.encounters.compactMap(\.date)
    guard dates.count >= 2 else { return nil }
    let coarse = dates.count { $0.precision < .day }
    return Chart(
      title: "Gaps between \(title)", unit: "days",
      plot: .gaps(
        GapPlot(
          times: dates.map(\.middleInYears), until: Period(.day, of: frequency.to).middleInYears,
          eventName: "meetings")),
      notes: coarse == 0 ? [] : ["\(coarse) told without a day stand at the middle of their period"]
    )
  }
}
