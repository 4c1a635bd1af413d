import ArgumentParser
import EntenteCharts
import EntenteFigures
import EntenteReport
import EntenteSeries
import EntenteTrends

/// `entente meetings`: who met whom when, and how often.
struct Meetings: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List meetings and compute how often they happen.",
    discussion: """
      A meeting that several texts tell of counts once. The rate is meetings per year with the exact \
      interval of a Poisson rate (Garwood 1936); gaps are days between successive meetings. With --statistics the \
      whole record is written, each year's count and smooth rate included.

      EXAMPLES
        entente meetings Data/Corpus --between CHN RUS
        entente meetings Data/Corpus --between CHN RUS --from 2013 --to 2023
        entente meetings Data/Corpus --format csv -o meetings.csv
        entente meetings Data/Corpus --between CHN RUS --statistics --within 30 --format json
        entente meetings Data/Corpus --between CHN RUS --compare-from 2013-03-15
        entente meetings Data/Corpus --between CHN RUS --compare-with CHN USA
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var pair: PairOptions
  @OptionGroup var dates: DateOptions
  @OptionGroup var repeats: RepeatOptions
  @Option(parsing: .upToNextOption, help: "Which meetings count: held, planned, denied, cancelled.")
  var status: [Meeting.Status] = [.held]
  @Option(parsing: .upToNextOption, help: "Only these modes: inPerson, video, phone.")
  var mode: [Meeting.Mode] = Meeting.Mode.allCases
  @Flag(help: "Write the statistics instead of the meetings, with --format csv or json too.")
  var statistics = false
  @Option(help: "Days ahead for the probability of a next meeting.") var within = 90.0
  @Option(
    help: ArgumentHelp(
      "Compare the rate from this day, month or year on with the rate before.",
      valueName: "date"))
  var compareFrom: DateArgument?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Compare the rate with that of two other countries.", valueName: "party"))
  var compareWith: [String] = []
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard within > 0, within < 36_525 else {
      throw ValidationError("--within takes 1 to 36524 days")
    }
  }

  mutating func run() async throws {
    let directory = try input.directory()
    let parties = try pair.parties(directory)
    let others = try directory.pair(compareWith, option: "--compare-with")
    let corpus = try await input.read(
      directory,
      CorpusRequest(
        measures: [.meetingCount], meetings: true, of: [parties] + (others.isEmpty ? [] : [others]),
        repeats),
      messages: output.messages)
    let encounters = encounters(of: corpus, parties)
    let rows = MeetingRows.encounters(encounters)
    guard output.format == .table || statistics else {
      try output.withStream { try rows.write(output, to: $0) }
      return try corpus.finish()
    }
    let frequency = try MeetingFrequency(
      encounters, countries: parties, from: dates.first, to: dates.last)
    let other =
      try others.isEmpty
      ? nil
      : frequency.flatMap {
        try MeetingFrequency(
          self.encounters(of: corpus, others), countries: others, from: $0.from, to: $0.to)
      }
    let counts = MeetingRows.statedCounts(corpus.statements, parties: parties.sorted())
    let found = frequency.map { frequency in
      FrequencyStatistics(
        frequency, counts: MeetingRows.counts(corpus.statements, parties: parties.sorted()),
        horizon: within, change: compareFrom?.period.first, comparedWith: other)
    }
    try output.withStream { stream in
      if statistics {
        return try MeetingRows.statistics(found?.rows ?? [], asTable: output.format == .table)
          .write(output, to: stream)
      }
      try rows.write(output, to: stream)
      if let frequency, let found {
        try stream.write("\n" + MeetingRows.summary(frequency))
        try MeetingRows.byYear(frequency).write(output, to: stream)
        try stream.write("\n")
        try MeetingRows.statistics(found.rows.filter { !$0.isDetail }, asTable: true)
          .write(output, to: stream)
        let names = parties.map(directory.name(of:)).joined(separator: "-")
        try draw(
          MeetingCharts(names.isEmpty ? "Meetings" : "\(names) meetings", frequency), to: stream)
      }
      if !counts.rows.isEmpty {
        try stream.write("\nCounts that texts state\n")
        try counts.write(output, to: stream)
      }
    }
    if let frequency, frequency.undated > 0 {
      output.messages.note("\(frequency.undated) meetings without a date are not in the rate")
    }
    for (statement, reason) in found?.contradictions ?? [] {
      output.messages.note(
        "'\(statement.quote)' in \(statement.document.id) is set aside: \(reason)")
    }
    if encounters.isEmpty { output.messages.note("no meeting found") }
    try corpus.finish()
  }

  /// The meetings of countries that are asked for, of the modes, kinds and dates asked for.
  private func encounters(of corpus: Corpus, _ parties: [String]) -> [Encounter] {
    EncounterBuilder.encounters(of: corpus.meetings).filter { encounter in
      status.contains(encounter.status) && mode.contains(encounter.mode)
        && parties.allSatisfy { encounter.countries.contains($0) }
        && Self.overlaps(encounter.date, from: dates.first, to: dates.last)
    }
  }

  /// The charts that tell more than their rows, from two dated meetings on.
  private func draw(_ charts: MeetingCharts, to stream: OutputStream) throws {
    guard let gaps = charts.gaps else { return }
    let style = TerminalStyle(
      columns: output.chartWidth(stream), glyphs: output.glyphs, colors: output.colors(stream))
    for chart in [charts.timeline, charts.rate, try charts.byMonth(), gaps].compactMap({ $0 }) {
      try stream.write("\n" + chart.text(style))
    }
  }

  private static func overlaps(_ date: Period?, from: CalendarDate?, to: CalendarDate?) -> Bool {
    guard let date else { return from == nil && to == nil }
    return (from.map { date.last >= $0 } ?? true) && (to.map { date.first <= $0 } ?? true)
  }
}
