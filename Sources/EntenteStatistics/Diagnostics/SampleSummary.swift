/// The mean and the spread of a sample, and its first autocorrelation, from sums in twice the precision.
public struct SampleSummary: Equatable, Sendable {
  /// The number of values.
  public let count: Int
  /// The mean, in the unit of the values.
  public let mean: Double
  /// √(Σ(x − x̄)²/(n−1)), in the unit of the values.
  public let standardDeviation: Double
  /// Σ(x_t − x̄)(x_{t−1} − x̄)/Σ(x_t − x̄)²; nil where all values are equal.
  public let lagOneAutocorrelation: Double?

  /// The summary of values in their order.
  ///
  /// Most decimals are no doubles: 10000000.1 is held with an error of 1e-9, which the standard deviation of such values
  /// shows in the eighth digit. Where `decimals`, the digits behind the point that the values are stated with, are given,
  /// the sums are of the whole numbers x·10^decimals, which doubles hold exactly, and the results are right to nearly the
  /// last digit.
  ///
  /// Throws `tooFew` for fewer than two values, `notFinite`, `outOfRange` unless there are 0 to 22 decimals and
  /// every value is stated with no more, `notConverged` where sums leave the finite numbers.
  public init(_ values: [Double], decimals: Int? = nil) throws(StatisticsError) {
    try requireCount(values.count, atLeast: 2, "values")
    try requireFinite(values, "values")
    let unit = try decimals.map(Self.powerOfTen) ?? 1
    let scaled = try decimals == nil ? values : Self.wholes(values, unit)
    let n = Double(values.count)
    var sum = DoubleDouble(0)
    for value in scaled { sum.add(value) }
    let mean = try finite(sum.value / n, "mean")
    // What the rounded mean leaves of the sum.
    var rest = sum
    rest.add(-n, times: mean)
    let correction = rest.value / n
    let deviations = scaled.map { ($0 - mean) - correction }
    var (squares, products) = (DoubleDouble(0), DoubleDouble(0))
    for (index, deviation) in deviations.enumerated() {
      squares.add(deviation, times: deviation)
      if index > 0 { products.add(deviation, times: deviations[index - 1]) }
    }
    count = values.count
    self.mean = mean / unit
    standardDeviation =
      try finite(
        (squares.value / (n - 1)).squareRoot(), "standard deviation") / unit
    lagOneAutocorrelation = squares.value > 0 ? products.value / squares.value : nil
  }

  /// Exact up to 10²².
  private static func powerOfTen(_ exponent: Int) throws(StatisticsError) -> Double {
    if !(0...22).contains(exponent) {
      throw .outOfRange(
        what: "decimals", index: nil, value: Double(exponent), allowed: "between 0 and 22")
    }
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The values in units of their last stated digit. Beyond 2⁵³ doubles are whole themselves.
  private static func wholes(
    _ values: [Double], _ unit: Double
  ) throws(StatisticsError) -> [Double] {
    var wholes: [Double] = []
    wholes.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      let whole = try finite((value * unit).rounded(), "value in units of its last digit")
      if whole / unit != value {
        throw .outOfRange(
          what: "values", index: index, value: value, allowed: "stated with so few decimals")
      }
      wholes.append(whole)
    }
    return wholes
  }
}
