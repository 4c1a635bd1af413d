internal import EntenteFigures

/// How far a meeting found agrees with one of gold.
public enum MeetingLevel: String, Sendable, CaseIterable {
  /// The countries are equal and the dates do not contradict each other, or the quotes overlap.
  case found
  /// Countries, date, mode and status are equal.
  case full
}

/// Pairs the meetings of two annotations of a document.
enum MeetingAgreement {
  /// Dates contradict each other where a day or more lies between them.
  private static func datesAgree(_ gold: Period?, _ found: Period?) -> Bool {
    guard let gold, let found else { return true }
    return gold.first <= found.last.adding(days: 1) && found.first <= gold.last.adding(days: 1)
  }

  static func isFull(_ gold: Meeting, _ found: Meeting) -> Bool {
    gold.countries.sorted() == found.countries.sorted()
      && FigureAgreement.sameInterval(gold.date, found.date) && gold.mode == found.mode
      && gold.status == found.status
  }

  static func pairs(_ gold: [Meeting], _ found: [Meeting]) -> [(gold: Int, found: Int)] {
    var candidates: [(rank: Int, gold: Int, found: Int)] = []
    for (i, g) in gold.enumerated() {
      for (j, p) in found.enumerated() {
        let hasCountries = g.countries.sorted() == p.countries.sorted()
        let overlaps = g.evidence.quote.overlaps(p.evidence.quote)
        guard overlaps || (hasCountries && datesAgree(g.date, p.date)) else { continue }
        let rank =
          (hasCountries ? 4 : 0) + (g.date?.description == p.date?.description ? 2 : 0)
          + (overlaps ? 1 : 0)
        candidates.append((rank, i, j))
      }
    }
    candidates.sort { ($1.rank, $0.gold, $0.found) < ($0.rank, $1.gold, $1.found) }
    return Pairing.oneToOne(candidates.map { ($0.gold, $0.found) })
  }
}
