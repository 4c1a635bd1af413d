/// The range of values and times that a time series is drawn over.
struct ValueExtent {
  var low: Double
  var high: Double
  /// All times, in years.
  var times: [Double]
  var hasFitBand: Bool
  /// Whether the values are small counts, so that ticks between whole numbers mean nothing.
  var isWhole: Bool
  /// How far bands reach where they were cut, so that wide ones don't flatten the data.
  private var cutLow: Double?
  private var cutHigh: Double?

  init(_ facts: TimeSeriesFacts) {
    let plot = facts.plot
    var core = facts.tracks.flatMap { $0.values.map(\.value) }
    core += plot.fit?.samples.map(\.value) ?? []
    core += plot.forecast?.samples.map(\.value) ?? []
    core += plot.references.map(\.value)
    if plot.valueAxis == .zeroBased { core.append(0) }
    var low = core.min() ?? 0
    var high = core.max() ?? 0
    let intervals = plot.forecast?.samples.flatMap(\.intervals) ?? []
    let samples = plot.fit?.samples ?? []
    let points = facts.tracks.flatMap { $0.values.map(\.point) }
    var bounds = samples.compactMap(\.low) + samples.compactMap(\.high)
    bounds += points.compactMap(\.low) + points.compactMap(\.high)
    bounds += intervals.map(\.low) + intervals.map(\.high)
    let isLogarithmic = plot.valueAxis == .logarithmic
    if isLogarithmic { bounds.removeAll { $0 <= 0 } }
    let lowest = bounds.min() ?? low
    let highest = bounds.max() ?? high
    let room = 0.75 * (high - low)
    let floor = isLogarithmic ? low / 10 : low - room
    let ceiling = isLogarithmic ? high * 10 : high + room
    if room > 0 {
      if lowest < floor { cutLow = lowest }
      if highest > ceiling { cutHigh = highest }
      low = min(low, max(lowest, floor))
      high = max(high, min(highest, ceiling))
    }
    isWhole = bounds.isEmpty && high - low <= 20 && core.allSatisfy { $0 == $0.rounded() }
    self.low = low
    self.high = high
    times = points.map(\.time) + samples.map(\.time)
    times += plot.forecast?.samples.map(\.time) ?? []
    for (series, track) in zip(plot.series, facts.tracks) where !track.values.isEmpty {
      times += series.points.map(\.time)
    }
    hasFitBand = samples.contains { $0.low != nil && $0.high != nil }
  }

  /// What is said of bands that were cut.
  func notes(_ labels: ValueLabels) -> [String] {
    switch (cutLow, cutHigh) {
    case (nil, nil): []
    case (let low?, nil): ["bands are cut at the lower edge; they reach \(labels.text(low))"]
    case (nil, let high?): ["bands are cut at the upper edge; they reach \(labels.text(high))"]
    case (let low?, let high?):
      ["bands are cut at both edges; they reach \(labels.text(low)) to \(labels.text(high))"]
    }
  }
}
