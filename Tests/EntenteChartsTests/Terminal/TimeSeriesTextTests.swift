import EntenteCharts
import Testing

@Suite struct TimeSeriesTextTests {
  @Test(arguments: Samples.timeSeries) func golden(_ sample: Sample) throws {
    for glyphs in GlyphMode.allCases {
      let style = TerminalStyle(columns: sample.columns, glyphs: glyphs)
      try expectGolden(sample.chart.text(style), "\(sample.name)-\(glyphs.rawValue).txt")
    }
  }

  @Test(arguments: [TerminalColors.ansi16, .ansi256]) func colours(_ colors: TerminalColors) throws
  {
    let text = try Samples.model.text(TerminalStyle(colors: colors))
    try expectGolden(text, "model-\(colors).txt")
    #expect(try text.withoutEscapes == Samples.model.text())
  }

  @Test(arguments: Samples.timeSeries) func linesKeepToTheWidth(_ sample: Sample) throws {
    for glyphs in GlyphMode.allCases {
      for columns in [40, 57, 131] {
        let text = try sample.chart.text(TerminalStyle(columns: columns, glyphs: glyphs))
        for line in text.outputLines {
          #expect(line.displayWidth <= columns, "\(columns) columns: \(line)")
          #expect(line.last != " ")
        }
      }
    }
  }

  @Test(arguments: Samples.timeSeries) func heightIsTwentyTwoLines(_ sample: Sample) throws {
    #expect(try sample.chart.text(TerminalStyle()).outputLines.count <= 22)
  }

  @Test(arguments: Samples.timeSeries) func noEscapeCodeUnlessAskedFor(_ sample: Sample) throws {
    for glyphs in GlyphMode.allCases {
      let text = try sample.chart.text(TerminalStyle(columns: sample.columns, glyphs: glyphs))
      let controls = text.unicodeScalars.filter { $0.value < 0x20 || $0.value == 0x7F }
      #expect(controls.allSatisfy { $0 == "\n" })
    }
  }

  @Test(arguments: Samples.timeSeries) func asciiModeDrawsInASCII(_ sample: Sample) throws {
    var chart = sample.chart
    chart.title = "T"
    chart.unit = "u"
    guard case .timeSeries(var plot) = chart.plot else { return }
    for index in plot.series.indices { plot.series[index].name = "s\(index)" }
    chart.plot = .timeSeries(plot)
    let text = try chart.text(TerminalStyle(columns: sample.columns, glyphs: .ascii))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  /// Both modes put something in the same cells.
  @Test(arguments: Samples.timeSeries) func layoutsAreIdentical(_ sample: Sample) throws {
    let unicode = try sample.chart.text(TerminalStyle(columns: sample.columns))
    let ascii = try sample.chart.text(TerminalStyle(columns: sample.columns, glyphs: .ascii))
    #expect(unicode.outputLines.map(\.filledColumns) == ascii.outputLines.map(\.filledColumns))
  }

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
        .notPositive(what: "the value of s", place: "at 2010")
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

  @Test(arguments: [-1, 0, 39, 241, 1000]) func wrongWidth(_ columns: Int) {
    #expect(throws: ChartError.width(columns: columns, minimum: 40, maximum: 240)) {
      try Samples.model.text(TerminalStyle(columns: columns))
    }
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
}
