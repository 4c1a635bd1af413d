import ArgumentParser
import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends
import Foundation

/// How statements become a series: which are preferred, what is converted, what is reconciled.
struct SeriesMethodOptions: ParsableArguments {
  @Flag(
    help: """
      One value a period from all levels, growth and changes at once, by least squares with weights that \
      reject false claims.
      """)
  var reconcile = false

  @Option(
    help: """
      Which of several statements is taken: customs (the most precise, then of customs, then the latest), \
      precise (the most precise, then the latest), latest.
      """)
  var prefer = Preference.customs

  @OptionGroup var rates: RateOptions

  @Option(help: ArgumentHelp("Express money in the prices of this year.", valueName: "year"))
  var real: Int?

  @Option(
    help: ArgumentHelp(
      "Prices for --real, CSV: period, index, source; else US consumer prices.", valueName: "file"))
  var prices: String?

  func validate() throws {
    if prices != nil, real == nil { throw ValidationError("--prices needs --real YEAR") }
    if let real, Period(year: real) == nil { throw ValidationError("--real takes a year") }
  }

  func priceIndex() throws -> PriceIndex {
    try ReferenceFiles.read(prices, PriceIndex.embedded) { csv, name throws(ReferenceTableError) in
      try PriceIndex(csv: csv.span, name: name)
    }
  }
}

/// A series with what was done to make it.
struct SeriesRun {
  var series: Series
  var sums: [TradeSum] = []
  var reconciliation: Reconciliation?

  /// - Returns: nil where no statement is of the measure and the pair.
  init?(
    _ statements: [Statement], _ query: SeriesQuery, _ options: SeriesMethodOptions
  ) throws {
    var query = query
    query.preference = options.prefer
    var converted: ConvertedStatements?
    if let unit = query.unit, unit.isCurrency {
      converted = ConvertedStatements(
        statements, to: unit, for: query, rates: try options.rates.exchangeRates())
    } else if options.rates.rates != nil {
      throw Failure.usage("--rates needs --unit with a currency, such as --unit EUR")
    }
    let stated = converted?.statements ?? statements
    guard var series = SeriesBuilder.series(of: stated, query) else { return nil }
    if options.reconcile {
      do throws(StatisticsError) {
        reconciliation = try Reconciliation(stated, series: series, query: query)
      } catch {
        throw Failure.data("--reconcile: \(error)")
      }
      if let reconciliation { series = reconciliation.series }
    }
    series = converted?.marking(series) ?? series
    let completed = TradeSums(series, statements: stated, query: query)
    (series, sums) = (completed.series, completed.checks)
    if let year = options.real {
      let prices = try options.priceIndex()
      guard series.unit.isCurrency, prices.currency.map({ $0 == series.unit }) ?? true else {
        throw Failure.usage(
          "--real: the prices inside are of US dollars, and the series is in \(series.unit); "
            + "add --unit USD, or give prices with --prices")
      }
      series = series.deflated(to: year, by: prices)
    }
    self.series = series
  }
}

extension Messages {
  /// What was left out, converted, contradicted.
  func tell(_ run: SeriesRun, asTable: Bool) {
    let conversions = run.series.observations.compactMap(\.conversion)
    let rates = conversions.filter { $0.rate != nil }
    if !rates.isEmpty {
      let units = Set(rates.map(\.statedUnit.code)).sorted().joined(separator: ", ")
      note(
        "\(rates.count) values converted from \(units) to \(run.series.unit) at average rates of "
          + "their periods: " + Self.sources(rates.compactMap(\.rate?.source)))
    }
    let prices = conversions.compactMap(\.price?.source)
    if let year = conversions.lazy.compactMap(\.priceYear).first {
      note("values in prices of \(year): " + Self.sources(prices))
    }
    if !asTable {
      if !run.series.conflicts.isEmpty {
        note("\(run.series.conflicts.count) conflicting statements; the table lists them")
      }
      let differing = run.sums.count { !$0.agrees }
      if differing > 0 {
        note("in \(differing) periods flows do not add up to turnover; the table lists them")
      }
      for claim in run.reconciliation?.rejected ?? [] {
        let first = claim.statements[0]
        note("rejected: \(claim.period) '\(first.quote)' in \(first.document.id)")
      }
    }
    leftOut(run.series)
  }

  private static func sources(_ sources: [String]) -> String {
    Set(sources).sorted().joined(separator: "; ")
  }
}
