/// A line with a level of its own for each season, y = a + bx + d_s, d of the first season 0. Take
/// logarithms of y first where seasons swing in proportion.
public struct SeasonalLine: Equatable, Sendable {
  /// The fit: intercept, slope, and one coefficient for each season after the first.
  public let fit: LeastSquares
  /// The seasons that have a coefficient, from 1 on, in its order.
  public let seasons: [Int]

  /// The fit; `seasons` are numbered from 0 and stand beside x. Seasons without an observation are left out.
  ///
  /// Throws `lengthMismatch`, `outOfRange` for a negative season, and as `LeastSquares`.
  public init(
    x: [Double], y: [Double], seasons: [Int], weights: [Double]? = nil
  ) throws(StatisticsError) {
    if seasons.count != x.count {
      throw .lengthMismatch(what: "seasons", count: seasons.count, expected: x.count)
    }
    if let index = seasons.firstIndex(where: { $0 < 0 }) {
      throw .outOfRange(
        what: "season", index: index, value: Double(seasons[index]), allowed: "0 or more")
    }
    try requirePairs(x, y, atLeast: 3)
    let others = Set(seasons).sorted().dropFirst()
    let dummies = others.map { season in seasons.map { $0 == season ? 1.0 : 0.0 } }
    fit = try LeastSquares(columns: [x.map { _ in 1 }, x] + dummies, y: y, weights: weights)
    self.seasons = Array(others)
  }
}
