/// A time series as layers of a Vega-Lite specification.
struct TimeSeriesVegaLite {
  let facts: TimeSeriesFacts
  /// Where in their period the values stand; dates are moved to its start.
  private let phase: Double
  private var plot: TimeSeriesPlot { facts.plot }

  init(_ facts: TimeSeriesFacts) {
    self.facts = facts
    let fractions = facts.tracks.flatMap { track in
      track.values.map { facts.plot.unit.coordinate(of: $0.point.time) - Double($0.ordinal) }
    }
    phase = fractions.reduce(0, +) / Double(max(1, fractions.count))
  }

  func parts() -> VegaLiteParts {
    var layers: [JSONText] = []
    if let fit = plot.fit {
      let records = fit.samples.map { sample -> JSONText in
        [
          "date": .string(date(sample.time)), "value": .number(sample.value),
          "low": JSONText(sample.low), "high": JSONText(sample.high),
        ]
      }
      if fit.samples.contains(where: { $0.low != nil && $0.high != nil }) {
        layers.append(
          layer(
            records, mark: ["type": "area", "opacity": 0.2], y: "low", y2: "high",
            name: fit.bandName ?? "band of the fit"))
      }
      layers.append(
        layer(records, mark: ["type": "line", "strokeWidth": 2], y: "value", name: fit.name))
    }
    if let forecast = plot.forecast { layers += fan(forecast) }
    layers += plot.references.map { reference in
      [
        "data": [
          "values": [["series": .string(reference.name), "value": .number(reference.value)]]
        ],
        "mark": ["type": "rule", "strokeDash": [2, 3]],
        "encoding": [
          "y": ["field": "value", "type": "quantitative"],
          "color": color,
        ],
      ]
    }
    layers += plot.breaks.map { mark in
      [
        "data": [
          "values": [
            ["date": .string(date(mark.time)), "series": "break", "label": .string(mark.label)]
          ]
        ],
        "mark": ["type": "rule", "strokeDash": [2, 3], "tooltip": ["content": "data"]],
        "encoding": [
          "x": ["field": "date", "type": "temporal"], "color": color,
        ],
      ]
    }
    for (index, track) in facts.tracks.enumerated() { layers += series(track, index) }
    return VegaLiteParts(
      title: facts.title, words: facts.words,
      members: [(key: "height", value: 300), (key: "layer", value: .array(layers))])
  }

  private func date(_ years: Double) -> String {
    plot.unit.date(coordinate: plot.unit.coordinate(of: years) - phase)
  }

  /// The names of the legend, in the order of their colours.
  private var names: [String] {
    var names = facts.tracks.map(\.name)
    if let fit = plot.fit { names += [fit.name, fit.bandName ?? "band of the fit"] }
    if let forecast = plot.forecast {
      names.append(forecast.name)
      names += forecast.levels.map { "\(DecimalText.shortest($0))% interval" }
    }
    names += plot.references.map(\.name)
    return plot.breaks.isEmpty ? names : names + ["break"]
  }

  /// The colour of the name that a record has as its series.
  private var color: JSONText {
    let series = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]
    var range = Array(series.prefix(facts.tracks.count))
    if plot.fit != nil { range += ["#00645a", "#00645a"] }
    if let forecast = plot.forecast {
      range += Array(repeating: "#8a3d7a", count: 1 + forecast.levels.count)
    }
    range += plot.references.map { _ in "#7a5200" }
    if !plot.breaks.isEmpty { range.append("#7a5200") }
    return [
      "field": "series", "type": "nominal",
      "scale": [
        "domain": .array(names.map(JSONText.string)), "range": .array(range.map(JSONText.string)),
      ],
      "legend": [
        "title": .null, "orient": "bottom", "columns": 3, "labelLimit": 320, "symbolOpacity": 1,
      ],
    ]
  }

  private func place(_ field: String) -> JSONText {
    let scale: JSONText =
      plot.valueAxis == .logarithmic
      ? ["type": "log", "nice": false] : ["zero": .bool(plot.valueAxis == .zeroBased)]
    return [
      "field": .string(field), "type": "quantitative", "title": .string(facts.chart.unitLine),
      "scale": scale,
      "axis": ["format": .string(facts.labels.exponent == 0 ? "~f" : "~s")],
    ]
  }

  private var time: JSONText {
    let format =
      switch plot.unit {
      case .year: "%Y"
      case .quarter: "%Y-Q%q"
      case .month: "%Y-%m"
      case .day: "%Y-%m-%d"
      }
    return [
      "field": "date", "type": "temporal", "title": .null, "scale": ["type": "utc"],
      "axis": ["format": .string(format), "labelOverlap": true],
    ]
  }

  private func layer(
    _ records: [JSONText], mark: JSONText, y: String, y2: String? = nil, name: String,
    isFromZero: Bool = false
  ) -> JSONText {
    var encoding: [(key: String, value: JSONText)] = [
      (key: "x", value: time), (key: "y", value: place(y)),
    ]
    if isFromZero { encoding.append((key: "y2", value: ["datum": 0])) }
    if let y2 { encoding.append((key: "y2", value: ["field": .string(y2)])) }
    encoding.append((key: "color", value: color))
    return [
      "data": ["values": .array(records.map { $0.naming("series", name) })], "mark": mark,
      "encoding": .object(encoding),
    ]
  }

  private func fan(_ forecast: ChartForecast) -> [JSONText] {
    let start = facts.tracks.count == 1 ? facts.tracks[0].values.last : nil
    let isFan = start.map { $0.point.time < (forecast.samples.first?.time ?? 0) } ?? false
    var layers = forecast.levels.map { level -> JSONText in
      var records = forecast.samples.compactMap { sample -> JSONText? in
        guard let interval = sample.intervals.first(where: { $0.level == level }) else {
          return nil
        }
        return [
          "date": .string(date(sample.time)), "low": .number(interval.low),
          "high": .number(interval.high),
        ]
      }
      if let start, isFan {
        records.insert(
          [
            "date": .string(date(start.point.time)), "low": .number(start.value),
            "high": .number(start.value),
          ], at: 0)
      }
      return layer(
        records, mark: ["type": "area", "opacity": 0.2], y: "low", y2: "high",
        name: "\(DecimalText.shortest(level))% interval")
    }
    var records = forecast.samples.map { sample -> JSONText in
      ["date": .string(date(sample.time)), "value": .number(sample.value)]
    }
    if let start, isFan {
      records.insert(
        ["date": .string(date(start.point.time)), "value": .number(start.value)], at: 0)
    }
    layers.append(
      layer(
        records, mark: ["type": "line", "strokeDash": [6, 3]], y: "value", name: forecast.name))
    return layers
  }

  private func series(_ track: TimeSeriesFacts.Track, _ index: Int) -> [JSONText] {
    var records = track.values.map { value -> (ordinal: Int, record: JSONText) in
      let point = value.point
      return (
        value.ordinal,
        [
          "date": .string(date(point.time)),
          "period": .string(plot.unit.label(ordinal: value.ordinal)),
          "series": .string(track.name), "value": .number(value.value), "low": JSONText(point.low),
          "high": JSONText(point.high), "status": .string(point.isDerived ? "derived" : "reported"),
          "key": JSONText(point.key),
        ]
      )
    }
    records += track.missing.map { ordinal in
      (
        ordinal,
        [
          "date": .string(plot.unit.date(coordinate: Double(ordinal))),
          "period": .string(plot.unit.label(ordinal: ordinal)), "series": .string(track.name),
          "value": .null,
        ]
      )
    }
    let ordered = records.enumerated().sorted {
      ($0.element.ordinal, $0.offset) < ($1.element.ordinal, $1.offset)
    }.map(\.element.record)
    var layers: [JSONText] = []
    if track.style == .joined {
      let dashes: [JSONText] = [[1, 0], [7, 3], [2, 2], [7, 3, 2, 3], [12, 3], [4, 4]]
      layers.append(
        layer(
          ordered, mark: ["type": "line", "strokeDash": dashes[index % 6]], y: "value",
          name: track.name))
    }
    if track.style == .stems {
      layers.append(
        layer(
          ordered, mark: ["type": "rule"], y: "value", name: track.name,
          isFromZero: true))
    }
    if track.values.contains(where: { $0.point.low != nil && $0.point.high != nil }) {
      layers.append(
        layer(ordered, mark: ["type": "rule"], y: "low", y2: "high", name: track.name))
    }
    let shapes = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"]
    for isDerived in [false, true] {
      let chosen = zip(track.values, records).filter { $0.0.point.isDerived == isDerived }
      guard !chosen.isEmpty else { continue }
      layers.append(
        layer(
          chosen.map(\.1.record),
          mark: [
            "type": "point", "filled": .bool(!isDerived), "shape": .string(shapes[index % 6]),
            "size": 50, "opacity": 1, "tooltip": ["content": "data"],
          ], y: "value", name: track.name))
    }
    return layers
  }
}
