import CGSL

/// The median of the slopes between all pairs of points. Theil 1950; Sen 1968, J Am Stat Assoc 63:1379.
public struct TheilSen: Equatable, Sendable {
  /// The slope, in the unit of y per unit of x.
  public let slope: Double
  /// median(y) − slope·median(x).
  public let intercept: Double
  private let slopes: [Double]
  private let x: [Double]
  private let y: [Double]

  /// The slope of points in any order; pairs with one x have none.
  ///
  /// Throws `tooFew` for fewer than two points, `lengthMismatch`, `notFinite`, `degenerate` where all x are
  /// one.
  public init(x: [Double], y: [Double]) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 2)
    let (places, values) = (x.span, y.span)
    let n = places.count
    var slopes = [Double](repeating: 0, count: n * (n - 1) / 2)
    var count = 0
    var target = slopes.mutableSpan
    var isFinite = true
    for i in 1..<n {
      let (place, value) = (places[i], values[i])
      for j in 0..<i where place != places[j] {
        let slope = (value - values[j]) / (place - places[j])
        isFinite = isFinite && slope.isFinite
        target[count] = slope
        count += 1
      }
    }
    if count == 0 { throw .degenerate(what: "x", reason: "all values are \(x[0])") }
    if !isFinite {
      throw .notConverged(what: "slopes between points", reason: "the values are too large")
    }
    if count < slopes.count { slopes.removeLast(slopes.count - count) }
    var found = slopes.mutableSpan
    let slope = median(of: &found)
    self.slope = slope
    intercept = try finite(median(y) - slope * median(x), "intercept")
    (self.slopes, self.x, self.y) = (slopes, x, y)
  }

  /// median(y − slope·x): the line that leaves as many points above as below (Conover 1980).
  public var jointIntercept: Double { median(zip(x, y).map { $1 - slope * $0 }) }

  /// The interval between slopes of rank (N ∓ z√var S)/2, with Kendall's variance of S and ties (Sen
  /// 1968).
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  public func slopeInterval(level: Double = 0.95) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    let sortedSlopes = slopes.sorted()
    let variance = kendallVariance(count: y.count, ties: [tieSizes(x), tieSizes(y)])
    let n = Double(sortedSlopes.count)
    let half = normalHalfWidth(level) * variance.squareRoot()
    let upper = min(Int(((n + half) / 2).rounded(.toNearestOrEven)), sortedSlopes.count - 1)
    let lower = max(Int(((n - half) / 2).rounded(.toNearestOrEven)) - 1, 0)
    return ConfidenceInterval(
      lower: sortedSlopes[lower], upper: sortedSlopes[upper], level: level)
  }
}

/// The median, over points, of the median slope from one to all others, which half of the points may
/// be wrong without breaking. Siegel 1982, Biometrika 69:242.
public struct RepeatedMedians: Equatable, Sendable {
  /// The slope, in the unit of y per unit of x.
  public let slope: Double
  /// median(y − slope·x).
  public let intercept: Double

  /// The line of points in any order.
  ///
  /// Throws as `TheilSen`.
  public init(x: [Double], y: [Double]) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 2)
    var medians: [Double] = []
    for i in x.indices {
      let slopes = x.indices.compactMap { j in
        x[i] != x[j] ? (y[j] - y[i]) / (x[j] - x[i]) : nil
      }
      if !slopes.isEmpty { medians.append(median(slopes)) }
    }
    if medians.isEmpty { throw .degenerate(what: "x", reason: "all values are \(x[0])") }
    let slope = try finite(median(medians), "slope")
    self.slope = slope
    intercept = try finite(median(zip(x, y).map { $1 - slope * $0 }), "intercept")
  }
}

/// The sizes of the groups of equal values that have more than one member.
func tieSizes(_ values: [Double]) -> [Int] {
  var sizes: [Int] = []
  var values = values
  var sorted = values.mutableSpan
  sort(&sorted)
  var run = 1
  for index in 1..<max(sorted.count, 1) {
    if sorted[index] == sorted[index - 1] {
      run += 1
    } else {
      if run > 1 { sizes.append(run) }
      run = 1
    }
  }
  if run > 1 { sizes.append(run) }
  return sizes
}

/// Kendall's variance of S, [n(n−1)(2n+5) − Σt(t−1)(2t+5)]/18.
func kendallVariance(count: Int, ties: [[Int]]) -> Double {
  func term(_ n: Int) -> Double { Double(n) * Double(n - 1) * Double(2 * n + 5) }
  return ties.joined().reduce(term(count)) { $0 - term($1) } / 18
}
