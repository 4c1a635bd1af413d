extension Chart {
  /// The chart as a specification of Vega-Lite 5 (https://vega.github.io/schema/vega-lite/v5.json), data
  /// included: JSON text, ended by a line feed. `<` is written `\u003c`.
  ///
  /// Times are dates at the start of their period, in UTC. Notes, warnings and source stand in the
  /// description and, one by one, under `usermeta`.
  public func vegaLite() throws(ChartError) -> String {
    let parts: VegaLiteParts
    switch plot {
    case .timeSeries(let plot): parts = TimeSeriesVegaLite(try TimeSeriesFacts(self, plot)).parts()
    case .gaps(let plot): parts = TimeSeriesVegaLite(try plot.facts(self)).parts()
    case .bars(let plot): parts = try BarFacts(self, plot).vegaLite()
    case .histogram(let plot): parts = try HistogramFacts(self, plot).vegaLite()
    case .timeline(let plot): parts = try TimelineFacts(self, plot).vegaLite()
    case .heatMap(let plot): parts = try HeatMapFacts(self, plot).vegaLite()
    }
    let words = parts.words + notes
    let all = words + warnings.map { "! \($0)" } + (source.map { ["source: \($0)"] } ?? [])
    let specification = JSONText.object(
      [
        (key: "$schema", value: "https://vega.github.io/schema/vega-lite/v5.json"),
        (key: "description", value: .string(([parts.title] + all).joined(separator: ". "))),
        (
          key: "title",
          value: [
            "text": .string(parts.title), "subtitle": .string(unitLine), "anchor": "start",
          ]
        ),
        (
          key: "usermeta",
          value: [
            "notes": .array(words.map(JSONText.string)),
            "warnings": .array(warnings.map(JSONText.string)), "source": JSONText(source),
          ]
        ),
        (key: "width", value: 680),
      ] + parts.members)
    return specification.text() + "\n"
  }
}

/// What one kind of chart contributes to a specification.
struct VegaLiteParts {
  var title: String
  var words: [String]
  var members: [(key: String, value: JSONText)]
}

/// The colours of series, those of Okabe and Ito.
private let palette: JSONText = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]

/// A colour, and with it a shape, for each value of a field.
private func told(by field: String, _ names: [String]) -> JSONText {
  [
    "field": .string(field), "type": "nominal", "title": .null,
    "scale": ["domain": .array(names.map(JSONText.string)), "range": palette],
  ]
}

private func shape(by field: String, _ names: [String]) -> JSONText {
  [
    "field": .string(field), "type": "nominal", "title": .null,
    "scale": [
      "domain": .array(names.map(JSONText.string)),
      "range": ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"],
    ],
  ]
}

/// A field whose categories stand in the order given, also those without a value.
private func ordinal(_ field: String, _ categories: [String]) -> JSONText {
  [
    "field": .string(field), "type": "ordinal", "title": .null,
    "scale": ["domain": .array(categories.map(JSONText.string))],
    "axis": ["labelAngle": 0, "labelOverlap": true],
  ]
}

private func values(_ records: [JSONText]) -> JSONText { ["values": .array(records)] }

extension BarFacts {
  fileprivate func vegaLite() -> VegaLiteParts {
    let names = plot.groups.map(\.name)
    let records = plot.categories.indices.flatMap { index in
      plot.groups.map { group -> JSONText in
        [
          "category": .string(plot.categories[index]), "series": .string(group.name),
          "value": JSONText(group.values[index]),
          "key": JSONText(group.keys.isEmpty ? nil : group.keys[index]),
        ]
      }
    }
    let category = ordinal("category", plot.categories)
    let value: JSONText = [
      "field": "value", "type": "quantitative", "title": .string(chart.unitLine),
    ]
    let encoding: JSONText = [
      plot.isSequence ? "x" : "y": category, plot.isSequence ? "y" : "x": value,
      plot.isSequence ? "xOffset" : "yOffset": [
        "field": "series", "sort": .array(names.map(JSONText.string)),
      ],
      "color": told(by: "series", names),
    ]
    return VegaLiteParts(
      title: title, words: words,
      members: [
        (key: "data", value: values(records)),
        (key: "mark", value: ["type": "bar", "tooltip": true]),
        (key: "encoding", value: encoding),
      ])
  }
}

extension HistogramFacts {
  fileprivate func vegaLite() -> VegaLiteParts {
    let records = counts.enumerated().map { bin, count -> JSONText in
      [
        "from": .number(edges[bin]), "below": .number(edges[bin + 1]),
        "count": .number(Double(count)),
      ]
    }
    let encoding: JSONText = [
      "x": [
        "field": "from", "bin": ["binned": true, "step": .number(edges[1] - edges[0])],
        "title": .string(chart.unitLine),
      ],
      "x2": ["field": "below"],
      "y": [
        "field": "count", "type": "quantitative", "title": .string(plot.countedName),
        "axis": ["tickMinStep": 1],
      ],
    ]
    return VegaLiteParts(
      title: title, words: words,
      members: [
        (key: "data", value: values(records)),
        (key: "mark", value: ["type": "bar", "tooltip": true]),
        (key: "encoding", value: encoding),
      ])
  }
}

extension TimelineFacts {
  fileprivate func vegaLite() -> VegaLiteParts {
    let records = plot.lanes.flatMap { lane in
      lane.events.map { event -> JSONText in
        [
          "lane": .string(lane.name), "date": .string(plot.unit.startDate(event.time)),
          "kind": .string(plot.kinds[event.kind]), "event": .string(event.label),
          "key": JSONText(event.key),
        ]
      }
    }
    let encoding: JSONText = [
      "x": [
        "field": "date", "type": "temporal", "scale": ["type": "utc"], "title": .null,
      ],
      "y": [
        "field": "lane", "type": "nominal", "title": .null,
        "scale": ["domain": .array(plot.lanes.map { .string($0.name) })],
      ],
      "color": told(by: "kind", plot.kinds), "shape": shape(by: "kind", plot.kinds),
    ]
    return VegaLiteParts(
      title: title, words: [],
      members: [
        (key: "data", value: values(records)),
        (
          key: "mark",
          value: ["type": "point", "filled": true, "size": 60, "tooltip": ["content": "data"]]
        ),
        (key: "encoding", value: encoding),
      ])
  }
}

extension HeatMapFacts {
  fileprivate func vegaLite() -> VegaLiteParts {
    let records = plot.rows.indices.flatMap { row in
      plot.columns.indices.map { column -> JSONText in
        [
          "row": .string(plot.rows[row]), "column": .string(plot.columns[column]),
          "value": JSONText(plot.values[row][column]),
        ]
      }
    }
    let shade: JSONText = [
      "field": "value", "type": "quantitative", "title": .string(plot.countedName),
      "scale": ["scheme": "blues"],
    ]
    return VegaLiteParts(
      title: title, words: [],
      members: [
        (key: "data", value: values(records)),
        (
          key: "encoding",
          value: [
            "x": ordinal("column", plot.columns), "y": ordinal("row", plot.rows),
          ]
        ),
        (
          key: "layer",
          value: [
            ["mark": ["type": "rect", "tooltip": true], "encoding": ["color": shade]],
            [
              "transform": [["filter": "datum.value !== null"]],
              "mark": ["type": "text"],
              "encoding": [
                "text": ["field": "value"],
                "color": [
                  "condition": [
                    "test": .string("datum.value > \(DecimalText.shortest(highest * 0.6))"),
                    "value": "white",
                  ], "value": "black",
                ],
              ],
            ],
          ]
        ),
      ])
  }
}

extension TimeUnit {
  /// The first day of the period that holds a time, `2024-01-01` for 2024.
  func startDate(_ years: Double) -> String { date(coordinate: Double(ordinal(of: years))) }

  /// The day that lies at a coordinate of this unit.
  func date(coordinate: Double) -> String {
    let ordinal = Int((coordinate + 1e-6).rounded(.down))
    let start = firstDay(ordinal)
    let share = max(0, coordinate - Double(ordinal))
    let day = start + Int((share * Double(firstDay(ordinal + 1) - start) + 1e-6).rounded(.down))
    return TimeUnit.day.label(ordinal: day)
  }

  private func firstDay(_ ordinal: Int) -> Int {
    func day(_ months: Int) -> Int {
      let year = Calendar.floorDivide(months, 12)
      return Calendar.days(CivilDate(year: year, month: months - year * 12 + 1, day: 1))
    }
    switch self {
    case .day: return ordinal
    case .month: return day(ordinal)
    case .quarter: return day(ordinal * 3)
    case .year: return day(ordinal * 12)
    }
  }
}
