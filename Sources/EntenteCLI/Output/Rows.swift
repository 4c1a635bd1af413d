import EntenteCharts
import EntenteFigures
import Foundation

/// How rows are written.
enum Format: String, CaseIterable, Sendable {
  case table, csv, tsv, json, jsonl, markdown
  /// SDMX-CSV 2.0 with its structure.
  case sdmx
  /// A Data Package folder.
  case datapackage

  /// Whether it is a form for series alone.
  var isExchange: Bool { self == .sdmx || self == .datapackage }
}

/// One value of a row.
enum Cell: Sendable {
  case text(String?)
  case number(Double?)
  /// A number that people read in a scale of its own, not its column's.
  case scaled(Double, ValueScale)
  /// A number that people read with the sign of its bound; data have a column for that.
  case bounded(Double, Bound)
  case integer(Int?)
  /// Joined by spaces in tables and CSV, an array in JSON.
  case list([String])

  /// Whether nothing is told.
  var isEmpty: Bool {
    switch self {
    case .text(let text): text?.isEmpty ?? true
    case .number(let value): value == nil
    case .integer(let value): value == nil
    case .list(let values): values.isEmpty
    case .scaled, .bounded: false
    }
  }
}

/// A column: its name is the key in JSON and the header in CSV.
struct Column: Sendable {
  var name: String
  /// What a person reads in its place in a table.
  var header: String?
  /// Left out of tables for people, which have less room.
  var isDetail = false
  /// What to divide by, and the digits behind the point, in tables for people.
  var scale: ValueScale?

  init(_ name: String, header: String? = nil, detail: Bool = false, scale: ValueScale? = nil) {
    self.name = name
    self.header = header
    isDetail = detail
    self.scale = scale
  }
}

/// Rows under named columns, written as a table for people or as data.
struct Rows: Sendable {
  var columns: [Column]
  var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// Which part of all rows these are: tables have a header each, data one alone.
  struct Part {
    var isFirst = true
    var isLast = true
  }

  func write(_ output: OutputOptions, part: Part = Part(), to stream: OutputStream) throws {
    switch output.format {
    case .table:
      try stream.write(
        try table(output.glyphs).text(
          width: output.tableWidth(stream), glyphs: output.glyphs, colors: output.colors(stream)))
    case .markdown: try stream.write(try table(.unicode).markdown())
    case .csv: try stream.write(delimited(0x2C, byteOrderMark: output.bom, part))
    case .tsv: try stream.write(delimited(0x09, byteOrderMark: output.bom, part))
    case .json: try stream.write(json(lines: false, part))
    case .jsonl: try stream.write(json(lines: true, part))
    case .sdmx, .datapackage:
      throw Failure.usage("--format \(output.format.rawValue) is for `entente series` alone")
    }
  }

  private func table(_ glyphs: GlyphMode) throws -> Table {
    // A column without a cell tells nothing; people have less room than data.
    let shown = columns.indices.filter { index in
      !columns[index].isDetail && (rows.isEmpty || rows.contains { !$0[index].isEmpty })
    }
    return try Table(
      columns: shown.map { index in
        let isNumber = rows.contains { row in
          switch row[index] {
          case .number, .scaled, .bounded, .integer: true
          case .text, .list: false
          }
        }
        return TableColumn(
          columns[index].header ?? columns[index].name.replacing("_", with: " "),
          unit: columns[index].scale?.unit, kind: isNumber ? .number : .text)
      },
      rows: rows.map { row in shown.map { words(row[$0], columns[$0], glyphs) } })
  }

  private func words(_ cell: Cell, _ column: Column, _ glyphs: GlyphMode) -> String {
    switch cell {
    case .text(let text): text ?? ""
    case .number(let value):
      value.map { column.scale?.text($0) ?? DecimalText.shortest($0) } ?? ""
    case .scaled(let value, let scale): scale.text(value) + " " + scale.unit
    case .bounded(let value, let bound):
      bound.sign(glyphs) + words(.number(value), column, glyphs)
    case .integer(let value): value.map { String($0) } ?? ""
    case .list(let values): values.joined(separator: " ")
    }
  }

  func delimited(_ separator: UInt8, byteOrderMark: Bool, _ part: Part = Part()) -> [UInt8] {
    var writer = CSVWriter(separator: separator)
    if part.isFirst {
      for column in columns { writer.text(column.name) }
      writer.endRow()
    }
    for row in rows {
      for cell in row {
        switch cell {
        case .text(let text): writer.text(text ?? "")
        case .number(let value): writer.number(value)
        case .scaled(let value, _), .bounded(let value, _): writer.number(value)
        case .integer(let value): writer.number(value.map(Double.init))
        case .list(let values): writer.text(values.joined(separator: " "))
        }
      }
      writer.endRow()
    }
    return (byteOrderMark && part.isFirst ? [0xEF, 0xBB, 0xBF] : []) + writer.bytes
  }

  private func json(lines: Bool, _ part: Part) -> [UInt8] {
    var writer = JSONWriter()
    if !lines { writer.beginArray() }
    for row in rows {
      writer.beginObject()
      for (column, cell) in zip(columns, row) {
        writer.key(column.name)
        switch cell {
        case .text(let text): writer.string(text)
        case .number(let value): writer.number(value)
        case .scaled(let value, _), .bounded(let value, _): writer.number(value)
        case .integer(let value):
          if let value { writer.integer(value) } else { writer.null() }
        case .list(let values):
          writer.beginArray()
          for value in values { writer.string(value) }
          writer.endArray()
        }
      }
      writer.endObject()
      if lines { writer.endLine() }
    }
    if lines { return writer.bytes }
    if part.isLast {
      writer.endArray()
      writer.endLine()
    }
    // A later part goes on where the array of the first stands open.
    let separator: [UInt8] = rows.isEmpty ? [] : [0x2C]
    return part.isFirst ? writer.bytes : separator + writer.bytes.dropFirst()
  }
}

extension Bound {
  /// Before a value; nothing before an exact one.
  fileprivate func sign(_ glyphs: GlyphMode) -> String {
    switch self {
    case .exact: ""
    case .about, .range, .vague: glyphs == .ascii ? "~ " : "≈ "
    case .atLeast: glyphs == .ascii ? ">= " : "≥ "
    case .atMost: glyphs == .ascii ? "<= " : "≤ "
    }
  }
}

extension Double {
  /// With so many digits behind the point.
  func rounded(digits: Int) -> Double {
    Double(DecimalText.fixed(self, digits)) ?? self
  }

  /// With so many digits that count: ten are more than an estimate has, and fewer than differ between machines.
  func rounded(significant digits: Int) -> Double {
    self == 0 ? 0 : rounded(digits: max(0, digits - 1 - Int(log10(magnitude).rounded(.down))))
  }

  /// A probability with four digits behind the point, a smaller one with its first two digits, so that none is
  /// told to be 0 that is not.
  var roundedProbability: Double {
    var (digits, scaled) = (4, self * 1e4)
    while digits < 320, scaled > 0, scaled < 10 {
      digits += 1
      scaled *= 10
    }
    return rounded(digits: digits)
  }
}
