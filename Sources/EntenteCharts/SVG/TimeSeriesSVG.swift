/// Draws a time series on a picture.
struct TimeSeriesSVG {
  let facts: TimeSeriesFacts
  private var plot: TimeSeriesPlot { facts.plot }

  init(_ facts: TimeSeriesFacts) { self.facts = facts }

  func draw(on picture: inout SVGPicture) {
    let extent = ValueExtent(facts)
    let scale =
      plot.valueAxis == .logarithmic
      ? ValueScale.logarithmic(low: extent.low, high: extent.high, maximumRows: 24)
      : .linear(
        low: extent.low, high: extent.high, maximumRows: 15, wholeNumbers: extent.isWhole)
    let labels = facts.labels.ticks(scale)
    let widest = labels.reduce(0) { max($0, $1.displayWidth) }
    picture.left = 26 + Double(widest) * SVGPicture.character
    picture.title = facts.title
    picture.unit = facts.unitLine(scale)
    picture.words = facts.words + extent.notes(facts.labels)
    let time = TimeScale(
      unit: plot.unit, times: extent.times,
      points: facts.tracks.flatMap { $0.values.map(\.point.time) },
      maximumColumns: Int(picture.width) + 1, characterColumns: Int(SVGPicture.character + 0.5))
    let field = SVGField(
      width: picture.width, height: picture.height, value: scale, time: time)
    let clip = "\(picture.identifier)-field"
    var writer = SVGWriter()
    writer.open("clipPath", ["id": clip])
    writer.element(
      "rect", ["x": "-6", "width": (field.width + 12).pixels, "height": field.height.pixels])
    writer.close("clipPath")
    field.valueAxis(labels, on: &writer)
    field.timeAxis(on: &writer)
    writer.open("g", ["clip-path": "url(#\(clip))"])
    drawCurves(on: &writer, field, extent)
    writer.close("g")
    for (index, track) in facts.tracks.enumerated() {
      draw(track, index, on: &writer, field, picture)
    }
    picture.plot = writer
    picture.legend = legend(extent)
  }

  private func drawCurves(on writer: inout SVGWriter, _ field: SVGField, _ extent: ValueExtent) {
    if let fit = plot.fit {
      if extent.hasFitBand {
        let band = fit.samples.compactMap { sample -> (Double, Double, Double)? in
          guard let low = sample.low, let high = sample.high else { return nil }
          return (sample.time, low, high)
        }
        writer.element("path", ["class": "band", "d": outline(band, field)])
      }
      let places = fit.samples.map { (x: field.x($0.time), y: field.y($0.value)) }
      writer.element("path", ["class": "fit", "d": SVGField.path(places)], title: fit.name)
    }
    if let forecast = plot.forecast {
      let start = facts.tracks.count == 1 ? facts.tracks[0].values.last : nil
      let isFan = start.map { $0.point.time < (forecast.samples.first?.time ?? 0) } ?? false
      for level in forecast.levels {
        var band = forecast.samples.compactMap { sample in
          sample.intervals.first { $0.level == level }.map { (sample.time, $0.low, $0.high) }
        }
        if let start, isFan { band.insert((start.point.time, start.value, start.value), at: 0) }
        writer.element(
          "path", ["class": "fan", "d": outline(band, field)],
          title: "\(DecimalText.shortest(level))% interval")
      }
      var places = forecast.samples.map { (x: field.x($0.time), y: field.y($0.value)) }
      if let start, isFan {
        places.insert((field.x(start.point.time), field.y(start.value)), at: 0)
      }
      writer.element(
        "path", ["class": "forecast", "d": SVGField.path(places)], title: forecast.name)
    }
    for reference in plot.references {
      let y = field.y(reference.value).pixels
      writer.element(
        "path", ["class": "mark reference", "d": "M0 \(y)H\(field.width.pixels)"],
        title: "\(reference.name) = \(facts.labels.text(reference.value))")
    }
    for mark in plot.breaks {
      let x = field.x(mark.time).pixels
      writer.element(
        "path", ["class": "mark break", "d": "M\(x) 0V\(field.height.pixels)"],
        title: "break at \(plot.unit.label(mark.time)): \(mark.label)")
    }
  }

  private func outline(_ band: [(Double, Double, Double)], _ field: SVGField) -> String {
    let upper = band.map { (x: field.x($0.0), y: field.y($0.2)) }
    let lower = band.reversed().map { (x: field.x($0.0), y: field.y($0.1)) }
    return upper.isEmpty ? "" : SVGField.path(upper + lower) + "Z"
  }

  private func draw(
    _ track: TimeSeriesFacts.Track, _ index: Int, on writer: inout SVGWriter, _ field: SVGField,
    _ picture: SVGPicture
  ) {
    writer.open("g", ["class": "series", "data-series": track.name])
    if track.style == .joined {
      for run in track.runs where run.count > 1 {
        let places = track.values[run].map { (x: field.x($0.point.time), y: field.y($0.value)) }
        writer.element(
          "path",
          [
            "class": "line s\(index)", "stroke-dasharray": SVGShapes.dash(index),
            "d": SVGField.path(places),
          ])
      }
    }
    for (place, value) in track.values.enumerated() {
      let x = field.x(value.point.time)
      let y = field.y(value.value)
      if track.style == .stems {
        writer.element(
          "path", ["class": "line s\(index)", "d": "M\(x.pixels) \(field.y(0).pixels)V\(y.pixels)"])
      }
      if let low = value.point.low, let high = value.point.high {
        let (bottom, top) = (field.y(low).pixels, field.y(high).pixels)
        writer.element(
          "path",
          [
            "class": "line s\(index)",
            "d": "M\(x.pixels) \(bottom)V\(top)M\((x - 3).pixels) \(top)h6"
              + "M\((x - 3).pixels) \(bottom)h6",
          ])
      }
      point(value, track, index, place, (x, y), on: &writer, picture)
    }
    writer.close("g")
  }

  private func point(
    _ value: TimeSeriesFacts.Value, _ track: TimeSeriesFacts.Track, _ index: Int, _ place: Int,
    _ at: (x: Double, y: Double), on writer: inout SVGWriter, _ picture: SVGPicture
  ) {
    let period = plot.unit.label(ordinal: value.ordinal)
    let status = value.point.isDerived ? ", \(track.derivedName ?? "derived")" : ""
    let words =
      "\(track.name) \(period) = \(facts.labels.text(value.value)) \(facts.chart.unit)\(status)"
    // Many points stand closer, so that each still shows.
    let isSmall = track.values.count > 60
    picture.linked(value.point.key, on: &writer) { writer in
      writer.element(
        "path",
        [
          "id": picture.identifier(index, place),
          "class": "point s\(index)\(value.point.isDerived ? " derived" : "")",
          "transform": isSmall
            ? "translate(\(at.x.pixels) \(at.y.pixels)) scale(.5)" : "",
          "d": isSmall ? SVGShapes.point(index, 0, 0) : SVGShapes.point(index, at.x, at.y),
          "data-series": track.name, "data-period": period,
          "data-value": DecimalText.shortest(value.value), "data-key": value.point.key ?? "",
          "role": "img",
        ], title: words)
    }
  }

  private func legend(_ extent: ValueExtent) -> [SVGPicture.LegendEntry] {
    var entries: [SVGPicture.LegendEntry] = []
    func add(_ name: String, _ symbol: @escaping (inout SVGWriter, Double, Double) -> Void) {
      entries.append(SVGPicture.LegendEntry(symbol: symbol, name: name))
    }
    func line(_ name: String, _ kind: String) {
      add(name) { writer, x, y in
        writer.element("path", ["class": kind, "d": "M\((x - 10).pixels) \(y.pixels)h20"])
      }
    }
    func area(_ name: String, _ kind: String, layers: Int = 1) {
      add(name) { writer, x, y in
        for _ in 0..<layers {
          writer.element(
            "path", ["class": kind, "d": "M\((x - 9).pixels) \((y - 6).pixels)h18v12h-18Z"])
        }
      }
    }
    for (index, track) in facts.tracks.enumerated() {
      for isDerived in [false, true]
      where track.values.contains(where: { $0.point.isDerived == isDerived }) {
        let derived =
          track.derivedName ?? (facts.tracks.count == 1 ? "derived" : "\(track.name), derived")
        add(isDerived ? derived : track.name) { writer, x, y in
          if track.style == .joined, !isDerived {
            writer.element(
              "path",
              [
                "class": "line s\(index)", "stroke-dasharray": SVGShapes.dash(index),
                "d": "M\((x - 12).pixels) \(y.pixels)h24",
              ])
          }
          writer.element(
            "path",
            [
              "class": "point s\(index)\(isDerived ? " derived" : "")",
              "d": SVGShapes.point(index, x, y),
            ])
        }
      }
    }
    if let fit = plot.fit {
      line(fit.name, "fit")
      if extent.hasFitBand { area(fit.bandName ?? "band of the fit", "band") }
    }
    if let forecast = plot.forecast {
      line(forecast.name, "forecast")
      for (index, level) in forecast.levels.enumerated() {
        area("\(DecimalText.shortest(level))% interval", "fan", layers: index + 1)
      }
    }
    for reference in plot.references { line(reference.name, "mark") }
    if !plot.breaks.isEmpty {
      add("break") { writer, x, y in
        writer.element("path", ["class": "mark", "d": "M\(x.pixels) \((y - 8).pixels)v16"])
      }
    }
    return entries
  }
}
