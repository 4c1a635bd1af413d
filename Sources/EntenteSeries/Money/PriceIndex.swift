internal import CReference
public import EntenteFigures

/// A price index by period, to express money in the prices of another year.
public struct PriceIndex: Sendable, Equatable {
  /// What a value is multiplied by.
  public struct Factor: Sendable, Equatable {
    /// What a value is multiplied by.
    public var value: Double
    /// Who reports the index.
    public var source: String
  }

  private struct Level: Sendable, Equatable {
    var index: Double
    var source: String
  }
  /// The currency whose prices these are; nil where the table does not tell.
  public let currency: Unit?
  private var levels = PeriodTable<Level>()

  /// US consumer prices, `Data/Reference/us_cpi_annual.csv`, inside the program, read once.
  public static let embedded = Result { () throws(ReferenceTableError) -> PriceIndex in
    try unsafe PriceIndex(
      .embedded("us_cpi_annual.csv", creference_prices()), currency: Unit("USD"))
  }

  /// Reads CSV with the columns `period` (or `year`), `index` and, if it has one, `source`.
  public init(csv: Span<UInt8>, name: String) throws(ReferenceTableError) {
    try self.init(ReferenceTable(name: name, csv: csv), currency: nil)
  }

  private init(_ table: ReferenceTable, currency: Unit?) throws(ReferenceTableError) {
    self.currency = currency
    let period = try table.column(["period", "year"])
    let index = try table.column(["index", "cpi_u_index_1982_84_100"])
    let source = table.header.firstIndex(of: "source")
    for (line, fields) in table.rows {
      let level = Level(
        index: try table.number(line, fields[index]),
        source: source.map { fields[$0] } ?? table.name)
      levels.set(level, in: try table.period(line, fields[period]))
    }
  }

  /// What makes money of a period money of a year's prices; nil where one of them has no index.
  public func factor(from period: Period, to year: Int) -> Factor? {
    guard let target = Period(year: year), let then = levels.value(in: period),
      let base = levels.value(in: target)
    else { return nil }
    return Factor(value: base.value.index / then.value.index, source: then.value.source)
  }
}
