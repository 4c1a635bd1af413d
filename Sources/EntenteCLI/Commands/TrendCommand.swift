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
      The table tells of every period its value, the text it is from and the fitted height; below stand the \
      fit with its errors, the tests of it, and the chart. With --format csv the table alone, in whole units. \
      CSV with a time and a value column, such as entente series writes, is read as a series, also from \
      standard input; where it has a column weight, values weigh so much, in inverse proportion to their variance (weighted least squares).

      With --statistics, and --format csv or json, the whole record is written instead: parameters with every \
      kind of error (model, HC0 to HC3, Newey-West), AICc of every model tried, tests of residuals, breaks \
      and trend, robust slopes (Theil-Sen, Siegel, bisquare and Huber as MASS::rlm and as GSL), growth, summary. \
      Residual, leverage, studentised residual and Cook's distance of each period are columns of the CSV.

      Values that the words give bounds for ("over $100bn", "about", "85 to 90") enter as censored observations \
      (Tobit) where the model is constant, linear, quadratic, cubic or log-linear, and auto chooses among these. \
      Where residuals are autocorrelated, errors are Newey-West or of a block bootstrap, forecasts allow for \
      errors that follow each other, and the table says so; --errors asks for others.

      EXAMPLES
        entente trend Data/Corpus --between CHN RUS --measure trade.turnover
        entente trend Data/Corpus --between CHN RUS --reconcile --model log-linear --forecast 3
        entente trend Data/Corpus --between China Russia --format csv -o trend.csv
        entente trend monthly.csv --model log-seasonal --forecast 12
        entente series Data/Corpus --between CHN RUS --format csv | entente trend -
        entente trend series.csv --model broken-line --known-break 2019
        entente trend series.csv --model linear --errors hc3 --statistics --format json
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var series: SeriesOptions
  @OptionGroup var method: SeriesMethodOptions
  @OptionGroup var repeats: RepeatOptions
  @Option(
    help: ArgumentHelp(
      "The form of the trend: auto (chosen by AICc), "
        + ModelSelection.Model.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "model"))
  var model = "auto"
  @Option(
    help: ArgumentHelp(
      "Errors of parameters and band: "
        + Trend.Errors.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "errors"))
  var errors = Trend.Errors.automatic
  @Option(help: "Periods to forecast after the last.") var forecast = 0
  @Option(
    help: ArgumentHelp(
      "The last period before a change that you expect, for Chow's test of a break.",
      valueName: "date"))
  var knownBreak: DateArgument?
  @Flag(help: "Write the statistics instead of the series, with --format csv or json too.")
  var statistics = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let form = try Self.model(model)
    guard (0...100).contains(forecast) else {
      throw ValidationError("--forecast takes 0 to 100 periods")
    }
    if forecast > 0, form == .loess || form == .spline {
      throw ValidationError(
        "--model \(model) has no formula to forecast by; take linear, log-linear or random-walk")
    }
  }

  mutating func run() async throws {
    if input.inputs.count == 1, SeriesFile.isDelimited(input.inputs[0]) {
      let path = input.inputs[0]
      let head = DelimitedFile.head(path)
      let start = path == "-" ? head : []
      if SeriesFile.isSeries(head) { return try write(TrendSubject(path: path, start: start)) }
      input.standardInputStart = start
    }
    let directory = try input.directory()
    let query = try series.query(directory)
    let corpus = try await input.read(
      directory, CorpusRequest(query, repeats), messages: output.messages)
    guard let run = try SeriesRun(corpus.statements, query, method) else {
      output.messages.note(corpus.nothingFound(query))
      return try corpus.finish()
    }
    try write(TrendSubject(run, query.frequency, corpus.directory))
    output.messages.tell(run, asTable: output.format == .table)
    try corpus.finish()
  }

  private func write(_ subject: TrendSubject) throws {
    var trend: Trend?
    let form = try Self.model(model)
    do throws(StatisticsError) {
      trend = try Trend(subject.points, model: form, horizon: forecast, errors: errors)
    } catch {
      output.messages.note("no trend: \(error)")
    }
    let found = trend.map { TrendStatistics($0, knownBreak: knownBreak?.period).rows } ?? []
    try output.withStream { stream in
      if statistics {
        return try TrendRows.statistics(found, asTable: output.format == .table)
          .write(output, to: stream)
      }
      try TrendRows.table(subject, trend).write(output, to: stream)
      guard output.format == .table else { return }
      if let run = subject.run { try SeriesRows.writeDoubts(run, output, to: stream) }
      if let trend {
        try stream.write("\n" + TrendRows.words(trend, unit: subject.unit) + "\n")
        try TrendRows.statistics(found.filter { !$0.isDetail }, asTable: true)
          .write(output, to: stream)
      }
      if !subject.points.points.isEmpty {
        let chart = try TrendChart.chart(
          title: subject.title, unit: subject.unit, series: [("", subject.points.points)],
          frequency: subject.points.frequency, trend: trend, source: subject.source,
          warnings: trend.map(TrendText.warnings) ?? [])
        try stream.write(
          "\n"
            + chart.text(
              TerminalStyle(
                columns: output.chartWidth(stream), glyphs: output.glyphs,
                colors: output.colors(stream))))
      }
    }
  }

  /// The model of a name; nil for `auto`.
  static func model(_ name: String) throws -> ModelSelection.Model? {
    if name == "auto" { return nil }
    guard let model = ModelSelection.Model(rawValue: name) else {
      throw Suggestion.unknown(
        "model", name, among: ["auto"] + ModelSelection.Model.allCases.map(\.rawValue))
    }
    return model
  }
}
