import ArgumentParser
import EntenteCharts
import EntenteFigures
import EntenteSeries
import EntenteTrends

/// `entente meetings`: who met whom when, and how often.
struct Meetings: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List meetings and compute how often they happen.",
    discussion: """
      A meeting that several texts tell of counts once. The rate is meetings per year with the exact \
      interval of a Poisson rate (Garwood 1936); gaps are days between successive meetings.

      EXAMPLES
        entente meetings Data/Corpus --between CHN RUS
        entente meetings Data/Corpus --between CHN RUS --from 2013 --to 2023
        entente meetings Data/Corpus --format csv -o meetings.csv
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var pair: PairOptions
  @OptionGroup var dates: DateOptions
  @Option(parsing: .upToNextOption, help: "Which meetings count: held, planned, denied, cancelled.")
  var status: [Meeting.Status] = [.held]
  @Option(parsing: .upToNextOption, help: "Only these modes: inPerson, video, phone.")
  var mode: [Meeting.Mode] = Meeting.Mode.allCases
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let directory = try input.directory()
    let parties = try pair.parties(directory)
    let corpus = try await input.read(directory, messages: output.messages)
    let encounters = EncounterBuilder.encounters(of: corpus.meetings).filter { encounter in
      status.contains(encounter.status) && mode.contains(encounter.mode)
        && parties.allSatisfy { encounter.countries.contains($0) }
        && Self.overlaps(encounter.date, from: dates.first, to: dates.last)
    }
    let rows = MeetingRows.encounters(encounters)
    guard output.format == .table else {
      try output.withStream { try rows.write(output, to: $0) }
      return try corpus.finish()
    }
    let frequency = try MeetingFrequency(
      encounters, countries: parties, from: dates.first, to: dates.last)
    let counts = MeetingRows.statedCounts(corpus.statements, parties: parties.sorted())
    try output.withStream { stream in
      try rows.write(output, to: stream)
      if let frequency {
        try stream.write("\n" + MeetingRows.summary(frequency))
        try MeetingRows.byYear(frequency).write(output, to: stream)
      }
      if !counts.rows.isEmpty {
        try stream.write("\nCounts that texts state\n")
        try counts.write(output, to: stream)
      }
    }
    if let frequency, frequency.undated > 0 {
      output.messages.note("\(frequency.undated) meetings without a date are not in the rate")
    }
    if encounters.isEmpty { output.messages.note("no meeting found") }
    try corpus.finish()
  }

  private static func overlaps(_ date: Period?, from: CalendarDate?, to: CalendarDate?) -> Bool {
    guard let date else { return from == nil && to == nil }
    return (from.map { date.last >= $0 } ?? true) && (to.map { date.first <= $0 } ?? true)
  }
}
