internal import CReference
public import EntenteFigures

/// Average exchange rates of periods, each with its source.
public struct ExchangeRates: Sendable, Equatable {
  /// What one unit of money was in another, on average.
  public struct Rate: Sendable, Equatable {
    /// Units of the second currency for one of the first.
    public var value: Double
    /// The period averaged: the one asked for, or its year.
    public var period: Period
    /// Who reports it.
    public var source: String
  }

  private struct Quote: Sendable, Equatable {
    var perDollar: Double
    var source: String
  }
  private var quotes: [String: PeriodTable<Quote>] = [:]

  /// `Data/Reference/fx_annual.csv`, which is inside the program, read once.
  public static let embedded = Result { () throws(ReferenceTableError) -> ExchangeRates in
    try unsafe ExchangeRates(.embedded("fx_annual.csv", creference_exchange_rates()))
  }

  /// Reads CSV with the columns `period` (or `year`), `currency` (ISO 4217), `lcu_per_usd` (units for one
  /// US dollar) and, if it has one, `source`.
  public init(csv: Span<UInt8>, name: String) throws(ReferenceTableError) {
    try self.init(ReferenceTable(name: name, csv: csv))
  }

  private init(_ table: ReferenceTable) throws(ReferenceTableError) {
    let (period, currency) = (
      try table.column(["period", "year"]), try table.column(["currency"])
    )
    let value = try table.column(["lcu_per_usd"])
    let source = table.header.firstIndex(of: "source")
    for (line, fields) in table.rows {
      let quote = Quote(
        perDollar: try table.number(line, fields[value]),
        source: source.map { fields[$0] } ?? table.name)
      quotes[fields[currency], default: PeriodTable()].set(
        quote, in: try table.period(line, fields[period]))
    }
  }

  /// The rate of a period, over the dollar where neither is one; nil where one is not known.
  public func rate(from: Unit, to: Unit, in period: Period) -> Rate? {
    guard from != to, let (before, days) = quote(from, period),
      let (after, others) = quote(to, period),
      from.code == "USD" || to.code == "USD" || days == others
    else { return nil }
    let sources = [before, after].compactMap { $0?.source }
    return Rate(
      value: (after?.perDollar ?? 1) / (before?.perDollar ?? 1),
      period: from.code == "USD" ? others : days,
      source: sources.first == sources.last ? sources.first ?? "" : sources.joined(separator: "; "))
  }

  /// The quote is nil for the dollar itself.
  private func quote(_ unit: Unit, _ period: Period) -> (Quote?, Period)? {
    if unit.code == "USD" { return (nil, period) }
    return quotes[unit.code]?.value(in: period).map { ($0.value, $0.period) }
  }
}
