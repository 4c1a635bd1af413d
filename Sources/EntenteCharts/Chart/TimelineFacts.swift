/// Checked events with their words.
struct TimelineFacts {
  let chart: Chart
  let plot: TimelinePlot
  /// All times, in years.
  let times: [Double]

  init(_ chart: Chart, _ plot: TimelinePlot) throws(ChartError) {
    self.chart = chart
    self.plot = plot
    let maximum = Glyphs.unicode.points.count
    guard plot.kinds.count <= maximum else {
      throw .tooMany(what: "kinds of events", count: plot.kinds.count, maximum: maximum)
    }
    for lane in plot.lanes {
      for event in lane.events {
        guard event.time.magnitude < 1e6 else {
          throw .notFinite(what: "the time", place: "of an event on \(lane.name)")
        }
        guard plot.kinds.indices.contains(event.kind) else {
          throw .unequal(
            what: "the kind of an event on \(lane.name)", expected: plot.kinds.count,
            found: event.kind + 1)
        }
      }
    }
    times = plot.lanes.flatMap { $0.events.map(\.time) }
    guard !times.isEmpty else { throw .empty("no event") }
  }

  var title: String {
    let ordinals = times.map { plot.unit.ordinal(of: $0) }
    let first = plot.unit.label(ordinal: ordinals.min() ?? 0)
    let last = plot.unit.label(ordinal: ordinals.max() ?? 0)
    let range =
      first == last ? first : plot.unit == .year ? "\(first)-\(last)" : "\(first) to \(last)"
    return "\(chart.title), \(range) (n=\(times.count) \(plot.countedName))"
  }

  /// The kinds with how many events are of each.
  var kindNames: [String] {
    plot.kinds.enumerated().map { index, name in
      let count = plot.lanes.reduce(0) { $0 + $1.events.count { $0.kind == index } }
      return "\(name) (\(count))"
    }
  }
}
