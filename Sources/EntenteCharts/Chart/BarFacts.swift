/// Checked bars with their words.
struct BarFacts {
  let chart: Chart
  let plot: BarPlot
  let labels: ValueLabels
  let low: Double
  let high: Double

  init(_ chart: Chart, _ plot: BarPlot) throws(ChartError) {
    self.chart = chart
    self.plot = plot
    guard !plot.categories.isEmpty, !plot.groups.isEmpty else { throw .empty("no bar") }
    let maximum = Glyphs.unicode.bars.count
    guard plot.groups.count <= maximum else {
      throw .tooMany(what: "groups of bars", count: plot.groups.count, maximum: maximum)
    }
    for group in plot.groups {
      guard group.values.count == plot.categories.count else {
        throw .unequal(
          what: "bars of \(group.name)", expected: plot.categories.count, found: group.values.count)
      }
      guard group.keys.isEmpty || group.keys.count == group.values.count else {
        throw .unequal(
          what: "keys of \(group.name)", expected: group.values.count, found: group.keys.count)
      }
      for (category, value) in zip(plot.categories, group.values) {
        if let value, !value.isDrawable {
          throw .notFinite(what: "the value of \(group.name)", place: "at \(category)")
        }
      }
    }
    let values = plot.groups.flatMap { $0.values.compactMap { $0 } }
    guard !values.isEmpty else { throw .empty("no bar has a value") }
    labels = ValueLabels(values: values)
    low = min(0, values.min() ?? 0)
    high = max(0, values.max() ?? 0)
  }

  /// The title with the counts of values and gaps.
  var title: String {
    let all = plot.groups.flatMap(\.values)
    let missing = all.count { $0 == nil }
    return
      "\(chart.title) (n=\(all.count - missing), \(missing == 0 ? "none" : "\(missing)") missing)"
  }

  /// Whether all values are whole, so that ticks between whole numbers mean nothing.
  var isWhole: Bool {
    plot.groups.allSatisfy { $0.values.allSatisfy { $0.map { $0 == $0.rounded() } ?? true } }
  }

  /// The sum of each group where values are counts, and the greatest bar.
  var words: [String] {
    plot.groups.map { group in
      let present = zip(plot.categories, group.values).compactMap { category, value in
        value.map { (category: category, value: $0) }
      }
      guard let first = present.first else { return "\(group.name): no value" }
      let greatest = present.reduce(first) { $1.value > $0.value ? $1 : $0 }
      let least = present.reduce(first) { $1.value < $0.value ? $1 : $0 }
      let prefix = plot.groups.count > 1 ? "\(group.name): " : ""
      return prefix + "high \(greatest.category) = \(labels.text(greatest.value))"
        + " | low \(least.category) = \(labels.text(least.value))"
    }
  }
}
