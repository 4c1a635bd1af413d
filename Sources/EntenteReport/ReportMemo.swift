package import EntenteCharts
internal import EntenteFigures
internal import EntenteSeries
internal import EntenteTrends

/// The report as Markdown, for a memo: tables, charts as text, and the sentence of every value.
struct ReportMemo {
  private let report: Report
  private let words: ReportWords

  init(_ report: Report) {
    self.report = report
    words = ReportWords(report: report)
  }

  func markdown() throws(ChartError) -> String {
    var parts = ["# \(report.title.markdownEscaped)\n"]
    parts.append(words.headlines().map { "- **\($0.value)** \($0.name)\n" }.joined())
    parts += try trend() + meetings() + deals()
    let figures = report.texts.reduce(0) { $0 + $1.extraction.figures.count }
    parts.append("From \(report.texts.count) texts with \(figures) figures.\n")
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func trend() throws(ChartError) -> [String] {
    guard let series = report.series, !series.observations.isEmpty else { return [] }
    var parts = ["## Trend\n"]
    if let chart = report.trendChart { parts.append(try chart.textBlock(TerminalStyle())) }
    let values = try Table(
      columns: [
        TableColumn("period"), TableColumn("value", unit: series.unit.code, kind: .number),
        TableColumn("low", kind: .number), TableColumn("high", kind: .number),
        TableColumn("method"), TableColumn("stated by"),
      ],
      rows: series.observations.map { observation in
        [
          observation.period.description, ReportWords.number(observation.value),
          ReportWords.number(observation.low), ReportWords.number(observation.high),
          observation.method.rawValue,
          observation.statements.map(\.document.id).joined(separator: ", "),
        ]
      })
    parts.append(values.markdown())
    parts.append("## Evidence\n")
    parts.append(
      series.observations.flatMap { observation in
        observation.statements.map { evidence("\(observation.period)", $0) }
      }.joined())
    if !series.conflicts.isEmpty {
      parts.append("## Conflicts\n")
      parts.append(
        series.conflicts.map { conflict in
          let percent = DecimalText.fixed(conflict.relativeDifference * 100, 1)
          return evidence("\(conflict.period), taken", conflict.kept)
            + evidence("\(conflict.period), differs by \(percent) %", conflict.other)
        }.joined())
    }
    return parts
  }

  private func meetings() throws(ChartError) -> [String] {
    guard let frequency = report.frequency else { return [] }
    var parts = ["## Meetings\n"]
    parts.append(words.frequencyFacts().map { "- \($0.name): \($0.value)\n" }.joined())
    let charts = MeetingCharts(report.meetingsTitle, frequency)
    for chart in [charts.timeline, try charts.byMonth(), charts.gaps].compactMap({ $0 }) {
      parts.append(try chart.textBlock(TerminalStyle()))
    }
    let table = try Table(
      columns: ["date", "countries", "people", "place", "mode", "level", "texts"].map {
        TableColumn($0)
      },
      rows: frequency.encounters.map { encounter in
        [
          encounter.date?.description ?? "", encounter.countries.joined(separator: " "),
          encounter.people.joined(separator: ", "), encounter.place ?? "", encounter.mode.rawValue,
          encounter.level.rawValue, encounter.statements.map(\.document.id).joined(separator: ", "),
        ]
      })
    return parts + [table.markdown()]
  }

  private func deals() throws(ChartError) -> [String] {
    guard let deals = report.deals, !deals.totals.isEmpty else { return [] }
    let table = try Table(
      columns: [
        TableColumn("year"), TableColumn("status"), TableColumn("unit"),
        TableColumn("deals", kind: .number), TableColumn("value", kind: .number),
        TableColumn("open-ended", kind: .number),
      ],
      rows: deals.totals.map { total in
        [
          total.year.map { String($0) } ?? "undated", total.status.rawValue, total.unit.code,
          "\(total.deals)", DecimalText.shortest(total.value), "\(total.openEnded)",
        ]
      })
    return ["## Deals\n", table.markdown()]
  }

  private func evidence(_ name: String, _ statement: Statement) -> String {
    let document = statement.document
    let source = [
      document.id, document.published?.description ?? "", document.source ?? "",
      document.url ?? "",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    return "- \(name): \(statement.quote.markdownEscaped)\n"
      + "  > \(statement.sentence.markdownEscaped)\n"
      + "  > (\(source.markdownEscaped))\n"
  }
}

extension Chart {
  /// The chart as text in a block of code, which keeps its columns, and its data as a table.
  package func markdown(_ style: TerminalStyle) throws(ChartError) -> String {
    try textBlock(style) + "\n" + dataTable().markdown()
  }

  fileprivate func textBlock(_ style: TerminalStyle) throws(ChartError) -> String {
    "```text\n\(try text(style))```\n"
  }
}
