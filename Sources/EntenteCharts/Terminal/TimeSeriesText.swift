/// Draws a time series on a canvas of cells.
struct TimeSeriesText {
  let facts: TimeSeriesFacts
  let frame: Frame
  private var plot: TimeSeriesPlot { facts.plot }
  private var glyphs: Glyphs { frame.glyphs }

  init(_ facts: TimeSeriesFacts, _ style: TerminalStyle) {
    self.facts = facts
    frame = Frame(style)
  }

  /// The chart's lines, from its title to its source.
  func lines() -> [Line] {
    let extent = ValueExtent(facts)
    let notes = facts.words + extent.notes(facts.labels) + facts.chart.notes
    let words = notes.flatMap { frame.note($0) } + frame.warnings(facts.chart.warnings)
    let entries = legendEntries(extent)
    var shown = entries.filter { !$0.isOptional }
    // Which of the optional entries are needed shows only when the plot is drawn; a legend that grows by a
    // line for them makes the plot smaller.
    while true {
      let legend = frame.legend(shown)
      let draft = scale(extent, rows: 13)
      let around =
        frame.head(facts.title, unit: facts.unitLine(draft)).count + legend.count + words.count
        + frame.note(facts.sourceLine(draft)).count
      let scale = scale(extent, rows: max(7, frame.style.lines - 2 - around))
      let canvas = canvas(scale, extent)
      let needed = entries.filter { !$0.isOptional || canvas.shows($0.glyph) }
      if needed.count <= shown.count || frame.legend(needed).count == legend.count {
        return frame.head(facts.title, unit: facts.unitLine(scale))
          + (0..<canvas.rows).map(canvas.line) + frame.legend(needed) + words
          + frame.note(facts.sourceLine(scale), ink: .faint)
      }
      shown = needed
    }
  }

  private func scale(_ extent: ValueExtent, rows: Int) -> ValueScale {
    plot.valueAxis == .logarithmic
      ? .logarithmic(low: extent.low, high: extent.high, maximumRows: rows)
      : .linear(
        low: extent.low, high: extent.high, maximumRows: rows, wholeNumbers: extent.isWhole)
  }

  private func legendEntries(_ extent: ValueExtent) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    func add(_ glyph: String, _ ink: Ink, _ name: String, isOptional: Bool = false) {
      entries.append(LegendEntry(glyph: glyph, ink: ink, name: name, isOptional: isOptional))
    }
    for (index, track) in facts.tracks.enumerated() {
      let ink = Ink.series(index)
      if track.values.contains(where: { !$0.point.isDerived }) || track.values.isEmpty {
        add(showsPoints ? glyphs.points[index] : Braille.legend, ink, track.name)
      }
      if showsPoints, track.values.contains(where: \.point.isDerived) {
        let name =
          track.derivedName ?? (facts.tracks.count == 1 ? "derived" : "\(track.name), derived")
        add(glyphs.derivedPoints[index], ink, name)
      }
    }
    add(glyphs.overlap, .plain, "several at one place", isOptional: true)
    add(glyphs.interval, .series(0), "interval of the value", isOptional: true)
    if let fit = plot.fit {
      add(glyphs.fit, .fit, fit.name)
      if extent.hasFitBand { add(glyphs.bands[0], .band, fit.bandName ?? "band of the fit") }
    }
    if let forecast = plot.forecast {
      add(glyphs.forecast, .forecast, forecast.name)
      for (index, level) in forecast.levels.enumerated() {
        let name = "\(DecimalText.shortest(level))% interval"
        add(forecastGlyph(index, extent), .forecast, name)
      }
    }
    for reference in plot.references { add(glyphs.reference, .event, reference.name) }
    if !plot.breaks.isEmpty { add(glyphs.breakMarker, .event, "break") }
    return entries
  }

  /// Whether points are drawn: not in Braille where one series has a value in every other column or more,
  /// for there its line shows more.
  private var showsPoints: Bool {
    guard frame.style.glyphs == .braille, facts.tracks.count == 1, facts.tracks[0].style == .joined
    else {
      return true
    }
    return facts.tracks[0].values.count * 2 < frame.style.columns
  }

  /// Shades for the intervals of the forecast, widest first; the shade of the fit's band is not used
  /// twice.
  private func forecastGlyph(_ index: Int, _ extent: ValueExtent) -> String {
    glyphs.bands[min(index + (extent.hasFitBand ? 1 : 0), glyphs.bands.count - 1)]
  }
}

extension TimeSeriesText {
  /// The plot between its axes.
  private func canvas(_ scale: ValueScale, _ extent: ValueExtent) -> Canvas {
    let tickLabels = facts.labels.ticks(scale)
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
    var field = PlotField(
      canvas: Canvas(columns: frame.style.columns, rows: scale.rows + 2), left: left, value: scale,
      time: time, glyphs: glyphs)
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
    for reference in plot.references { field.reference(reference.value) }
    for mark in plot.breaks { field.breakMarker(mark.time) }
    for (index, track) in facts.tracks.enumerated() { draw(track, index, on: &field) }
    field.finishBraille()
    return field.canvas
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
    if track.style == .joined {
      for run in track.runs {
        let samples = track.values[run].map { (time: $0.point.time, value: $0.value) }
        if frame.style.glyphs == .braille {
          field.brailleCurve(samples, ink: ink)
        } else {
          let glyph = glyphs.lines[index]
          field.curve(samples, glyph: glyph, joint: glyph, ink: ink, layer: .line)
        }
      }
    }
    for value in track.values {
      guard showsPoints else { continue }
      if track.style == .stems { field.stem(value.point.time, value.value, ink) }
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
