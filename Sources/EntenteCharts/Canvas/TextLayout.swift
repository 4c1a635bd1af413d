extension String {
  /// The text filled with spaces on its right to a display width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  /// The text filled with spaces on its left to a display width.
  func rightAligned(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  /// The text cut to a display width, its last column telling so by `ellipsis`.
  func cut(to width: Int, ellipsis: String = "…") -> String {
    guard displayWidth > width else { return self }
    let mark = ellipsis.displayWidth < width ? ellipsis : String(ellipsis.prefix(max(0, width)))
    let room = width - mark.displayWidth
    var kept = ""
    var used = 0
    for character in self {
      let columns = character.displayWidth
      if used + columns > room { break }
      kept.append(character)
      used += columns
    }
    return kept + mark
  }

  /// The text in lines of a display width: broken at spaces, and inside a word only where it is wider
  /// than a line or where wide characters meet, as CJK text is broken.
  ///
  /// - Parameter hanging: columns by which lines after the first are indented.
  func wrapped(to width: Int, hanging: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    let indent = String(repeating: " ", count: hanging)
    func flush() {
      lines.append(line)
      line = indent
      used = hanging
    }
    for piece in breakablePieces {
      let columns = piece.displayWidth
      let isBlank = piece == " "
      if used + columns <= width {
        if isBlank && used == hanging && !lines.isEmpty { continue }
        line += piece
        used += columns
        continue
      }
      if used > (lines.isEmpty ? 0 : hanging) { flush() }
      if isBlank { continue }
      if columns <= width - used {
        line += piece
        used += columns
        continue
      }
      for character in piece {
        let columns = character.displayWidth
        if used + columns > width { flush() }
        line.append(character)
        used += columns
      }
    }
    if used > (lines.isEmpty ? 0 : hanging) || lines.isEmpty { lines.append(line) }
    return lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Single spaces, words, and wide characters one by one.
  private var breakablePieces: [String] {
    var pieces: [String] = []
    var word = ""
    for character in self {
      if character == " " || character.displayWidth == 2 {
        if !word.isEmpty { pieces.append(word) }
        word = ""
        pieces.append(String(character))
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { pieces.append(word) }
    return pieces
  }

  /// The text as one line of a terminal can show it: line breaks, tabs and other control characters as
  /// spaces, and without the marks that turn the direction of all that follows.
  var onOneLine: String {
    if isPrintableASCII { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x202A...0x202E, 0x2066...0x2069: continue
      case 0x2028, 0x2029: result.append(" ")
      default:
        if scalar.properties.generalCategory == .control {
          result.append(" ")
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
