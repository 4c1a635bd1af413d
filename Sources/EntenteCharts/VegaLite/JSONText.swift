/// A JSON value that writes itself, keys in the order given.
enum JSONText: Sendable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([(key: String, value: JSONText)])

  init(stringLiteral value: String) { self = .string(value) }
  init(floatLiteral value: Double) { self = .number(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: JSONText...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONText)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }

  /// A number, or null where there is none.
  init(_ value: Double?) { self = value.map(JSONText.number) ?? .null }
  /// A string, or null where there is none.
  init(_ value: String?) { self = value.map(JSONText.string) ?? .null }

  /// The object with a string under a key that it may have already.
  func naming(_ key: String, _ name: String) -> JSONText {
    guard case .object(let members) = self, !members.contains(where: { $0.key == key }) else {
      return self
    }
    return .object(members + [(key: key, value: .string(name))])
  }

  /// The value as text, objects and arrays of objects on lines of their own, records on one.
  func text(indent: Int = 0) -> String {
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let value): return value.isFinite ? DecimalText.shortest(value) : "null"
    case .string(let value): return Self.quoted(value)
    case .array(let values):
      guard values.contains(where: \.isContainer) else {
        return "[" + values.map { $0.text() }.joined(separator: ", ") + "]"
      }
      let lines = values.map { inner + $0.text(indent: indent + 2) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members):
      guard members.contains(where: \.value.isContainer) else {
        return "{"
          + members.map { "\(Self.quoted($0.key)): \($0.value.text())" }
          .joined(separator: ", ") + "}"
      }
      let lines = members.map {
        "\(inner)\(Self.quoted($0.key)): \($0.value.text(indent: indent + 2))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private var isContainer: Bool {
    switch self {
    case .array(let values): !values.isEmpty
    case .object: true
    default: false
    }
  }

  /// A JSON string; `<` is escaped too, so that the text can stand in a script element.
  private static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar == "<" || scalar.value == 0x2028 || scalar.value == 0x2029
        {
          let hexadecimal = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hexadecimal.utf8.count) + hexadecimal
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
