/// Writes SVG elements, one a line, with every text and attribute escaped.
struct SVGWriter {
  private(set) var text = ""
  private var depth = 0

  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    line("<\(name)\(Self.written(attributes))>")
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    line("</\(name)>")
  }

  /// An element with a text or with a title, which browsers show on pointing, or with neither.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String? = nil,
    title: String? = nil
  ) {
    let start = "<\(name)\(Self.written(attributes))"
    if let text {
      line("\(start)>\(text.escapedForXML)</\(name)>")
    } else if let title {
      line("\(start)><title>\(title.escapedForXML)</title></\(name)>")
    } else {
      line("\(start)/>")
    }
  }

  /// Style rules, which the writer takes as they are; they hold nothing from outside.
  mutating func style(_ rules: [String]) {
    line("<style>")
    for rule in rules { line(rule) }
    line("</style>")
  }

  /// Lines written elsewhere, at the depth reached here.
  mutating func insert(_ other: SVGWriter) {
    for written in other.text.split(separator: "\n") { line(String(written)) }
  }

  private mutating func line(_ content: String) {
    text += String(repeating: " ", count: 2 * depth) + content + "\n"
  }

  /// Attributes with an empty value are left out.
  private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.reduce(into: "") { result, attribute in
      guard !attribute.value.isEmpty else { return }
      result += " \(attribute.key)=\"\(attribute.value.escapedForXML)\""
    }
  }
}

extension String {
  /// The text with markup escaped and without the control characters that XML 1.0 forbids.
  var escapedForXML: String {
    let markup: [UInt8] = [0x22, 0x26, 0x27, 0x3C, 0x3E]
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) && !markup.contains($0) }) { return self }
    var result = ""
    for scalar in onOneLine.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text as an identifier of XML and CSS: letters, digits, `-` and `_`, a letter first.
  var asIdentifier: String {
    var result = ""
    for scalar in unicodeScalars {
      let isKept =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
          || scalar == "_")
      result.unicodeScalars.append(isKept ? scalar : "-")
    }
    if let first = result.unicodeScalars.first, first.properties.isAlphabetic { return result }
    return "c" + result
  }
}

extension Double {
  /// A length or place in pixels, to a hundredth.
  var pixels: String { DecimalText.shortest(Double(DecimalText.fixed(self, 2)) ?? self) }
}
