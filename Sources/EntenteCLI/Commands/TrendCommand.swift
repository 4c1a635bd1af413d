import ArgumentParser
import EntenteCharts
import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends

/// `entente trend`: series, fit, chart, forecast.
struct TrendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Fit the trend of a series and draw it.",
    discussion: """
      The table tells of every period its value, the text \
      it is from and the fitted height; below stand the fit with its errors, and the chart. With --format \
      csv the table alone, in whole units.

      EXAMPLES
        entente trend Data/Corpus --between CHN RUS --measure trade.turnover
        entente trend Data/Corpus --between CHN RUS --model log-linear --forecast 3
        entente trend Data/Corpus --between China Russia --format csv -o trend.csv
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var series: SeriesOptions
  @Option(
    help: ArgumentHelp(
      "The form of the trend: auto (chosen by AICc), "
        + ModelSelection.Model.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "model"))
  var model = "auto"
  @Option(help: "Periods to forecast after the last.") var forecast = 0
  @OptionGroup var output: OutputOptions

  func validate() throws {
    _ = try Self.model(model)
    guard (0...100).contains(forecast) else {
      throw ValidationError("--forecast takes 0 to 100 periods")
    }
  }

  mutating func run() async throws {
    let directory = try input.directory()
    let query = try series.query(directory)
    let corpus = try await input.read(directory, messages: output.messages)
    guard let series = SeriesBuilder.series(of: corpus.statements, query) else {
      output.messages.note(corpus.nothingFound(query))
      return try corpus.finish()
    }
    let points = TrendSeries(series, frequency: query.frequency)
    var trend: Trend?
    let form = try Self.model(model)
    do throws(StatisticsError) {
      trend = try Trend(points, model: form, horizon: forecast)
    } catch {
      output.messages.note("no trend: \(error)")
    }
    let rows = TrendRows.table(series, points, trend)
    try output.withStream { stream in
      try rows.write(output, to: stream)
      guard output.format == .table else { return }
      if !series.conflicts.isEmpty {
        try stream.write("\nConflicts\n")
        try SeriesRows.conflicts(series.conflicts).write(output, to: stream)
      }
      if let trend { try stream.write("\n" + TrendRows.words(trend, series)) }
      if let trend {
        try stream.write("\n")
        try TrendRows.statistics(TrendStatistics(trend)).write(output, to: stream)
      }
      if !series.observations.isEmpty {
        let names = series.parties.map(corpus.directory.name(of:)).joined(separator: "-")
        let documents = Set(series.observations.flatMap { $0.statements.map(\.document.id) })
        let chart = try TrendChart.chart(
          title: "\(names) \(series.measure.rawValue)", unit: series.unit.code,
          series: [("", points.points)], frequency: query.frequency, trend: trend,
          source: "\(documents.count) texts", warnings: trend.map(TrendText.warnings) ?? [])
        try stream.write(
          "\n"
            + chart.text(
              TerminalStyle(
                columns: output.chartWidth(stream), glyphs: output.glyphs,
                colors: output.colors(stream))))
      }
    }
    output.messages.leftOut(series)
    try corpus.finish()
  }

  /// The model of a name; nil for `auto`.
  static func model(_ name: String) throws -> ModelSelection.Model? {
    if name == "auto" { return nil }
    guard let model = ModelSelection.Model(rawValue: name) else {
      throw ValidationError(
        "no model '\(name)'; there are auto, "
          + ModelSelection.Model.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return model
  }
}
