internal import EntenteText

/// When the verb that governs an amount puts it, as far as its auxiliaries and endings tell.
enum Tense: UInt8, CaseIterable, Sendable {
  case none, past, perfect, present, future

  /// EXAMPLE "exports will reach", "trade was worth", "has invested", "stands at", "amounted to".
  /// COUNTER-EXAMPLE "the agreed sum of $3 billion" (an ending in "ed" behind an article).
  ///
  /// The nearest verb before the amount within its clause, else the first behind it.
  init(
    before first: Int, behind end: Int, _ bounds: Range<Int>, _ text: Span<UInt8>,
    _ table: TokenTable
  ) {
    var index = first - 1
    var steps = 0
    var participle = false
    while index >= bounds.lowerBound, steps < 16 {
      let token = table.tokens[index]
      if let tense = Tense(token) {
        // "has reached", "is expected", "will have reached": the auxiliary before counts.
        if tense == .perfect, index > bounds.lowerBound,
          Tense(table.tokens[index - 1]) == .future
        {
          self = .future
          return
        }
        self = tense
        return
      }
      if Clauses.breakWeight(token) >= 2 { break }
      if participle == false, Tense.isPast(text, token) {
        let isNoun = index > bounds.lowerBound && Tense.opensNoun(table.tokens[index - 1])
        participle = !isNoun
      }
      index -= 1
      steps += 1
    }
    if participle {
      self = .past
      return
    }
    index = end
    steps = 0
    while index < bounds.upperBound, steps < 8 {
      let token = table.tokens[index]
      if let tense = Tense(token) {
        self = tense
        return
      }
      if Clauses.breakWeight(token) >= 2 { break }
      if Tense.isPast(text, token) {
        self = .past
        return
      }
      index += 1
      steps += 1
    }
    self = .none
  }

  private init?(_ token: Token) {
    guard token.word != Token.none else { return nil }
    switch GrammarWord(rawValue: token.word) {
    case .is, .are: self = .present
    case .was, .were, .had: self = .past
    case .has, .have: self = .perfect
    case .will, .would: self = .future
    default: return nil
    }
  }

  private static func opensNoun(_ token: Token) -> Bool {
    token.is(.the) || token.is(.a) || token.is(.an) || token.is(.its) || token.is(.their)
  }

  private static func isPast(_ text: Span<UInt8>, _ token: Token) -> Bool {
    let bytes = token.bytes
    guard bytes.count >= 4 else { return false }
    return text[bytes.upperBound - 1] | 0x20 == 0x64 && text[bytes.upperBound - 2] | 0x20 == 0x65
  }
}
