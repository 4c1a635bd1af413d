import CGSL

/// Whether values are drawn from a normal distribution.
public enum Normality {
  /// n/6 (S² + (K−3)²/4) ~ χ²(2), from skewness S and kurtosis K. Jarque & Bera 1987, Int Stat Rev 55:163.
  ///
  /// Throws `tooFew` for fewer than two values, `notFinite`, `degenerate` where all are equal.
  public static func jarqueBera(_ values: [Double]) throws(StatisticsError) -> TestResult {
    try requireCount(values.count, atLeast: 2, "values")
    try requireFinite(values, "values")
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    var (m2, m3, m4) = (0.0, 0.0, 0.0)
    for value in values {
      let d = value - mean
      m2 += d * d / n
      m3 += d * d * d / n
      m4 += d * d * d * d / n
    }
    if m2 == 0 { throw .degenerate(what: "values", reason: "all are equal") }
    let skewness = m3 / (m2 * m2.squareRoot())
    let excess = m4 / (m2 * m2) - 3
    let statistic = try finite(
      n / 6 * (skewness * skewness + excess * excess / 4), "Jarque-Bera statistic")
    _ = quietHandler
    return TestResult(statistic: statistic, pValue: gsl_cdf_chisq_Q(statistic, 2))
  }

  /// W, the squared correlation of the sorted values with what they would be if normal. Shapiro & Wilk
  /// 1965, Biometrika 52:591, with the approximations of Royston 1995, Appl Stat 44:547 (AS R94), for 3
  /// to 5000 values.
  ///
  /// Throws `tooFew`, `tooLarge`, `notFinite`, `degenerate` where all are equal.
  public static func shapiroWilk(_ values: [Double]) throws(StatisticsError) -> TestResult {
    let n = values.count
    try requireCount(n, atLeast: 3, "values")
    if n > 5000 { throw .tooLarge(what: "values for the Shapiro-Wilk test", limit: 5000) }
    try requireFinite(values, "values")
    let x = values.sorted()
    if x[n - 1] - x[0] <= 1e-19 * max(abs(x[0]), abs(x[n - 1])) {
      throw .degenerate(what: "values", reason: "all are equal")
    }
    _ = quietHandler
    let test = shapiroWilk(sorted: x.span, weights: shapiroWilkWeights(n).span)
    _ = try finite(test.statistic, "Shapiro-Wilk statistic")
    return test
  }

  /// W of values in ascending order that are not all equal, with the weights of their number.
  static func shapiroWilk(sorted x: Span<Double>, weights a: Span<Double>) -> TestResult {
    let n = x.count
    var mean = 0.0
    for i in 0..<n { mean += x[i] }
    mean /= Double(n)
    let scale = x[n - 1] - x[0]
    var (sax, ssa, ssx) = (0.0, 0.0, 0.0)
    for i in 0..<n {
      let weight = i < n / 2 ? -a[i] : (n - 1 - i < n / 2 ? a[n - 1 - i] : 0)
      let deviation = (x[i] - mean) / scale
      sax += weight * deviation
      ssa += weight * weight
      ssx += deviation * deviation
    }
    let root = (ssa * ssx).squareRoot()
    // 1 − W without cancellation.
    let rest = (root - sax) * (root + sax) / (ssa * ssx)
    return TestResult(statistic: 1 - rest, pValue: shapiroWilkP(rest: rest, n: n))
  }

  /// c₀ + c₁x + c₂x² + …
  private static func polynomial<let count: Int>(_ c: [count of Double], _ x: Double) -> Double {
    var value = 0.0
    for index in c.indices.reversed() { value = value * x + c[index] }
    return value
  }

  /// The weights of the lower half of n sorted values, positive.
  static func shapiroWilkWeights(_ n: Int) -> [Double] {
    if n == 3 { return [(0.5).squareRoot()] }
    let half = n / 2
    var m: [Double] = []
    for i in 1...half { m.append(normalQuantile((Double(i) - 0.375) / (Double(n) + 0.25))) }
    let sum = 2 * m.reduce(0) { $0 + $1 * $1 }
    let root = sum.squareRoot()
    let r = 1 / Double(n).squareRoot()
    let first =
      polynomial([0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056], r) - m[0] / root
    guard n > 5 else {
      let factor = ((sum - 2 * m[0] * m[0]) / (1 - 2 * first * first)).squareRoot()
      return [first] + m.dropFirst().map { -$0 / factor }
    }
    let second =
      -m[1] / root + polynomial([0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633], r)
    let factor =
      ((sum - 2 * m[0] * m[0] - 2 * m[1] * m[1]) / (1 - 2 * first * first - 2 * second * second))
      .squareRoot()
    return [first, second] + m.dropFirst(2).map { -$0 / factor }
  }

  private static func shapiroWilkP(rest: Double, n: Int) -> Double {
    if n == 3 {
      let exact = 6 / Double.pi * (asin((1 - rest).squareRoot()) - asin((0.75).squareRoot()))
      return min(1, max(0, exact))
    }
    if rest <= 0 { return 1 }
    var y = log(rest)
    let size = Double(n)
    let (mean, deviation): (Double, Double)
    if n <= 11 {
      let gamma = polynomial([-2.273, 0.459], size)
      if y >= gamma { return 1e-99 }
      y = -log(gamma - y)
      mean = polynomial([0.544, -0.39978, 0.025054, -6.714e-4], size)
      deviation = exp(polynomial([1.3822, -0.77857, 0.062767, -0.0020322], size))
    } else {
      let logSize = log(size)
      mean = polynomial([-1.5861, -0.31082, -0.083751, 0.0038915], logSize)
      deviation = exp(polynomial([-0.4803, -0.082676, 0.0030302], logSize))
    }
    return gsl_cdf_ugaussian_Q((y - mean) / deviation)
  }
}
