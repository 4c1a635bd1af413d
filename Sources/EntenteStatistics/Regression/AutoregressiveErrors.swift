#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Errors of a regression that follow each other, e_t = ρe_{t−1} + u_t, as residuals of trends mostly do: what they mean
/// for an observation to come. The curve itself stays that of least squares.
public struct AutoregressiveErrors: Equatable, Sendable {
  /// ρ, the correlation of errors one position apart, from 0 to 0.99: that at which the expected autocorrelation of
  /// residuals, tr(MRMS)/tr(MR), is the one found, since a fit takes part of it away (Kendall 1954, Biometrika 41:403,
  /// for a mean). R has the correlations ρ^|i−j|, M = I − X(XᵀX)⁻¹Xᵀ, and eᵀSe = Σe_t e_{t−1}.
  public let correlation: Double
  /// γ, the variance of an error, RSS/tr(MR), in the square of the unit of y.
  public let variance: Double
  private let fit: LeastSquares
  private let positions: [Int]

  /// The errors of a fit without weights whose rows stand in the order of time.
  ///
  /// - Parameters:
  ///   - fit: three rows or more.
  ///   - positions: when each row was observed, in periods, so that gaps are known; by default one after the other.
  /// - Throws: `lengthMismatch`, `unordered` unless positions grow, `outOfRange` for a weighted fit, `degenerate` for an
  ///   exact one.
  public init(_ fit: LeastSquares, positions: [Int]? = nil) throws(StatisticsError) {
    let n = fit.count
    let positions = positions ?? Array(0..<n)
    if positions.count != n {
      throw .lengthMismatch(what: "positions", count: positions.count, expected: n)
    }
    for index in 1..<n where positions[index] <= positions[index - 1] {
      throw .unordered(what: "positions", index: index)
    }
    if let weights = fit.weights {
      throw .outOfRange(
        what: "weights", index: 0, value: weights[0], allowed: "allowed with autoregressive errors")
    }
    try fit.requireError()
    let factors = try QRDecomposition(
      fit.columns.flatMap { $0 }, rows: n, columns: fit.columns.count
    ) { "column \($0) of the design" }
    let basis = (0..<factors.columns).map { Array(factors.q[($0 * n)..<(($0 + 1) * n)]) }
    let gaps = [0] + (1..<n).map { positions[$0] - positions[$0 - 1] }
    let e = fit.residuals
    let products = (1..<n).reduce(0) { $0 + e[$1] * e[$1 - 1] }
    let found = products / fit.residualSumOfSquares
    var (low, high) = (0.0, 0.99)
    func expected(_ rho: Double) -> Double {
      let traces = Self.traces(basis, gaps, rho)
      return traces.lagged / traces.plain
    }
    if expected(low) >= found {
      high = low
    } else if expected(high) <= found {
      low = high
    }
    for _ in 0..<60 where low < high {
      let middle = low + (high - low) / 2
      if expected(middle) < found { low = middle } else { high = middle }
    }
    correlation = high
    variance = try finite(
      fit.residualSumOfSquares / Self.traces(basis, gaps, high).plain, "variance of an error")
    (self.fit, self.positions) = (fit, positions)
  }

  /// The variance of an observation less the curve at a point: γ(1 + aᵀRa − 2aᵀr), a = X(XᵀX)⁻¹x₀ and r the correlations
  /// of its error with those observed. Goldberger 1962, J Am Stat Assoc 57:369, for a curve by least squares.
  ///
  /// - Parameters:
  ///   - row: x₀, the design at the point.
  ///   - position: when it is observed, as the positions of the rows.
  /// - Throws: `lengthMismatch`, `notFinite`.
  public func predictionVariance(
    at row: [Double], position: Int
  ) throws(StatisticsError) -> Double {
    _ = try fit.at(row)
    let p = row.count
    var weights = [Double](repeating: 0, count: positions.count)
    for j in 0..<p {
      let factor = (0..<p).reduce(0) { $0 + fit.crossInverse[j * p + $1] * row[$1] }
      for i in weights.indices { weights[i] += factor * fit.columns[j][i] }
    }
    let gaps = positions.indices.map { $0 == 0 ? 0 : positions[$0] - positions[$0 - 1] }
    let correlated = Self.correlated(weights, gaps, correlation)
    var sum = 1.0
    for i in weights.indices {
      let apart = Double(abs(position - positions[i]))
      sum += weights[i] * (correlated[i] - 2 * pow(correlation, apart))
    }
    return try finite(max(0, variance * sum), "variance of an observation")
  }

  /// Rv. Since positions grow, correlations are products of those of neighbours, and one pass each way adds them up.
  private static func correlated(_ v: [Double], _ gaps: [Int], _ rho: Double) -> [Double] {
    var result = v
    var sum = 0.0
    for i in v.indices {
      sum *= pow(rho, Double(gaps[i]))
      result[i] += sum
      sum += v[i]
    }
    sum = 0
    for i in v.indices.reversed() {
      result[i] += sum
      sum = (sum + v[i]) * pow(rho, Double(gaps[i]))
    }
    return result
  }

  /// tr(MR) and tr(MRMS), from the orthonormal columns Q of the design, M = I − QQᵀ.
  private static func traces(
    _ basis: [[Double]], _ gaps: [Int], _ rho: Double
  ) -> (plain: Double, lagged: Double) {
    let n = gaps.count
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let correlated = basis.map { Self.correlated($0, gaps, rho) }
    let shifted = basis.map { q in
      (0..<n).map { ($0 > 0 ? q[$0 - 1] / 2 : 0) + ($0 < n - 1 ? q[$0 + 1] / 2 : 0) }
    }
    var (plain, lagged) = (Double(n), 0.0)
    for i in 1..<n { lagged += pow(rho, Double(gaps[i])) }
    for i in basis.indices {
      plain -= dot(basis[i], correlated[i])
      lagged -= 2 * dot(shifted[i], correlated[i])
      for j in basis.indices { lagged += dot(basis[i], correlated[j]) * dot(basis[i], shifted[j]) }
    }
    return (plain, lagged)
  }
}
