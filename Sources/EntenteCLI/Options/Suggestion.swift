import ArgumentParser
import EntenteFigures
import EntenteText

/// What may have been meant by a name that is none.
enum Suggestion {
  /// The error of a name that is none: the nearest of those there are, and all of them.
  static func unknown(_ what: String, _ name: String, among names: [String]) -> ValidationError {
    let near = nearest(to: name, among: names)
    let question = near.isEmpty ? ";" : ": did you mean \(near.joined(separator: " or "))? Else"
    return ValidationError(
      "no \(what) '\(name)'\(question) there are \(names.joined(separator: ", "))")
  }

  /// The measure of that name, for an option.
  static func measure(_ name: String) throws -> Measure {
    guard let measure = Measure(rawValue: name) else {
      throw unknown("measure", name, among: Measure.allCases.map(\.rawValue))
    }
    return measure
  }

  /// At most two: those that differ least, by a third of their letters or less, then those that hold the name.
  private static func nearest(to name: String, among names: [String]) -> [String] {
    let lower = Array(name.lowercased().utf8)
    let near = names.map { (EditDistance.between(lower, Array($0.utf8)), $0) }
      .filter { $0.0 <= max(1, min(lower.count, $0.1.utf8.count) / 3) }.sorted { $0 < $1 }
      .map(\.1)
    let holding =
      lower.count < 3
      ? [] : names.filter { $0.contains(name.lowercased()) && !near.contains($0) }
    return Array((near + holding).prefix(2))
  }
}
