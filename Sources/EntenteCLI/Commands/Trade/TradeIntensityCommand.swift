import ArgumentParser
import EntenteStatistics

/// `entente trade intensity`: whether countries trade more with each other than their sizes suggest.
struct TradeIntensityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intensity",
    abstract: "Whether countries trade more with each other than their sizes suggest.",
    discussion: """
      One row a flow from an exporter to an importer. Above 1 the importer takes a larger share of the \
      exporter's exports than of all flows in the file (Brown 1949, Kojima 1964); the second index leaves the \
      exporter's own imports out of the world.

      EXAMPLES
        entente trade intensity flows.csv
      """)

  @OptionGroup var options: TradeOptions
  @Option(help: "The column of the exporters.") var exporter: String?
  @Option(help: "The column of the importers.") var importer: String?
  @Option(help: "The column of the flows.") var value: String?

  func run() throws {
    let table = try TradeTable(path: options.file)
    let exporters = try table.words(
      table.column(exporter, TradeOptions.exporterNames, option: "--exporter"))
    let importers = try table.words(
      table.column(importer, TradeOptions.importerNames, option: "--importer"))
    let values = try table.flows(
      table.column(value, TradeOptions.valueNames, option: "--value"))
    // Every country once, in both roles.
    let names = Set(exporters + importers).sorted()
    let zeros = names.map { _ in 0.0 }
    let sums = table.matrix(exporters + names, importers + names, values + zeros)
    var rows = Rows([
      Column("exporter"), Column("importer"), Column("value"),
      Column("index", header: "intensity"),
      Column("index_excluding_self", header: "without itself"),
    ])
    do throws(StatisticsError) {
      let found = try TradeIntensity(flows: sums.values)
      for (i, from) in names.enumerated() {
        for (j, to) in names.enumerated() where i != j {
          rows.add([
            .text(from), .text(to), .number(sums.values[i][j]),
            .number(found.index[i][j]?.rounded(digits: 6)),
            .number(found.indexExcludingSelf[i][j]?.rounded(digits: 6)),
          ])
        }
      }
    } catch {
      throw Failure.data("\(options.file): \(error)")
    }
    try options.output.withStream { try rows.write(options.output, to: $0) }
  }
}
