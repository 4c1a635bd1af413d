/// What parts of a total add to its growth, in percentage points.
public struct GrowthContributions: Equatable, Sendable {
  /// The growth of the total from each period to the next, 100(yₜ − yₜ₋₁)/yₜ₋₁, in percent.
  public let total: [Double]
  /// The contribution of each part, 100(pₜ − pₜ₋₁)/yₜ₋₁, a row a part and a column a period after
  /// the first. The parts and the rest add up to the growth of the total.
  public let parts: [[Double]]
  /// The contribution of what belongs to no part.
  public let rest: [Double]

  /// The contributions of parts to the growth of a total, all in one unit and over the same
  /// periods.
  ///
  /// Throws `tooFew` for fewer than two periods, `lengthMismatch` for a part of another length,
  /// `notFinite`, `outOfRange` for a total that is not above 0 ahead of another.
  public init(total: [Double], parts: [[Double]]) throws(StatisticsError) {
    try requireCount(total.count, atLeast: 2, "periods of a total")
    try requireFinite(total, "total")
    for (index, part) in parts.enumerated() {
      if part.count != total.count {
        throw .lengthMismatch(what: "part \(index)", count: part.count, expected: total.count)
      }
      try requireFinite(part, "part \(index)")
    }
    if let index = total.dropLast().firstIndex(where: { $0 <= 0 }) {
      throw .outOfRange(what: "total", index: index, value: total[index], allowed: "above 0")
    }
    func points(_ values: [Double], _ what: String) throws(StatisticsError) -> [Double] {
      var points: [Double] = []
      for period in 1..<values.count {
        points.append(
          try finite(100 * (values[period] - values[period - 1]) / total[period - 1], what))
      }
      return points
    }
    self.total = try points(total, "growth of the total")
    var rest = total
    var contributions: [[Double]] = []
    for (index, part) in parts.enumerated() {
      contributions.append(try points(part, "contribution of part \(index)"))
      rest = zip(rest, part).map { $0 - $1 }
    }
    self.parts = contributions
    self.rest = try points(rest, "contribution of the rest")
  }
}
