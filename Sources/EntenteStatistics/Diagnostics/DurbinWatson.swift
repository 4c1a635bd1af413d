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
    let reference = try Reference(columns: fit.columns, method: method)
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

    init(columns: [[Double]], method: Method?) throws(StatisticsError) {
      let n = columns[0].count
      self.method = method ?? (n < 100 ? .exact : .normalApproximation)
      let factors = try QRDecomposition(
        columns.flatMap { $0 }, rows: n, columns: columns.count
      ) { "column \($0) of the design" }
      _ = quietHandler
      switch self.method {
      case .exact:
        if n > 2000 { throw .tooLarge(what: "exact Durbin-Watson test", limit: 2000) }
        eigenvalues = try DurbinWatson.eigenvalues(factors)
        mirrored = eigenvalues.reversed().map { -$0 }
        (mean, deviation) = (0, 0)
      case .normalApproximation:
        let moments = DurbinWatson.moments(columns, factors.inverseGram)
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

  /// AX of the second difference matrix A, each column at a time.
  private static func differenced(_ column: [Double]) -> [Double] {
    let n = column.count
    return column.indices.map { i in
      (i > 0 ? column[i] - column[i - 1] : 0) + (i < n - 1 ? column[i] - column[i + 1] : 0)
    }
  }

  private static func moments(
    _ columns: [[Double]], _ crossInverse: [Double]
  ) -> (mean: Double, variance: Double) {
    let (n, p) = (columns[0].count, columns.count)
    let ax = columns.map(differenced)
    func cross(_ a: [[Double]], _ b: [[Double]]) -> [Double] {
      var result = [Double](repeating: 0, count: p * p)
      for i in 0..<p {
        for j in 0..<p { for t in 0..<n { result[i * p + j] += a[i][t] * b[j][t] } }
      }
      return result
    }
    let h = product(cross(columns, ax), crossInverse, size: p)
    let g = product(cross(ax, ax), crossInverse, size: p)
    let hh = product(h, h, size: p)
    func trace(_ m: [Double]) -> Double { (0..<p).reduce(0) { $0 + m[$1 * p + $1] } }
    let first = 2 * Double(n - 1) - trace(h)
    let second = 2 * Double(3 * n - 4) - 2 * trace(g) + trace(hh)
    let df = Double(n - p)
    let mean = first / df
    return (mean, 2 / (df * (df + 2)) * (second - first * mean))
  }

  private static func eigenvalues(_ factors: QRDecomposition) throws(StatisticsError) -> [Double] {
    let (n, p) = (factors.rows, factors.columns)
    let q = (0..<p).map { Array(factors.q[($0 * n)..<(($0 + 1) * n)]) }
    let aq = q.map(differenced)
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
