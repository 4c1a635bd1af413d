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
      kept as sources; one that the stated precision cannot explain is listed as a conflict. Where two of \
      exports, imports and turnover are stated, the third is derived; where all are, they are added up. \
      With --unit EUR, money in other currencies is converted at the average rate of its period.

      EXAMPLES
        entente series Data/Corpus --measure trade.turnover --between CHN RUS
        entente series Data/Corpus --between CHN RUS --format csv -o series.csv
        entente series Data/Corpus --between CHN RUS --as-of 2019-06-30
        entente series Data/Corpus --between CHN RUS --reconcile
        entente series Data/Corpus --between CHN RUS --unit EUR
        entente series Data/Corpus --between CHN RUS --unit USD --real 2020
        entente series Data/Corpus --between CHN RUS --format sdmx -o series.csv
        entente series Data/Corpus --between CHN RUS --format datapackage -o package
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var series: SeriesOptions
  @OptionGroup var method: SeriesMethodOptions
  @OptionGroup var repeats: RepeatOptions
  @Flag(help: "One row a period and one column a series, instead of one value a row.")
  var wide = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if output.format == .datapackage, output.output == nil || output.output == "-" {
      throw ValidationError("--format datapackage writes a folder: name it with -o FOLDER")
    }
    if wide, output.format.isExchange {
      throw ValidationError("--wide has no meaning with --format \(output.format.rawValue)")
    }
  }

  mutating func run() async throws {
    let directory = try input.directory()
    let query = try series.query(directory)
    let corpus = try await input.read(
      directory, CorpusRequest(query, repeats), messages: output.messages)
    let run = try SeriesRun(corpus.statements, query, method)
    let observations = run?.series.observations ?? []
    if run == nil { output.messages.note(corpus.nothingFound(query)) }
    switch output.format {
    case .datapackage:
      try DataPackage.write(run, to: output.output ?? "")
    case .sdmx:
      try StatisticalExchange.write(observations, query.frequency, output)
    case .table, .csv, .tsv, .json, .jsonl, .markdown:
      try output.withStream { stream in
        try (wide ? SeriesRows.wide(observations) : SeriesRows.observations(observations))
          .write(output, to: stream)
        guard output.format == .table, let run else { return }
        try SeriesRows.writeDoubts(run, output, to: stream)
      }
    }
    if let run { output.messages.tell(run, asTable: output.format == .table) }
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
