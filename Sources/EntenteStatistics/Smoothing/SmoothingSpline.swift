import CGSL

/// The natural cubic spline that minimises Σw(y − g(x))² + λ∫g″², λ by generalised cross-validation. Green &
/// Silverman 1994, Nonparametric Regression and Generalized Linear Models, ch. 2; Craven & Wahba 1979.
public struct SmoothingSpline: Equatable, Sendable {
  /// The different x, ascending.
  public let knots: [Double]
  /// The spline at the knots.
  public let values: [Double]
  /// λ, in the unit of x to the third power.
  public let penalty: Double
  /// The trace of the smoother: 2 for a line, the number of knots for a curve through all means.
  public let equivalentParameters: Double
  /// n Σw(y − g)²/(n − trace)², which the penalty minimises.
  public let crossValidation: Double
  private let curvatures: [Double]

  /// The spline through points in any order; points with one x count as their mean. A `penalty` may be given.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `tooFew` for fewer than four different x, `tooLarge` for more than
  /// 1000, `outOfRange` for a negative penalty.
  public init(x: [Double], y: [Double], penalty: Double? = nil) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 4)
    if let penalty, !(penalty >= 0 && penalty.isFinite) {
      throw .outOfRange(what: "penalty", index: nil, value: penalty, allowed: "0 or more")
    }
    var (knots, means, counts) = ([Double](), [Double](), [Double]())
    for index in x.indices.sorted(by: { (x[$0], $0) < (x[$1], $1) }) {
      if knots.last == x[index] {
        counts[counts.count - 1] += 1
        means[means.count - 1] += (y[index] - means[means.count - 1]) / counts[counts.count - 1]
      } else {
        knots.append(x[index])
        means.append(y[index])
        counts.append(1)
      }
    }
    let n = knots.count
    try requireCount(n, atLeast: 4, "different x")
    if n > 1000 { throw .tooLarge(what: "knots of a spline", limit: 1000) }
    // Steps scaled to a mean of 1, so that λ has one size whatever the unit.
    let unit = (knots[n - 1] - knots[0]) / Double(n - 1)
    let steps = (1..<n).map { (knots[$0] - knots[$0 - 1]) / unit }
    let (q, r) = Self.bands(steps)
    // K = Q R⁻¹ Qᵀ, then W^(−1/2) K W^(−1/2) and its eigenvectors (Demmler & Reinsch 1975).
    var rough = [Double](repeating: 0, count: n * n)
    for column in 0..<n {
      var right = [Double](repeating: 0, count: n - 2)
      for k in 0..<(n - 2) where column >= k && column <= k + 2 { right[k] = q[k][column - k] }
      let solved = Self.solve(r, right)
      for k in 0..<(n - 2) {
        for offset in 0..<3 {
          rough[(k + offset) * n + column] +=
            q[k][offset] * solved[k] / (counts[k + offset] * counts[column]).squareRoot()
        }
      }
    }
    let (roots, vectors) = try symmetricEigenvectors(rough, size: n)
    var target = [Double](repeating: 0, count: n)
    for i in 0..<n {
      let weighted = means[i] * counts[i].squareRoot()
      for k in 0..<n { target[k] += vectors[i * n + k] * weighted }
    }
    // The two smallest belong to lines, which no penalty bends.
    func shrink(_ k: Int, _ lambda: Double) -> Double {
      k < 2 ? 1 : 1 / (1 + lambda * max(0, roots[k]))
    }
    let size = Double(n)
    func score(_ lambda: Double) -> (gcv: Double, trace: Double) {
      var (squares, trace) = (0.0, 0.0)
      for k in 0..<n {
        let kept = shrink(k, lambda)
        trace += kept
        squares += (1 - kept) * (1 - kept) * target[k] * target[k]
      }
      let rest = size - trace
      return (rest > 1e-9 ? size * squares / (rest * rest) : .infinity, trace)
    }
    let lambda: Double
    if let penalty {
      lambda = penalty / (unit * unit * unit)
    } else {
      // A grid of logarithms, then golden section about its best.
      let grid = (-36...36).map { exp(Double($0) / 2) }
      let scores = grid.map { score($0).gcv }
      let best = scores.indices.min { scores[$0] < scores[$1] } ?? 0
      var (low, high) = (log(grid[max(0, best - 1)]), log(grid[min(grid.count - 1, best + 1)]))
      let golden = (5.0.squareRoot() - 1) / 2
      for _ in 0..<80 {
        let (a, b) = (high - golden * (high - low), low + golden * (high - low))
        if score(exp(a)).gcv < score(exp(b)).gcv { high = b } else { low = a }
      }
      lambda = exp((low + high) / 2)
    }
    var values = [Double](repeating: 0, count: n)
    for k in 0..<n {
      let part = shrink(k, lambda) * target[k]
      for i in 0..<n { values[i] += vectors[i * n + k] * part / counts[i].squareRoot() }
    }
    try requireFinite(values, "spline")
    let result = score(lambda)
    var right = [Double](repeating: 0, count: n - 2)
    for k in 0..<(n - 2) {
      for offset in 0..<3 { right[k] += q[k][offset] * values[k + offset] / (unit * unit) }
    }
    self.knots = knots
    self.values = values
    self.penalty = lambda * unit * unit * unit
    equivalentParameters = result.trace
    crossValidation = result.gcv.isFinite ? result.gcv : 0
    curvatures = [0] + Self.solve(r, right) + [0]
  }

  /// The spline at a point; beyond the knots its line.
  ///
  /// Throws `notFinite`.
  public func value(at point: Double) throws(StatisticsError) -> Double {
    if !point.isFinite { throw .notFinite(what: "point", index: 0) }
    let n = knots.count
    let k = min(max((knots.firstIndex { $0 >= point } ?? n - 1) - 1, 0), n - 2)
    let h = knots[k + 1] - knots[k]
    let place = min(max(point, knots[0]), knots[n - 1])
    let (a, b) = ((knots[k + 1] - place) / h, (place - knots[k]) / h)
    let left: Double = (a * a * a - a) * curvatures[k]
    let right: Double = (b * b * b - b) * curvatures[k + 1]
    let inside: Double = a * values[k] + b * values[k + 1] + (left + right) * h * h / 6
    if place == point { return inside }
    let bend: Double = (1 - 3 * a * a) * curvatures[k] + (3 * b * b - 1) * curvatures[k + 1]
    let slope: Double = (values[k + 1] - values[k]) / h + bend * h / 6
    return try finite(inside + slope * (point - place), "spline")
  }

  /// The columns of Q, three numbers each, and the diagonals of R.
  private static func bands(
    _ h: [Double]
  ) -> (q: [[Double]], r: (main: [Double], off: [Double])) {
    var (q, main, off) = ([[Double]](), [Double](), [Double]())
    for k in 0..<(h.count - 1) {
      let (before, after) = (1 / h[k], 1 / h[k + 1])
      q.append([before, -before - after, after])
      main.append((h[k] + h[k + 1]) / 3)
      if k > 0 { off.append(h[k] / 6) }
    }
    return (q, (main, off))
  }

  /// The solution of a symmetric tridiagonal system.
  private static func solve(
    _ r: (main: [Double], off: [Double]), _ right: [Double]
  ) -> [Double] {
    var (main, solution) = (r.main, right)
    for k in 1..<max(1, main.count) {
      let factor = r.off[k - 1] / main[k - 1]
      main[k] -= factor * r.off[k - 1]
      solution[k] -= factor * solution[k - 1]
    }
    for k in stride(from: main.count - 1, through: 0, by: -1) {
      if k + 1 < main.count { solution[k] -= r.off[k] * solution[k + 1] }
      solution[k] /= main[k]
    }
    return solution
  }
}
