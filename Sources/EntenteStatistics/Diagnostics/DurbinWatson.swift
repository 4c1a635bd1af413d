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
    if let method {
      self.method = method
    } else {
      self.method = fit.count < 100 ? .exact : .normalApproximation
    }
    _ = quietHandler
    switch self.method {
    case .exact:
      if fit.count > 2000 { throw .tooLarge(what: "exact Durbin-Watson test", limit: 2000) }
      let values = try Self.eigenvalues(fit)
      pValue = Self.probability(below: statistic, of: values)
      // The upper tail of d is the lower tail of −d, so that neither loses digits.
      let upper = Self.probability(below: -statistic, of: values.reversed().map { -$0 })
      twoSidedPValue = min(1, 2 * min(pValue, upper))
    case .normalApproximation:
      let (mean, variance) = Self.moments(fit)
      let z = (statistic - mean) / variance.squareRoot()
      pValue = gsl_cdf_ugaussian_P(z)
      twoSidedPValue = normalTwoSided(z)
    }
  }

  /// AX of the second difference matrix A, each column at a time.
  private static func differenced(_ column: [Double]) -> [Double] {
    let n = column.count
    return column.indices.map { i in
      (i > 0 ? column[i] - column[i - 1] : 0) + (i < n - 1 ? column[i] - column[i + 1] : 0)
    }
  }

  private static func moments(_ fit: LeastSquares) -> (mean: Double, variance: Double) {
    let (n, p) = (fit.count, fit.coefficients.count)
    let ax = fit.columns.map(differenced)
    func cross(_ a: [[Double]], _ b: [[Double]]) -> [Double] {
      var result = [Double](repeating: 0, count: p * p)
      for i in 0..<p {
        for j in 0..<p { for t in 0..<n { result[i * p + j] += a[i][t] * b[j][t] } }
      }
      return result
    }
    let h = product(cross(fit.columns, ax), fit.crossInverse, size: p)
    let g = product(cross(ax, ax), fit.crossInverse, size: p)
    let hh = product(h, h, size: p)
    func trace(_ m: [Double]) -> Double { (0..<p).reduce(0) { $0 + m[$1 * p + $1] } }
    let first = 2 * Double(n - 1) - trace(h)
    let second = 2 * Double(3 * n - 4) - 2 * trace(g) + trace(hh)
    let df = Double(n - p)
    let mean = first / df
    return (mean, 2 / (df * (df + 2)) * (second - first * mean))
  }

  /// The n−p eigenvalues of MAM that are not 0, ascending, M = I − QQᵀ.
  private static func eigenvalues(_ fit: LeastSquares) throws(StatisticsError) -> [Double] {
    let (n, p) = (fit.count, fit.coefficients.count)
    let qr = try QRDecomposition(fit.columns.flatMap { $0 }, rows: n, columns: p) {
      "column \($0) of the design"
    }
    let q = (0..<p).map { Array(qr.q[($0 * n)..<(($0 + 1) * n)]) }
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
  static func probability(below x: Double, of a: [Double]) -> Double {
    let m = a.count
    let below = a.firstIndex { $0 >= x } ?? m
    if below == m { return 1 }
    if below == 0 { return 0 }
    let points = 30
    /// The sum of √|Π (y−x)/(y−a_k)| over nodes y between the two eigenvalues, without these two.
    func quadrature(_ first: Int, _ second: Double, _ skip: Int?) -> Double {
      let (middle, half) = ((a[first] + second) / 2, (a[first] - second) / 2)
      var sum = 0.0
      for i in 0..<points {
        let y = middle - half * cos(Double(2 * i + 1) * Double.pi / Double(2 * points))
        var product = 1.0
        for k in 0..<m where k != first && k != skip { product *= (y - x) / (y - a[k]) }
        sum += abs(product).squareRoot()
      }
      return sum / Double(points)
    }
    // Pairs from the outer end; where their number is odd, the last is with x itself.
    let isLower = below <= m - below
    let side = isLower ? Array(0..<below) : Array((below..<m).reversed())
    var total = 0.0
    var sign = 1.0
    var index = 0
    while index < side.count {
      let next = index + 1 < side.count ? side[index + 1] : nil
      total += sign * quadrature(side[index], next.map { a[$0] } ?? x, next)
      sign = -sign
      index += 2
    }
    return min(1, max(0, isLower ? total : 1 - total))
  }
}
