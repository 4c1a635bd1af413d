import ArgumentParser
import EntenteCharts
import EntenteFigures
import EntenteReport
import EntenteSeries
import EntenteStatistics
import EntenteStore
import EntenteTrends

/// What a report is written as.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case html, markdown
}

/// `entente report`: all of it on one page.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write one HTML page with the trend, the meetings, the deals and every text marked.",
    discussion: """
      One file that needs no network and no script to be read: each value leads to its sentence and back. \
      Above 1,000 texts the page is an overview, and the texts stand in numbered files beside it. As \
      Markdown it is a memo: tables, charts as text, and the sentence of every value.

      EXAMPLES
        entente report Data/Corpus --between CHN RUS -o report.html
        entente report news.db --between CHN RUS --measure trade.exports -o report.html
        entente report Data/Corpus --between CHN RUS --format markdown -o memo.md
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var series: SeriesOptions
  @OptionGroup var repeats: RepeatOptions
  @Option(help: "The title of the page.") var title: String?
  @Option(help: "A page to look things up in, or a memo.") var format = ReportFormat.html
  @Option(help: "Periods to forecast after the last.") var forecast = 0
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file; `-` is standard output.", valueName: "file"))
  var output: String?
  @Flag(name: [.short, .long], help: "Say nothing but errors on standard error.")
  var quiet = false

  mutating func run() async throws {
    let messages = Messages(isQuiet: quiet)
    let directory = try input.directory()
    let query = try series.query(directory)
    var summary = RunSummary()
    var texts: [Report.Text] = []
    var counter = RepeatCounter(repeats, inputs: input.inputs.count)
    for path in input.stores {
      try withStoreFailures {
        let store = try Store(path: path, access: .reading)
        let first = try store.repeats()
        try store.entries { entry in
          texts.append(
            Report.Text(
              document: entry.document, extraction: entry.extraction,
              repeats: first[entry.document.id]))
        }
        try counter.add(store, path, messages)
      }
    }
    if input.stores.count < input.inputs.count {
      try await input.run(messages: messages, summary: &summary, isSigning: counter.isOn) { read in
        texts.append(
          Report.Text(
            document: read.document, extraction: read.extraction,
            repeats: counter.add(read.document.id, read.signature)))
      }
      // A page of a part of the inputs would be taken for one of all.
      if summary.isInterrupted { try summary.finish() }
    }
    counter.tell(messages)
    let report = try make(texts, counter, query, directory, messages)
    switch format {
    case .markdown: try write(report.markdown(), to: output)
    case .html: try write(report)
    }
    try summary.finish()
  }

  /// Standard output can't hold several files, so there the page is one, however long.
  private func write(_ report: Report) throws {
    guard let output, output != "-" else { return try write(report.html(), to: nil) }
    let slash = output.lastIndex(of: "/").map { output.index(after: $0) } ?? output.startIndex
    for page in try report.pages(named: String(output[slash...])) {
      try write(page.content, to: output[..<slash] + page.name)
    }
  }

  private func write(_ content: String, to path: String?) throws {
    let stream = try OutputStream(path: path)
    try stream.write(content)
    try stream.close()
  }

  private func make(
    _ texts: [Report.Text], _ repeats: RepeatCounter, _ query: SeriesQuery,
    _ directory: PartyDirectory, _ messages: Messages
  ) throws -> Report {
    let statements = repeats.once(
      texts.flatMap { $0.document.statements(of: $0.extraction, repeats: $0.repeats) })
    let meetings = repeats.once(
      texts.flatMap { $0.document.meetingStatements(of: $0.extraction, repeats: $0.repeats) })
    let series = SeriesBuilder.series(of: statements, query)
    let parties = series?.parties ?? query.parties
    let names = parties.map(directory.name(of:)).joined(separator: "-")
    var report = Report(
      title: title ?? (names.isEmpty ? "Report" : "\(names): \(query.measure.rawValue)"),
      texts: texts, series: series)
    if let series, !series.observations.isEmpty {
      let points = TrendSeries(series, frequency: query.frequency)
      do throws(StatisticsError) {
        report.trend = try Trend(points, horizon: forecast)
      } catch {
        messages.note("no trend: \(error)")
      }
      report.trendChart = try TrendChart.chart(
        title: "\(names) \(series.measure.rawValue)", unit: series.unit.code,
        series: [("", points.points)], frequency: query.frequency, trend: report.trend,
        warnings: report.trend.map(TrendText.warnings) ?? [])
    }
    let encounters = EncounterBuilder.encounters(of: meetings).filter { encounter in
      encounter.status == .held && parties.allSatisfy { encounter.countries.contains($0) }
    }
    report.frequency = try MeetingFrequency(
      encounters, countries: parties, from: query.from, to: query.to)
    report.deals = DealTable(
      statements, parties: parties.sorted(), statuses: Set(Status.allCases), from: query.from,
      to: query.to)
    return report
  }
}
