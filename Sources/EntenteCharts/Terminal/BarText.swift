/// Draws bars: lying, a line each, or upright where they are many and in sequence.
struct BarText {
  let facts: BarFacts
  let frame: Frame
  private var plot: BarPlot { facts.plot }
  private var glyphs: Glyphs { frame.glyphs }

  init(_ facts: BarFacts, _ style: TerminalStyle) {
    self.facts = facts
    frame = Frame(style)
  }

  /// The chart's lines, from its title to its source.
  func lines() -> [Line] {
    let head = frame.head(facts.title, unit: facts.chart.unitLine)
    let entries = plot.groups.enumerated().map { index, group in
      LegendEntry(glyph: glyphs.bars[index], ink: .series(index), name: group.name)
    }
    let legend = plot.groups.count > 1 ? frame.legend(entries) : []
    let words = frame.words(facts.chart, facts.words)
    let room = frame.style.lines - head.count - legend.count - words.count - 2
    let bars = plot.categories.count * plot.groups.count
    let canvas =
      bars > room && plot.isSequence ? upright(rows: max(room + 1, 7)) ?? lying() : lying()
    return head + (0..<canvas.rows).map(canvas.line) + legend + words
  }

  /// Bars to the right, with their values at their ends.
  private func lying() -> Canvas {
    let width = frame.style.columns
    let texts = plot.groups.map { $0.values.map { $0.map(facts.labels.text) ?? "no value" } }
    let textWidth = texts.joined().reduce(0) { max($0, $1.displayWidth) }
    let reserved = facts.low < 0 ? 2 * (textWidth + 1) : textWidth + 1
    // Values are never cut and bars keep eight columns, so it is the names that give way.
    let room = max(4, min(width / 3, width - 4 - reserved - 8))
    let names = plot.categories.map { $0.onOneLine.cut(to: room, ellipsis: glyphs.ellipsis) }
    let left = 2 + names.reduce(0) { max($0, $1.displayWidth) } + 2
    let scale = ValueScale.across(
      low: facts.low, high: facts.high, columns: width - left - reserved,
      wholeNumbers: facts.isWhole,
      labelWidth: { facts.labels.short($0).displayWidth })
    let start = facts.low < 0 ? left + textWidth + 1 : left
    let rows = plot.categories.count * plot.groups.count
    var canvas = Canvas(columns: width, rows: rows + 2)
    let zero = start - 1 + Int(scale.position(0).rounded())
    for row in 0..<rows { canvas.put(glyphs.vertical, zero, row, .faint, .grid) }
    for (category, name) in names.enumerated() {
      canvas.write(
        name, left - 2 - name.displayWidth, category * plot.groups.count, .plain, .label)
      for group in plot.groups.indices {
        let row = category * plot.groups.count + group
        let text = texts[group][category]
        guard let value = plot.groups[group].values[category] else {
          canvas.write(text, zero + 2, row, .faint, .label)
          continue
        }
        let length = scale.position(value) - scale.position(0)
        let cells = bar(length, group, isUpright: false)
        for (index, glyph) in cells.enumerated() {
          let column = length < 0 ? zero - 1 - index : zero + 1 + index
          canvas.put(glyph, column, row, .series(group), .point)
        }
        let end = length < 0 ? zero - 1 - cells.count - text.displayWidth : zero + 2 + cells.count
        canvas.write(text, end, row, .plain, .label)
      }
    }
    let axis = rows
    for column in start - 1...start - 2 + scale.rows {
      canvas.put(glyphs.horizontal, column, axis, .faint, .grid)
    }
    for tick in scale.ticks {
      let column = start - 1 + tick.row
      canvas.put(
        tick.row == 0 ? glyphs.corner : glyphs.horizontalTick, column, axis, .faint, .label)
      let label = facts.labels.short(tick.value)
      canvas.write(
        label, max(0, column - (label.displayWidth - 1) / 2), axis + 1, .plain, .label)
    }
    return canvas
  }

  /// The cells of a bar from zero on: `length` cells from the middle of zero's cell, so that a value on a
  /// tick ends in the middle of the tick.
  private func bar(_ length: Double, _ group: Int, isUpright: Bool) -> [String] {
    let eighths = Int((max(0, length.magnitude - 0.5) * 8).rounded())
    guard eighths > 0 else { return length == 0 ? [] : [end(1, group, length < 0, isUpright)] }
    var cells = Array(repeating: glyphs.bars[group], count: eighths / 8)
    if eighths % 8 > 0 { cells.append(end(eighths % 8, group, length < 0, isUpright)) }
    return cells
  }

  private func end(_ eighths: Int, _ group: Int, _ isNegative: Bool, _ isUpright: Bool) -> String {
    guard group == 0 else { return glyphs.bars[group] }
    if isNegative {
      return (isUpright ? glyphs.upperEnds : glyphs.rightEnds)[eighths < 4 ? 0 : 1]
    }
    return (isUpright ? glyphs.lowerEighths : glyphs.leftEighths)[eighths - 1]
  }
}

extension BarText {
  /// Bars upwards, as wide as there is room; nil where there is none.
  private func upright(rows: Int) -> Canvas? {
    let scale = ValueScale.linear(
      low: facts.low, high: facts.high, maximumRows: rows, wholeNumbers: facts.isWhole)
    let tickLabels = facts.labels.ticks(scale)
    let left = 2 + tickLabels.reduce(0) { max($0, $1.displayWidth) } + 2
    let count = plot.categories.count
    let room = frame.style.columns - left - 2
    let spacing = count > 1 && room / count > plot.groups.count ? 1 : 0
    let wide = (room / count - spacing) / plot.groups.count
    guard wide > 0 else { return nil }
    let thickness = min(wide, 6)
    let pitch = thickness * plot.groups.count + spacing
    var canvas = Canvas(columns: frame.style.columns, rows: scale.rows + 1)
    let bottom = scale.rows - 1
    let zero = bottom - Int(scale.position(0).rounded())
    for row in 0...bottom { canvas.put(glyphs.vertical, left - 1, row, .faint, .grid) }
    for column in left..<left + pitch * count {
      canvas.put(glyphs.horizontal, column, bottom, .faint, .label)
      canvas.put(glyphs.horizontal, column, zero, .faint, .label)
    }
    for (tick, label) in zip(scale.ticks, tickLabels) {
      let glyph = tick.row == 0 ? glyphs.corner : glyphs.verticalTick
      canvas.put(glyph, left - 1, bottom - tick.row, .faint, .label)
      canvas.write(label, left - 2 - label.displayWidth, bottom - tick.row, .plain, .label)
    }
    for (group, values) in plot.groups.map(\.values).enumerated() {
      for (category, value) in values.enumerated() {
        guard let value else { continue }
        let length = scale.position(value) - scale.position(0)
        let first = left + category * pitch + group * thickness
        for (index, glyph) in bar(length, group, isUpright: true).enumerated() {
          let row = length < 0 ? zero + 1 + index : zero - 1 - index
          for column in first..<first + thickness {
            canvas.put(glyph, column, row, .series(group), .point)
          }
        }
      }
    }
    writeCategories(on: &canvas, left: left, pitch: pitch, row: bottom)
    return canvas
  }

  /// The labels of the categories, thinned to round ones where they would touch.
  private func writeCategories(on canvas: inout Canvas, left: Int, pitch: Int, row: Int) {
    let names = plot.categories.map(\.onOneLine)
    let widest = names.reduce(1) { max($0, $1.displayWidth) }
    let step = [1, 2, 5, 10, 20, 50, 100].first { $0 * pitch >= widest + 1 } ?? names.count
    let offset = Int(names[0]).map { first in (step - first % step) % step } ?? 0
    for category in stride(from: offset, to: names.count, by: step) {
      let middle = left + category * pitch + (pitch - 1) / 2
      if step > 1 { canvas.put(glyphs.horizontalTick, middle, row, .faint, .label) }
      let width = names[category].displayWidth
      let start = min(max(left - 1, middle - (width - 1) / 2), canvas.columns - width)
      canvas.write(names[category], start, row + 1, .plain, .label)
    }
  }
}
