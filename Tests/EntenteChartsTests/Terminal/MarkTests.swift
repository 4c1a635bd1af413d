import Testing

@testable import EntenteCharts

@Suite struct MarkTests {
  private func chart(_ plot: Plot) -> Chart { Chart(title: "T", unit: "u", plot: plot) }

  @Test func barsEndAtTheirValues() throws {
    let plot = BarPlot(
      categories: ["a", "b", "c", "d"],
      groups: [BarGroup(name: "g", values: [0, 50, 100, 25])])
    let lines = try chart(.bars(plot)).text().outputLines
    let axis = try #require(lines.first { $0.contains("└") })
    func length(_ line: Int) -> Double {
      lines[line].reduce(0) { $0 + ($1 == "█" ? 1 : $1 == "▌" ? 0.5 : 0) }
    }
    let whole = Double(axis.drop { $0 != "└" }.count - 1) - 0.5
    #expect(length(2) == 0 && length(4) == whole)
    #expect((length(3) - (whole + 0.5) / 2 + 0.5).magnitude <= 0.5)
  }

  @Test func histogramCountsEveryValueOnce() throws {
    var generator = SplitMix64(state: 21)
    for _ in 0..<40 {
      let values = (0..<Int.random(in: 1...90, using: &generator)).map { _ in
        Double.random(in: -50...50, using: &generator)
      }
      let plot = HistogramPlot(values: values)
      let facts = try HistogramFacts(chart(.histogram(plot)), plot)
      #expect(facts.counts.reduce(0, +) == values.count)
      #expect(facts.edges.count == facts.counts.count + 1)
    }
  }

  @Test func heatMapOfMonthsCountsEvents() throws {
    let plot = try HeatMapPlot.yearByMonth(
      times: [ChartTime.day(2023, 3, 31), ChartTime.day(2023, 3, 1), ChartTime.day(2024, 12, 31)],
      from: ChartTime.month(2023, 2))
    #expect(plot.rows == ["2023", "2024"])
    #expect(plot.values[0] == [nil, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(plot.values[1].last == 1)
  }

  @Test func gapsAreInDays() throws {
    let plot = GapPlot(
      times: [ChartTime.day(2024, 2, 28), ChartTime.day(2024, 3, 1), ChartTime.day(2024, 3, 11)],
      until: ChartTime.day(2024, 3, 31), eventName: "meetings")
    let text = try chart(.gaps(plot)).text()
    #expect(text.contains("(n=3 meetings, 2 gaps)"))
    #expect(text.contains("median gap 6 days | mean 6.0 days"))
    #expect(text.contains("longest 10 days, 2024-03-01 to 2024-03-11"))
    #expect(text.contains("open gap of 20 days since 2024-03-11"))
  }

  static let wrong: [(Plot, ChartError)] = [
    (.bars(BarPlot(categories: [], groups: [])), .empty("no bar")),
    (
      .bars(BarPlot(categories: ["a"], groups: [BarGroup(name: "g", values: [nil])])),
      .empty("no bar has a value")
    ),
    (
      .bars(BarPlot(categories: ["a"], groups: [BarGroup(name: "g", values: [])])),
      .unequal(what: "bars of g", expected: 1, found: 0)
    ),
    (
      .bars(BarPlot(categories: ["a"], groups: [BarGroup(name: "g", values: [.nan])])),
      .notFinite(what: "the value of g", place: "at a")
    ),
    (.histogram(HistogramPlot(values: [])), .empty("no value to count")),
    (
      .histogram(HistogramPlot(values: [1, .infinity])),
      .notFinite(what: "the value", place: "at position 2")
    ),
    (
      .histogram(HistogramPlot(values: [1], binWidth: 0)),
      .notPositive(
        what: "the bin width", place: "of the histogram", need: "give each range a width")
    ),
    (
      .histogram(HistogramPlot(values: [1, 1000], binWidth: 1)),
      .tooMany(what: "ranges of the histogram", count: 1000, maximum: 200)
    ),
    (
      .histogram(HistogramPlot(values: [1, 100], binWidth: 1)),
      .tooMany(what: "ranges of the histogram", count: 100, maximum: 73)
    ),
    (.timeline(TimelinePlot(lanes: [], kinds: [])), .empty("no event")),
    (
      .timeline(
        TimelinePlot(
          lanes: [TimelineLane(name: "l", events: [TimelineEvent(time: 2020, kind: 1)])],
          kinds: ["k"])),
      .unequal(what: "the kind of an event on l", expected: 1, found: 2)
    ),
    (
      .timeline(
        TimelinePlot(
          lanes: [TimelineLane(name: "l", events: [TimelineEvent(time: .nan)])], kinds: ["k"])),
      .notFinite(what: "the time", place: "of an event on l")
    ),
    (
      .heatMap(HeatMapPlot(rows: ["r"], columns: ["c"], values: [[-1]])),
      .notPositive(
        what: "the value", place: "at r, c", need: "a heat map shows how much, from zero up")
    ),
    (
      .heatMap(HeatMapPlot(rows: ["r"], columns: ["c"], values: [])),
      .unequal(what: "rows", expected: 1, found: 0)
    ),
    (.gaps(GapPlot(times: [2020])), .empty("a gap needs two events")),
  ]

  @Test(arguments: wrong) func wrongInput(_ plot: Plot, _ error: ChartError) {
    #expect(throws: error) { try chart(plot).text() }
  }

  /// What a text holds can't reach the terminal as a control code, nor turn its direction.
  @Test func hostileTexts() throws {
    let hostile = "\u{1B}[2J\u{202E}a\nb\t\u{7}"
    var samples = Samples.all.map(\.chart)
    for index in samples.indices {
      samples[index].title = hostile
      samples[index].unit = hostile
      samples[index].source = hostile
      samples[index].notes = [hostile]
      samples[index].warnings = [hostile]
      let text = try samples[index].text()
      #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\t"))
    }
  }
}
