/// A checked heat map with its shades and words.
struct HeatMapFacts {
  let chart: Chart
  let plot: HeatMapPlot
  let labels: ValueLabels
  let highest: Double

  /// The shades from light to dark.
  static let shades = 4

  init(_ chart: Chart, _ plot: HeatMapPlot) throws(ChartError) {
    self.chart = chart
    self.plot = plot
    guard !plot.rows.isEmpty, !plot.columns.isEmpty else { throw .empty("no row or no column") }
    guard plot.values.count == plot.rows.count else {
      throw .unequal(what: "rows", expected: plot.rows.count, found: plot.values.count)
    }
    for (row, values) in zip(plot.rows, plot.values) {
      guard values.count == plot.columns.count else {
        throw .unequal(what: "row \(row)", expected: plot.columns.count, found: values.count)
      }
      for (column, value) in zip(plot.columns, values) {
        guard let value else { continue }
        guard value.isDrawable else {
          throw .notFinite(what: "the value", place: "at \(row), \(column)")
        }
        guard value >= 0 else {
          throw .notPositive(
            what: "the value", place: "at \(row), \(column)",
            need: "a heat map shows how much, from zero up")
        }
      }
    }
    let present = plot.values.flatMap { $0 }.compactMap { $0 }
    guard !present.isEmpty else { throw .empty("no cell has a value") }
    highest = present.max() ?? 0
    labels = ValueLabels(values: present)
  }

  var total: Double { plot.values.flatMap { $0 }.reduce(0) { $0 + ($1 ?? 0) } }

  var title: String {
    "\(chart.title), \(plot.rows[0])-\(plot.rows[plot.rows.count - 1])"
      + " (n=\(labels.text(total)) \(plot.countedName))"
  }

  /// The shade of a value: 0 for none, up to `shades` for the highest.
  func shade(_ value: Double) -> Int {
    guard value > 0 else { return 0 }
    return max(1, min(Self.shades, Int((value / highest * Double(Self.shades)).rounded(.up))))
  }

  /// The values of each shade in words, shades without a value left out.
  var shadeNames: [(shade: Int, name: String)] {
    let present = plot.values.flatMap { $0 }.compactMap { $0 }.filter { $0 > 0 }
    return (1...Self.shades).compactMap { shade in
      let values = present.filter { self.shade($0) == shade }
      guard let low = values.min(), let high = values.max() else { return nil }
      return (shade, low == high ? labels.text(low) : "\(labels.text(low))-\(labels.text(high))")
    }
  }

  func total(row: Int) -> Double { plot.values[row].reduce(0) { $0 + ($1 ?? 0) } }
  func total(column: Int) -> Double { plot.values.reduce(0) { $0 + ($1[column] ?? 0) } }
}
