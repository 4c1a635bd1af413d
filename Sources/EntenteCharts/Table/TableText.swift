extension Table {
  /// The table as text: headers, units below them, a rule, and the rows, columns two spaces apart.
  ///
  /// With a width, text cells are cut with `…` so that no line is wider, the widest column first; where
  /// even that does not do, each row is written as a record of one line a cell. Without a width nothing is
  /// cut.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal, 20 at least; nil where the output is no terminal.
  ///   - glyphs: the characters of the rule and of the cut.
  ///   - colors: colours of header and rule; without them no escape code is written.
  /// - Returns: lines, each ended by a line feed.
  public func text(
    width: Int? = nil, glyphs: GlyphMode = .unicode, colors: TerminalColors = .none
  ) throws(ChartError) -> String {
    if let width, width < 20 {
      throw .width(columns: width, minimum: 20, maximum: .max)
    }
    let layout = TableLayout(
      self, ellipsis: Glyphs(glyphs).ellipsis, rule: Glyphs(glyphs).horizontal)
    let lines = layout.lines(width: width)
    return lines.reduce(into: "") { $0 += $1.text(colors) + "\n" }
  }
}

/// Cells made ready for one line, and the widths of the columns.
private struct TableLayout {
  let columns: [TableColumn]
  let names: [String]
  let units: [String]
  let rows: [[String]]
  let ellipsis: String
  let rule: String

  init(_ table: Table, ellipsis: String, rule: String) {
    columns = table.columns
    names = table.columns.map(\.name.onOneLine)
    units = table.columns.map { $0.unit?.onOneLine ?? "" }
    rows = table.rows.map { $0.map(\.onOneLine) }
    self.ellipsis = ellipsis
    self.rule = rule
  }

  func lines(width: Int?) -> [Line] {
    var widths = columns.indices.map { column in
      rows.reduce(max(names[column].displayWidth, units[column].displayWidth)) {
        max($0, $1[column].displayWidth)
      }
    }
    guard let width else { return grid(widths) }
    var excess = widths.reduce(2 * (columns.count - 1), +) - width
    while excess > 0 {
      let shrinkable = columns.indices.filter { widths[$0] > floor($0) }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else {
        return records(width: width)
      }
      let next = shrinkable.filter { widths[$0] < widths[widest] }.map { widths[$0] }.max() ?? 0
      let cut = max(1, min(excess, widths[widest] - max(next, floor(widest))))
      widths[widest] -= cut
      excess -= cut
    }
    return grid(widths)
  }

  /// The least width of a column: numbers are never cut, texts keep eight columns; headers may be cut to
  /// that too.
  private func floor(_ column: Int) -> Int {
    let cells = rows.reduce(0) { max($0, $1[column].displayWidth) }
    return columns[column].kind == .number ? max(cells, 4) : 8
  }

  private func grid(_ widths: [Int]) -> [Line] {
    var lines = [row(names, widths, .title)]
    if units.contains(where: { !$0.isEmpty }) { lines.append(row(units, widths, .faint)) }
    lines.append(
      Line(
        widths.map { String(repeating: rule, count: $0) }.joined(separator: "  "), .faint))
    return lines + rows.map { row($0, widths, .plain) }
  }

  private func row(_ cells: [String], _ widths: [Int], _ ink: Ink) -> Line {
    let texts = columns.indices.map { column in
      let cell = cells[column].cut(to: widths[column], ellipsis: ellipsis)
      return columns[column].kind == .number
        ? cell.rightAligned(to: widths[column]) : cell.padded(to: widths[column])
    }
    return Line(texts.joined(separator: "  "), ink)
  }

  private func records(width: Int) -> [Line] {
    let headers = zip(names, units).map { $1.isEmpty ? $0 : "\($0) (\($1))" }
    let widest = headers.reduce(0) { max($0, $1.displayWidth) }
    let numbers = columns.indices.filter { columns[$0].kind == .number }
    let longestNumber = rows.reduce(0) { longest, row in
      numbers.reduce(longest) { max($0, row[$1].displayWidth) }
    }
    let room = min(widest, max(8, width - 2 - max(8, longestNumber)))
    var lines: [Line] = []
    for (index, row) in rows.enumerated() {
      if index > 0 { lines.append(Line("")) }
      for column in columns.indices {
        let header = headers[column].cut(to: room, ellipsis: ellipsis).padded(to: room)
        let cell =
          columns[column].kind == .number
          ? row[column] : row[column].cut(to: width - room - 2, ellipsis: ellipsis)
        lines.append(
          Line([Span(text: header, ink: .faint), Span(text: "  " + cell)]))
      }
    }
    return lines.isEmpty
      ? headers.map { Line($0.cut(to: width, ellipsis: ellipsis), .title) } : lines
  }
}
