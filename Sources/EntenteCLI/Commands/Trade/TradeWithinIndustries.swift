import ArgumentParser
import EntenteStatistics

/// `entente trade intra-industry`: Grubel and Lloyd's index.
struct TradeWithinIndustries: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intra-industry",
    abstract: "How much of trade is exchange within the same products (Grubel-Lloyd).",
    discussion: """
      One row a product with its exports and imports. The index runs from 0 (one way) to 1 (balanced); the row \
      `all` weighs products by their trade.

      EXAMPLES
        entente trade intra-industry products.csv --exports x --imports m
      """)

  @OptionGroup var options: TradeOptions
  @Option(help: "The column of the products.") var product: String?
  @Option(help: "The column of the exports.") var exports: String?
  @Option(help: "The column of the imports.") var imports: String?

  func run() throws {
    let table = try TradeTable(path: options.file)
    let products = try table.words(
      table.column(product, TradeOptions.productNames, option: "--product"))
    let given = try table.flows(table.column(exports, ["exports"], option: "--exports"))
    let taken = try table.flows(table.column(imports, ["imports"], option: "--imports"))
    let all = products.map { _ in "all" }
    let out = table.matrix(all, products, given)
    let back = table.matrix(all, products, taken)
    var rows = Rows([
      Column("product"), Column("exports"), Column("imports"),
      Column("index", header: "Grubel-Lloyd"),
    ])
    do throws(StatisticsError) {
      let found = try IntraIndustryTrade(exports: out.values[0], imports: back.values[0])
      for (index, name) in out.columns.enumerated() {
        rows.add([
          .text(name), .number(out.values[0][index].rounded(digits: 6)),
          .number(back.values[0][index].rounded(digits: 6)),
          .number(found.index[index]?.rounded(digits: 6)),
        ])
      }
      rows.add([
        .text("all"), .number(out.values[0].reduce(0, +).rounded(digits: 6)),
        .number(back.values[0].reduce(0, +).rounded(digits: 6)),
        .number(found.aggregateIndex.rounded(digits: 6)),
      ])
    } catch {
      throw Failure.data("\(options.file): \(error)")
    }
    try options.output.withStream { try rows.write(options.output, to: $0) }
  }
}
