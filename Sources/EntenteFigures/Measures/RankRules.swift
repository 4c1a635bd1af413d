internal import EntenteText

/// Finds ranks: a superlative and what it is the largest of, with the ordinal before it.
///
/// Examples: "second-largest trading partner" is 2, "number one investor" 1, "top U.S. export market"
/// 1. Counter-examples: "the largest city", "top leaders".
struct RankRules: Sendable {
  /// How many tokens may stand between superlative and noun.
  private static let longest = 4
  private let lexicon: FiguresLexicon
  private let rank: [Bool]
  private let noun: [Bool]

  init(_ lexicon: FiguresLexicon) {
    self.lexicon = lexicon
    rank = lexicon.values.map { $0 == FormCue.rank.rawValue }
    noun = lexicon.values.map { $0 == NounCue.partner.rawValue }
  }

  /// Adds the ranks to the quantities, in place of the numbers within them.
  func find(_ annotations: inout Annotations) {
    var ranks: [Quantity] = []
    for (index, cue) in annotations.cues.enumerated()
    where cue.kind == .formCue && rank[cue.value] {
      guard let end = nounEnd(behind: index, annotations),
        ranks.last.map({ $0.tokens.upperBound <= cue.tokens.lowerBound }) ?? true
      else { continue }
      ranks.append(quantity(cue.tokens, end, annotations))
    }
    guard !ranks.isEmpty else { return }
    var merged: [Quantity] = []
    var next = 0
    for quantity in annotations.quantities {
      while next < ranks.count, ranks[next].tokens.lowerBound <= quantity.tokens.lowerBound {
        merged.append(ranks[next])
        next += 1
      }
      let overlaps =
        (next > 0 && ranks[next - 1].tokens.overlaps(quantity.tokens))
        || (next < ranks.count && ranks[next].tokens.overlaps(quantity.tokens))
      if !overlaps { merged.append(quantity) }
    }
    merged.append(contentsOf: ranks[next...])
    annotations.quantities = merged
  }

  private func nounEnd(behind index: Int, _ annotations: Annotations) -> Int? {
    let start = annotations.cues[index].tokens.upperBound
    let sentence = annotations.table.sentence(ofToken: start - 1)
    let limit = min(start + Self.longest, annotations.table.sentences[sentence].endToken)
    var i = index + 1
    while i < annotations.cues.count, annotations.cues[i].tokens.lowerBound <= limit {
      let cue = annotations.cues[i]
      if cue.kind == .nounCue, noun[cue.value], cue.tokens.lowerBound >= start,
        !(start..<cue.tokens.lowerBound).contains(where: {
          Clauses.breakWeight(annotations.table.tokens[$0]) > 0
        })
      {
        return cue.tokens.upperBound
      }
      i += 1
    }
    return nil
  }

  private func quantity(_ superlative: Range<Int>, _ end: Int, _ annotations: Annotations)
    -> Quantity
  {
    let table = annotations.table
    var start = superlative.lowerBound
    var value = 1.0
    var before = start - 1
    if before > 0, table.tokens[before].is(.hyphen) { before -= 1 }
    if before >= 0, let ordinal = lexicon.value(.ordinal, at: before, in: table) {
      start = before
      value = Double(ordinal) ?? 1
    } else if let ordinal = annotations.quantities.last(where: {
      $0.kind == .ordinal && $0.tokens.upperBound == superlative.lowerBound
    }), let low = ordinal.low {
      start = ordinal.tokens.lowerBound
      value = low
    } else if let ordinal = lexicon.value(.ordinal, at: start, in: table) {
      value = Double(ordinal) ?? 1
    }
    return Quantity(
      kind: .ordinal, tokens: start..<end, bytes: table.bytes(of: start..<end), low: value,
      high: value, bound: .exact, unit: .rank, rule: "rank")
  }
}
