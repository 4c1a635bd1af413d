internal import EntenteText

/// Who is said to state a figure, as written: the words before "said" or "showed", or behind
/// "according to", in the sentence of the figure.
struct SourceDecision: Sendable {
  /// Longer stretches are no names.
  private static let longest = 9

  /// - Returns: the tokens of the name, nil where the sentence names none.
  func source(of spot: Spot, _ annotations: TextLayers, _ scene: Scene) -> Range<Int>? {
    let table = annotations.table
    for i in scene.cues(in: spot.sentence) where scene.cues[i].kind == .source {
      let cue = scene.cues[i]
      let isReport = SourceCue.allCases[Int(cue.cueClass)] == .report
      guard SourceCue.allCases[Int(cue.cueClass)] != .body else { continue }
      if isReport, table.tokens[Int(cue.end) - 1].is(.to) {
        if let found = behind(Int(cue.end), spot.bounds, table) { return found }
      } else if let found = before(Int(cue.first), spot.bounds, table, scene) {
        return found
      }
    }
    return nil
  }

  private func behind(_ start: Int, _ bounds: Range<Int>, _ table: TokenTable) -> Range<Int>? {
    var first = start
    if first < bounds.upperBound, table.tokens[first].is(.the) { first += 1 }
    var end = first
    while end < bounds.upperBound, end - first < Self.longest,
      table.tokens[end].kind == .word || table.tokens[end].is(.apostrophe),
      !isStop(table.tokens[end])
    {
      end += 1
    }
    return end > first ? first..<end : nil
  }

  /// The subject of the verb at `end`: back to the start of its clause.
  private func before(
    _ end: Int, _ bounds: Range<Int>, _ table: TokenTable, _ scene: Scene
  ) -> Range<Int>? {
    var first = end
    while first > bounds.lowerBound, end - first < Self.longest {
      let token = table.tokens[first - 1]
      if isStop(token) || scene.roles[first - 1] == TokenRole.amount.rawValue
        || scene.roles[first - 1] == TokenRole.time.rawValue
        || (token.kind == .symbol && !token.is(.apostrophe) && !token.is(.fullStop))
      {
        break
      }
      first -= 1
    }
    if first < end, table.tokens[first].is(.the) { first += 1 }
    guard first < end, (first..<end).contains(where: { isName(table.tokens[$0]) }) else {
      return nil
    }
    return first..<end
  }

  private func isName(_ token: Token) -> Bool {
    token.kind == .word && token.flags.contains(.capitalised) && token.count > 1
  }

  private func isStop(_ token: Token) -> Bool {
    guard token.word <= GrammarWord.numberSign.rawValue else { return false }
    switch GrammarWord(rawValue: token.word) {
    case .comma, .semicolon, .colon, .that, .which, .who, .while, .but, .and, .quotationMark, .with,
      .in, .at, .on, .when, .as, .is, .was:
      return true
    default: return false
    }
  }
}
