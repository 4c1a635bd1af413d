import ArgumentParser
import EntenteFigures
import EntenteStatistics

/// `entente trade contributions`: what parts of a total add to its growth.
struct TradeContributions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contributions",
    abstract: "What parts of a total add to its growth, in percentage points.",
    discussion: """
      One row a period, in order, with the total and its parts in columns; what belongs to no part is `rest`.

      EXAMPLES
        entente trade contributions turnover.csv --total turnover --parts exports imports
      """)

  @OptionGroup var options: TradeOptions
  @Option(help: "The column of the periods.") var time: String?
  @Option(help: "The column of the total.") var total: String?
  @Option(
    parsing: .upToNextOption,
    help: "The columns of the parts; by default all but time and total.")
  var parts: [String] = []

  func run() throws {
    let table = try TradeTable(path: options.file)
    let time = try table.column(time, SeriesFile.timeNames, option: "--time")
    let total = try table.column(total, ["total", "turnover", "trade"], option: "--total")
    let columns =
      parts.isEmpty
      ? table.columns(except: [time, total])
      : try parts.map { try table.column($0, [], option: "--parts") }
    let periods = try table.words(time)
    var rows = Rows(
      [Column("period"), Column("growth_percent", header: "growth %")]
        + columns.map { Column($0.name) } + [Column("rest")])
    let values = try columns.map { try table.numbers($0) }
    let whole = try table.numbers(total)
    do throws(StatisticsError) {
      let found = try GrowthContributions(total: whole, parts: values)
      for index in found.total.indices {
        rows.add(
          [.text(periods[index + 1]), .number(found.total[index].rounded(digits: 4))]
            + found.parts.map { .number($0[index].rounded(digits: 4)) }
            + [.number(found.rest[index].rounded(digits: 4))])
      }
    } catch {
      throw Failure.data("\(options.file): \(error)")
    }
    try options.output.withStream { try rows.write(options.output, to: $0) }
  }
}
