internal import EntenteText

/// Whether a time is what a figure is compared with, and not what it is about.
enum Comparison: UInt8, CaseIterable, Sendable {
  case none
  /// "a year earlier", "in the same period of the year before": counted from the time spoken of.
  case earlier
  /// Behind "than", "against", "compared with", "versus", "over".
  case against
  /// Behind "from", which may as well open a span.
  case from

  /// EXAMPLE "more than in June 2021", "against 60,000 in 1986", "from September 1986".
  /// COUNTER-EXAMPLE "trade in June 2021", "from 2014 to 2020" (one time, a span).
  init(_ time: TimeExpression, _ annotations: TextLayers) {
    if time.rule == "earlier" {
      self = .earlier
      return
    }
    let tokens = annotations.table.tokens
    var index = time.tokens.lowerBound - 1
    var steps = 0
    while index >= 0, steps < 4 {
      let token = tokens[index]
      if token.is(.from) {
        self = .from
        return
      }
      if token.is(.than) || token.is(.against) || token.is(.compared) || token.is(.versus)
        || (steps == 0 && token.is(.over))
      {
        self = .against
        return
      }
      if Clauses.breakWeight(token) > 0 || token.is(.to) { break }
      index -= 1
      steps += 1
    }
    self = .none
  }
}
