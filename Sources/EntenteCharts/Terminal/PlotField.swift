/// A canvas with a value scale up and a time scale across, and the marks drawn between them.
struct PlotField {
  var canvas: Canvas
  /// The canvas column of the first column of the time scale.
  let left: Int
  let value: ValueScale
  let time: TimeScale
  let glyphs: Glyphs
  private var braille: Braille

  init(canvas: Canvas, left: Int, value: ValueScale, time: TimeScale, glyphs: Glyphs) {
    self.canvas = canvas
    self.left = left
    self.value = value
    self.time = time
    self.glyphs = glyphs
    braille = Braille(columns: time.columns, rows: value.rows)
  }

  private func canvasRow(_ row: Int) -> Int { value.rows - 1 - row }

  /// Both axes with their ticks and labels, and the line of zero where it is not the lowest row.
  mutating func axes(tickLabels: [String]) {
    for row in 0..<value.rows {
      canvas.put(glyphs.vertical, left - 1, canvasRow(row), .faint, .label)
    }
    for (tick, label) in zip(value.ticks, tickLabels) {
      let row = canvasRow(tick.row)
      canvas.put(glyphs.verticalTick, left - 1, row, .faint, .label)
      canvas.write(label, left - 2 - label.displayWidth, row, .plain, .label)
    }
    if case .linear = value.kind, let zero = value.ticks.first(where: { $0.value == 0 }),
      zero.row > 0
    {
      for column in 0..<time.columns {
        canvas.put(glyphs.zeroLine, left + column, canvasRow(zero.row), .faint, .grid)
      }
    }
    timeAxis()
  }

  /// The time axis below the rows of values.
  mutating func timeAxis() {
    let axisRow = value.rows
    canvas.put(glyphs.corner, left - 1, axisRow, .faint, .label)
    for column in 0..<time.columns {
      canvas.put(glyphs.horizontal, left + column, axisRow, .faint, .grid)
    }
    for tick in time.ticks {
      canvas.put(glyphs.horizontalTick, left + tick.column, axisRow, .faint, .label)
      let width = tick.label.displayWidth
      let centred = left + tick.column - (width - 1) / 2
      let start = min(max(centred, left), canvas.columns - width)
      canvas.write(tick.label, start, axisRow + 1, .plain, .label)
    }
  }

  /// The columns from sample to sample with the share of the way passed.
  private func columns(
    _ times: [Double], _ body: (_ column: Int, _ index: Int, _ share: Double) -> Void
  ) {
    guard let firstTime = times.first else { return }
    if times.count == 1 { return body(time.column(firstTime), 0, 0) }
    for index in times.indices.dropLast() {
      let start = time.position(times[index])
      let end = time.position(times[index + 1])
      let firstColumn = Int(start.rounded())
      let lastColumn = Int(end.rounded())
      for column in stride(from: firstColumn, through: lastColumn, by: 1) {
        if column == lastColumn, index + 2 < times.count, lastColumn > firstColumn { continue }
        let share = end > start ? (Double(column) - start) / (end - start) : 0
        body(column, index, min(max(share, 0), 1))
      }
    }
  }

  /// A band between bounds at times; what lies beyond the scale is cut at its edge.
  mutating func band(
    _ samples: [(time: Double, low: Double, high: Double)], glyph: String, ink: Ink, layer: Layer
  ) {
    let lows = samples.map { value.clampedPosition($0.low) }
    let highs = samples.map { value.clampedPosition($0.high) }
    var cells: [(Int, ClosedRange<Int>)] = []
    columns(samples.map(\.time)) { column, index, share in
      let next = min(index + 1, samples.count - 1)
      let low = lows[index] + share * (lows[next] - lows[index])
      let high = highs[index] + share * (highs[next] - highs[index])
      cells.append((column, Int(low.rounded())...Int(high.rounded())))
    }
    for (column, rows) in cells {
      for row in rows where row >= 0 && row < value.rows {
        put(glyph, column, row, ink, layer)
      }
    }
  }

  /// A curve through values at times, straight between them; where it rises by more than a row a column
  /// the cells between are filled, so that it never falls apart.
  mutating func curve(
    _ samples: [(time: Double, value: Double)], glyph: String, joint: String, ink: Ink, layer: Layer
  ) {
    let positions = samples.map { value.clampedPosition($0.value) }
    var cells: [(column: Int, row: Int)] = []
    columns(samples.map(\.time)) { column, index, share in
      let next = min(index + 1, samples.count - 1)
      let position = positions[index] + share * (positions[next] - positions[index])
      cells.append((column, Int(position.rounded())))
    }
    for (index, cell) in cells.enumerated() {
      put(glyph, cell.column, cell.row, ink, layer)
      guard index > 0 else { continue }
      let before = cells[index - 1]
      let step = before.row < cell.row ? 1 : -1
      let between = Array(stride(from: before.row + step, to: cell.row, by: step))
      for (place, row) in between.enumerated() {
        let column = place * 2 < between.count ? before.column : cell.column
        put(joint, column, row, ink, layer)
      }
    }
  }

  /// A curve in Braille dots, drawn by `finishBraille`.
  mutating func brailleCurve(_ samples: [(time: Double, value: Double)], ink: Ink) {
    let places = samples.map { sample in
      (
        column: time.position(sample.time),
        row: Double(value.rows - 1) - value.clampedPosition(sample.value)
      )
    }
    for (start, end) in zip(places, places.dropFirst()) { braille.line(start, end, ink) }
    if let only = places.first, places.count == 1 { braille.line(only, only, ink) }
  }

  /// Puts the Braille dots on the canvas.
  mutating func finishBraille() {
    for cell in braille.cells {
      canvas.put(cell.glyph, left + cell.column, cell.row, cell.ink, .line)
    }
  }

  /// A point; two series in one cell give the glyph of an overlap.
  mutating func point(_ years: Double, _ value: Double, glyph: String, ink: Ink) {
    guard self.value.contains(value) else { return }
    let column = left + time.column(years)
    let row = canvasRow(self.value.row(value))
    if let cell = canvas[column, row], cell.layer == .point, cell.ink != ink {
      canvas.put(glyphs.overlap, column, row, .plain, .point)
    } else {
      canvas.put(glyph, column, row, ink, .point)
    }
  }

  /// The interval of a value where it is longer than a row.
  mutating func interval(_ point: ChartPoint, _ ink: Ink) {
    guard let low = point.low, let high = point.high else { return }
    let first = Int(value.clampedPosition(low).rounded())
    let last = Int(value.clampedPosition(high).rounded())
    guard last - first > 1 else { return }
    for row in first...last where row >= 0 && row < value.rows {
      put(glyphs.interval, time.column(point.time), row, ink, .marker)
    }
  }

  /// A line from zero, or from the edge of the scale, to a value.
  mutating func stem(_ years: Double, _ value: Double, _ ink: Ink) {
    let base = Int(self.value.clampedPosition(0).rounded())
    let end = self.value.row(value)
    for row in min(base, end)...max(base, end) {
      put(glyphs.stem, time.column(years), row, ink, .line)
    }
  }

  /// A horizontal line at a value.
  mutating func reference(_ value: Double) {
    guard self.value.contains(value) else { return }
    for column in 0..<time.columns {
      put(glyphs.reference, column, self.value.row(value), .event, .band)
    }
  }

  /// A vertical line at a time.
  mutating func breakMarker(_ years: Double) {
    let column = time.column(years)
    guard (0..<time.columns).contains(column) else { return }
    for row in 0..<value.rows { put(glyphs.breakMarker, column, row, .event, .marker) }
  }

  private mutating func put(_ glyph: String, _ column: Int, _ row: Int, _ ink: Ink, _ layer: Layer)
  {
    guard (0..<time.columns).contains(column), (0..<value.rows).contains(row) else { return }
    canvas.put(glyph, left + column, canvasRow(row), ink, layer)
  }
}

extension ValueScale {
  /// The position of a value, at most a row beyond the scale, so that lines leave it at its edge.
  func clampedPosition(_ value: Double) -> Double {
    if case .logarithmic = kind, value <= 0 { return -1 }
    return min(max(position(value), -1), Double(rows))
  }
}
