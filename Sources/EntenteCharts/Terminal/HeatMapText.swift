/// Draws a heat map: every cell has its number, and a shade where there is room.
struct HeatMapText {
  let facts: HeatMapFacts
  let frame: Frame
  private var plot: HeatMapPlot { facts.plot }
  private var glyphs: Glyphs { frame.glyphs }

  init(_ facts: HeatMapFacts, _ style: TerminalStyle) {
    self.facts = facts
    frame = Frame(style)
  }

  /// The chart's lines, from its title to its source.
  func lines() throws(ChartError) -> [Line] {
    let head = frame.head(facts.title, unit: facts.chart.unitLine)
    let names = plot.rows.map {
      $0.onOneLine.cut(to: frame.style.columns / 4, ellipsis: glyphs.ellipsis)
    }
    let left = 2 + max(5, names.reduce(0) { max($0, $1.displayWidth) }) + 2
    let totals = plot.rows.indices.map { facts.labels.text(facts.total(row: $0)) }
    let right = max(5, totals.reduce(0) { max($0, $1.displayWidth) }) + 2
    let numbers = plot.values.map { $0.map { $0.map(facts.labels.text) ?? "" } }
    let columnTotals = plot.columns.indices.map { facts.labels.text(facts.total(column: $0)) }
    let widest = (numbers.joined() + columnTotals).reduce(0) { max($0, $1.displayWidth) }
    let room = (frame.style.columns - left - right) / plot.columns.count
    guard room > widest || room >= widest && plot.columns.count == 1 else {
      throw .width(
        columns: frame.style.columns, minimum: left + right + (widest + 1) * plot.columns.count,
        maximum: TerminalStyle.columnRange.upperBound)
    }
    let width = min(room, widest + 4)
    let end = left + width * plot.columns.count
    var canvas = Canvas(columns: frame.style.columns, rows: plot.rows.count + 3)
    for (index, name) in plot.columns.enumerated() {
      let label = name.onOneLine.cut(to: max(1, width - 1), ellipsis: "")
      canvas.write(label.rightAligned(to: width), left + index * width, 0, .plain, .label)
    }
    canvas.write("total".rightAligned(to: right - 1), end + 1, 0, .plain, .label)
    for (row, name) in names.enumerated() {
      canvas.write(name.rightAligned(to: left - 4), 2, row + 1, .plain, .label)
      canvas.put(glyphs.vertical, left - 1, row + 1, .faint, .label)
      for (column, value) in plot.values[row].enumerated() {
        guard let value else { continue }
        write(value, numbers[row][column], left + column * width, row + 1, width, on: &canvas)
      }
      canvas.put(glyphs.vertical, end + 1, row + 1, .faint, .label)
      canvas.write(totals[row].rightAligned(to: right - 2), end + 2, row + 1, .plain, .label)
    }
    let last = plot.rows.count + 1
    canvas.put(glyphs.corner, left - 1, last, .faint, .label)
    for column in left..<end { canvas.put(glyphs.horizontal, column, last, .faint, .label) }
    canvas.write("total".rightAligned(to: left - 4), 2, last + 1, .plain, .label)
    for (index, total) in columnTotals.enumerated() {
      canvas.write(total.rightAligned(to: width), left + index * width, last + 1, .plain, .label)
    }
    canvas.write(
      facts.labels.text(facts.total).rightAligned(to: right - 2), end + 2, last + 1, .plain, .label)
    return head + (0..<canvas.rows).map(canvas.line)
      + frame.legend(legend(isShaded: width > widest + 1))
      + frame.words(facts.chart, [])
  }

  private func write(
    _ value: Double, _ number: String, _ column: Int, _ row: Int, _ width: Int,
    on canvas: inout Canvas
  ) {
    let shade = facts.shade(value)
    guard shade > 0 else {
      canvas.put(glyphs.nothing, column + width - 1, row, .faint, .point)
      return
    }
    let end = column + width - number.displayWidth
    for place in column + 1..<max(end, column + 1) {
      canvas.put(glyphs.bands[shade - 1], place, row, .heat, .point)
    }
    canvas.write(number, end, row, .plain, .point)
  }

  private func legend(isShaded: Bool) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    if isShaded {
      entries = facts.shadeNames.map {
        LegendEntry(glyph: glyphs.bands[$0.shade - 1], ink: .heat, name: $0.name)
      }
    }
    entries.append(LegendEntry(glyph: glyphs.nothing, ink: .faint, name: "none"))
    if plot.values.contains(where: { $0.contains { $0 == nil } }) {
      entries.append(LegendEntry(glyph: "blank", ink: .plain, name: "not known"))
    }
    return entries
  }
}
