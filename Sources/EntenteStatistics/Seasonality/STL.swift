/// Season, trend and remainder by local lines in turn. Cleveland, Cleveland, McRae & Terpenning 1990, J Off
/// Stat 6:3; as R's `stl`.
public struct STL: Equatable, Sendable {
  /// What repeats each period.
  public let seasonal: [Double]
  /// What is left of slow movement.
  public let trend: [Double]
  /// values − seasonal − trend.
  public let remainder: [Double]

  /// The decomposition of values evenly spaced in time, `period` of them a cycle. `seasonalWindow` is the number of
  /// cycles over which a season may change, odd and 7 or more; nil for a season that never changes. With
  /// `isRobust`, values far off weigh less.
  ///
  /// Throws `outOfRange` for a period below 2 or an even or small window, `tooFew` for two periods or less, `notFinite`.
  public init(
    _ values: [Double], period: Int, seasonalWindow: Int? = nil, isRobust: Bool = false
  ) throws(StatisticsError) {
    if period < 2 {
      throw .outOfRange(what: "period", index: nil, value: Double(period), allowed: "2 or more")
    }
    if let seasonalWindow, seasonalWindow < 7 || seasonalWindow % 2 == 0 {
      throw .outOfRange(
        what: "seasonal window", index: nil, value: Double(seasonalWindow),
        allowed: "odd and 7 or more")
    }
    let n = values.count
    try requireCount(n, atLeast: 2 * period + 1, "values")
    try requireFinite(values, "values")
    let seasons = LocalSeries(
      window: seasonalWindow ?? 10 * n + 1, degree: seasonalWindow == nil ? 0 : 1)
    let span = 1.5 * Double(period) / (1 - 1.5 / Double(seasons.window))
    let slow = LocalSeries(window: odd(Int(span.rounded(.up))), degree: 1)
    let low = LocalSeries(window: odd(period), degree: 1)
    var (seasonal, trend) = (values, [Double](repeating: 0, count: n))
    var weights: [Double]?
    let outer = isRobust ? 15 : 0
    for round in 0...outer {
      for _ in 0..<(isRobust ? 1 : 2) {
        let detrended = zip(values, trend).map { $0 - $1 }
        let cycle = Self.cycle(detrended, period, seasons, weights)
        var smooth = Self.movingAverage(cycle, period)
        smooth = Self.movingAverage(smooth, period)
        smooth = low.smooth(Self.movingAverage(smooth, 3), nil)
        seasonal = (0..<n).map { cycle[period + $0] - smooth[$0] }
        trend = slow.smooth(zip(values, seasonal).map { $0 - $1 }, weights)
      }
      if round < outer {
        let sizes = (0..<n).map { abs(values[$0] - seasonal[$0] - trend[$0]) }
        let limit = 6 * median(sizes)
        weights = sizes.map { size in
          if size <= 0.001 * limit { return 1 }
          if size > 0.999 * limit { return 0 }
          let base = 1 - (size / limit) * (size / limit)
          return base * base
        }
      }
    }
    if seasonalWindow == nil {
      for season in 0..<period {
        let places = stride(from: season, to: n, by: period)
        let mean = places.reduce(0) { $0 + seasonal[$1] } / Double(places.underestimatedCount)
        for place in places { seasonal[place] = mean }
      }
    }
    (self.seasonal, self.trend) = (seasonal, trend)
    remainder = (0..<n).map { values[$0] - seasonal[$0] - trend[$0] }
    try requireFinite(remainder, "remainder")
  }

  /// Each season smoothed over the cycles, and carried one cycle beyond either end.
  private static func cycle(
    _ values: [Double], _ period: Int, _ local: LocalSeries, _ weights: [Double]?
  ) -> [Double] {
    var result = [Double](repeating: 0, count: values.count + 2 * period)
    for season in 0..<period {
      let places = Array(stride(from: season, to: values.count, by: period))
      let series = places.map { values[$0] }
      let own = weights.map { weights in places.map { weights[$0] } }
      let count = series.count
      let smooth = local.smooth(series, own)
      let before =
        local.value(series, own, at: 0, from: 1, to: min(local.window, count)) ?? smooth[0]
      let after =
        local.value(
          series, own, at: count + 1, from: max(1, count - local.window + 1), to: count)
        ?? smooth[count - 1]
      for (index, value) in ([before] + smooth + [after]).enumerated() {
        result[index * period + season] = value
      }
    }
    return result
  }

  private static func movingAverage(_ values: [Double], _ length: Int) -> [Double] {
    var sum = values.prefix(length).reduce(0, +)
    var result = [sum / Double(length)]
    for index in length..<max(values.count, length) {
      sum += values[index] - values[index - length]
      result.append(sum / Double(length))
    }
    return result
  }
}

private func odd(_ value: Int) -> Int { value % 2 == 0 ? value + 1 : value }

/// Local fits over positions 1, 2 … of a series, every tenth of the window with straight lines between, as STL
/// has them.
private struct LocalSeries {
  let window: Int
  let degree: Int

  /// The smoothed series.
  func smooth(_ values: [Double], _ weights: [Double]?) -> [Double] {
    let n = values.count
    if n < 2 { return values }
    let jump = min((window + 9) / 10, n - 1)
    var result = values
    var (left, right) = (1, min(window, n))
    let half = (window + 1) / 2
    var place = 1
    while place <= n {
      if window < n {
        if jump == 1 {
          if place > half, right != n { (left, right) = (left + 1, right + 1) }
        } else if place < half {
          (left, right) = (1, window)
        } else if place >= n - half + 1 {
          (left, right) = (n - window + 1, n)
        } else {
          (left, right) = (place - half + 1, window + place - half)
        }
      }
      result[place - 1] =
        value(values, weights, at: place, from: left, to: right) ?? values[place - 1]
      place += jump
    }
    if jump == 1 { return result }
    func fill(_ from: Int, _ to: Int) {
      let step = (result[to - 1] - result[from - 1]) / Double(to - from)
      for j in (from + 1)..<max(to, from + 1) {
        result[j - 1] = result[from - 1] + step * Double(j - from)
      }
    }
    var last = 1
    while last + jump <= n {
      fill(last, last + jump)
      last += jump
    }
    if last != n {
      result[n - 1] = value(values, weights, at: n, from: left, to: right) ?? values[n - 1]
      fill(last, n)
    }
    return result
  }

  /// The local fit at a position from the values between two others; nil where none has a weight.
  func value(
    _ values: [Double], _ weights: [Double]?, at place: Int, from left: Int, to right: Int
  ) -> Double? {
    let n = values.count
    var reach = Double(max(place - left, right - place))
    if window > n { reach += Double((window - n) / 2) }
    var local = [Double](repeating: 0, count: right - left + 1)
    var total = 0.0
    for j in left...right {
      let distance = Double(abs(j - place))
      guard distance <= 0.999 * reach else { continue }
      let share = distance / reach
      let base = 1 - share * share * share
      let near = distance <= 0.001 * reach ? 1 : base * base * base
      local[j - left] = near * (weights?[j - 1] ?? 1)
      total += local[j - left]
    }
    guard total > 0 else { return nil }
    for j in local.indices { local[j] /= total }
    if reach > 0, degree > 0 {
      var (mean, spread) = (0.0, 0.0)
      for j in left...right { mean += local[j - left] * Double(j) }
      for j in left...right {
        spread += local[j - left] * (Double(j) - mean) * (Double(j) - mean)
      }
      if spread.squareRoot() > 0.001 * Double(n - 1) {
        let slope = (Double(place) - mean) / spread
        for j in left...right { local[j - left] *= slope * (Double(j) - mean) + 1 }
      }
    }
    var result = 0.0
    for j in left...right { result += local[j - left] * values[j - 1] }
    return result
  }
}
