/// Draws a heat map on a picture: every cell with its number.
struct HeatMapSVG {
  let facts: HeatMapFacts
  private var plot: HeatMapPlot { facts.plot }

  func draw(on picture: inout SVGPicture) {
    picture.title = facts.title
    picture.unit = facts.chart.unitLine
    let names = plot.rows.map { $0.onOneLine.cut(to: 24) }
    let widest = max(5, names.reduce(0) { max($0, $1.displayWidth) })
    picture.left = 26 + Double(widest) * SVGPicture.character
    let pitch = 24.0
    picture.height = 20 + pitch * Double(plot.rows.count + 1)
    picture.below = 6
    let cell = min(60, picture.width / (Double(plot.columns.count) + 1.5))
    let totals = cell * (Double(plot.columns.count) + 0.75)
    var writer = SVGWriter()
    func text(_ content: String, _ kind: String, _ x: Double, _ y: Double) {
      writer.element("text", ["class": kind, "x": x.pixels, "y": y.pixels], text: content)
    }
    let room = max(1, Int((cell - 4) / SVGPicture.character))
    for (column, name) in plot.columns.enumerated() {
      let label = name.onOneLine.cut(to: room, ellipsis: "")
      text(label, "tick middle", cell * (Double(column) + 0.5), 12)
    }
    text("total", "tick middle", totals, 12)
    for (row, name) in names.enumerated() {
      let top = 20 + pitch * Double(row)
      text(name, "end", -8, top + 16)
      for (column, value) in plot.values[row].enumerated() {
        guard let value else { continue }
        draw(
          value, row, column, x: cell * Double(column), y: top, cell, pitch, on: &writer, picture)
      }
      text(
        facts.labels.text(facts.total(row: row)), "middle",
        totals, top + 16)
    }
    let bottom = 20 + pitch * Double(plot.rows.count)
    text("total", "end tick", -8, bottom + 16)
    for column in plot.columns.indices {
      text(
        facts.labels.text(facts.total(column: column)), "middle", cell * (Double(column) + 0.5),
        bottom + 16)
    }
    text(
      facts.labels.text(facts.total), "middle", totals,
      bottom + 16)
    picture.plot = writer
    picture.legend = facts.shadeNames.map { shade in
      SVGPicture.LegendEntry(
        symbol: { writer, x, y in
          writer.element(
            "rect",
            [
              "class": "heat", "fill-opacity": Self.opacity(shade.shade), "x": (x - 9).pixels,
              "y": (y - 7).pixels, "width": "18", "height": "14",
            ])
        }, name: shade.name)
    }
  }

  private func draw(
    _ value: Double, _ row: Int, _ column: Int, x: Double, y: Double, _ width: Double,
    _ height: Double, on writer: inout SVGWriter, _ picture: SVGPicture
  ) {
    let shade = facts.shade(value)
    let number = facts.labels.text(value)
    let words = "\(plot.rows[row]) \(plot.columns[column]): \(number) \(plot.countedName)"
    writer.element(
      "rect",
      [
        "id": picture.identifier(row, column), "class": "heat",
        "fill-opacity": Self.opacity(shade), "x": (x + 1).pixels, "y": (y + 1).pixels,
        "width": (width - 2).pixels, "height": (height - 2).pixels, "data-row": plot.rows[row],
        "data-column": plot.columns[column], "data-value": DecimalText.shortest(value),
        "role": "img",
      ], title: words)
    writer.element(
      "text",
      [
        "class": shade == HeatMapFacts.shades ? "strong middle" : "middle",
        "x": (x + width / 2).pixels, "y": (y + 16).pixels, "aria-hidden": "true",
        "pointer-events": "none",
      ], text: number)
  }

  private static func opacity(_ shade: Int) -> String {
    ["0.04", "0.2", "0.36", "0.52", "1"][shade]
  }
}
