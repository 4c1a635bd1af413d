/// What a part of a chart means; colour follows from it and never tells anything alone.
enum Ink: Hashable, Sendable {
  case plain, title, faint, fit, band, forecast, event, warning
  /// The series with an index.
  case series(Int)
  /// A shade of a heat map, whose glyph tells how much.
  case heat
}

/// The colours a terminal offers.
public enum TerminalColors: Sendable, Hashable, CaseIterable {
  /// No escape code at all.
  case none
  /// The 16 colours of ECMA-48 terminals, which follow the user's theme.
  case ansi16
  /// The palette of 256 colours.
  case ansi256

  /// The parameters of the escape sequence that starts an ink, nil where it needs none.
  func parameters(_ ink: Ink) -> String? {
    switch self {
    case .none: nil
    case .ansi16:
      switch ink {
      case .plain: nil
      case .title: "1"
      case .faint, .band: "90"
      case .fit: "36"
      case .forecast: "35"
      case .event: "33"
      case .warning: "1;33"
      case .heat: "36"
      // The first in the terminal's own bold: blue can't be read on black, nor yellow on white.
      case .series(let index): ["1", "31", "32", "35", "36", "33"][index % 6]
      }
    case .ansi256:
      switch ink {
      case .plain: nil
      case .title: "1"
      case .faint: "38;5;244"
      case .band: "38;5;66"
      case .fit: "38;5;30"
      case .forecast: "38;5;133"
      case .event: "38;5;136"
      case .warning: "1;38;5;166"
      case .heat: "38;5;32"
      // Near the palette of Okabe and Ito, which colour-blind people can tell apart, at a lightness that
      // stands out from black and from white.
      case .series(let index):
        ["38;5;32", "38;5;166", "38;5;29", "38;5;169", "38;5;136", "38;5;67"][index % 6]
      }
    }
  }
}

/// A piece of a line in one ink.
struct Span: Hashable {
  var text: String
  var ink: Ink = .plain
}

/// A line of output.
struct Line: Hashable {
  var spans: [Span]

  init(_ spans: [Span]) { self.spans = spans }
  init(_ text: String, _ ink: Ink = .plain) { spans = [Span(text: text, ink: ink)] }

  /// The line with escape codes for its inks, if `colors` has any, and without trailing blanks.
  func text(_ colors: TerminalColors) -> String {
    var trimmed = spans
    while let last = trimmed.last {
      let kept = last.text.trimmedAtEnd
      if !kept.isEmpty {
        trimmed[trimmed.count - 1].text = kept
        break
      }
      trimmed.removeLast()
    }
    return trimmed.reduce(into: "") { result, span in
      if let parameters = colors.parameters(span.ink), !span.text.isEmpty {
        result += "\u{1B}[\(parameters)m\(span.text)\u{1B}[0m"
      } else {
        result += span.text
      }
    }
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmedAtEnd: String {
    var scalars = unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
