import ArgumentParser
import EntenteFigures
import Foundation

/// Tables of the user's own beside those of the program.
struct LexiconOptions: ParsableArguments {
  @Option(
    name: .customLong("lexicon"),
    help: ArgumentHelp(
      "Add a table of names or cues: TSV with surface, kind, value, case.", valueName: "file"))
  var files: [String] = []

  private func tables() throws -> [(name: String, tsv: [UInt8])] {
    try files.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Failure.noInput("cannot read the lexicon \(path)")
      }
      return (path, Array(data))
    }
  }

  /// The lexicon that texts are read with.
  func lexicon() throws -> FiguresLexicon {
    do {
      var lexicon = try FiguresLexicon.embedded.get()
      for table in try tables() { try lexicon.add(table: table.name, tsv: table.tsv.span) }
      return lexicon
    } catch let error as FiguresLexicon.Failure {
      throw Failure.data("\(error)")
    }
  }

  /// SHA-256 over the program's version, its tables and the user's: what reads a text the same has the
  /// same.
  func version() throws -> String {
    var bytes = Array(EntenteCommand.configuration.version.utf8)
    for row in try rows() {
      for field in [row.table, row.surface, row.kind, row.value, row.caseRule] {
        bytes += field.utf8
        bytes.append(9)
      }
    }
    return SHA256.hexadecimal(of: bytes)
  }

  /// The extractor over that lexicon.
  func extractor() throws -> Extractor {
    do {
      return try Extractor(lexicon: lexicon(), models: DecisionModels.embedded.get())
    } catch let error as DecisionModels.Failure {
      throw Failure.software("the weights inside the program cannot be read: \(error)")
    }
  }

  /// All lines of all tables.
  func rows() throws -> [LexiconRow] {
    try LexiconRow.embedded()
      + tables().flatMap { LexiconRow.read(table: $0.name, tsv: $0.tsv) }
  }
}
