import ArgumentParser

/// A CSV of flows, its columns found by name.
struct TradeTable {
  let path: String
  private let header: [String]
  private let rows: [[String]]
  private let lines: [Int]

  init(path: String) throws {
    let all = try DelimitedFile.rows(path)
    guard let header = all.first?.fields, all.count > 1 else {
      throw Failure.data("\(path): a header and at least one row are needed")
    }
    self.path = path
    self.header = header.map { $0.lowercased() }
    rows = all.dropFirst().map(\.fields)
    lines = all.dropFirst().map(\.line)
  }

  var count: Int { rows.count }

  /// A column by the name asked for, else the first of the usual names.
  ///
  /// - Parameters:
  ///   - option: what names it on the command line.
  func column(_ asked: String?, _ usual: [String], option: String) throws -> TradeColumn {
    let names = asked.map { [$0.lowercased()] } ?? usual
    guard let index = names.lazy.compactMap({ header.firstIndex(of: $0) }).first else {
      throw Failure.usage(
        "\(path): no column \(names.map { "'\($0)'" }.joined(separator: " or ")); there are "
          + "\(header.joined(separator: ", ")); name it with \(option)")
    }
    return TradeColumn(name: header[index], index: index)
  }

  /// All columns but some, in the order of the header.
  func columns(except others: [TradeColumn]) -> [TradeColumn] {
    header.enumerated().map { TradeColumn(name: $1, index: $0) }.filter { column in
      !others.contains { $0.index == column.index }
    }
  }

  /// The words of a column; a row without any is an error.
  func words(_ column: TradeColumn) throws -> [String] {
    try rows.enumerated().map { row, fields in
      if fields[column.index].isEmpty {
        throw Failure.data("\(place(row, column)): no value; fill it in or leave the row out")
      }
      return fields[column.index]
    }
  }

  /// The numbers of a column.
  func numbers(_ column: TradeColumn) throws -> [Double] {
    try rows.enumerated().map { row, fields in
      let text = fields[column.index]
      guard let number = Double(text), number.isFinite else {
        throw Failure.data(
          "\(place(row, column)): "
            + (text.isEmpty ? "no value" : "'\(text)' is no number: write it as 1234.5")
            + "; mend it or leave the row out")
      }
      return number
    }
  }

  /// The numbers of a column that are 0 or more, as flows are.
  func flows(_ column: TradeColumn) throws -> [Double] {
    let numbers = try numbers(column)
    if let row = numbers.firstIndex(where: { $0 < 0 }) {
      throw Failure.data(
        "\(place(row, column)): \(rows[row][column.index]) is below 0, which no flow is; mend it or "
          + "leave the row out")
    }
    return numbers
  }

  /// The numbers of a column that are above 0 and have a logarithm.
  func positive(_ column: TradeColumn, remedy: String) throws -> [Double] {
    let numbers = try numbers(column)
    if let row = numbers.firstIndex(where: { $0 <= 0 }) {
      throw Failure.data(
        "\(place(row, column)): \(rows[row][column.index]) has no logarithm; \(remedy)")
    }
    return numbers
  }

  /// Sums of a column over the rows of each pair of keys, keys in alphabetical order.
  func matrix(
    _ rowKeys: [String], _ columnKeys: [String], _ values: [Double]
  ) -> (rows: [String], columns: [String], values: [[Double]]) {
    let (rowNames, columnNames) = (Set(rowKeys).sorted(), Set(columnKeys).sorted())
    let rowIndex = Dictionary(uniqueKeysWithValues: rowNames.enumerated().map { ($1, $0) })
    let columnIndex = Dictionary(uniqueKeysWithValues: columnNames.enumerated().map { ($1, $0) })
    var sums = [[Double]](
      repeating: [Double](repeating: 0, count: columnNames.count), count: rowNames.count)
    for (index, value) in values.enumerated() {
      guard let row = rowIndex[rowKeys[index]], let column = columnIndex[columnKeys[index]] else {
        continue
      }
      sums[row][column] += value
    }
    return (rowNames, columnNames, sums)
  }

  /// Line and column of a value, as `dyads.csv:7: column 'distance'`.
  private func place(_ row: Int, _ column: TradeColumn) -> String {
    "\(path):\(lines[row]): column '\(column.name)'"
  }
}

/// A column of a table, by its name in lower case.
struct TradeColumn {
  var name: String
  var index: Int
}

/// The file that every subcommand of `entente trade` reads.
struct TradeOptions: ParsableArguments {
  @Argument(help: "CSV or TSV with a header, or - for standard input.") var file: String
  @OptionGroup var output: OutputOptions

  static let exporterNames = ["exporter", "origin", "reporter", "iso_o", "from"]
  static let importerNames = ["importer", "destination", "partner", "iso_d", "to"]
  static let valueNames = ["value", "flow", "trade", "exports"]
  static let productNames = ["product", "commodity", "sector", "hs"]
}
