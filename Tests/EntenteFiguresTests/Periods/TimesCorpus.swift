import Foundation

/// A table of texts and the times expected in them.
enum TimesCorpus {
  struct Row: CustomStringConvertible, Sendable {
    var anchor: String
    var text: String
    var expected: [String]
    var description: String { text }
  }

  static func rows(_ file: String) throws -> [Row] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let table = try String(
      contentsOf: folder.appending(path: "Fixtures/" + file), encoding: .utf8)
    return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(anchor: fields[0], text: fields[1], expected: Array(fields.dropFirst(2)))
    }
  }
}
