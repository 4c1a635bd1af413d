/// Draws events on lanes.
struct TimelineText {
  let facts: TimelineFacts
  let frame: Frame
  private var plot: TimelinePlot { facts.plot }
  private var glyphs: Glyphs { frame.glyphs }

  init(_ facts: TimelineFacts, _ style: TerminalStyle) {
    self.facts = facts
    frame = Frame(style)
  }

  /// The chart's lines, from its title to its source.
  func lines() -> [Line] {
    let head = frame.head(facts.title, unit: facts.chart.unitLine)
    let canvas = canvas()
    var entries = facts.kindNames.enumerated().map { index, name in
      LegendEntry(glyph: glyphs.points[index], ink: .series(index), name: name)
    }
    if hasCrowd(canvas) {
      entries.append(
        LegendEntry(glyph: "2-9", ink: .plain, name: "so many in one column, + for more"))
    }
    return head + (0..<canvas.rows).map(canvas.line) + frame.legend(entries)
      + frame.words(facts.chart, [])
  }

  private func hasCrowd(_ canvas: Canvas) -> Bool {
    (["+"] + (2...9).map { "\($0)" }).contains { canvas.shows($0) }
  }

  private func canvas() -> Canvas {
    let width = frame.style.columns
    let names = plot.lanes.map { $0.name.onOneLine.cut(to: width / 3, ellipsis: glyphs.ellipsis) }
    let left = 2 + names.reduce(0) { max($0, $1.displayWidth) } + 2
    let totals = plot.lanes.map { "\($0.events.count)" }
    let right = totals.reduce(0) { max($0, $1.displayWidth) } + 2
    let time = TimeScale(
      unit: plot.unit, times: facts.times, points: facts.times,
      maximumColumns: width - left - max(right, 5))
    let isAiry = 2 * plot.lanes.count < frame.style.lines - 8
    let pitch = isAiry ? 2 : 1
    let rows = plot.lanes.count * pitch
    var canvas = Canvas(columns: width, rows: rows + 2)
    for row in 0..<rows { canvas.put(glyphs.vertical, left - 1, row, .faint, .label) }
    for (lane, name) in names.enumerated() {
      let row = lane * pitch
      canvas.put(glyphs.verticalTick, left - 1, row, .faint, .label)
      canvas.write(name, left - 2 - name.displayWidth, row, .plain, .label)
      for column in 0..<time.columns {
        canvas.put(glyphs.nothing, left + column, row, .faint, .grid)
      }
      var crowd: [Int: (count: Int, kind: Int)] = [:]
      for event in plot.lanes[lane].events {
        let column = time.column(event.time)
        crowd[column] = ((crowd[column]?.count ?? 0) + 1, event.kind)
      }
      for column in 0..<time.columns {
        guard let (count, kind) = crowd[column] else { continue }
        let glyph = count == 1 ? glyphs.points[kind] : count < 10 ? "\(count)" : "+"
        canvas.put(glyph, left + column, row, count == 1 ? .series(kind) : .plain, .point)
      }
      canvas.write(
        totals[lane].rightAligned(to: right - 1), left + time.columns, row, .plain, .label)
    }
    var field = PlotField(
      canvas: canvas, left: left,
      value: ValueScale(rows: rows, ticks: [], kind: .linear(bottom: 0, row: 1)),
      time: time, glyphs: glyphs)
    field.timeAxis()
    return field.canvas
  }
}
