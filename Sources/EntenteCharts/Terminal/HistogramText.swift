/// Draws a histogram: a column for each range, its edges below.
struct HistogramText {
  let facts: HistogramFacts
  let frame: Frame
  private var glyphs: Glyphs { frame.glyphs }

  init(_ facts: HistogramFacts, _ style: TerminalStyle) {
    self.facts = facts
    frame = Frame(style)
  }

  /// The chart's lines, from its title to its source.
  func lines() throws(ChartError) -> [Line] {
    let head = frame.head(facts.title, unit: facts.unitLine)
    let words = frame.words(facts.chart, facts.words)
    let canvas = try canvas(rows: max(7, frame.style.lines - head.count - words.count - 1))
    return head + (0..<canvas.rows).map(canvas.line) + words
  }

  private func canvas(rows: Int) throws(ChartError) -> Canvas {
    let highest = Double(facts.counts.max() ?? 1)
    let scale = ValueScale.linear(low: 0, high: highest, maximumRows: rows, wholeNumbers: true)
    let counts = ValueLabels(values: [highest])
    let tickLabels = counts.ticks(scale)
    let left = 2 + tickLabels.reduce(0) { max($0, $1.displayWidth) } + 2
    let edgeLabels = facts.edges.map(facts.labels.short)
    let widest = edgeLabels.reduce(1) { max($0, $1.displayWidth) }
    let room = frame.style.columns - left - (widest + 1) / 2
    let shown = facts.counts.count
    guard shown <= room else {
      throw .tooMany(what: "ranges of the histogram", count: shown, maximum: room)
    }
    let pitch = min(12, room / shown)
    var canvas = Canvas(columns: frame.style.columns, rows: scale.rows + 1)
    let bottom = scale.rows - 1
    for row in 0..<bottom { canvas.put(glyphs.vertical, left - 1, row, .faint, .grid) }
    for column in left..<left + pitch * shown {
      canvas.put(glyphs.horizontal, column, bottom, .faint, .grid)
    }
    for (tick, label) in zip(scale.ticks, tickLabels) {
      let glyph = tick.row == 0 ? glyphs.corner : glyphs.verticalTick
      canvas.put(glyph, left - 1, bottom - tick.row, .faint, .label)
      canvas.write(label, left - 2 - label.displayWidth, bottom - tick.row, .plain, .label)
    }
    for (bin, count) in facts.counts.enumerated() where count > 0 {
      let eighths = max(1, Int(((scale.position(Double(count)) - 0.5) * 8).rounded()))
      let thickness = max(1, pitch - 1)
      for row in 0..<(eighths + 7) / 8 {
        let isFull = row < eighths / 8
        let glyph = isFull ? glyphs.bars[0] : glyphs.lowerEighths[eighths % 8 - 1]
        for column in 0..<thickness {
          canvas.put(glyph, left + bin * pitch + column, bottom - 1 - row, .series(0), .point)
        }
      }
    }
    let step = [1, 2, 5, 10, 20, 50, 100, 200].first { $0 * pitch >= widest + 1 } ?? 200
    for edge in stride(from: 0, through: shown, by: step) {
      let column = left - 1 + edge * pitch
      if edge > 0 { canvas.put(glyphs.horizontalTick, column, bottom, .faint, .label) }
      let label = edgeLabels[edge]
      let start = max(0, column - (label.displayWidth - 1) / 2)
      canvas.write(
        label, min(start, canvas.columns - label.displayWidth), bottom + 1, .plain, .label)
    }
    return canvas
  }
}
