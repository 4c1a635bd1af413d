/// The field between the axes of a picture: where values and times lie, and the axes themselves.
struct SVGField {
  let width: Double
  let height: Double
  let value: ValueScale
  let time: TimeScale?

  /// The place of a value from the top.
  func y(_ value: Double) -> Double {
    let rows = Double(max(self.value.rows - 1, 1))
    return height - min(max(self.value.position(value), -1), rows + 1) / rows * height
  }

  /// The place of a time from the left.
  func x(_ years: Double) -> Double { time?.position(years) ?? 0 }

  /// Grid lines with the labels of the value axis on their left.
  func valueAxis(_ labels: [String], on writer: inout SVGWriter) {
    writer.open("g", ["class": "values", "aria-hidden": "true"])
    for (tick, label) in zip(value.ticks, labels) {
      let y = y(tick.value).pixels
      let isZero = tick.value == 0
      writer.element(
        "path", ["class": isZero ? "axis" : "grid", "d": "M0 \(y)H\(width.pixels)"])
      writer.element(
        "text", ["class": "tick end", "x": "-8", "y": (self.y(tick.value) + 4).pixels], text: label)
    }
    writer.close("g")
  }

  /// The line of the time axis with its ticks and labels.
  func timeAxis(on writer: inout SVGWriter) {
    guard let time else { return }
    writer.open("g", ["class": "times", "aria-hidden": "true"])
    writer.element("path", ["class": "axis", "d": "M0 \(height.pixels)H\(width.pixels)"])
    for tick in time.ticks {
      writer.element(
        "path", ["class": "axis", "d": "M\(tick.column) \(height.pixels)v5"])
      writer.element(
        "text", ["class": "tick middle", "x": "\(tick.column)", "y": (height + 19).pixels],
        text: tick.label)
    }
    writer.close("g")
  }

  /// A line through places.
  static func path(_ places: [(x: Double, y: Double)]) -> String {
    guard let first = places.first else { return "" }
    return places.dropFirst().reduce("M\(first.x.pixels) \(first.y.pixels)") {
      $0 + "L\($1.x.pixels) \($1.y.pixels)"
    }
  }
}
