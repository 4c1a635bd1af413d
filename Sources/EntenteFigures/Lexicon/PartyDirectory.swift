internal import EntenteText

/// Countries and blocs by code and name, for what a person types.
public struct PartyDirectory: Sendable {
  /// A name that stands for no country or bloc, with the nearest ones that do.
  public struct UnknownParty: Error, CustomStringConvertible, Equatable, Sendable {
    /// The name, as typed.
    public let name: String
    /// At most three, nearest first, as `CHN (China)`.
    public let suggestions: [String]

    /// The name, and what may have been meant.
    public var description: String {
      "unknown country or bloc '\(name)'"
        + (suggestions.isEmpty ? "" : ": did you mean \(suggestions.joined(separator: " or "))?")
    }
  }

  /// Codes with names, in the order of codes.
  public let parties: [(code: String, name: String)]
  /// Every name, demonym and capital in capitals, to its code.
  private let codes: [String: String]

  /// The countries and blocs of the rows, with all their names.
  public init(rows: [LexiconRow]) {
    var names: [String: String] = [:]
    var codes: [String: String] = [:]
    for kind in ["country", "bloc", "adjective", "demonym", "capital"] {
      for row in rows where row.kind == kind {
        if kind == "country" || kind == "bloc" {
          if names[row.value] == nil || names[row.value] == row.value {
            names[row.value] = row.surface
          }
        }
        let key = row.surface.uppercased()
        if codes[key] == nil { codes[key] = row.value }
      }
    }
    parties = names.map { (code: $0.key, name: $0.value) }.sorted { $0.code < $1.code }
    self.codes = codes
  }

  /// The ISO 3166-1 alpha-3 code or bloc that a code or name stands for, however it is written.
  public func code(of name: String) throws(UnknownParty) -> String {
    let upper = name.uppercased()
    if parties.contains(where: { $0.code == upper }) || upper == "WLD" { return upper }
    if let code = codes[upper] { return code }
    throw UnknownParty(name: name, suggestions: suggestions(for: upper))
  }

  /// The English name of a code, or the code itself.
  public func name(of code: String) -> String {
    code == "WLD" ? "the world" : parties.first { $0.code == code }?.name ?? code
  }

  private func suggestions(for name: String) -> [String] {
    let bytes = Array(name.utf8)
    let limit = max(1, bytes.count / 3)
    return parties.map { party in
      let byName = EditDistance.between(bytes, Array(party.name.uppercased().utf8))
      let byCode =
        bytes.count <= 4 ? EditDistance.between(bytes, Array(party.code.utf8)) : Int.max
      return (distance: min(byName, byCode), party: party)
    }
    .filter { $0.distance <= limit }
    .sorted { ($0.distance, $0.party.code) < ($1.distance, $1.party.code) }
    .prefix(3).map { "\($0.party.code) (\($0.party.name))" }
  }
}
