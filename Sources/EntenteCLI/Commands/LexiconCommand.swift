import ArgumentParser
import EntenteFigures

/// `entente lexicon`: what the program knows.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "List what the program knows: countries, people, currencies, cues.",
    discussion: """
      Without a table, the tables with the number of their entries.

      EXAMPLES
        entente lexicon
        entente lexicon countries --find russia
        entente lexicon cues --format csv
      """)

  @Argument(help: "A table, such as countries, people, currencies or cues.")
  var table: String?

  @Option(help: "Only entries that hold these letters.")
  var find: String?

  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let all = try lexicon.rows()
    var names: [String] = []
    for row in all where !names.contains(row.table) { names.append(row.table) }
    var rows: Rows
    if let table {
      guard names.contains(table) else {
        throw Failure.usage("no table '\(table)'; there are \(names.joined(separator: ", "))")
      }
      rows = Rows(["surface", "kind", "value", "case"].map { Column($0) })
      let letters = find?.lowercased()
      for row in all where row.table == table {
        if let letters, !(row.surface + " " + row.value).lowercased().contains(letters) { continue }
        rows.add([.text(row.surface), .text(row.kind), .text(row.value), .text(row.caseRule)])
      }
    } else {
      rows = Rows([Column("table"), Column("entries")])
      for name in names {
        rows.add([.text(name), .integer(all.count { $0.table == name })])
      }
    }
    try output.withStream { try rows.write(output, to: $0) }
  }
}
