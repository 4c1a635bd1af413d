import EntenteCharts
import Testing

@Suite struct TimeSeriesTextTests {
  @Test func allPointsLieWithinHalfARow() throws {
    for mode in [GlyphMode.unicode, .ascii] {
      let lines = try Samples.model.text(TerminalStyle(glyphs: mode)).outputLines
      let point: Character = mode == .ascii ? "o" : "●"
      let rows = try #require(lines.firstIndex { $0.contains("  0 ") })
      // Row `rows` is zero and one row is 25, as the source line says.
      #expect(lines.contains { $0.hasSuffix("one row = 25 bn USD") })
      var found: [Int: Double] = [:]
      for (index, line) in lines[..<rows].enumerated().dropFirst(2) {
        for (column, character) in line.enumerated() where character == point && column > 6 {
          found[column] = Double(rows - index) * 25
        }
      }
      try #require(found.count == 15)
      for (index, column) in found.keys.sorted().enumerated() {
        #expect(column == 7 + index * 5)
        let value = try #require(found[column])
        #expect((value - Samples.trade[index]).magnitude <= 12.5)
      }
    }
  }

  @Test func gapsStayOpen() throws {
    let points = Samples.years([10, 11, nil, 11, 10])
    let chart = Chart(
      title: "T", unit: "u",
      plot: .timeSeries(
        TimeSeriesPlot(unit: .year, series: [ChartSeries(name: "reported", points: points)])))
    let lines = try chart.text().outputLines
    #expect(lines[0] == "T, 2010-2014 (annual, n=4, 1 missing: 2012)")
    for line in lines.dropFirst(2).prefix(while: { !$0.contains("└") }) {
      let open = line.dropFirst(5 + 20).prefix(30)
      #expect(open.allSatisfy { $0 == " " }, "\(line)")
    }
  }

  @Test func yearsAreNeitherGroupedNorSplit() throws {
    for sample in Samples.timeSeries {
      let text = try sample.chart.text()
      #expect(!text.contains("2,0") && !text.contains("2012.5") && !text.contains("2013.5"))
    }
  }

  @Test func yearsAsGivenOrAtTheirMiddleAreTheSameChart() throws {
    func chart(_ offset: Double) -> Chart {
      Chart(
        title: "T", unit: "u",
        plot: .timeSeries(
          TimeSeriesPlot(
            unit: .year,
            series: [
              ChartSeries(
                name: "s",
                points: (0..<9).map {
                  ChartPoint(time: 2010 + Double($0) + offset, value: Double($0 * $0))
                })
            ])))
    }
    #expect(try chart(0).text() == chart(0.5).text())
  }

  static let wrong: [(Chart, ChartError)] = {
    func chart(_ points: [ChartPoint], _ axis: ValueAxis = .zeroBased) -> Chart {
      Chart(
        title: "T", unit: "u",
        plot: .timeSeries(
          TimeSeriesPlot(
            unit: .year, series: [ChartSeries(name: "s", points: points)], valueAxis: axis)))
    }
    return [
      (chart([]), .empty("no series has a value")),
      (chart([ChartPoint(time: 2010.5, value: nil)]), .empty("no series has a value")),
      (
        chart([ChartPoint(time: 2010.5, value: .nan)]),
        .notFinite(what: "the value of s", place: "at 2010")
      ),
      (
        chart([ChartPoint(time: 2010.5, value: .infinity)]),
        .notFinite(what: "the value of s", place: "at 2010")
      ),
      (
        chart([ChartPoint(time: .nan, value: 1)]),
        .notFinite(what: "a time in years", place: "of s")
      ),
      (
        chart([ChartPoint(time: 2010.5, value: 0)], .logarithmic),
        .notPositive(
          what: "the value of s", place: "at 2010",
          need: "a logarithmic scale takes positive values only, use a linear one")
      ),
      (
        chart([ChartPoint(time: 2010.5, value: 2, low: 3, high: 1)]),
        .reversed(what: "the interval of s", place: "at 2010")
      ),
    ]
  }()

  @Test(arguments: wrong) func wrongInput(_ chart: Chart, _ error: ChartError) {
    #expect(throws: error) { try chart.text() }
    #expect(!error.description.isEmpty)
  }

  @Test func tooManySeries() {
    let series = (0..<7).map {
      ChartSeries(name: "\($0)", points: [ChartPoint(time: 2010, value: 1)])
    }
    let plot = TimeSeriesPlot(unit: .year, series: series)
    #expect(throws: ChartError.tooMany(what: "series", count: 7, maximum: 6)) {
      try Chart(title: "T", unit: "u", plot: .timeSeries(plot)).text()
    }
  }

  private func wrongCurve(_ fit: ChartFit?, _ forecast: ChartForecast?) -> Chart {
    let series = [ChartSeries(name: "s", points: Samples.years([1, 2, 3]))]
    return Chart(
      title: "T", unit: "u",
      plot: .timeSeries(
        TimeSeriesPlot(unit: .year, series: series, fit: fit, forecast: forecast)))
  }

  @Test func curvesGoForwardInTime() {
    let fit = ChartFit(
      name: "f",
      samples: [CurveSample(time: 2012.5, value: 1), CurveSample(time: 2010.5, value: 2)])
    #expect(throws: ChartError.reversed(what: "the curve of the fit", place: "at 2012")) {
      try wrongCurve(fit, nil).text()
    }
  }

  @Test func forecastsHaveThreeIntervalsAtMost() {
    let intervals = [50.0, 80, 90, 95].map { ForecastInterval(level: $0, low: 1, high: 2) }
    let forecast = ChartForecast(
      name: "f", samples: [ForecastSample(time: 2013.5, value: 1.5, intervals: intervals)])
    #expect(
      throws: ChartError.tooMany(what: "intervals of the forecast", count: 4, maximum: 3)
    ) {
      try wrongCurve(nil, forecast).text()
    }
  }

  /// With the band of the fit and three intervals every shade has its own glyph.
  @Test(arguments: GlyphMode.allCases) func legendsAreNeverAlike(_ glyphs: GlyphMode) throws {
    let intervals = [50.0, 80, 95].map {
      ForecastInterval(level: $0, low: 200 - $0, high: 300 + $0)
    }
    let forecast = ChartForecast(
      name: "forecast", samples: [ForecastSample(time: 2026.5, value: 250, intervals: intervals)])
    let plot = TimeSeriesPlot(
      unit: .year, series: [ChartSeries(name: "reported", points: Samples.years(Samples.trade))],
      fit: Samples.fit(), forecast: forecast)
    let text = try Chart(title: "T", unit: "u", plot: .timeSeries(plot))
      .text(TerminalStyle(columns: 200, glyphs: glyphs))
    let legend = try #require(text.outputLines.first { $0.contains("reported") })
    let marks = legend.split(separator: "    ").map {
      $0.drop { $0 == " " }.prefix { $0 != " " }
    }
    #expect(marks.count == 7 && Set(marks).count == 7, "\(legend)")
  }
}
