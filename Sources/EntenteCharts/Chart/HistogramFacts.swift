/// Values counted into ranges, with their words.
struct HistogramFacts {
  let chart: Chart
  let plot: HistogramPlot
  /// Ascending; range `i` goes from edge `i` up to but without edge `i + 1`, the last one with it.
  let edges: [Double]
  let counts: [Int]
  let labels: ValueLabels
  private let sorted: [Double]

  static let maximumBins = 24

  init(_ chart: Chart, _ plot: HistogramPlot) throws(ChartError) {
    self.chart = chart
    self.plot = plot
    for (index, value) in plot.values.enumerated() where !value.isDrawable {
      throw .notFinite(what: "the value", place: "at position \(index + 1)")
    }
    sorted = plot.values.sorted()
    guard let low = sorted.first, let high = sorted.last else { throw .empty("no value to count") }
    if let width = plot.binWidth, !(width.isDrawable && width > 0) {
      throw .notPositive(
        what: "the bin width", place: "of the histogram", need: "give each range a width")
    }
    edges = try Self.edges(sorted, low, high, width: plot.binWidth)
    var counts = Array(repeating: 0, count: edges.count - 1)
    var bin = 0
    for value in sorted {
      while bin + 1 < counts.count, value >= edges[bin + 1] { bin += 1 }
      counts[bin] += 1
    }
    self.counts = counts
    labels = ValueLabels(values: sorted, extent: edges)
  }

  private static func edges(
    _ sorted: [Double], _ low: Double, _ high: Double, width: Double?
  ) throws(ChartError) -> [Double] {
    if let width {
      let first = (low / width).rounded(.down)
      let count = Int(max(1, (high / width).rounded(.down) - first + 1))
      guard count <= 200 else {
        throw .tooMany(what: "ranges of the histogram", count: count, maximum: 200)
      }
      return (0...count).map { (first + Double($0)) * width }
    }
    let spread = quantile(sorted, 0.75) - quantile(sorted, 0.25)
    let rule = 2 * spread / cubeRoot(Double(sorted.count))
    let span = high > low ? high - low : max(low.magnitude, 1)
    for step in RoundStep.candidates(for: span) where step.value >= max(0.75 * rule, span / 24) {
      let first = Int((low / step.value).rounded(.down))
      let last = Int((high / step.value).rounded(.down))
      if last - first < maximumBins {
        return (first...last + 1).map(step.multiple)
      }
    }
    return [low, high > low ? high : low + 1]
  }

  /// The quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan).
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
  }

  /// The cube root of a number of one or above, by Newton's method.
  private static func cubeRoot(_ value: Double) -> Double {
    var root = max(1, value / 3)
    for _ in 0..<60 { root = (2 * root + value / (root * root)) / 3 }
    return root
  }

  var title: String { "\(chart.title) (n=\(sorted.count) \(plot.countedName))" }

  /// What the columns count, by the unit of the values.
  var unitLine: String {
    let counted = "\(plot.countedName) in each range"
    return chart.unitLine.isEmpty ? counted : "\(counted), by \(chart.unitLine)"
  }

  /// Lowest, highest, median and mean.
  var words: [String] {
    let mean = sorted.reduce(0) { $0 + $1 / Double(sorted.count) }
    let middle = Self.quantile(sorted, 0.5)
    return [
      "median \(labels.text(middle)) | mean \(labels.text(mean)) | "
        + "low \(labels.text(sorted[0])) | high \(labels.text(sorted[sorted.count - 1]))",
      "each range holds its lower edge, not its upper one; "
        + "one range = \(labels.short(edges[1] - edges[0])) \(chart.unit)",
    ]
  }
}
