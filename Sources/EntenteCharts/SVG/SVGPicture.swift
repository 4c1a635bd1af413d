/// The picture around a plot: title, unit, legend, words, styles and the table for screen readers.
struct SVGPicture {
  /// What a symbol in the plot means.
  struct LegendEntry {
    /// Draws the symbol around a place.
    var symbol: (inout SVGWriter, _ x: Double, _ y: Double) -> Void
    var name: String
  }

  let chart: Chart
  let style: SVGStyle
  private let table: Table
  /// The plot, written by the drawing; places count from the top of the field.
  var plot = SVGWriter()
  var title = ""
  var unit = ""
  var words: [String] = []
  var legend: [LegendEntry] = []
  /// Pixels left of the field, for labels.
  var left = 56.0
  /// Pixels below the field, for the labels of the axis.
  var below = 26.0
  /// The height of the field, where the drawing needs another one than the style's.
  var height: Double

  /// Pixels of one column of text at 12 pixels, a generous mean over fonts.
  static let character = 6.6
  private static let margin = 16.0
  private static let lineHeight = 17.0

  init(_ chart: Chart, _ style: SVGStyle, _ table: Table) {
    self.chart = chart
    self.style = style
    self.table = table
    height = Double(style.plotHeight)
  }

  var identifier: String { style.identifier }
  /// Pixels of the field from its left to its right end.
  var width: Double { Double(style.width) - left - 28 }

  /// The identifier of a datum.
  func identifier(_ series: Int, _ index: Int) -> String { "\(identifier)-\(series)-\(index)" }

  /// Draws a datum, within a link to its row where the style asks for one.
  func linked(_ key: String?, on writer: inout SVGWriter, _ draw: (inout SVGWriter) -> Void) {
    guard let prefix = style.linkPrefix, let key, !key.isEmpty else { return draw(&writer) }
    writer.open("a", ["href": prefix + key])
    draw(&writer)
    writer.close("a")
  }

  /// The whole picture.
  var text: String {
    let columns = Int((Double(style.width) - 2 * Self.margin) / Self.character)
    let titles = title.onOneLine.wrapped(to: columns * 2 / 3)
    let units = unit.isEmpty ? [] : unit.onOneLine.wrapped(to: columns)
    let source = chart.source.map { ["source: \($0)"] } ?? []
    let notes = (words + chart.notes).flatMap { $0.onOneLine.wrapped(to: columns, hanging: 2) }
    let warnings = chart.warnings.flatMap {
      "! \($0)".onOneLine.wrapped(to: columns, hanging: 2)
    }
    let sources = source.flatMap { $0.onOneLine.wrapped(to: columns, hanging: 2) }
    let head = 14 + 21 * Double(titles.count) + Self.lineHeight * Double(units.count) + 12
    let legendRows = legendPlaces()
    let legendHeight = legendRows.rows == 0 ? 0 : 20 * Double(legendRows.rows) + 6
    let lines = notes.count + warnings.count + sources.count
    let wordsTop = head + height + below + 10 + legendHeight
    let total = wordsTop + Self.lineHeight * Double(lines) + 10
    var writer = SVGWriter()
    writer.open(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "id": identifier, "class": "entente-chart",
        "width": "\(style.width)", "height": total.pixels,
        "viewBox": "0 0 \(style.width) \(total.pixels)", "role": "graphics-document",
        "aria-roledescription": "chart", "aria-labelledby": "\(identifier)-title",
        "aria-describedby": "\(identifier)-description",
      ])
    writer.element("title", ["id": "\(identifier)-title"], text: title)
    let description = ([unit] + words + chart.notes + chart.warnings + source)
      .filter { !$0.isEmpty }.joined(separator: ". ")
    writer.element("desc", ["id": "\(identifier)-description"], text: description)
    writer.style(SVGColors.rules(identifier))
    writer.element(
      "rect", ["class": "paper", "width": "\(style.width)", "height": total.pixels])
    var y = 14.0
    func write(_ lines: [String], _ kind: String, _ step: Double, x: Double = Self.margin) {
      for line in lines {
        y += step
        let indent = line.prefix { $0 == " " }.count
        writer.element(
          "text",
          [
            "class": kind, "x": (x + Double(indent) * Self.character).pixels,
            "y": (y - 4).pixels,
          ], text: String(line.dropFirst(indent)))
      }
    }
    write(titles, "title", 21)
    write(units, "unit", Self.lineHeight)
    writer.open("g", ["transform": "translate(\(left.pixels) \(head.pixels))"])
    writer.insert(plot)
    writer.close("g")
    if legendRows.rows > 0 {
      writer.open("g", ["class": "legend", "aria-hidden": "true"])
      for (entry, place) in zip(legend, legendRows.places) {
        let top = head + height + below + 14 + 20 * Double(place.row)
        entry.symbol(&writer, Self.margin + place.x + 12, top)
        writer.element(
          "text", ["x": (Self.margin + place.x + 30).pixels, "y": (top + 4).pixels],
          text: entry.name)
      }
      writer.close("g")
    }
    y = wordsTop
    write(notes, "note", Self.lineHeight)
    write(warnings, "warning", Self.lineHeight)
    write(sources, "source", Self.lineHeight)
    writeTable(&writer)
    writer.close("svg")
    return writer.text
  }

  private func legendPlaces() -> (places: [(x: Double, row: Int)], rows: Int) {
    var places: [(x: Double, row: Int)] = []
    var x = 0.0
    var row = 0
    for entry in legend {
      let width = 30 + Double(entry.name.displayWidth) * Self.character + 20
      if x > 0, x + width > Double(style.width) - 2 * Self.margin {
        x = 0
        row += 1
      }
      places.append((x, row))
      x += width
    }
    return (places, legend.isEmpty ? 0 : row + 1)
  }

  /// The data for screen readers: written without ink.
  private func writeTable(_ writer: inout SVGWriter) {
    writer.open("g", ["class": "data", "role": "table", "aria-label": "data of the chart"])
    func row(_ cells: [String], _ role: String) {
      writer.open("g", ["role": "row"])
      for cell in cells {
        writer.element("text", ["role": role], text: cell.isEmpty ? "no value" : cell)
      }
      writer.close("g")
    }
    row(
      table.columns.map { column in
        column.unit.map { "\(column.name) (\($0))" } ?? column.name
      }, "columnheader")
    for cells in table.rows { row(cells, "cell") }
    writer.close("g")
  }
}
