import CGSL

/// The power law process where only counts of consecutive periods are known, such as meetings a
/// year. MIL-HDBK-189 1981, sec. 5.5.3; Crow 1974.
public struct GroupedPowerLaw: Equatable, Sendable {
  /// β, the root of Σ dᵢ[(tᵢᵝ ln tᵢ − tᵢ₋₁ᵝ ln tᵢ₋₁)/(tᵢᵝ − tᵢ₋₁ᵝ) − ln T] = 0.
  public let shape: Double
  /// The standard error of β, from the observed information.
  public let shapeStandardError: Double
  /// λ = n/Tᵝ, in events per unit of time to the power β.
  public let scale: Double
  /// The counts expected in the periods, λ(tᵢᵝ − tᵢ₋₁ᵝ).
  public let expected: [Double]
  /// Σ(d − e)²/e over the periods, χ² if the law holds.
  public let chiSquare: Double
  /// The degrees of freedom, two fewer than there are periods.
  public let degreesOfFreedom: Int
  /// P(χ² at least as large), nil for two periods.
  public let pValue: Double?
  /// The rate at the end, λβTᵝ⁻¹, in events a unit of time.
  public let rateAtEnd: Double

  /// The maximum likelihood fit to counts of periods that follow each other from time 0; `ends` are
  /// the times at which they end.
  ///
  /// Throws `tooFew` for fewer than two periods, `lengthMismatch`, `notFinite`, `outOfRange` for an
  /// end that is not after 0 and the one before it or a negative count, `degenerate` without an
  /// event, `notConverged` where all events are in the first or in the last period.
  public init(counts: [Int], ends: [Double]) throws(StatisticsError) {
    let what = "grouped power law"
    try requireCount(counts.count, atLeast: 2, "periods of a grouped power law")
    if ends.count != counts.count {
      throw .lengthMismatch(what: "ends of periods", count: ends.count, expected: counts.count)
    }
    try requireFinite(ends, "ends of periods")
    for (index, end) in ends.enumerated() where end <= (index > 0 ? ends[index - 1] : 0) {
      throw .outOfRange(
        what: "ends of periods", index: index, value: end, allowed: "after the one before it")
    }
    try requireCounts(counts)
    let last = counts.count - 1
    if counts[1...].allSatisfy({ $0 == 0 }) || counts[..<last].allSatisfy({ $0 == 0 }) {
      throw .notConverged(
        what: what, reason: "all events are in the first or in the last period")
    }
    _ = quietHandler
    let total = ends[last]
    // With L = ln(tᵢ/tᵢ₋₁) the term of a period is ln(tᵢ/T) + L/(e^(βL) − 1), without cancellation.
    let widths = ends.indices.map { $0 == 0 ? Double.infinity : log(ends[$0] / ends[$0 - 1]) }
    let shape = try positiveRoot(what, near: 1) { beta in
      var sum = 0.0
      for (index, count) in counts.enumerated() where count > 0 {
        sum += Double(count) * log(ends[index] / total)
        if index > 0 { sum += Double(count) * widths[index] / expm1(beta * widths[index]) }
      }
      return sum
    }
    var information = 0.0
    for index in 1...last {
      let half = 2 * sinh(shape * widths[index] / 2)
      information += Double(counts[index]) * widths[index] * widths[index] / (half * half)
    }
    let n = counts.reduce(0) { $0 + Double($1) }
    let expected = ends.indices.map { index in
      n
        * (pow(ends[index] / total, shape)
          - (index > 0 ? pow(ends[index - 1] / total, shape) : 0))
    }
    self.shape = shape
    self.shapeStandardError = try finite(
      1 / information.squareRoot(), "standard error of a grouped power law")
    self.scale = try finite(n / pow(total, shape), "scale of a grouped power law")
    self.expected = expected
    let chiSquare = try finite(
      zip(counts, expected).reduce(0) { sum, pair in
        let difference = Double(pair.0) - pair.1
        return sum + difference * difference / pair.1
      }, "χ² of a grouped power law")
    self.chiSquare = chiSquare
    self.degreesOfFreedom = counts.count - 2
    self.pValue = counts.count > 2 ? gsl_cdf_chisq_Q(chiSquare, Double(counts.count - 2)) : nil
    self.rateAtEnd = n * shape / total
  }
}
