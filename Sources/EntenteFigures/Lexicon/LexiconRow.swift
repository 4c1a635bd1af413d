internal import CLexicon

/// A line of a lexicon table, for listings; the extraction itself never makes one.
public struct LexiconRow: Sendable, Equatable {
  /// The table's name: `countries`.
  public var table: String
  /// The words, as the table has them.
  public var surface: String
  /// The name of a ``LexiconKind``.
  public var kind: String
  /// What the words stand for: a code, a number, a name.
  public var value: String
  /// `any`, `capitalised` or `upper`.
  public var caseRule: String

  /// The lines of the tables inside the program, in the order of the tables.
  public static func embedded() -> [LexiconRow] {
    var rows: [LexiconRow] = []
    for index in 0..<clexicon_count() {
      let table = unsafe clexicon_table_at(index)
      // The bytes live as long as the program.
      let bytes = unsafe UnsafeBufferPointer(start: table.start, count: table.count)
      rows += unsafe read(table: String(cString: table.name), tsv: Array(bytes))
    }
    return rows
  }

  /// The lines of a table in the form that `FiguresLexicon` documents.
  public static func read(table: String, tsv: [UInt8]) -> [LexiconRow] {
    tsv.split(separator: 0x0A).compactMap { line in
      guard line.first != 0x23 else { return nil }
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard fields.count >= 3 else { return nil }
      return LexiconRow(
        table: table, surface: fields[0], kind: fields[1], value: fields[2],
        caseRule: fields.count > 3 && !fields[3].isEmpty ? fields[3] : "any")
    }
  }
}
