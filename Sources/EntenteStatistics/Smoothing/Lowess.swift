import CGSL

/// Local lines, made robust by down-weighting points far from the curve. Cleveland 1979, J Am Stat Assoc
/// 74:829; as R's `lowess` with `delta = 0`.
public enum Lowess {
  /// The curve at the observations, which stand in the order of x. `fraction` of the points are used at each place;
  /// `iterations` are the robust rounds.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `tooFew` for fewer than two points, `unordered`, `outOfRange` for the
  /// fraction or the iterations.
  public static func curve(
    x: [Double], y: [Double], fraction: Double = 2.0 / 3, iterations: Int = 3
  ) throws(StatisticsError) -> [Double] {
    try requirePairs(x, y, atLeast: 2)
    for index in 1..<x.count where x[index] < x[index - 1] {
      throw .unordered(what: "x", index: index)
    }
    if !(fraction > 0 && fraction <= 1) {
      throw .outOfRange(what: "fraction", index: nil, value: fraction, allowed: "in (0, 1]")
    }
    if iterations < 0 {
      throw .outOfRange(
        what: "iterations", index: nil, value: Double(iterations), allowed: "0 or more")
    }
    let n = x.count
    let window = max(2, min(n, Int(fraction * Double(n) + 1e-7)))
    var robustness = [Double](repeating: 1, count: n)
    var fitted = y
    for round in 0...iterations {
      var left = 0
      for i in 0..<n {
        while left + window < n, x[i] - x[left] > x[left + window] - x[i] { left += 1 }
        if i > 0, x[i] == x[i - 1] {
          fitted[i] = fitted[i - 1]
          continue
        }
        let reach = max(x[i] - x[left], x[left + window - 1] - x[i])
        fitted[i] =
          localLine(
            x, y, at: x[i], from: left, reach: reach, range: x[n - 1] - x[0], robustness) ?? y[i]
      }
      if round == iterations { break }
      let sizes = zip(y, fitted).map { abs($0 - $1) }
      let limit = 6 * median(sizes)
      if limit < 1e-7 * sizes.reduce(0, +) / Double(n) { break }
      robustness = sizes.map { size in
        if size <= 0.001 * limit { return 1 }
        if size > 0.999 * limit { return 0 }
        let base = 1 - (size / limit) * (size / limit)
        return base * base
      }
    }
    try requireFinite(fitted, "local lines")
    return fitted
  }

  private static func localLine(
    _ x: [Double], _ y: [Double], at place: Double, from left: Int, reach: Double, range: Double,
    _ robustness: [Double]
  ) -> Double? {
    var weights: [Double] = []
    var total = 0.0
    for j in left..<x.count {
      let distance = abs(x[j] - place)
      if distance > 0.999 * reach {
        if x[j] > place { break }
        weights.append(0)
        continue
      }
      let share = distance / reach
      let base = 1 - share * share * share
      let weight = (distance <= 0.001 * reach ? 1 : base * base * base) * robustness[j]
      weights.append(weight)
      total += weight
    }
    guard total > 0 else { return nil }
    var (mean, spread) = (0.0, 0.0)
    for (k, weight) in weights.enumerated() { mean += weight / total * x[left + k] }
    for (k, weight) in weights.enumerated() {
      spread += weight / total * (x[left + k] - mean) * (x[left + k] - mean)
    }
    let slope = spread.squareRoot() > 0.001 * range ? (place - mean) / spread : 0
    var value = 0.0
    for (k, weight) in weights.enumerated() {
      value += weight / total * (1 + slope * (x[left + k] - mean)) * y[left + k]
    }
    return value
  }
}
