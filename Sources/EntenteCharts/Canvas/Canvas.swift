/// What lies over what, from below.
enum Layer: Int, Comparable {
  case empty, grid, band, innerBand, coreBand, line, fit, marker, point, label

  static func < (left: Layer, right: Layer) -> Bool { left.rawValue < right.rawValue }
}

/// A field of cells, each of one column; row 0 is the top.
struct Canvas {
  /// A cell: its glyph is empty in the second column of a wide character.
  struct Cell: Hashable {
    var glyph = " "
    var ink: Ink = .plain
    var layer: Layer = .empty
  }

  let columns: Int
  let rows: Int
  private(set) var cells: [Cell]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// The cell at a place, nil outside the field.
  subscript(column: Int, row: Int) -> Cell? {
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return nil }
    return cells[row * columns + column]
  }

  /// Puts a glyph of one column in place, unless a higher layer is there; outside the field it is cut.
  mutating func put(_ glyph: String, _ column: Int, _ row: Int, _ ink: Ink, _ layer: Layer) {
    guard let cell = self[column, row], cell.layer <= layer else { return }
    cells[row * columns + column] = Cell(glyph: glyph, ink: ink, layer: layer)
  }

  /// Writes a text from a column on, wide characters in two columns.
  mutating func write(_ text: String, _ column: Int, _ row: Int, _ ink: Ink, _ layer: Layer) {
    var column = column
    for character in text {
      let glyph = String(character)
      let width = glyph.displayWidth
      guard column + width <= columns else { return }
      put(glyph, column, row, ink, layer)
      if width == 2 { put("", column + 1, row, ink, layer) }
      column += max(width, 0)
    }
  }

  /// Whether any cell of a mark shows a glyph.
  func shows(_ glyph: String) -> Bool {
    cells.contains { $0.glyph == glyph && $0.layer < .label }
  }

  /// The cells of a row as a line, neighbours of one ink joined.
  func line(_ row: Int) -> Line {
    var spans: [Span] = []
    for cell in cells[row * columns..<(row + 1) * columns] {
      let ink = cell.glyph == " " ? spans.last?.ink ?? .plain : cell.ink
      if let last = spans.last, last.ink == ink {
        spans[spans.count - 1].text += cell.glyph
      } else {
        spans.append(Span(text: cell.glyph, ink: ink))
      }
    }
    return Line(spans)
  }
}
