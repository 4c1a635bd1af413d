import CGSL

/// Several breaks at unknown rows, placed where the residual squares of all segments are least, by
/// dynamic programming. Bai & Perron 2003, J Appl Econometrics 18:1.
public struct BaiPerron: Equatable, Sendable {
  /// A break with the interval of its place.
  public struct Break: Equatable, Sendable {
    /// The number of rows before the break: the last row of the old regime, counted from 1.
    public let lastRow: Int
    /// The interval of that row (Bai 1997, Rev Econ Stat 79:551), errors and regressors of their own in
    /// each segment; nil where a segment is fitted exactly or the distribution is too skewed. It can
    /// reach beyond the data.
    public let interval: ClosedRange<Int>?
  }

  /// The least number of rows of a segment.
  public let minimumSegment: Int
  /// The residual sum of squares with 0, 1, 2 … breaks.
  public let residualSumsOfSquares: [Double]
  /// The last rows of the old regimes with 1, 2 … breaks.
  public let partitions: [[Int]]
  /// BIC with 0, 1, 2 … breaks: n(log 2π + log(RSS/n) + 1) + (p+1)(m+1) log n; −∞ where a partition is exact.
  public let bic: [Double]
  private let fit: LeastSquares

  /// All partitions of the rows of a fit up to a number of breaks, by default as many as fit. A segment
  /// has the share `trim` of the rows or more, and more rows than columns.
  ///
  /// Throws `outOfRange` for `trim` or `maximumBreaks`, `tooFew` where no break fits, and for a weighted
  /// fit.
  public init(
    _ fit: LeastSquares, trim: Double = 0.15, maximumBreaks: Int? = nil
  ) throws(StatisticsError) {
    let (n, p) = (fit.count, fit.coefficients.count)
    if !(trim > 0 && trim < 0.5) {
      throw .outOfRange(
        what: "trim", index: nil, value: trim, allowed: "above 0 and below 0.5")
    }
    if let weights = fit.weights {
      throw .outOfRange(
        what: "weights", index: 0, value: weights[0], allowed: "allowed in a search for breaks")
    }
    let h = max(Int((trim * Double(n)).rounded(.down)), p + 1)
    let possible = (n + h - 1) / h - 2
    let most = maximumBreaks ?? possible
    if most < 1 || possible < 1 {
      throw .tooFew(what: "rows for a break", count: n, required: 2 * h + 1)
    }
    let breaks = min(most, possible)
    // rss[i][j]: rows i to i+j.
    let rss = Self.segments(fit, atLeast: h)
    var tables: [(best: [Double], place: [Int])] = []
    var best = [Double](repeating: .infinity, count: n + 1)
    for end in h...n { best[end] = rss[0][end - 1] }
    tables.append((best, [Int](repeating: 0, count: n + 1)))
    var sums = [rss[0][n - 1]]
    var partitions: [[Int]] = []
    for m in 1...breaks {
      var best = [Double](repeating: .infinity, count: n + 1)
      var place = [Int](repeating: 0, count: n + 1)
      for end in ((m + 1) * h)...n {
        for split in (m * h)...(end - h) {
          let sum = tables[m - 1].best[split] + rss[split][end - split - 1]
          if sum < best[end] { (best[end], place[end]) = (sum, split) }
        }
      }
      tables.append((best, place))
      sums.append(best[n])
      var (partition, end) = ([Int](), n)
      for level in stride(from: m, through: 1, by: -1) {
        end = tables[level].place[end]
        partition.insert(end, at: 0)
      }
      partitions.append(partition)
    }
    minimumSegment = h
    residualSumsOfSquares = sums
    self.partitions = partitions
    let size = Double(n)
    bic = sums.enumerated().map { m, rss in
      size * (log(2 * Double.pi) + log(rss / size) + 1) + Double((p + 1) * (m + 1)) * log(size)
    }
    self.fit = fit
  }

  /// The number of breaks with the least BIC.
  public var breakCount: Int { bic.firstIndex(of: bic.min() ?? 0) ?? 0 }

  /// The breaks with their intervals, as many as BIC chooses or as asked for; none is an empty list.
  ///
  /// Throws `outOfRange` for a number of breaks that was not fitted, or the level.
  public func breaks(
    count: Int? = nil, level: Double = 0.95
  ) throws(StatisticsError) -> [Break] {
    try requireLevel(level)
    let m = count ?? breakCount
    if m < 0 || m > partitions.count {
      throw .outOfRange(
        what: "number of breaks", index: nil, value: Double(m),
        allowed: "between 0 and \(partitions.count)")
    }
    if m == 0 { return [] }
    let edges = [0] + partitions[m - 1] + [fit.count]
    var segments: [LeastSquares] = []
    for index in 0...m { segments.append(try fit.part(edges[index]..<edges[index + 1])) }
    return (0..<m).map { index in
      let interval = shift(segments[index], segments[index + 1], level)
      let last = edges[index + 1]
      return Break(
        lastRow: last,
        interval: interval.map {
          (last - Int($0.upper.rounded(.up)))...(last - Int($0.lower.rounded(.down)))
        })
    }
  }

  /// Residual squares of every segment, by recursive residuals.
  private static func segments(_ fit: LeastSquares, atLeast h: Int) -> [[Double]] {
    let (n, p) = (fit.count, fit.coefficients.count)
    let rows = (0..<n).map { i in fit.columns.map { $0[i] } }
    return (0...(n - h)).map { start in
      var recursion = RecursiveLeastSquares(columns: p)
      var sum = 0.0
      return (start..<n).map { i in
        let residual = recursion.add(rows[i], fit.response[i])
        sum += residual * residual
        return sum
      }
    }
  }

  /// The quantiles of the shift of a break, in rows.
  private func shift(
    _ before: LeastSquares, _ after: LeastSquares, _ level: Double
  ) -> (lower: Double, upper: Double)? {
    let delta = zip(after.coefficients, before.coefficients).map { $0 - $1 }
    /// δᵀ(XᵀX/n)δ
    func form(_ fit: LeastSquares) -> Double {
      var sum = 0.0
      for i in 0..<fit.count {
        let value = zip(fit.columns, delta).reduce(0) { $0 + $1.0[i] * $1.1 }
        sum += value * value
      }
      return sum / Double(fit.count)
    }
    let (q1, q2) = (form(before), form(after))
    let s1 = before.residualSumOfSquares / Double(before.count)
    let s2 = after.residualSumOfSquares / Double(after.count)
    guard q1 > 0, q2 > 0, s1 > 0, s2 > 0 else { return nil }
    let xi = q2 / q1
    let phi = xi * s2 / s1
    let tail = (1 - level) / 2
    let atZero = argmaxProbability(0, xi, phi)
    guard atZero >= tail, atZero <= 1 - tail else { return nil }
    var (upper, lower) = (1000.0, -1000.0)
    while argmaxProbability(upper, xi, phi) < 1 - tail, upper < 1e9 { upper += 1000 }
    while argmaxProbability(lower, xi, phi) > tail, lower > -1e9 { lower -= 1000 }
    do {
      let high = try root("interval of a break", from: 0, to: upper) {
        argmaxProbability($0, xi, phi) - (1 - tail)
      }
      let low = try root("interval of a break", from: lower, to: 0) {
        argmaxProbability($0, xi, phi) - tail
      }
      let (last, first) = (high * s1 / q1, low * s1 / q1)
      return abs(last) < 1e15 && abs(first) < 1e15 ? (first, last) : nil
    } catch {
      // Documented: no interval where the distribution has no such quantile.
      return nil
    }
  }
}

/// The distribution of the place where a Brownian motion with two drifts and variances is largest (Bai
/// 1997, appendix B).
private func argmaxProbability(_ x: Double, _ xi: Double, _ phi: Double) -> Double {
  func logNormal(_ z: Double) -> Double { gsl_sf_log_erfc(-z / 2.0.squareRoot()) - log(2) }
  let size = abs(x)
  let root = size.squareRoot()
  let logTwoPi = log(2 * Double.pi) / 2
  if x < 0 {
    let frac = xi / phi
    let sum = phi + xi
    let first = exp(log(size) / 2 - size / 8 - logTwoPi)
    let second =
      phi / xi * (phi + 2 * xi) / sum
      * exp(frac * (1 + frac) * size / 2 + logNormal(-(0.5 + frac) * root))
    let factor = size / 2 - 2 + (phi + 2 * xi) * (phi + 2 * xi) / (sum * xi)
    return -first - second + factor * exp(logNormal(-root / 2))
  }
  let frac = xi * xi / phi
  let sum = phi + xi
  let first = size > 0 ? frac.squareRoot() * exp(log(size) / 2 - frac * size / 8 - logTwoPi) : 0
  let second =
    xi / phi * (2 * phi + xi) / sum
    * exp(sum * size / 2 + logNormal(-(phi + xi / 2) / phi.squareRoot() * root))
  let factor = (2 * phi + xi) * (2 * phi + xi) / (sum * phi) - 2 + frac * size / 2
  return 1 + first + second - factor * exp(logNormal(-frac.squareRoot() * root / 2))
}
