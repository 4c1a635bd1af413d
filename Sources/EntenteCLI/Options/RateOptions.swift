import ArgumentParser
import EntenteSeries
import Foundation

/// Which exchange rates money is converted at.
struct RateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Exchange rates for --unit, CSV: period, currency, lcu_per_usd, source; else those inside.",
      valueName: "file"))
  var rates: String?

  func exchangeRates() throws -> ExchangeRates {
    try ReferenceFiles.read(rates, ExchangeRates.embedded) {
      csv, name throws(ReferenceTableError) in
      try ExchangeRates(csv: csv.span, name: name)
    }
  }
}

/// Tables of rates and prices, from a file or from inside the program.
enum ReferenceFiles {
  static func read<Table>(
    _ path: String?, _ embedded: Result<Table, ReferenceTableError>,
    _ parse: ([UInt8], String) throws(ReferenceTableError) -> Table
  ) throws -> Table {
    let data = path.flatMap { FileManager.default.contents(atPath: $0) }
    if let path, data == nil {
      throw Failure.noInput("\(path): no such file, or it cannot be read")
    }
    do throws(ReferenceTableError) {
      guard let path, let data else { return try embedded.get() }
      return try parse(Array(data), path)
    } catch {
      throw Failure.data("\(error)")
    }
  }
}
