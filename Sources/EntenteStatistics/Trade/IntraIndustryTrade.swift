/// How much of trade is exchange within the same products.
public struct IntraIndustryTrade: Equatable, Sendable {
  /// Grubel and Lloyd's index 1 − |X−M|/(X+M) of each product, from 0 (one way) to 1 (balanced);
  /// nil where it is not traded. Grubel & Lloyd 1975, Intra-Industry Trade.
  public let index: [Double?]
  /// The index over all products, 1 − Σ|X−M|/Σ(X+M), which weighs them by their trade.
  public let aggregateIndex: Double

  /// The index of exports and imports of the same products, in one order and one unit.
  ///
  /// Throws `tooFew` without a product, `lengthMismatch`, `notFinite`, `outOfRange` for a negative
  /// value, `degenerate` where nothing is traded.
  public init(exports: [Double], imports: [Double]) throws(StatisticsError) {
    try requireCount(exports.count, atLeast: 1, "products")
    if imports.count != exports.count {
      throw .lengthMismatch(what: "imports", count: imports.count, expected: exports.count)
    }
    try requireTrade(exports, "exports")
    try requireTrade(imports, "imports")
    let largest = max(exports.max() ?? 0, imports.max() ?? 0)
    guard largest > 0 else {
      throw .degenerate(what: "exports and imports", reason: "nothing is traded")
    }
    let flows = zip(exports, imports).map { ($0 / largest, $1 / largest) }
    self.index = flows.map { x, m in x + m > 0 ? 1 - abs(x - m) / (x + m) : nil }
    let (differences, sums) = flows.reduce((0, 0)) { sum, flow in
      (sum.0 + abs(flow.0 - flow.1), sum.1 + flow.0 + flow.1)
    }
    self.aggregateIndex = max(0, 1 - differences / sums)
  }
}
