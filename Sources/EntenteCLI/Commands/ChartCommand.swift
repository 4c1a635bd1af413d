import ArgumentParser
import EntenteCharts
import EntenteStatistics
import EntenteTrends

/// `entente chart`: any series as a chart.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draw a series from CSV as a chart.",
    discussion: """
      CSV or TSV with a header, a time column (period, year, date …: 2024, 2024-Q1, 2024-01, 2024-01-13) \
      and a value column; what entente series writes is one.

      EXAMPLES
        entente series Data/Corpus --between CHN RUS --format csv | entente chart -
        entente chart trade.csv --value turnover --title 'China-Russia trade' --unit 'USD'
        entente chart trade.csv --ascii --width 60
      """)

  @Argument(help: "The series, or - for standard input.") var file: String
  @Option(help: "Words above the chart.") var title: String?
  @Option(help: "The unit of the values; by default the unit column.") var unit: String?
  @Option(help: "The time column.") var time: String?
  @Option(help: "The value column.") var value: String?
  @Option(help: "The column that tells several series apart.") var by: String?
  @Option(help: "The value axis: zeroBased, auto or logarithmic.")
  var yFrom = ValueAxis.zeroBased
  @Option(help: "Words below the chart on where the values are from.") var source: String?
  @Option(
    help: ArgumentHelp(
      "The fit: none, auto, "
        + ModelSelection.Model.allCases.map(\.rawValue).joined(separator: ", ")
        + ".", valueName: "model"))
  var model = "log-linear"
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file; `-` is standard output.", valueName: "file"))
  var output: String?
  @Option(help: "Colour: auto (a terminal without NO_COLOR), always or never.")
  var color = ColorChoice.auto
  @Flag(help: "Draw with ASCII characters alone.") var ascii = false
  @Option(help: "Width in columns, 40 to 240; the terminal's, or 80.") var width: Int?

  func validate() throws {
    if model != "none" { _ = try TrendCommand.model(model) }
  }

  func run() throws {
    let fit = model == "none" ? nil : try TrendCommand.model(model)
    let file = try SeriesFile(path: file, time: time, value: value, by: by)
    let series = TrendSeries(frequency: file.frequency, points: file.series[0].points)
    var trend: Trend?
    if model != "none", file.series.count == 1 {
      // A growth rate is what readers of trade look for; values that are not positive have none.
      let isPositive = series.points.allSatisfy { $0.value > 0 }
      do throws(StatisticsError) {
        trend = try Trend(series, model: fit == .logLinear && !isPositive ? .linear : fit)
      } catch {
        Messages(isQuiet: false).note("no fit: \(error)")
      }
    }
    var options = OutputOptions()
    options.width = width
    options.color = color
    options.ascii = ascii
    let chart = try TrendChart.chart(
      title: title ?? (file.series[0].name.isEmpty ? "Series" : file.series[0].name),
      unit: unit ?? file.unit, series: file.series, frequency: file.frequency, trend: trend,
      valueAxis: yFrom, source: source ?? (self.file == "-" ? "standard input" : self.file),
      warnings: trend.map(TrendText.warnings) ?? [])
    let stream = try OutputStream(path: output)
    try stream.write(
      chart.text(
        TerminalStyle(
          columns: options.chartWidth(stream), glyphs: options.glyphs,
          colors: options.colors(stream))))
    try stream.close()
  }
}
