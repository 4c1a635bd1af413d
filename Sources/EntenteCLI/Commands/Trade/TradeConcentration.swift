import ArgumentParser
import EntenteStatistics

/// `entente trade concentration`: the Herfindahl-Hirschman index.
struct TradeConcentration: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concentration",
    abstract: "How concentrated trade is on few partners or products (Herfindahl-Hirschman).",
    discussion: """
      One row a flow. The index H is the sum of squared shares, from 1/n to 1; normalized it runs from 0 (all \
      equal) to 1 (one has all); 1/H is the number of equal shares that would be as concentrated.

      EXAMPLES
        entente trade concentration flows.csv --by exporter --across importer
      """)

  @OptionGroup var options: TradeOptions
  @Option(help: "The column of the flows; value, flow, trade or exports.") var value: String?
  @Option(help: "The column whose values each have an index of their own; by default one index.")
  var by: String?
  @Option(help: "The column whose shares count; importer, partner, product …") var across: String?

  func run() throws {
    let table = try TradeTable(path: options.file)
    let values = try table.flows(
      table.column(value, TradeOptions.valueNames, option: "--value"))
    let shares = try table.words(
      table.column(
        across, TradeOptions.importerNames + TradeOptions.productNames, option: "--across"))
    let groups = try by.map { try table.words(table.column($0, [], option: "--by")) }
    let sums = table.matrix(groups ?? values.map { _ in "all" }, shares, values)
    var rows = Rows([
      Column("group"), Column("flows"), Column("index", header: "HHI"),
      Column("normalized"), Column("effective_number"), Column("largest"),
      Column("largest_share"),
    ])
    for (name, values) in zip(sums.rows, sums.values) {
      let traded = sums.columns.indices.filter { values[$0] > 0 }
      do throws(StatisticsError) {
        let found = try MarketConcentration(traded.map { values[$0] })
        let largest = traded.indices.max { found.shares[$0] < found.shares[$1] } ?? 0
        rows.add([
          .text(name), .integer(traded.count), .number(found.index.rounded(digits: 6)),
          .number(found.normalizedIndex?.rounded(digits: 6)),
          .number(found.effectiveNumber.rounded(digits: 4)),
          .text(sums.columns[traded[largest]]),
          .number(found.shares[largest].rounded(digits: 6)),
        ])
      } catch {
        throw Failure.data("\(options.file): \(name): \(error)")
      }
    }
    try options.output.withStream { try rows.write(options.output, to: $0) }
  }
}
