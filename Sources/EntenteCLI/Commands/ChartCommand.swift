import ArgumentParser
import EntenteCharts
import EntenteReport
import EntenteStatistics
import EntenteTrends

/// What a chart is written as.
enum ChartFormat: String, CaseIterable, ExpressibleByArgument {
  case text, svg
  case vegaLite = "vega-lite"
  case markdown
}

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
        entente chart trade.csv --format svg -o trade.svg
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
    help: "Text for a terminal, SVG, a Vega-Lite specification, or text and table in Markdown.")
  var format = ChartFormat.text
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file; `-` is standard output.", valueName: "file"))
  var output: String?
  @Option(help: "Colour: auto (a terminal without NO_COLOR), always or never.")
  var color = ColorChoice.auto
  @Flag(help: "Draw with ASCII characters alone.") var ascii = false
  @Flag(help: "Draw with Braille dots, eight to a character, where the font has them.")
  var braille = false
  @Option(help: "Width in columns, 40 to 240; the terminal's, or 80.") var width: Int?

  /// Without its folders, which a line of a chart has no room for.
  private var fileName: String {
    file == "-" ? "standard input" : file.split(separator: "/").last.map(String.init) ?? file
  }

  func validate() throws {
    if model != "none" { _ = try TrendCommand.model(model) }
    if ascii, braille { throw ValidationError("--ascii and --braille exclude each other") }
    if let width, !(40...240).contains(width) {
      throw ValidationError("--width takes 40 to 240 columns, not \(width)")
    }
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
      valueAxis: yFrom, source: source ?? fileName,
      warnings: trend.map(TrendText.warnings) ?? [])
    let stream = try OutputStream(path: output)
    let style = TerminalStyle(
      columns: options.chartWidth(stream), glyphs: braille ? .braille : options.glyphs,
      colors: options.colors(stream))
    switch format {
    case .text: try stream.write(chart.text(style))
    case .svg: try stream.write(chart.svg())
    case .vegaLite: try stream.write(chart.vegaLite())
    case .markdown: try stream.write(chart.markdown(style))
    }
    try stream.close()
  }
}
