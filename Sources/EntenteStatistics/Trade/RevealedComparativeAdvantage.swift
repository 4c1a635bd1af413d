/// In which products countries export more than the world does, product by product.
public struct RevealedComparativeAdvantage: Equatable, Sendable {
  /// Balassa's index (xᵢₖ/Xᵢ) / (Xₖ/X), a row a country i and a column a product k: above 1 where
  /// the product has a larger share of the country's exports than of all. Balassa 1965, Manchester
  /// School 33:99. Nil where the country, or nobody, exports.
  public let index: [[Double?]]
  /// The symmetric index (R−1)/(R+1), from −1 to 1. Dalum, Laursen & Villumsen 1998, Int Rev Appl
  /// Econ 12:423.
  public let symmetricIndex: [[Double?]]

  /// The index of exports by country (rows) and product (columns), in any one unit.
  ///
  /// Throws `tooFew` without a row or a column, `lengthMismatch` for rows of different lengths,
  /// `notFinite`, `outOfRange` for a negative value, `degenerate` where all are 0.
  public init(exports: [[Double]]) throws(StatisticsError) {
    try requireTrade(matrix: exports, "exports")
    let largest = exports.joined().max() ?? 0
    guard largest > 0 else { throw .degenerate(what: "exports", reason: "all are 0") }
    let exports = exports.map { $0.map { $0 / largest } }
    let countries = exports.map { $0.reduce(0, +) }
    let products = exports[0].indices.map { product in exports.reduce(0) { $0 + $1[product] } }
    let world = countries.reduce(0, +)
    var index: [[Double?]] = []
    for (row, country) in zip(exports, countries) {
      var values: [Double?] = []
      for (value, product) in zip(row, products) {
        values.append(
          country > 0 && product > 0
            ? try finite(value / country / (product / world), "comparative advantage") : nil)
      }
      index.append(values)
    }
    self.index = index
    self.symmetricIndex = index.map { $0.map { $0.map { ($0 - 1) / ($0 + 1) } } }
  }
}
