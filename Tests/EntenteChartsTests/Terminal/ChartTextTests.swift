import EntenteCharts
import Testing

/// What holds for every chart in every mode.
@Suite struct ChartTextTests {
  @Test(arguments: Samples.all) func golden(_ sample: Sample) throws {
    for glyphs in GlyphMode.allCases {
      let style = TerminalStyle(columns: sample.columns, glyphs: glyphs)
      try expectGolden(sample.chart.text(style), "\(sample.name)-\(glyphs.rawValue).txt")
    }
  }

  /// Every mark narrow and wide; that ASCII has the same layout is tested below.
  @Test(arguments: ChartSVGTests.oneOfEach) func sizes(_ sample: Sample) throws {
    for columns in [40, 240] {
      try expectGolden(
        sample.chart.text(TerminalStyle(columns: columns)), "\(sample.name)-\(columns).txt")
    }
  }

  @Test(arguments: ChartSVGTests.oneOfEach) func inColours(_ sample: Sample) throws {
    for colors in [TerminalColors.ansi16, .ansi256] {
      let text = try sample.chart.text(TerminalStyle(columns: 80, colors: colors))
      try expectGolden(text, "\(sample.name)-\(colors).txt")
      #expect(try text.withoutEscapes == sample.chart.text())
    }
  }

  @Test(arguments: Samples.all) func linesKeepToTheWidth(_ sample: Sample) throws {
    for glyphs in GlyphMode.allCases {
      for columns in [40, 131] {
        let text = try sample.chart.text(TerminalStyle(columns: columns, glyphs: glyphs))
        for line in text.outputLines {
          #expect(line.displayWidth <= columns, "\(columns) columns: \(line)")
          #expect(line.last != " ")
          // No escape code, nor any other control character, unless colours are asked for.
          #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
        }
      }
    }
  }

  @Test(arguments: Samples.all) func heightIsTwentyTwoLines(_ sample: Sample) throws {
    #expect(try sample.chart.text(TerminalStyle()).outputLines.count <= 22)
  }

  @Test(arguments: Samples.all) func asciiModeDrawsInASCII(_ sample: Sample) throws {
    var chart = sample.chart
    chart.title = "T"
    chart.unit = "u"
    chart.plot.renameInASCII()
    let text = try chart.text(TerminalStyle(columns: sample.columns, glyphs: .ascii))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  /// Both modes put something in the same cells.
  @Test(arguments: Samples.all) func layoutsAreIdentical(_ sample: Sample) throws {
    // Short names: the mark of a cut is one column wide in Unicode and three in ASCII.
    var chart = sample.chart
    chart.plot.renameInASCII()
    let unicode = try chart.text(TerminalStyle(columns: sample.columns))
    let ascii = try chart.text(TerminalStyle(columns: sample.columns, glyphs: .ascii))
    #expect(unicode.outputLines.map(\.filledColumns) == ascii.outputLines.map(\.filledColumns))
  }

  @Test(arguments: [-1, 0, 39, 241, 1000]) func wrongWidth(_ columns: Int) {
    #expect(throws: ChartError.width(columns: columns, minimum: 40, maximum: 240)) {
      try Samples.model.text(TerminalStyle(columns: columns))
    }
  }
}

extension Plot {
  /// Gives everything that is named a name in ASCII.
  fileprivate mutating func renameInASCII() {
    switch self {
    case .timeSeries(var plot):
      for index in plot.series.indices { plot.series[index].name = "s\(index)" }
      self = .timeSeries(plot)
    case .bars(var plot):
      plot.categories = plot.categories.indices.map { "c\($0)" }
      self = .bars(plot)
    case .timeline(var plot):
      for index in plot.lanes.indices { plot.lanes[index].name = "l\(index)" }
      self = .timeline(plot)
    case .histogram, .heatMap, .gaps: break
    }
  }
}
