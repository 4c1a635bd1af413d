/// What every drawing of a time series needs to know: checked and ordered data, the gaps, and the words.
struct TimeSeriesFacts {
  /// A period and its value.
  struct Value {
    var ordinal: Int
    var point: ChartPoint
    var value: Double
  }

  /// One series in order.
  struct Track {
    var name: String
    var style: SeriesStyle
    var derivedName: String?
    var values: [Value]
    /// Indices into `values` that follow each other without a gap.
    var runs: [Range<Int>]
    /// The periods without a value from the first to the last, empty where values are sparse by nature.
    var missing: [Int]
    /// The periods of the first and last point, gaps included.
    var span: ClosedRange<Int>
    /// Whether values stand on dates here and there, so that a day without one is no gap.
    var isSparse: Bool
  }

  let chart: Chart
  let plot: TimeSeriesPlot
  let tracks: [Track]
  let labels: ValueLabels
  /// Words that take the place of those drawn from the data.
  let wording: Wording?

  /// A title with its counts, and the words below.
  struct Wording {
    var title: String
    var words: [String]
  }

  /// - Throws: `ChartError` where there is no value, a number is not finite, or a logarithmic scale meets
  ///   a value that is not positive.
  init(
    _ chart: Chart, _ plot: TimeSeriesPlot, wording: Wording? = nil
  ) throws(ChartError) {
    self.chart = chart
    self.wording = wording
    self.plot = plot
    try Self.validate(plot)
    tracks = plot.series.map { Self.track($0, plot) }
    let values = tracks.flatMap { $0.values.map(\.value) }
    guard !values.isEmpty else { throw .empty("no series has a value") }
    let expected = plot.forecast?.samples.map(\.value) ?? []
    labels = ValueLabels(values: values, extent: expected)
  }

  private static func validate(_ plot: TimeSeriesPlot) throws(ChartError) {
    let maximum = Glyphs.unicode.points.count
    guard plot.series.count <= maximum else {
      throw .tooMany(what: "series", count: plot.series.count, maximum: maximum)
    }
    let isLogarithmic = plot.valueAxis == .logarithmic
    func check(_ value: Double?, _ what: String, _ time: Double) throws(ChartError) {
      guard let value else { return }
      let place = time.isDrawable ? "at \(plot.unit.label(time))" : "at its time"
      guard value.isDrawable else { throw .notFinite(what: what, place: place) }
      if isLogarithmic, value <= 0 {
        throw .notPositive(
          what: what, place: place,
          need: "a logarithmic scale takes positive values only, use a linear one")
      }
    }
    func check(time: Double, _ what: String) throws(ChartError) {
      guard time.magnitude < 1e6 else {
        throw .notFinite(what: "a time in years", place: "of \(what)")
      }
    }
    func check(low: Double?, high: Double?, _ what: String, _ time: Double) throws(ChartError) {
      let place = "at \(plot.unit.label(time))"
      for bound in [low, high] {
        guard let bound else { continue }
        guard bound.isDrawable else { throw .notFinite(what: "a bound of \(what)", place: place) }
      }
      if let low, let high, low > high {
        throw .reversed(what: "the interval of \(what)", place: place)
      }
    }
    for series in plot.series {
      for point in series.points {
        try check(time: point.time, series.name)
        try check(point.value, "the value of \(series.name)", point.time)
        try check(low: point.low, high: point.high, series.name, point.time)
      }
    }
    func checkOrder(_ times: [Double], _ what: String) throws(ChartError) {
      for (first, second) in zip(times, times.dropFirst()) where second < first {
        throw .reversed(what: "the curve of \(what)", place: "at \(plot.unit.label(first))")
      }
    }
    for sample in plot.fit?.samples ?? [] {
      try check(time: sample.time, "the fit")
      try check(sample.value, "the fit", sample.time)
      try check(low: sample.low, high: sample.high, "the fit", sample.time)
    }
    try checkOrder(plot.fit?.samples.map(\.time) ?? [], "the fit")
    for sample in plot.forecast?.samples ?? [] {
      try check(time: sample.time, "the forecast")
      try check(sample.value, "the forecast", sample.time)
      for interval in sample.intervals {
        guard (0...100).contains(interval.level) else {
          throw .notFinite(what: "the level of an interval", place: "of the forecast")
        }
        try check(low: interval.low, high: interval.high, "the forecast", sample.time)
      }
    }
    let levels = plot.forecast?.levels ?? []
    guard levels.count <= 3 else {
      throw .tooMany(what: "intervals of the forecast", count: levels.count, maximum: 3)
    }
    try checkOrder(plot.forecast?.samples.map(\.time) ?? [], "the forecast")
    for reference in plot.references {
      guard reference.value.isDrawable else {
        throw .notFinite(what: "the reference", place: reference.name)
      }
    }
    for mark in plot.breaks { try check(time: mark.time, "a break") }
  }

  private static func track(_ series: ChartSeries, _ plot: TimeSeriesPlot) -> Track {
    let unit = plot.unit
    let ordered = series.points.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
    let ordinals = ordered.map { unit.ordinal(of: $0.time) }
    let values = zip(ordered, ordinals).compactMap { point, ordinal in
      point.value.map { Value(ordinal: ordinal, point: point, value: $0) }
    }
    let present = Set(values.map(\.ordinal))
    let explicit = zip(ordered, ordinals).filter { $0.0.value == nil && !present.contains($0.1) }
      .map(\.1)
    let span = (ordinals.first ?? 0)...(ordinals.last ?? 0)
    let isSparse = unit == .day && present.count * 2 < span.count
    let missing = isSparse ? explicit : span.filter { !present.contains($0) && !ordinals.isEmpty }
    var runs: [Range<Int>] = []
    var start = 0
    for index in values.indices.dropFirst() {
      let before = values[index - 1].ordinal
      let here = values[index].ordinal
      let isOpen =
        isSparse ? explicit.contains { $0 > before && $0 < here } : here - before > 1
      if isOpen {
        runs.append(start..<index)
        start = index
      }
    }
    if !values.isEmpty { runs.append(start..<values.count) }
    let style =
      series.style == .automatic ? (plot.fit == nil ? .joined : .points) : series.style
    return Track(
      name: series.name, style: style, derivedName: series.derivedName, values: values, runs: runs,
      missing: missing, span: span, isSparse: isSparse)
  }
}

extension TimeSeriesFacts {
  /// The periods shown by points, first to last.
  private var span: ClosedRange<Int> {
    let spans = tracks.filter { !$0.values.isEmpty }.map(\.span)
    let first = spans.map(\.lowerBound).min() ?? 0
    return first...(spans.map(\.upperBound).max() ?? first)
  }

  /// `China-Russia goods trade, 2010-2024 (annual, n=15, no gaps)`.
  var title: String {
    if let wording { return wording.title }
    let unit = plot.unit
    let first = unit.label(ordinal: span.lowerBound)
    let last = unit.label(ordinal: span.upperBound)
    let range = first == last ? first : unit == .year ? "\(first)-\(last)" : "\(first) to \(last)"
    var parts = [tracks.contains { $0.isSparse } ? "by date" : unit.frequency]
    if tracks.count > 1 { parts.append("\(tracks.count) series") }
    parts.append("n=\(tracks.reduce(0) { $0 + $1.values.count })")
    let missing = tracks.flatMap(\.missing)
    if missing.isEmpty {
      if !tracks.contains(where: \.isSparse) { parts.append("no gaps") }
    } else {
      let runs = ranges(Array(Set(missing)).sorted())
      let places = runs.count <= 3 ? ": " + runs.joined(separator: ", ") : ""
      parts.append("\(missing.count) missing\(places)")
    }
    return "\(chart.title), \(range) (\(parts.joined(separator: ", ")))"
  }

  /// The unit line; a scale that does not start at zero is said.
  func unitLine(_ scale: ValueScale) -> String {
    var parts = [chart.unit] + (chart.unitDetail.map { [$0] } ?? [])
    parts.removeAll(where: \.isEmpty)
    switch plot.valueAxis {
    case .logarithmic: parts.append("logarithmic scale")
    case .auto:
      if let bottom = scale.ticks.first, let top = scale.ticks.last,
        bottom.value > 0 || top.value < 0
      {
        parts.append("axis starts at \(labels.short(bottom.value)), not at zero")
      }
    case .zeroBased: break
    }
    return parts.joined(separator: ", ")
  }

  private func ranges(_ ordinals: [Int]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < ordinals.count {
      var end = index
      while end + 1 < ordinals.count, ordinals[end + 1] == ordinals[end] + 1 { end += 1 }
      result.append(
        end == index
          ? plot.unit.label(ordinal: ordinals[index])
          : plot.unit.rangeLabel(ordinals[index], ordinals[end]))
      index = end + 1
    }
    return result
  }

  /// The result of the fit, the last, lowest and highest value, the greatest drop, and the forecast.
  var words: [String] {
    if let wording { return wording.words }
    var lines: [String] = []
    let fit = plot.fit
    if tracks.count == 1, let last = tracks[0].values.last {
      var text = fit?.summary.map { "fit: \($0); " } ?? ""
      text += "last \(period(last)) = \(labels.text(last.value))"
      if let fit, let fitted = fit.sample(at: last.point.time)?.value {
        text += " (fit \(labels.text(fitted)))"
      }
      lines.append(text)
      if tracks[0].values.count > 1 { lines.append(extremes(tracks[0])) }
    } else {
      if let summary = fit?.summary { lines.append("fit: \(summary)") }
      let lasts = tracks.compactMap { track in
        track.values.last.map { "\(track.name) \(period($0)) = \(labels.text($0.value))" }
      }
      lines.append("last: " + lasts.joined(separator: " | "))
    }
    if let forecast = plot.forecast, let last = forecast.samples.last {
      var text = "forecast \(plot.unit.label(last.time)) = \(labels.text(last.value))"
      let intervals = last.intervals.sorted { $0.level > $1.level }.map {
        "\(DecimalText.shortest($0.level))%: \(labels.text($0.low)) to \(labels.text($0.high))"
      }
      if !intervals.isEmpty { text += " (\(intervals.joined(separator: ", ")))" }
      lines.append(text)
    }
    lines += plot.breaks.map { "break at \(plot.unit.label($0.time)): \($0.label)" }
    return lines
  }

  private func period(_ value: Value) -> String { plot.unit.label(ordinal: value.ordinal) }

  private func extremes(_ track: Track) -> String {
    let values = track.values
    var low = values[0]
    var high = values[0]
    var drop: (change: Double, first: Value, second: Value)?
    for value in values {
      if value.value < low.value { low = value }
      if value.value > high.value { high = value }
    }
    guard low.value < high.value else { return "all \(values.count) values are equal" }
    for run in track.runs where run.count > 1 {
      for index in run.dropFirst() {
        let first = values[index - 1]
        let second = values[index]
        let change =
          low.value > 0
          ? (second.value / first.value - 1) * 100 : second.value - first.value
        if change < (drop?.change ?? 0) { drop = (change, first, second) }
      }
    }
    var parts = [
      "low \(period(low)) = \(labels.text(low.value))",
      "high \(period(high)) = \(labels.text(high.value))",
    ]
    if let drop {
      let amount =
        low.value > 0
        ? "\(DecimalText.fixed(drop.change, 1)) %"
        : labels.text(drop.change)
      parts.append(
        "\(plot.unit.rangeLabel(drop.first.ordinal, drop.second.ordinal)) drop \(amount)")
    }
    return parts.joined(separator: " | ")
  }

  /// The source line with what one row is worth.
  func sourceLine(_ scale: ValueScale) -> String {
    let row =
      switch scale.kind {
      case .linear(_, let row): "one row = \(labels.short(row)) \(chart.unit)"
      case .logarithmic(_, let rowsPerDecade):
        rowsPerDecade >= 1
          ? "\(DecimalText.shortest(rowsPerDecade)) rows = x10"
          : "one row = x1e\(DecimalText.fixed(1 / rowsPerDecade, 0))"
      }
    let trimmed = row.last == " " ? String(row.dropLast()) : row
    return chart.source.map { "source: \($0); \(trimmed)" } ?? trimmed
  }
}

extension ChartFit {
  /// The curve at a time with its band, straight between samples; nil outside them.
  func sample(at time: Double) -> CurveSample? {
    guard let index = samples.firstIndex(where: { $0.time >= time - 1e-9 }) else { return nil }
    let next = samples[index]
    if next.time <= time + 1e-9 { return next }
    guard index > 0 else { return nil }
    let before = samples[index - 1]
    let share = (time - before.time) / (next.time - before.time)
    func between(_ first: Double?, _ second: Double?) -> Double? {
      guard let first, let second else { return nil }
      return first + share * (second - first)
    }
    return CurveSample(
      time: time, value: before.value + share * (next.value - before.value),
      low: between(before.low, next.low), high: between(before.high, next.high))
  }
}

extension Double {
  /// Whether the number can be placed on a scale: zero, or of a size that leaves room to reckon in.
  var isDrawable: Bool { self == 0 || (1e-290...1e290).contains(magnitude) }
}
