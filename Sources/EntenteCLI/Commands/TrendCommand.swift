import ArgumentParser
import EntenteCharts
import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends

/// Which form of trend is asked for.
enum ModelChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, linear, exponential
}

/// `entente trend`: series, fit, chart, forecast.
struct TrendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Fit the trend of a series and draw it.",
    discussion: """
      INPUT is texts, a store, or a series as CSV. The table tells of every period its value, the text \
      it is from and the fitted height; below stand the fit with its errors, and the chart. With --format \
      csv the table alone, in whole units.

      EXAMPLES
        entente trend Data/Corpus --between CHN RUS --measure trade.turnover
        entente trend series.csv --model exponential --forecast 3
        entente trend Data/Corpus --between China Russia --format csv -o trend.csv
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var series: SeriesOptions
  @Option(help: "The form of the trend; auto takes the smaller AICc.") var model = ModelChoice.auto
  @Option(help: "Periods to forecast after the last.") var forecast = 0
  @OptionGroup var output: OutputOptions

  func validate() throws {
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
    var reason: String?
    do throws(StatisticsError) {
      (trend, reason) = try fit(points)
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
      if let trend { try stream.write("\n" + TrendRows.words(trend, series, reason)) }
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

  private func fit(
    _ points: TrendSeries
  ) throws(StatisticsError) -> (Trend, String?) {
    switch model {
    case .linear: return (try Trend(points, model: .linear, horizon: forecast), nil)
    case .exponential: return (try Trend(points, model: .exponential, horizon: forecast), nil)
    case .auto:
      let best = try Trend.best(of: points, horizon: forecast)
      let candidates = best.candidates.map { candidate in
        candidate.model.rawValue + " "
          + (candidate.aicc.isFinite ? DecimalText.fixed(candidate.aicc, 1) : "exact")
      }
      return (best.trend, "chosen by AICc: " + candidates.joined(separator: ", "))
    }
  }
}
