import CGSL

/// The rate from counts of overlapping windows by generalised least squares: a check on `CountRate`
/// that asks for means and covariances alone, and holds where counts contradict each other a
/// little.
///
/// Counts of windows i and j of one Poisson process have covariance λVᵢⱼ, Vᵢⱼ the length of their
/// overlap.
public struct CountLeastSquares: Equatable, Sendable {
  /// Σn / Σl, which takes the windows as if they shared no event.
  public let naiveRate: Double
  /// The standard error of the naive rate with the overlaps in its covariance, √(λ Σᵢⱼ Vᵢⱼ) / Σl.
  public let naiveStandardError: Double
  /// The best linear unbiased estimate l′V⁻¹n / l′V⁻¹l (Aitken 1935, Proc R Soc Edinb 55:42).
  public let rate: Double
  /// Its standard error √(λ / l′V⁻¹l).
  public let standardError: Double
  /// (n − λl)′V⁻¹(n − λl)/λ, about χ² with the degrees of freedom if the rate is constant; nil for
  /// a rate of 0.
  public let chiSquare: Double?
  /// The number of windows that no others make up, less one.
  public let degreesOfFreedom: Int
  /// P(χ² at least as large); nil for a rate of 0 or no degree of freedom.
  public let pValue: Double?

  /// The fit to statements of exact counts.
  ///
  /// Throws `tooFew` without a statement, `outOfRange` for one that is a bound, `inconsistent`
  /// where a window is made up of others and its count is not, saying which.
  public init(_ statements: [CountStatement]) throws(StatisticsError) {
    try requireCount(statements.count, atLeast: 1, "statements of counts")
    for (index, statement) in statements.enumerated() where statement.lower != statement.upper {
      throw .outOfRange(
        what: "statements of counts", index: index, value: Double(statement.lower),
        allowed: "an exact count")
    }
    _ = quietHandler
    let lengths = statements.map(\.length)
    let counts = statements.map { Double($0.lower) }
    let total = lengths.reduce(0, +)
    let overlaps = statements.map { first in
      statements.map { max(0, min(first.end, $0.end) - max(first.start, $0.start)) }
    }
    self.naiveRate = try finite(counts.reduce(0, +) / total, "naive rate")
    self.naiveStandardError = try finite(
      (naiveRate * overlaps.joined().reduce(0, +)).squareRoot() / total,
      "standard error of the naive rate")
    // Cholesky's factors of V turn lengths and counts into those of windows without overlap. A
    // window that others make up leaves nothing and, if its count agrees, is left out.
    var rows: [[Double]] = []
    var (width, count): ([Double], [Double]) = ([], [])
    var basis: [Int] = []
    for (index, overlap) in overlaps.enumerated() {
      var row: [Double] = []
      for (position, earlier) in basis.enumerated() {
        let products = zip(row, rows[position]).reduce(0) { $0 + $1.0 * $1.1 }
        row.append((overlap[earlier] - products) / rows[position][position])
      }
      let left = overlap[index] - row.reduce(0) { $0 + $1 * $1 }
      let residual = counts[index] - zip(row, count).reduce(0) { $0 + $1.0 * $1.1 }
      if left <= 1e-10 * lengths[index] {
        if abs(residual) > 1e-6 {
          throw .inconsistent(
            what: "counts",
            reason: "statement \(index) on the time from \(statements[index].start) to "
              + "\(statements[index].end) differs by \(residual) from those that make it up")
        }
        continue
      }
      let pivot = left.squareRoot()
      width.append(
        (lengths[index] - zip(row, width).reduce(0) { $0 + $1.0 * $1.1 }) / pivot)
      count.append(residual / pivot)
      rows.append(row + [pivot])
      basis.append(index)
    }
    let information = width.reduce(0) { $0 + $1 * $1 }
    let rate = max(0, zip(width, count).reduce(0) { $0 + $1.0 * $1.1 } / information)
    self.rate = try finite(rate, "rate of overlapping counts")
    self.standardError = try finite(
      (rate / information).squareRoot(), "standard error of the rate")
    self.degreesOfFreedom = basis.count - 1
    let squares = zip(width, count).reduce(0) { sum, pair in
      sum + (pair.1 - rate * pair.0) * (pair.1 - rate * pair.0)
    }
    let chiSquare = rate > 0 ? try finite(squares / rate, "χ² of overlapping counts") : nil
    self.chiSquare = chiSquare
    self.pValue =
      basis.count > 1 ? chiSquare.map { gsl_cdf_chisq_Q($0, Double(basis.count - 1)) } : nil
  }
}
