import ArgumentParser
import EntenteCharts
import EntenteFigures
import EntenteSeries

/// `entente deals`: deals by year.
struct Deals: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List deals by year: how many statements, their value, their status.",
    discussion: """
      Deals, contracts and agreements with their value or number. A value that several texts state for \
      the same pair and year counts once. Totals stand by currency; with --unit USD in one, converted at \
      the average rate of the year.

      EXAMPLES
        entente deals Data/Corpus
        entente deals Data/Corpus --between CHN RUS --list
        entente deals Data/Corpus --unit USD
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var pair: PairOptions
  @OptionGroup var dates: DateOptions
  @Option(parsing: .upToNextOption, help: "Only these statuses.")
  var status: [Status] = Status.allCases
  @Flag(help: "List every deal with its sentence instead of the totals.")
  var list = false
  @Option(help: "Add all money up in this currency, such as USD.") var unit: String?
  @OptionGroup var rates: RateOptions
  @OptionGroup var repeats: RepeatOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let unit, !Unit(unit).isCurrency {
      throw ValidationError("--unit takes a currency such as USD, not '\(unit)'")
    }
    if rates.rates != nil, unit == nil { throw ValidationError("--rates needs --unit") }
  }

  mutating func run() async throws {
    let directory = try input.directory()
    let parties = try pair.parties(directory).sorted()
    let corpus = try await input.read(
      directory, CorpusRequest(measures: [.dealValue, .dealCount], meetings: false, repeats),
      messages: output.messages)
    let deals = DealTable(
      corpus.statements, parties: parties, statuses: Set(status), from: dates.first,
      to: dates.last)
    var totals = deals.totals
    if let unit {
      let single = deals.totals(in: Unit(unit), rates: try rates.exchangeRates())
      totals = single.totals
      if single.converted > 0 {
        output.messages.note(
          "\(single.converted) deals converted to \(unit) at average rates of their years: "
            + single.sources.joined(separator: "; "))
      }
    }
    let rows = list ? Self.list(deals.deals) : Self.totals(totals)
    try output.withStream { try rows.write(output, to: $0) }
    if deals.undated > 0 { output.messages.note("\(deals.undated) deals without a date") }
    try corpus.finish()
  }

  static func totals(_ totals: [DealTable.Total]) -> Rows {
    var rows = Rows([
      Column("year"), Column("status"), Column("unit"), Column("deals"),
      Column("value"),
      Column("open_ended", header: "open"),
    ])
    for total in totals {
      let scale = ValueScale([total.value], unit: total.unit == .count ? "" : total.unit.code)
      rows.add([
        .text(total.year.map { String($0) } ?? "undated"), .text(total.status.rawValue),
        .text(total.unit.code), .integer(total.deals), .scaled(total.value, scale),
        .integer(total.openEnded),
      ])
    }
    return rows
  }

  static func list(_ deals: [DealTable.Deal]) -> Rows {
    var rows = Rows([
      Column("year"), Column("measure", detail: true), Column("parties"), Column("status"),
      Column("unit"), Column("low"), Column("high"), Column("statements", header: "texts"),
      Column("document"), Column("sentence"),
    ])
    for deal in deals {
      let figure = deal.statements[0].figure
      rows.add([
        .text(deal.year.map { String($0) } ?? "undated"), .text(figure.measure.rawValue),
        .list(figure.parties), .text(figure.status.rawValue), .text(figure.unit.code),
        .number(figure.low), .number(figure.high), .integer(deal.statements.count),
        .text(deal.statements[0].document.id), .text(deal.statements[0].sentence),
      ])
    }
    return rows
  }
}
