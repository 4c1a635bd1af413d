/// A table of texts and numbers for a terminal or for Markdown.
public struct Table: Hashable, Sendable {
  /// The columns from left to right.
  public var columns: [TableColumn]
  /// Each row has one cell for each column.
  public var rows: [[String]]

  /// A table.
  ///
  /// - Throws: `ChartError.empty` without columns, `ChartError.unequal` where a row has another count of
  ///   cells than there are columns.
  public init(columns: [TableColumn], rows: [[String]]) throws(ChartError) {
    guard !columns.isEmpty else { throw .empty("the table has no column") }
    for (index, row) in rows.enumerated() where row.count != columns.count {
      throw .unequal(what: "row \(index + 1)", expected: columns.count, found: row.count)
    }
    self.columns = columns
    self.rows = rows
  }
}

/// A column of a table.
public struct TableColumn: Hashable, Sendable {
  /// What the cells of a column hold.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Left aligned; cut where the table is too wide.
    case text
    /// Right aligned and never cut, for a number that is cut is another number.
    case number
  }

  /// The header.
  public var name: String
  /// The unit of the cells, under the header.
  public var unit: String?
  /// What the cells hold.
  public var kind: Kind

  /// A column; its cells are text unless told otherwise.
  public init(_ name: String, unit: String? = nil, kind: Kind = .text) {
    self.name = name
    self.unit = unit
    self.kind = kind
  }
}
