/// Draws a timeline on a picture.
struct TimelineSVG {
  let facts: TimelineFacts
  private var plot: TimelinePlot { facts.plot }

  func draw(on picture: inout SVGPicture) {
    picture.title = facts.title
    picture.unit = facts.chart.unitLine
    let room = max(8, min(40, Int(Double(picture.style.width) / 3 / SVGPicture.character)))
    let names = plot.lanes.map { $0.name.onOneLine.cut(to: room) }
    let widest = names.reduce(0) { max($0, $1.displayWidth) }
    picture.left = 26 + Double(widest) * SVGPicture.character
    let pitch = 34.0
    picture.height = pitch * Double(plot.lanes.count)
    let time = TimeScale(
      unit: plot.unit, times: facts.times, points: facts.times,
      maximumColumns: Int(picture.width) + 1, characterColumns: Int(SVGPicture.character + 0.5))
    let field = SVGField(
      width: picture.width, height: picture.height,
      value: ValueScale(rows: 2, ticks: [], kind: .linear(bottom: 0, row: 1)), time: time)
    var writer = SVGWriter()
    field.timeAxis(on: &writer)
    for (index, lane) in plot.lanes.enumerated() {
      let y = pitch * (Double(index) + 0.5)
      writer.element("path", ["class": "grid", "d": "M0 \(y.pixels)H\(field.width.pixels)"])
      writer.element(
        "text", ["class": "end", "x": "-8", "y": (y + 4).pixels], text: names[index])
      writer.open("g", ["class": "series", "data-series": lane.name])
      for (place, event) in lane.events.enumerated() {
        let date = plot.unit.label(event.time)
        let kind = plot.kinds[event.kind]
        let words =
          "\(date), \(lane.name), \(kind)" + (event.label.isEmpty ? "" : ": \(event.label)")
        picture.linked(event.key, on: &writer) { writer in
          writer.element(
            "path",
            [
              "id": picture.identifier(index, place), "class": "point s\(event.kind)",
              "d": SVGShapes.point(event.kind, field.x(event.time), y), "data-series": lane.name,
              "data-period": date, "data-kind": kind, "data-key": event.key ?? "", "role": "img",
            ], title: words)
        }
      }
      writer.close("g")
    }
    picture.plot = writer
    picture.legend = facts.kindNames.enumerated().map { index, name in
      SVGPicture.LegendEntry(
        symbol: { writer, x, y in
          writer.element("path", ["class": "point s\(index)", "d": SVGShapes.point(index, x, y)])
        }, name: name)
    }
  }
}
