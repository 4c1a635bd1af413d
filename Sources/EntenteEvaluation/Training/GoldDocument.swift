package import EntenteFigures

/// An annotated document with the genre it belongs to, the unit of cross-validation.
package struct GoldDocument: Sendable {
  package var record: FigureRecord
  package var genre: String
  /// How often its meetings are shown in training, and its figures disturbed, besides as they are: real
  /// texts and those with real facts weigh more than those written to train on.
  package var repetitions: Int

  package init(record: FigureRecord) {
    self.record = record
    genre = GoldDocument.genre(record.document.id)
    let collections = ["seed", "dev", "real", "syn"]
    let isGold = collections.contains { record.document.id.hasPrefix($0 + "-") }
    repetitions = isGold ? 6 : 1
  }

  /// The collection and, within one, blocks of numbers that are of a kind: the written texts come six
  /// to a genre, the government ones are the Kremlin's up to 26 (and 49), the news ones Wikinews' up to
  /// 48.
  static func genre(_ id: String) -> String {
    let parts = id.split(separator: "-")
    guard let first = parts.first else { return id }
    switch first {
    case "syn":
      let number = parts.dropFirst().first.flatMap { Int($0) } ?? 1
      return "written-\((number - 1) / 6)"
    case "real":
      let collection = parts.dropFirst().first.map { String($0) } ?? ""
      let number = parts.dropFirst(2).first.flatMap { Int($0) } ?? 1
      if collection == "gov" { return number <= 26 || number == 49 ? "gov-kremlin" : "gov-us" }
      return number <= 48 ? "news-wikinews" : "news-voa"
    default: return String(first)
    }
  }
}
