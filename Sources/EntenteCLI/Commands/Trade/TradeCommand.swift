import ArgumentParser

/// `entente trade`: indices of trade and the gravity model, from CSV.
struct TradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trade",
    abstract: "Indices of trade and the gravity model, from a CSV of flows.",
    discussion: """
      Each subcommand reads one CSV with a header; columns go by their usual names or by options. Several rows \
      of one pair are added up.

      EXAMPLES
        entente trade concentration flows.csv --by exporter
        entente trade intensity flows.csv
        entente trade gravity dyads.csv --log gdp_o gdp_d distance --linear contiguity
      """,
    subcommands: [
      TradeConcentration.self, TradeAdvantage.self, TradeWithinIndustries.self,
      TradeIntensityCommand.self, TradeContributions.self, TradeGravity.self,
    ])
}
