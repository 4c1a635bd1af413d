internal import EntenteText

/// A headline and what it repeats of the text below it.
enum Headline {
  /// How many sentences below it tell what it says.
  static let reach = 6

  /// EXAMPLE "JAPAN SURPLUS GROWS TO 4.86 BILLION DLRS" on a line of its own.
  /// COUNTER-EXAMPLE "Trade rose in May." (a sentence).
  static func isFirst(in table: TokenTable) -> Bool {
    guard table.sentences.count > 1 else { return false }
    let first = table.sentences[0]
    guard first.endToken > first.firstToken else { return false }
    return table.tokens[table.sentences[1].firstToken].flags.contains(.lineBreakBefore)
      && !table.tokens[first.endToken - 1].is(.fullStop)
  }

  /// Gives a figure of the headline what the text below says of the same amount.
  static func settle(_ figures: inout [Figure], _ annotations: TextLayers) {
    guard isFirst(in: annotations.table) else { return }
    let sentences = annotations.table.sentences
    let end = annotations.table.bytes(of: sentences[0].tokens).upperBound
    let last = sentences[min(reach, sentences.count - 1)]
    let below = annotations.table.bytes(of: last.tokens).upperBound
    for i in figures.indices where figures[i].evidence.quote.lowerBound < end {
      let figure = figures[i]
      guard
        let told = figures.first(where: {
          $0.evidence.quote.lowerBound >= end && $0.evidence.quote.lowerBound < below
            && $0.low?.magnitude == figure.low?.magnitude
            && $0.high?.magnitude == figure.high?.magnitude && $0.unit == figure.unit
        })
      else { continue }
      figures[i].measure = told.measure
      figures[i].form = told.form
      figures[i].low = told.low
      figures[i].high = told.high
      figures[i].period = told.period
      figures[i].baseline = told.baseline
      figures[i].parties = told.parties
      figures[i].status = told.status
    }
  }
}
