internal import EntenteText

/// The unit of a table, told once above its rows: "Goods trade, US$ million".
extension QuantityRules {
  private struct TableUnit {
    var kind: Quantity.Kind
    var unit: Unit
    var factor: Double
  }

  /// How far above a row its unit may stand, in tokens.
  private static let reach = 80

  /// Gives the bare numbers of a table's rows the unit and scale of the line above them.
  func takeTableUnits(
    _ text: Span<UInt8>, _ tokens: [Token], _ quantities: inout [Quantity]
  ) {
    var index = 0
    var unit: TableUnit?
    var lastRow = -1
    while index < quantities.count {
      let end = rowEnd(text, tokens, quantities, from: index)
      guard end > index + 1 else {
        index += 1
        continue
      }
      let start = quantities[index].tokens.lowerBound
      // Rows that follow each other share the unit.
      if lastRow < 0 || start - lastRow > Self.reach / 2 {
        unit = headUnit(text, tokens, above: start)
      }
      lastRow = quantities[end - 1].tokens.upperBound
      if let unit {
        for cell in index..<end {
          quantities[cell].low = quantities[cell].low.map { $0 * unit.factor }
          quantities[cell].high = quantities[cell].high.map { $0 * unit.factor }
          quantities[cell].step = quantities[cell].step.map { $0 * unit.factor }
          quantities[cell].unit = unit.unit
          quantities[cell].kind = unit.kind
          quantities[cell].rule = "table"
        }
      }
      index = end
    }
  }

  /// One past the last of the bare numbers that stand in columns on one line from `index` on.
  private func rowEnd(
    _ text: Span<UInt8>, _ tokens: [Token], _ quantities: [Quantity], from index: Int
  ) -> Int {
    var end = index
    while end < quantities.count, quantities[end].kind == .cardinal, quantities[end].unit == nil,
      quantities[end].per == nil, quantities[end].bound == .exact
    {
      if end > index {
        let (a, b) = (quantities[end - 1], quantities[end])
        guard isColumnGap(text, a.bytes.upperBound..<max(a.bytes.upperBound, b.bytes.lowerBound))
        else { break }
      }
      end += 1
    }
    return end
  }

  /// Two spaces, a tab or a bar, and no line break.
  private func isColumnGap(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count < 64 else { return false }
    var spaces = 0
    var isColumn = false
    for i in range {
      switch text[i] {
      case 0x20: spaces += 1
      case 0x09, 0x7C: isColumn = true
      default: return false
      }
    }
    return isColumn || spaces > 1
  }

  /// The unit with its scale and without a number, nearest above a row.
  private func headUnit(
    _ text: Span<UInt8>, _ tokens: [Token], above start: Int
  ) -> TableUnit? {
    let mask =
      LexiconKind.currency.mask | LexiconKind.currencySymbol.mask | LexiconKind.unit.mask
    var index = start - 1
    while index > max(0, start - Self.reach) {
      defer { index -= 1 }
      guard let found = lexicon.lexicon.match(of: mask, at: index, in: tokens) else { continue }
      let meaning = numbers.words[found]
      guard meaning.options.isDisjoint(with: [.letter, .time, .times, .fold, .scaled]) else {
        continue
      }
      // "US$ million", "million US dollars", "millions of dollars"
      var before = index - 1
      if before > 0, tokens[before].is(.of) { before -= 1 }
      guard before >= 0,
        let scale = numbers.match(.scale, tokens, index + found.length)
          ?? numbers.match(.scale, tokens, before),
        !numbers.words[scale].options.contains(.letter), numbers.words[scale].number >= 1000
      else { continue }
      if before > 0, tokens[before - 1].kind == .number { continue }
      let kind: Quantity.Kind =
        meaning.isPercent
        ? .percent : found.kind == LexiconKind.unit.rawValue ? .physical : .money
      return TableUnit(
        kind: kind, unit: numbers.words.unit(found),
        factor: (meaning.factor ?? 1) * numbers.words[scale].number)
    }
    return nil
  }
}
