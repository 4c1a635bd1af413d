import CGSL

/// Whether successive residuals of a fit are correlated: d = Σ(e_t − e_{t−1})²/Σe², 2 if not, towards 0 if
/// alike. Durbin & Watson 1950, Biometrika 37:409.
public struct DurbinWatson: Equatable, Sendable {
  /// How the p values were found.
  public enum Method: Equatable, Sendable {
    /// By the eigenvalues of the design (Pan 1968; Farebrother 1980, Appl Stat 29:224, AS 153).
    case exact
    /// By a normal distribution with the mean and variance of d.
    case normalApproximation
  }

  /// d, between 0 and 4.
  public let statistic: Double
  /// The p value against positive autocorrelation, P(D < d).
  public let pValue: Double
  /// The p value against autocorrelation of either sign.
  public let twoSidedPValue: Double
  /// How the p values were found.
  public let method: Method

  /// The test of a fit whose rows stand in the order of time, without weights. Exact below 100
  /// observations unless told otherwise, as R's `lmtest::dwtest`, since eigenvalues take n³ steps.
  ///
  /// Throws `outOfRange` for a weighted fit, `degenerate` for an exact fit, `tooLarge` for the exact
  /// method beyond 2000 observations.
  public init(_ fit: LeastSquares, method: Method? = nil) throws(StatisticsError) {
    if let weights = fit.weights {
      throw .outOfRange(
        what: "weights", index: 0, value: weights[0], allowed: "allowed in the Durbin-Watson test")
    }
    try fit.requireError()
    let e = fit.residuals
    var (differences, squares) = (0.0, e[0] * e[0])
    for t in 1..<e.count {
      differences += (e[t] - e[t - 1]) * (e[t] - e[t - 1])
      squares += e[t] * e[t]
    }
    statistic = differences / squares
    let factors = try QRDecomposition(
      fit.columns.flatMap { $0 }, rows: e.count, columns: fit.columns.count
    ) { "column \($0) of the design" }
    let reference = try Reference(basis: factors.q, rows: e.count, method: method)
    self.method = reference.method
    (pValue, twoSidedPValue) = reference.pValues(of: statistic)
  }
}

extension DurbinWatson {
  /// How d is distributed if residuals are not correlated, which depends on the columns of the design alone.
  struct Reference: Sendable {
    let method: Method
    /// For the exact method: the n−p eigenvalues of MAM that are not 0, ascending, M = I − QQᵀ.
    private let eigenvalues: [Double]
    /// For the exact method: minus the eigenvalues, ascending.
    private let mirrored: [Double]
    /// For the approximation.
    private let mean: Double
    private let deviation: Double

    /// For the design whose columns span what the columns of `basis` do: orthonormal, `rows` values each, one after the
    /// other.
    init(basis: [Double], rows n: Int, method: Method?) throws(StatisticsError) {
      self.method = method ?? (n < 100 ? .exact : .normalApproximation)
      _ = quietHandler
      switch self.method {
      case .exact:
        if n > 2000 { throw .tooLarge(what: "exact Durbin-Watson test", limit: 2000) }
        eigenvalues = try DurbinWatson.eigenvalues(basis, rows: n)
        mirrored = eigenvalues.reversed().map { -$0 }
        (mean, deviation) = (0, 0)
      case .normalApproximation:
        let moments = DurbinWatson.moments(basis.span, rows: n)
        (mean, deviation) = (moments.mean, moments.variance.squareRoot())
        (eigenvalues, mirrored) = ([], [])
      }
    }

    /// The p values of a statistic against positive autocorrelation and against either sign.
    func pValues(of statistic: Double) -> (positive: Double, twoSided: Double) {
      switch method {
      case .exact:
        let lower = probability(below: statistic, of: eigenvalues.span)
        if lower <= 0.5 { return (lower, 2 * lower) }
        // The upper tail of d is the lower tail of −d, so that neither loses digits.
        return (lower, min(1, 2 * probability(below: -statistic, of: mirrored.span)))
      case .normalApproximation:
        let z = (statistic - mean) / deviation
        return (gsl_cdf_ugaussian_P(z), normalTwoSided(z))
      }
    }
  }

  /// Row t of Aq, the second differences of the column of q that starts at `base`; A has 1 at its two corners.
  @inline(__always)
  private static func differenced(
    _ q: Span<Double>, _ base: Int, _ t: Int, rows n: Int
  ) -> Double {
    (t > 0 ? q[base + t] - q[base + t - 1] : 0) + (t < n - 1 ? q[base + t] - q[base + t + 1] : 0)
  }

  /// With H = QᵀAQ and G = QᵀA²Q, E(d) = (tr A − tr H)/(n−p), and the variance by tr (MA)² = tr A² − 2 tr G + tr H².
  private static func moments(
    _ q: Span<Double>, rows n: Int
  ) -> (mean: Double, variance: Double) {
    let p = q.count / n
    var (h, g, hh) = (0.0, 0.0, 0.0)
    for i in 0..<p {
      for j in 0...i {
        var sum = 0.0
        for t in 0..<n {
          let difference = differenced(q, i * n, t, rows: n)
          sum += q[j * n + t] * difference
          if i == j { g += difference * difference }
        }
        hh += (i == j ? 1 : 2) * sum * sum
        if i == j { h += sum }
      }
    }
    let first = 2 * Double(n - 1) - h
    let second = 2 * Double(3 * n - 4) - 2 * g + hh
    let df = Double(n - p)
    let mean = first / df
    return (mean, 2 / (df * (df + 2)) * (second - first * mean))
  }

  private static func eigenvalues(
    _ basis: [Double], rows n: Int
  ) throws(StatisticsError) -> [Double] {
    let p = basis.count / n
    let q = (0..<p).map { Array(basis[($0 * n)..<(($0 + 1) * n)]) }
    let aq = (0..<p).map { i in (0..<n).map { differenced(basis.span, i * n, $0, rows: n) } }
    // MAM = A − Q(AQ)ᵀ − (AQ)Qᵀ + Q(QᵀAQ)Qᵀ; with 8 on Q, the zeros move above all others.
    var inner = [Double](repeating: 0, count: p * p)
    for i in 0..<p {
      for j in 0..<p { for t in 0..<n { inner[i * p + j] += q[i][t] * aq[j][t] } }
    }
    var matrix = [Double](repeating: 0, count: n * n)
    for s in 0..<n {
      for t in s..<n {
        var value = s == t ? (s == 0 || s == n - 1 ? 1.0 : 2.0) : (t == s + 1 ? -1.0 : 0.0)
        for i in 0..<p {
          value += 8 * q[i][s] * q[i][t] - q[i][s] * aq[i][t] - aq[i][s] * q[i][t]
          for j in 0..<p { value += q[i][s] * inner[i * p + j] * q[j][t] }
        }
        matrix[s * n + t] = value
        matrix[t * n + s] = value
      }
    }
    return Array(try symmetricEigenvalues(matrix, size: n).prefix(n - p))
  }

  /// P(Σa_i u_i² < x Σu_i²) for standard normal u and ascending a: Pan's procedure, a sum of Chebyshev
  /// quadratures between pairs of eigenvalues on the side of x where there are fewer.
  static func probability(below x: Double, of a: Span<Double>) -> Double {
    let m = a.count
    var below = 0
    while below < m, a[below] < x { below += 1 }
    if below == m { return 1 }
    if below == 0 { return 0 }
    // Pairs from the outer end; where their number is odd, the last is with x itself.
    let isLower = below <= m - below
    let pairs = isLower ? below : m - below
    var total = 0.0
    var sign = 1.0
    for index in stride(from: 0, to: pairs, by: 2) {
      let first = isLower ? index : m - 1 - index
      let second = index + 1 < pairs ? (isLower ? first + 1 : first - 1) : nil
      total += sign * quadrature(x, a, first, second)
      sign = -sign
    }
    return min(1, max(0, isLower ? total : 1 - total))
  }

  /// cos((2i+1)π/2N), the Chebyshev nodes.
  private static let nodes: [30 of Double] = .init { i in
    cos(Double(2 * i + 1) * Double.pi / 60)
  }

  /// The mean of √|Π (y−x)/(y−a_k)| over nodes y between two eigenvalues, or one and x, without these in the product.
  private static func quadrature(
    _ x: Double, _ a: Span<Double>, _ first: Int, _ second: Int?
  ) -> Double {
    let end = second.map { a[$0] } ?? x
    let (middle, half) = ((a[first] + end) / 2, (a[first] - end) / 2)
    var places = nodes
    for i in 0..<30 { places[i] = middle - half * nodes[i] }
    var (products, above, under) = (
      [30 of Double](repeating: 1), [30 of Double](repeating: 1), [30 of Double](repeating: 1)
    )
    var factors = 0
    for k in 0..<a.count where k != first && k != second {
      let value = a[k]
      for i in 0..<30 {
        above[i] *= places[i] - x
        under[i] *= places[i] - value
      }
      factors += 1
      // Division is slow, and sixteen factors neither overflow nor vanish.
      if factors % 16 == 0 {
        for i in 0..<30 {
          products[i] *= above[i] / under[i]
          (above[i], under[i]) = (1, 1)
        }
      }
    }
    var sum = 0.0
    for i in 0..<30 { sum += abs(products[i] * above[i] / under[i]).squareRoot() }
    return sum / 30
  }
}
