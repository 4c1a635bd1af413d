extension Chart {
  /// The data of the chart as a table: one row a period, category, range, event or cell row, numbers with
  /// all their digits, fitted ones as exact as the data.
  public func dataTable() throws(ChartError) -> Table {
    switch plot {
    case .timeSeries(let plot): try TimeSeriesFacts(self, plot).table()
    case .gaps(let plot): try plot.facts(self).table()
    case .bars(let plot): try BarFacts(self, plot).table()
    case .histogram(let plot): try HistogramFacts(self, plot).table()
    case .timeline(let plot): try TimelineFacts(self, plot).table()
    case .heatMap(let plot): try HeatMapFacts(self, plot).table()
    }
  }

  /// The unit with its detail.
  var unitLine: String {
    [unit, unitDetail ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  fileprivate func number(_ name: String) -> TableColumn {
    TableColumn(name, unit: unit.isEmpty ? nil : unit, kind: .number)
  }
}

extension TimeSeriesFacts {
  fileprivate func table() throws(ChartError) -> Table {
    let unit = plot.unit
    let forecast = plot.forecast?.samples ?? []
    let levels = plot.forecast?.levels ?? []
    let hasBand = plot.fit?.samples.contains { $0.low != nil && $0.high != nil } ?? false
    var columns = [TableColumn("period")] + tracks.map { chart.number($0.name) }
    if let fit = plot.fit {
      columns.append(chart.number(fit.name))
      if hasBand { columns += [chart.number("fit low"), chart.number("fit high")] }
    }
    if let name = plot.forecast?.name {
      columns.append(chart.number(name))
      for level in levels {
        let percent = "\(DecimalText.shortest(level))%"
        columns += [chart.number("\(percent) low"), chart.number("\(percent) high")]
      }
    }
    var times: [Int: Double] = [:]
    for track in tracks {
      for value in track.values { times[value.ordinal] = value.point.time }
      for ordinal in track.missing where times[ordinal] == nil {
        times[ordinal] = unit.years(atCoordinate: Double(ordinal) + 0.5)
      }
    }
    for sample in forecast { times[unit.ordinal(of: sample.time)] = sample.time }
    let ordinals = times.keys.sorted()
    let grouped = tracks.map { Dictionary(grouping: $0.values, by: \.ordinal) }
    let forecasts = Dictionary(grouping: forecast) { unit.ordinal(of: $0.time) }
    let rows = ordinals.map { ordinal in
      var row = [unit.label(ordinal: ordinal)]
      row += grouped.map { values in
        (values[ordinal] ?? []).map { DecimalText.shortest($0.value) }.joined(separator: "; ")
      }
      if let fit = plot.fit {
        let sample = times[ordinal].flatMap(fit.sample(at:))
        row.append(rounded(sample?.value))
        if hasBand { row += [rounded(sample?.low), rounded(sample?.high)] }
      }
      if plot.forecast != nil {
        let sample = forecasts[ordinal]?.first
        row.append(rounded(sample?.value))
        for level in levels {
          let interval = sample?.intervals.first { $0.level == level }
          row += [rounded(interval?.low), rounded(interval?.high)]
        }
      }
      return row
    }
    return try Table(columns: columns, rows: rows)
  }

  /// A computed value with as many digits as the words show.
  private func rounded(_ value: Double?) -> String {
    value.map { DecimalText.fixed($0, max(0, labels.fractionDigits - labels.exponent)) } ?? ""
  }
}

extension BarFacts {
  fileprivate func table() throws(ChartError) -> Table {
    try Table(
      columns: [TableColumn("category")] + plot.groups.map { chart.number($0.name) },
      rows: plot.categories.enumerated().map { index, category in
        [category] + plot.groups.map { $0.values[index].map(DecimalText.shortest) ?? "" }
      })
  }
}

extension HistogramFacts {
  fileprivate func table() throws(ChartError) -> Table {
    try Table(
      columns: [
        chart.number("from"), chart.number("below"), TableColumn(plot.countedName, kind: .number),
      ],
      rows: counts.enumerated().map { bin, count in
        [DecimalText.shortest(edges[bin]), DecimalText.shortest(edges[bin + 1]), "\(count)"]
      })
  }
}

extension TimelineFacts {
  fileprivate func table() throws(ChartError) -> Table {
    let events = plot.lanes.flatMap { lane in lane.events.map { (lane: lane.name, event: $0) } }
      .enumerated().sorted {
        ($0.element.event.time, $0.offset) < ($1.element.event.time, $1.offset)
      }
    return try Table(
      columns: [
        TableColumn("date"), TableColumn("lane"), TableColumn("kind"), TableColumn("event"),
      ],
      rows: events.map(\.element).map {
        [plot.unit.label($0.event.time), $0.lane, plot.kinds[$0.event.kind], $0.event.label]
      })
  }
}

extension HeatMapFacts {
  fileprivate func table() throws(ChartError) -> Table {
    try Table(
      columns: [TableColumn("")] + plot.columns.map { TableColumn($0, kind: .number) }
        + [TableColumn("total", kind: .number)],
      rows: plot.rows.indices.map { row in
        [plot.rows[row]] + plot.values[row].map { $0.map(DecimalText.shortest) ?? "" }
          + [DecimalText.shortest(total(row: row))]
      })
  }
}
