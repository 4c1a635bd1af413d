/// How concentrated trade is on few partners or products.
public struct MarketConcentration: Equatable, Sendable {
  /// The shares sᵢ, which sum to 1, in the order of the values.
  public let shares: [Double]
  /// The Herfindahl-Hirschman index H = Σsᵢ², from 1/n to 1. Hirschman 1964, Am Econ Rev 54:761.
  public let index: Double
  /// (H − 1/n) / (1 − 1/n), from 0 (all equal) to 1 (one has all); nil for one value.
  public let normalizedIndex: Double?
  /// 1/H: the number of equal shares that would be as concentrated.
  public var effectiveNumber: Double { 1 / index }

  /// The concentration of values of trade, in any one unit.
  ///
  /// Throws `tooFew` without a value, `notFinite`, `outOfRange` for a negative value, `degenerate`
  /// where all are 0.
  public init(_ values: [Double]) throws(StatisticsError) {
    try requireCount(values.count, atLeast: 1, "values of trade")
    try requireTrade(values, "values of trade")
    // Shares of shares of the largest, so that no sum of large values leaves the finite numbers.
    let largest = values.max() ?? 0
    guard largest > 0 else { throw .degenerate(what: "values of trade", reason: "all are 0") }
    let parts = values.map { $0 / largest }
    let total = parts.reduce(0, +)
    let shares = parts.map { $0 / total }
    let n = Double(values.count)
    self.shares = shares
    self.index = shares.reduce(0) { $0 + $1 * $1 }
    self.normalizedIndex = values.count > 1 ? max(0, (index - 1 / n) / (1 - 1 / n)) : nil
  }
}

/// Throws unless all values are finite and none is negative.
func requireTrade(_ values: [Double], _ what: String) throws(StatisticsError) {
  try requireFinite(values, what)
  if let index = values.firstIndex(where: { $0 < 0 }) {
    throw .outOfRange(what: what, index: index, value: values[index], allowed: "0 or more")
  }
}

/// Throws unless there is a row, all rows are of one length, above 0, and of values of trade.
func requireTrade(matrix rows: [[Double]], _ what: String) throws(StatisticsError) {
  try requireCount(rows.count, atLeast: 1, "rows of \(what)")
  for (index, row) in rows.enumerated() {
    try requireCount(row.count, atLeast: 1, "values in row \(index) of \(what)")
    if row.count != rows[0].count {
      throw .lengthMismatch(
        what: "row \(index) of \(what)", count: row.count, expected: rows[0].count)
    }
    try requireTrade(row, "row \(index) of \(what)")
  }
}
