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
  /// Throws `tooFew` for fewer than two values, `notFinite`, `notConverged` where sums leave the finite numbers.
  public init(_ values: [Double]) throws(StatisticsError) {
    try requireCount(values.count, atLeast: 2, "values")
    try requireFinite(values, "values")
    let n = Double(values.count)
    var sum = DoubleDouble(0)
    for value in values { sum.add(value) }
    let mean = try finite(sum.value / n, "mean")
    // What the rounded mean leaves of the sum.
    var rest = sum
    rest.add(-n, times: mean)
    let correction = rest.value / n
    let deviations = values.map { ($0 - mean) - correction }
    var (squares, products) = (DoubleDouble(0), DoubleDouble(0))
    for (index, deviation) in deviations.enumerated() {
      squares.add(deviation, times: deviation)
      if index > 0 { products.add(deviation, times: deviations[index - 1]) }
    }
    count = values.count
    self.mean = mean
    standardDeviation = try finite(
      (squares.value / (n - 1)).squareRoot(), "standard deviation")
    lagOneAutocorrelation = squares.value > 0 ? products.value / squares.value : nil
  }
}
