import Foundation
import Testing

/// A JSON value, read without a schema, since the reference mixes numbers, lists and nulls.
enum JSON: Decodable, Sendable {
  case null
  case truth(Bool)
  case number(Double)
  case string(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let list = try? value.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  /// The member of an object, `.null` where there is none.
  subscript(key: String) -> JSON {
    if case .object(let members) = self { return members[key] ?? .null }
    return .null
  }

  var list: [JSON] {
    if case .list(let values) = self { return values }
    return []
  }
  var number: Double? {
    if case .number(let value) = self { return value }
    return nil
  }
  var numbers: [Double] { list.compactMap(\.number) }
  var string: String? {
    if case .string(let value) = self { return value }
    return nil
  }
  var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// Every number and null below this value, with the path to it; words are not values to meet.
  func leaves(_ path: String = "") -> [(path: String, value: Double?)] {
    func join(_ part: String) -> String { path.isEmpty ? part : path + "." + part }
    switch self {
    case .null: return [(path, nil)]
    case .number(let value): return [(path, value)]
    case .string, .truth: return []
    case .list(let values):
      return values.enumerated().flatMap { $1.leaves(join(String($0))) }
    case .object(let members):
      return members.sorted { $0.key < $1.key }.flatMap { $1.leaves(join($0)) }
    }
  }
}

/// A file of right answers: the subset kept with the tests, or the whole reference.
struct EventsReference: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// What the file holds, read once.
  let content: Result<JSON, any Error>

  init(testDescription: String, url: URL) {
    self.testDescription = testDescription
    self.content = Result { try JSONDecoder().decode(JSON.self, from: Data(contentsOf: url)) }
  }

  /// The subset that is part of the project.
  static let fixture = EventsReference(
    testDescription: "the subset kept with the tests",
    url: URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/events.json"))

  /// The file named by `ENTENTE_REFERENCE`, by default the shared one beside the checkout.
  static let whole: EventsReference? = {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["ENTENTE_REFERENCE"] {
      return EventsReference(testDescription: path, url: URL(filePath: path))
    }
    var root = URL(filePath: #filePath).deletingLastPathComponent()
    while root.path != "/",
      !FileManager.default.fileExists(atPath: root.appending(path: "Package.swift").path)
    {
      root.deleteLastPathComponent()
    }
    let path = "statistics/reference.json"
    let url =
      environment["ENTENTE_SHARED"].map { URL(filePath: $0).appending(path: path) }
      ?? root.deletingLastPathComponent().appending(path: "shared/" + path)
    return FileManager.default.fileExists(atPath: url.path)
      ? EventsReference(testDescription: "the shared reference", url: url) : nil
  }()

  /// The subset, and the whole reference where there is one.
  static let all = [fixture] + (whole.map { [$0] } ?? [])

  func read() throws -> JSON { try content.get() }
}

/// Compares every leaf of `expected` with the value computed under the same path: within the
/// relative tolerance, null with nil, and none left out. Paths below `except` are another call's, as
/// are those that are not below `only`.
func compare(
  _ computed: [String: Double?], with expected: JSON, _ name: String,
  except: Set<String> = [], only: Set<String>? = nil, tolerance: Double = 1e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for leaf in expected.leaves() {
    func isBelow(_ path: String) -> Bool { leaf.path == path || leaf.path.hasPrefix(path + ".") }
    if except.contains(where: isBelow) || !(only?.contains(where: isBelow) ?? true) { continue }
    guard let value = computed[leaf.path] else {
      Issue.record("\(name): \(leaf.path) is not computed", sourceLocation: sourceLocation)
      continue
    }
    switch (value, leaf.value) {
    case (nil, nil): break
    case (let value?, let right?):
      let allowed = right == 0 ? 1e-12 : tolerance * abs(right)
      #expect(
        abs(value - right) <= allowed, "\(name): \(leaf.path) is \(value), right is \(right)",
        sourceLocation: sourceLocation)
    default:
      Issue.record(
        "\(name): \(leaf.path) is \(String(describing: value)), right is \(String(describing: leaf.value))",
        sourceLocation: sourceLocation)
    }
  }
}

/// The leaves of a list under one path.
func spread(_ path: String, _ values: [Double?]) -> [String: Double?] {
  Dictionary(uniqueKeysWithValues: values.enumerated().map { ("\(path).\($0)", $1) })
}
