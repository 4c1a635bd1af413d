/// Whether countries trade more with each other than their sizes suggest.
public struct TradeIntensity: Equatable, Sendable {
  /// (xᵢⱼ/Xᵢ) / (Mⱼ/W), a row an exporter i and a column an importer j, W all flows: above 1 where
  /// j takes a larger share of the exports of i than of the world's. Brown 1949; Kojima 1964,
  /// Hitotsubashi J Econ 5:16. Nil on the diagonal, and where i does not export or j not import.
  public let index: [[Double?]]
  /// (xᵢⱼ/Xᵢ) / (Mⱼ/(W − Mᵢ)): the world without the imports of i, which i cannot supply.
  public let indexExcludingSelf: [[Double?]]

  /// The intensities of flows from exporters (rows) to importers (columns), both in one order, in
  /// any one unit.
  ///
  /// Throws `tooFew` for fewer than two countries, `lengthMismatch` unless the table is square,
  /// `notFinite`, `outOfRange` for a negative flow or one of a country with itself, `degenerate`
  /// where nothing flows.
  public init(flows: [[Double]]) throws(StatisticsError) {
    try requireCount(flows.count, atLeast: 2, "countries of flows")
    try requireTrade(matrix: flows, "flows")
    if flows[0].count != flows.count {
      throw .lengthMismatch(what: "columns of flows", count: flows[0].count, expected: flows.count)
    }
    for (index, row) in flows.enumerated() where row[index] != 0 {
      throw .outOfRange(
        what: "flow of a country with itself", index: index, value: row[index], allowed: "0")
    }
    let largest = flows.joined().max() ?? 0
    guard largest > 0 else { throw .degenerate(what: "flows", reason: "all are 0") }
    let flows = flows.map { $0.map { $0 / largest } }
    let exports = flows.map { $0.reduce(0, +) }
    let imports = flows.indices.map { column in flows.reduce(0) { $0 + $1[column] } }
    let world = exports.reduce(0, +)
    func table(_ market: (_ exporter: Int) -> Double) throws(StatisticsError) -> [[Double?]] {
      var table: [[Double?]] = []
      for (i, row) in flows.enumerated() {
        var values: [Double?] = []
        for (j, flow) in row.enumerated() {
          values.append(
            i != j && exports[i] > 0 && imports[j] > 0
              ? try finite(flow / exports[i] / (imports[j] / market(i)), "trade intensity") : nil)
        }
        table.append(values)
      }
      return table
    }
    self.index = try table { _ in world }
    self.indexExcludingSelf = try table { world - imports[$0] }
  }
}
