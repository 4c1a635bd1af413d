import ArgumentParser
import EntenteFigures
import EntenteSeries

/// `entente series`: one value a period.
struct SeriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract:
      "Make a series of what texts state: one value a period, with its sources and conflicts.",
    discussion: """
      The value of a period is the most precise statement, then the latest published. All others are \
      kept as sources; one that the stated precision cannot explain is listed as a conflict.

      EXAMPLES
        entente series Data/Corpus --measure trade.turnover --between CHN RUS
        entente series Data/Corpus --between CHN RUS --format csv -o series.csv
        entente series Data/Corpus --between CHN RUS --as-of 2019-06-30
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var series: SeriesOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let directory = try input.directory()
    let query = try series.query(directory)
    let corpus = try await input.read(directory, messages: output.messages)
    let messages = output.messages
    guard let series = SeriesBuilder.series(of: corpus.statements, query) else {
      messages.note(corpus.nothingFound(query))
      try output.withStream { try SeriesRows.observations([]).write(output, to: $0) }
      return try corpus.finish()
    }
    try output.withStream { stream in
      try SeriesRows.observations(series.observations).write(output, to: stream)
      guard output.format == .table else { return }
      if !series.partPeriods.isEmpty {
        try stream.write("\nParts of periods, which are no values of the series\n")
        try SeriesRows.observations(series.partPeriods).write(output, to: stream)
      }
      if !series.conflicts.isEmpty {
        try stream.write("\nConflicts\n")
        try SeriesRows.conflicts(series.conflicts).write(output, to: stream)
      }
    }
    if output.format != .table, !series.conflicts.isEmpty {
      messages.note("\(series.conflicts.count) conflicting statements; the table lists them")
    }
    messages.leftOut(series)
    try corpus.finish()
  }
}

extension Messages {
  /// How many statements are no values of the series, and why.
  func leftOut(_ series: Series) {
    let reasons = Series.LeftOut.allCases.compactMap { reason in
      series.leftOut[reason].map { "\($0) \(reason.rawValue)" }
    }
    if !reasons.isEmpty { note("left out of the series: " + reasons.joined(separator: ", ")) }
  }
}
