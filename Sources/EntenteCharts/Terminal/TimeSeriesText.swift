/// Draws a time series on a canvas of cells.
struct TimeSeriesText {
  let facts: TimeSeriesFacts
  let frame: Frame
  private var plot: TimeSeriesPlot { facts.plot }
  private var glyphs: Glyphs { frame.glyphs }

  init(_ chart: Chart, _ plot: TimeSeriesPlot, _ style: TerminalStyle) throws(ChartError) {
    facts = try TimeSeriesFacts(chart, plot)
    frame = Frame(style)
  }

  /// The chart's lines, from its title to its source.
  func lines() -> [Line] {
    let extent = ValueExtent(facts)
    let notes = facts.words + extent.notes(facts.labels) + facts.chart.notes
    let head = frame.head(facts.title, unit: facts.unitLine(scale(extent, rows: 13)))
    let legend = frame.legend(legendEntries(extent))
    let words =
      notes.flatMap { frame.note($0) } + frame.warnings(facts.chart.warnings)
    let source = frame.note(facts.sourceLine(scale(extent, rows: 13)), ink: .faint)
    let room = frame.style.lines - head.count - legend.count - words.count - source.count - 2
    let scale = scale(extent, rows: max(room, 7))
    return frame.head(facts.title, unit: facts.unitLine(scale))
      + body(scale, extent) + legend + words
      + frame.note(facts.sourceLine(scale), ink: .faint)
  }

  private func scale(_ extent: ValueExtent, rows: Int) -> ValueScale {
    plot.valueAxis == .logarithmic
      ? .logarithmic(low: extent.low, high: extent.high, maximumRows: rows)
      : .linear(low: extent.low, high: extent.high, maximumRows: rows)
  }

  private func legendEntries(_ extent: ValueExtent) -> [(glyph: String, ink: Ink, name: String)] {
    var entries: [(glyph: String, ink: Ink, name: String)] = []
    for (index, track) in facts.tracks.enumerated() {
      let hasDerived = track.values.contains { $0.point.isDerived }
      if track.values.contains(where: { !$0.point.isDerived }) || track.values.isEmpty {
        entries.append((glyphs.points[index], .series(index), track.name))
      }
      if hasDerived {
        let name = facts.tracks.count == 1 ? "derived" : "\(track.name), derived"
        entries.append((glyphs.derivedPoints[index], .series(index), name))
      }
    }
    if let fit = plot.fit {
      entries.append((glyphs.fit, .fit, fit.name))
      if extent.hasFitBand {
        entries.append((glyphs.bands[0], .band, fit.bandName ?? "band of the fit"))
      }
    }
    if let forecast = plot.forecast {
      entries.append((glyphs.forecast, .forecast, forecast.name))
      for (index, level) in forecast.levels.enumerated() {
        let glyph = forecastGlyph(index, extent)
        entries.append((glyph, .forecast, "\(DecimalText.shortest(level))% interval"))
      }
    }
    return entries
  }

  /// Shades for the intervals of the forecast, widest first; the shade of the fit's band is not used
  /// twice.
  private func forecastGlyph(_ index: Int, _ extent: ValueExtent) -> String {
    glyphs.bands[min(index + (extent.hasFitBand ? 1 : 0), glyphs.bands.count - 1)]
  }
}

extension TimeSeriesText {
  /// The canvas with its axes, as lines.
  private func body(_ scale: ValueScale, _ extent: ValueExtent) -> [Line] {
    let tickLabels = facts.labels.ticks(scale.ticks.map(\.value))
    let labelWidth = tickLabels.reduce(0) { max($0, $1.displayWidth) }
    let left = 2 + labelWidth + 2
    let rightPad =
      switch plot.unit {
      case .year: 2
      case .quarter, .month: 3
      case .day: 5
      }
    let points = facts.tracks.flatMap { $0.values.map(\.point.time) }
    let time = TimeScale(
      unit: plot.unit, times: extent.times, points: points,
      maximumColumns: frame.style.columns - left - rightPad)
    var canvas = Canvas(columns: frame.style.columns, rows: scale.rows + 2)
    var field = PlotField(canvas: canvas, left: left, value: scale, time: time, glyphs: glyphs)
    field.axes(tickLabels: tickLabels)
    if let fit = plot.fit {
      if extent.hasFitBand {
        field.band(
          fit.samples.compactMap { sample in
            guard let low = sample.low, let high = sample.high else { return nil }
            return (sample.time, low, high)
          }, glyph: glyphs.bands[0], ink: .band, layer: .band)
      }
      field.curve(
        fit.samples.map { ($0.time, $0.value) }, glyph: glyphs.fit, joint: glyphs.fitVertical,
        ink: .fit, layer: .fit)
    }
    if let forecast = plot.forecast { draw(forecast, on: &field, extent) }
    for mark in plot.breaks { field.breakMarker(mark.time) }
    for (index, track) in facts.tracks.enumerated() { draw(track, index, on: &field) }
    canvas = field.canvas
    return (0..<canvas.rows).map(canvas.line)
  }

  private func draw(
    _ forecast: ChartForecast, on field: inout PlotField, _ extent: ValueExtent
  ) {
    let start = facts.tracks.count == 1 ? facts.tracks[0].values.last : nil
    let layers: [Layer] = [.band, .innerBand, .coreBand]
    for (index, level) in forecast.levels.enumerated() {
      var samples = forecast.samples.compactMap { sample in
        sample.intervals.first { $0.level == level }.map { (sample.time, $0.low, $0.high) }
      }
      if let start, let first = samples.first, start.point.time < first.0 {
        samples.insert((start.point.time, start.value, start.value), at: 0)
      }
      field.band(
        samples, glyph: forecastGlyph(index, extent), ink: .forecast,
        layer: layers[min(index, 2)])
    }
    var curve = forecast.samples.map { ($0.time, $0.value) }
    if let start, let first = curve.first, start.point.time < first.0 {
      curve.insert((start.point.time, start.value), at: 0)
    }
    field.curve(
      curve, glyph: glyphs.forecast, joint: glyphs.forecastVertical, ink: .forecast, layer: .fit)
  }

  private func draw(_ track: TimeSeriesFacts.Track, _ index: Int, on field: inout PlotField) {
    let ink = Ink.series(index)
    if track.isJoined {
      for run in track.runs {
        field.curve(
          track.values[run].map { ($0.point.time, $0.value) }, glyph: glyphs.line,
          joint: glyphs.lineVertical, ink: ink, layer: .line)
      }
    }
    for value in track.values {
      field.interval(value.point, ink)
      field.point(
        value.point.time, value.value,
        glyph: value.point.isDerived ? glyphs.derivedPoints[index] : glyphs.points[index], ink: ink)
    }
  }
}

extension ChartForecast {
  /// The levels of the intervals, widest first.
  var levels: [Double] {
    Array(Set(samples.flatMap { $0.intervals.map(\.level) })).sorted(by: >)
  }
}
