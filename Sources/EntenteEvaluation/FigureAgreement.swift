internal import EntenteFigures

/// How far a figure found agrees with one of gold; each level asks more than the one before.
public enum FigureLevel: String, Sendable, CaseIterable {
  /// The quotes overlap.
  case span
  /// Low, high (within 0.1 %) and unit are equal.
  case value
  /// Measure and form are equal.
  case measure
  /// The periods are the same days.
  case period
  /// Parties and status are equal.
  case full
}

/// Pairs the figures of two annotations of a document.
enum FigureAgreement {
  /// Measures whose parties are a set; of the others the order counts.
  private static let undirected: Set<Measure> = [
    .tradeTurnover, .dealValue, .dealCount, .meetingCount, .relationYears,
  ]

  private static func isClose(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return (a - b).magnitude <= 1e-3 * max(a.magnitude, b.magnitude, 1e-12)
  }

  private static func hasSameValue(_ gold: Figure, _ found: Figure) -> Bool {
    isClose(gold.low, found.low) && isClose(gold.high, found.high) && gold.unit == found.unit
  }

  private static func hasSameMeasure(_ gold: Figure, _ found: Figure) -> Bool {
    gold.measure == found.measure && gold.form == found.form
  }

  static func sameInterval(_ a: Period?, _ b: Period?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.covers(sameDaysAs: b)
  }

  private static func hasSameParties(_ gold: Figure, _ found: Figure) -> Bool {
    undirected.contains(gold.measure)
      ? gold.parties.sorted() == found.parties.sorted() : gold.parties == found.parties
  }

  /// Whether a pair that agrees at the level before agrees at this one too.
  static func agrees(_ level: FigureLevel, _ gold: Figure, _ found: Figure) -> Bool {
    switch level {
    case .span: true
    case .value: hasSameValue(gold, found)
    case .measure: hasSameMeasure(gold, found)
    case .period: sameInterval(gold.period, found.period)
    case .full: hasSameParties(gold, found) && gold.status == found.status
    }
  }

  /// One to one: an equal value first, then an equal measure, then the larger overlap.
  static func pairs(_ gold: [Figure], _ found: [Figure]) -> [(gold: Int, found: Int)] {
    var candidates: [(rank: Int, overlap: Int, gold: Int, found: Int)] = []
    for (i, g) in gold.enumerated() {
      for (j, p) in found.enumerated() {
        let overlap =
          min(g.evidence.quote.upperBound, p.evidence.quote.upperBound)
          - max(g.evidence.quote.lowerBound, p.evidence.quote.lowerBound)
        guard overlap > 0 else { continue }
        let rank = (hasSameValue(g, p) ? 2 : 0) + (hasSameMeasure(g, p) ? 1 : 0)
        candidates.append((rank, overlap, i, j))
      }
    }
    candidates.sort {
      ($1.rank, $1.overlap, $0.gold, $0.found) < ($0.rank, $0.overlap, $1.gold, $1.found)
    }
    return Pairing.oneToOne(candidates.map { ($0.gold, $0.found) })
  }
}

/// Takes pairs in their order where neither side is taken yet.
enum Pairing {
  static func oneToOne(_ candidates: [(gold: Int, found: Int)]) -> [(gold: Int, found: Int)] {
    var usedGold: Set<Int> = []
    var usedFound: Set<Int> = []
    return candidates.filter { pair in
      guard !usedGold.contains(pair.gold), !usedFound.contains(pair.found) else { return false }
      usedGold.insert(pair.gold)
      usedFound.insert(pair.found)
      return true
    }
  }
}
