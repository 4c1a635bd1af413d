/// A field of dots, two across and four down in each cell (Unicode block Braille Patterns).
struct Braille {
  /// What stands for a Braille line in a legend.
  static let legend = "⠒⠒"

  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var inks: [Ink]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    inks = Array(repeating: .plain, count: columns * rows)
  }

  /// A straight line between places in cells, whose middles are whole numbers.
  mutating func line(
    _ start: (column: Double, row: Double), _ end: (column: Double, row: Double), _ ink: Ink
  ) {
    let fromX = start.column * 2 + 0.5
    let fromY = start.row * 4 + 1.5
    let toX = end.column * 2 + 0.5
    let toY = end.row * 4 + 1.5
    let steps = max(1, Int(max((toX - fromX).magnitude, (toY - fromY).magnitude).rounded(.up)))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let x = Int((fromX + share * (toX - fromX)).rounded())
      let y = Int((fromY + share * (toY - fromY)).rounded())
      guard (0..<columns * 2).contains(x), (0..<rows * 4).contains(y) else { continue }
      let index = y / 4 * columns + x / 2
      dots[index] |= Self.bits[y % 4][x % 2]
      inks[index] = ink
    }
  }

  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// The cells that hold a dot.
  var cells: [(column: Int, row: Int, glyph: String, ink: Ink)] {
    dots.indices.filter { dots[$0] != 0 }.map { index in
      let scalar = Unicode.Scalar(0x2800 + UInt16(dots[index])) ?? " "
      return (index % columns, index / columns, String(Character(scalar)), inks[index])
    }
  }
}
