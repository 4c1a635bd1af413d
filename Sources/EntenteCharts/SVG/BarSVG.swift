/// Draws bars on a picture: upright where the categories are a sequence, else lying.
struct BarSVG {
  let facts: BarFacts
  private var plot: BarPlot { facts.plot }

  func draw(on picture: inout SVGPicture) {
    picture.title = facts.title
    picture.unit = facts.chart.unitLine
    picture.words = facts.words
    var writer = SVGWriter()
    SVGShapes.hatchings(plot.groups.count, picture.identifier, on: &writer)
    if plot.isSequence {
      drawUpright(on: &writer, &picture)
    } else {
      drawLying(on: &writer, &picture)
    }
    picture.plot = writer
    guard plot.groups.count > 1 else { return }
    picture.legend = plot.groups.enumerated().map { index, group in
      SVGPicture.LegendEntry(
        symbol: { writer, x, y in
          writer.element(
            "path", ["class": "b\(index)", "d": "M\((x - 9).pixels) \((y - 6).pixels)h18v12h-18Z"])
        }, name: group.name)
    }
  }

  private func drawUpright(on writer: inout SVGWriter, _ picture: inout SVGPicture) {
    let scale = ValueScale.linear(
      low: facts.low, high: facts.high, maximumRows: 15, wholeNumbers: facts.isWhole)
    let labels = facts.labels.ticks(scale)
    let widest = labels.reduce(0) { max($0, $1.displayWidth) }
    picture.left = 26 + Double(widest) * SVGPicture.character
    let field = SVGField(width: picture.width, height: picture.height, value: scale, time: nil)
    field.valueAxis(labels, on: &writer)
    let pitch = field.width / Double(plot.categories.count)
    let thickness = pitch * 0.8 / Double(plot.groups.count)
    for (index, group) in plot.groups.enumerated() {
      writer.open("g", ["class": "series", "data-series": group.name])
      for (place, value) in group.values.enumerated() {
        guard let value else { continue }
        let x = pitch * (Double(place) + 0.1) + thickness * Double(index)
        let (zero, end) = (field.y(0), field.y(value))
        bar(
          value, index, place, x: x, y: min(zero, end), width: thickness,
          height: (zero - end).magnitude, on: &writer, picture)
      }
      writer.close("g")
    }
    let names = plot.categories
    let widestName = names.reduce(1) { max($0, $1.displayWidth) }
    let step =
      [1, 2, 5, 10, 20, 50, 100].first {
        Double($0) * pitch >= Double(widestName + 1) * SVGPicture.character
      } ?? names.count
    let offset = Int(names[0]).map { first in (step - first % step) % step } ?? 0
    for place in stride(from: offset, to: names.count, by: step) {
      writer.element(
        "text",
        [
          "class": "tick middle", "x": (pitch * (Double(place) + 0.5)).pixels,
          "y": (field.height + 17).pixels,
        ], text: names[place])
    }
  }

  private func drawLying(on writer: inout SVGWriter, _ picture: inout SVGPicture) {
    let room = max(8, min(40, Int(Double(picture.style.width) / 3 / SVGPicture.character)))
    let names = plot.categories.map { $0.onOneLine.cut(to: room) }
    let widest = names.reduce(0) { max($0, $1.displayWidth) }
    picture.left = 26 + Double(widest) * SVGPicture.character
    let pitch = max(24, 16 * Double(plot.groups.count) + 8)
    picture.height = pitch * Double(plot.categories.count)
    let valueRoom = Double(facts.labels.text(facts.high).displayWidth + 1) * SVGPicture.character
    let lowRoom = facts.low < 0 ? valueRoom + SVGPicture.character : 0
    let width = picture.width - valueRoom - lowRoom
    let scale = ValueScale.across(
      low: facts.low, high: facts.high, columns: Int(width), wholeNumbers: facts.isWhole,
      labelWidth: { (facts.labels.short($0).displayWidth + 1) * 7 })
    func x(_ value: Double) -> Double { lowRoom + scale.position(value) }
    for tick in scale.ticks {
      writer.element(
        "path",
        [
          "class": tick.value == 0 ? "axis" : "grid",
          "d": "M\(x(tick.value).pixels) 0V\(picture.height.pixels)",
        ])
      writer.element(
        "text",
        [
          "class": "tick middle", "x": x(tick.value).pixels, "y": (picture.height + 17).pixels,
        ], text: facts.labels.short(tick.value))
    }
    for (place, name) in names.enumerated() {
      writer.element(
        "text",
        ["class": "end", "x": "-8", "y": (pitch * (Double(place) + 0.5) + 4).pixels], text: name)
    }
    let thickness = pitch * 0.75 / Double(plot.groups.count)
    for (index, group) in plot.groups.enumerated() {
      writer.open("g", ["class": "series", "data-series": group.name])
      for (place, value) in group.values.enumerated() {
        let y = pitch * (Double(place) + 0.125) + thickness * Double(index)
        let text = value.map(facts.labels.text) ?? "no value"
        let end = x(value ?? 0)
        if let value {
          bar(
            value, index, place, x: min(x(0), end), y: y, width: (end - x(0)).magnitude,
            height: thickness, on: &writer, picture)
        }
        let isNegative = (value ?? 0) < 0
        writer.element(
          "text",
          [
            "class": isNegative ? "end" : "", "x": (end + (isNegative ? -5 : 5)).pixels,
            "y": (y + thickness / 2 + 4).pixels,
          ], text: text)
      }
      writer.close("g")
    }
  }

  private func bar(
    _ value: Double, _ group: Int, _ place: Int, x: Double, y: Double, width: Double,
    height: Double, on writer: inout SVGWriter, _ picture: SVGPicture
  ) {
    let category = plot.categories[place]
    let name = plot.groups[group].name
    let key = plot.groups[group].keys.isEmpty ? "" : plot.groups[group].keys[place]
    let words = "\(name) \(category) = \(facts.labels.text(value)) \(facts.chart.unit)"
    picture.linked(key, on: &writer) { writer in
      writer.element(
        "rect",
        [
          "id": picture.identifier(group, place), "class": "bar b\(group)", "x": x.pixels,
          "y": y.pixels, "width": width.pixels, "height": height.pixels, "data-series": name,
          "data-category": category, "data-value": DecimalText.shortest(value),
          "data-key": key,
          "role": "img",
        ], title: words)
    }
  }
}
