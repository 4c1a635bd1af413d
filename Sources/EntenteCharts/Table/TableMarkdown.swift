extension Table {
  /// The table in GitHub Flavored Markdown, units in the header, numbers right aligned; characters that
  /// Markdown or HTML would read as markup are escaped.
  public func markdown() -> String {
    let headers = columns.map { column in
      let name = column.name.markdownEscaped
      return column.unit.map { "\(name) (\($0.markdownEscaped))" } ?? name
    }
    let cells = rows.map { $0.map(\.markdownEscaped) }
    let widths = columns.indices.map { column in
      cells.reduce(max(3, headers[column].displayWidth)) { max($0, $1[column].displayWidth) }
    }
    func line(_ cells: [String]) -> String {
      let padded = columns.indices.map { column in
        columns[column].kind == .number
          ? cells[column].rightAligned(to: widths[column])
          : cells[column].padded(to: widths[column])
      }
      return "| \(padded.joined(separator: " | ")) |\n"
    }
    let rule = columns.indices.map { column in
      columns[column].kind == .number
        ? String(repeating: "-", count: widths[column] - 1) + ":"
        : String(repeating: "-", count: widths[column])
    }
    return cells.reduce(into: line(headers) + line(rule)) { $0 += line($1) }
  }
}

extension String {
  /// The text on one line with the characters escaped that would be markup in a Markdown table.
  package var markdownEscaped: String {
    var result = ""
    for scalar in onOneLine.unicodeScalars {
      switch scalar {
      case "\\", "|", "`", "*", "_", "[", "]": result += "\\\(scalar)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
