import EntenteCharts
import Foundation
import Testing

/// Compares a text with the file of its name in `Golden`; with ENTENTE_REMAKE=1 in the environment the
/// file is written instead.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["ENTENTE_REMAKE"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "\(name) differs", sourceLocation: sourceLocation)
}

extension String {
  /// The lines of the text without their line feeds.
  var outputLines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

extension String {
  /// The text without escape sequences for colour.
  var withoutEscapes: String {
    var result = ""
    var isEscape = false
    for scalar in unicodeScalars {
      if scalar == "\u{1B}" { isEscape = true }
      if !isEscape { result.unicodeScalars.append(scalar) }
      if scalar == "m" { isEscape = false }
    }
    return result
  }

  /// The columns of the line that are not blank.
  var filledColumns: [Int] {
    var columns: [Int] = []
    var column = 0
    for character in self {
      let width = String(character).displayWidth
      if character != " " { columns.append(column) }
      column += width
    }
    return columns
  }
}
