import ArgumentParser
import EntenteStatistics

/// `entente trade advantage`: Balassa's revealed comparative advantage.
struct TradeAdvantage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advantage",
    abstract: "In which products countries export more than the world does (Balassa).",
    discussion: """
      One row an exporter and a product. Above 1 the product has a larger share of the country's exports than of \
      all exports in the file; the symmetric index (R-1)/(R+1) runs from -1 to 1.

      EXAMPLES
        entente trade advantage exports.csv --format csv
      """)

  @OptionGroup var options: TradeOptions
  @Option(help: "The column of the exporters.") var exporter: String?
  @Option(help: "The column of the products.") var product: String?
  @Option(help: "The column of the exports.") var value: String?

  func run() throws {
    let table = try TradeTable(path: options.file)
    let exporters = try table.words(
      table.column(exporter, TradeOptions.exporterNames, option: "--exporter"))
    let products = try table.words(
      table.column(product, TradeOptions.productNames, option: "--product"))
    let values = try table.flows(
      table.column(value, TradeOptions.valueNames, option: "--value"))
    let sums = table.matrix(exporters, products, values)
    var rows = Rows([
      Column("exporter"), Column("product"), Column("exports"), Column("index", header: "RCA"),
      Column("symmetric_index", header: "symmetric"),
    ])
    do throws(StatisticsError) {
      let found = try RevealedComparativeAdvantage(exports: sums.values)
      for (i, country) in sums.rows.enumerated() {
        for (k, product) in sums.columns.enumerated() {
          rows.add([
            .text(country), .text(product), .number(sums.values[i][k]),
            .number(found.index[i][k]?.rounded(digits: 6)),
            .number(found.symmetricIndex[i][k]?.rounded(digits: 6)),
          ])
        }
      }
    } catch {
      throw Failure.data("\(options.file): \(error)")
    }
    try options.output.withStream { try rows.write(options.output, to: $0) }
  }
}
