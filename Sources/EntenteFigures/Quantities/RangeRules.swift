internal import EntenteText

/// Values that belong together: ranges, values that share a unit, the two sides of a change, units left
/// out.
extension QuantityRules {
  /// Reads "5 to 6 billion", "between 18 and 25 percent", "$5-6 bn", "20, 30 or 40 percent" from its
  /// first value on; the token behind it, or nil where there is none.
  func range(
    _ text: Span<UInt8>, _ tokens: [Token], from first: QuantityCore, floor: Int, limit: Int,
    isBetween: Bool, context: inout QuantityContext, _ annotations: inout Annotations
  ) -> Int? {
    switch first.number.shape {
    case .digits, .words, .ordinal, .fraction: break
    case .vague, .multiple, .times: return nil
    }
    let end = first.tokens.upperBound
    guard let joint = joint(tokens, at: end, isBetween: isBetween, isBare: !first.hasSuffix),
      joint.end < limit,
      joint.end < tokens.count
    else { return nil }
    guard
      let second = value(text, tokens, at: joint.end, context: &context)
    else { return nil }
    // "from 3 in 2020 to $5 billion"
    if isYear(tokens, first), second.hasUnit || second.number.scale > 1 { return nil }
    var (a, b) = (first, second)
    guard share(&a, &b, joint: joint.kind) else { return nil }
    // "cut from 500 to 450 million": the first has the scale too, though it is more.
    if joint.kind == .to, !first.hasSuffix, a.number.scale == 1, b.number.scale > 1,
      isChange(tokens, first, second, floor: floor), first.number.low < 1000,
      first.number.low <= Self.likeness * second.number.low / second.number.scale
    {
      takeScale(of: b, &a)
      if let end = addSides(tokens, first, a, b, floor: floor, &annotations) { return end }
    }
    guard let low = a.values(), let high = b.values(), let top = high.high, low.low < top,
      low.high != nil
    else { return nil }
    switch joint.kind {
    case .dash:
      if !tokens[end].isGlued, !b.hasSuffix, b.number.scale == 1 { return nil }
      if isChain(tokens, a, b) || isYear(tokens, a) && isYear(tokens, b) { return nil }
    case .to:
      if isYear(tokens, a), isYear(tokens, b) { return nil }
      // "10.5 pct to 2.71 billion": how much, and to what.
      if first.kind == .percent, second.kind != .percent, second.number.scale > 1 { return nil }
      if isChange(tokens, first, second, floor: floor) {
        return addSides(tokens, first, a, b, floor: floor, &annotations)
      }
    case .or:
      // "two or three million"; "5 million or 6 percent" are two.
      if first.hasSuffix || first.number.scale > 1 { return nil }
    case .and: break
    }
    var joined = a
    joined.tokens = a.tokens.lowerBound..<b.tokens.upperBound
    joined.hasSuffix = b.hasSuffix
    joined.per = a.per ?? b.per
    joined.unit = b.unit ?? a.unit
    joined.number.step = [a.number.step, b.number.step].compactMap { $0 }.min()
    var qualifier = qualifiers.read(
      tokens, around: joined.tokens, floor: floor, kind: a.kind, isLarge: true)
    if qualifier.start > floor, joint.kind == .and || joint.kind == .to,
      tokens[qualifier.start - 1].is(.between) || tokens[qualifier.start - 1].is(.from)
    {
      qualifier.start -= 1
    }
    append(joined, low: low.low, high: top, qualifier: qualifier, rule: "range", &annotations)
    return qualifier.end
  }

  enum JointKind { case dash, to, and, or }

  /// What joins two values, and the token behind it.
  private func joint(
    _ tokens: [Token], at index: Int, isBetween: Bool, isBare: Bool
  ) -> (kind: JointKind, end: Int)? {
    guard index + 1 < tokens.count, !tokens[index].flags.contains(.paragraphBefore) else {
      return nil
    }
    let token = tokens[index]
    if token.is(.to) { return (.to, index + 1) }
    if token.is(.and) { return isBetween ? (.and, index + 1) : nil }
    if token.is(.or) { return (.or, index + 1) }
    if token.is(.hyphen) || token.is(.enDash) || token.is(.minusSign) || token.is(.tilde)
      || token.is(.emDash)
    {
      if token.is(.hyphen), token.isGlued, index + 3 < tokens.count, tokens[index + 1].is(.to),
        tokens[index + 2].is(.hyphen)
      {
        return (.to, index + 3)  // 5-to-10
      }
      // A spaced dash parts clauses, but for "$5 - 6 billion".
      guard token.isGlued == tokens[index + 1].isGlued,
        token.isGlued || token.is(.enDash) || isBare,
        !token.flags.contains(.lineBreakBefore)
      else {
        return nil
      }
      return (.dash, index + 1)
    }
    return nil
  }

  /// The value that begins at a token, with its currency or article before it.
  private func value(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, context: inout QuantityContext
  ) -> QuantityCore? {
    var start = index
    if let symbol = numbers.match(.currencySymbol, tokens, index) {
      start += symbol.length
    } else if numbers.isArticle(tokens[index]) || tokens[index].is(.the) {
      start += 1
    }
    guard start < tokens.count,
      tokens[start].kind == .number
        || lexicon.lexicon.kinds(at: start, in: tokens) & NumberReader.wordMask != 0,
      case .core(let core) = core(
        text, tokens, at: start, floor: index, joins: true, context: &context)
    else { return nil }
    return core
  }

  /// Gives two values the unit and the scale that one of them leaves out; whether they can be one range.
  private func share(
    _ a: inout QuantityCore, _ b: inout QuantityCore, joint: JointKind
  ) -> Bool {
    let same = a.kind == b.kind && a.unit == b.unit
    if !same {
      if !a.hasUnit, b.hasUnit, a.kind == .cardinal, b.kind != .times || joint != .to {
        a.take(unitOf: b)
      } else if !b.hasUnit, a.hasUnit, b.kind == .cardinal, a.hasPrefix || joint != .or {
        b.take(unitOf: a)
      } else {
        return false
      }
    }
    // "5 to 6 billion": the first value has the scale of the second, unless it is large itself.
    if a.number.scale == 1, b.number.scale > 1, !a.hasSuffix, a.number.shape != .ordinal,
      a.number.low < 1000,
      a.number.low <= b.number.low / b.number.scale
    {
      takeScale(of: b, &a)
    }
    return true
  }

  /// A value without its scale is at most so many times one that has it.
  static let likeness = 50.0

  private func takeScale(of b: QuantityCore, _ a: inout QuantityCore) {
    a.number.scale = b.number.scale
    a.number.scaleExponent = b.number.scaleExponent
    if let step = a.number.step { a.number.step = step * b.number.scale }
    let scaled = b.number.scaleExponent.flatMap { a.number.decimal?.value(scale: $0) }
    a.number.low = scaled ?? a.number.low * b.number.scale
    a.number.high = a.number.low
  }

  /// Four digits that may be a year.
  private func isYear(_ tokens: [Token], _ core: QuantityCore) -> Bool {
    !core.hasUnit && core.number.shape == .digits && core.number.scale == 1
      && (1400...2100).contains(core.number.low) && core.number.tokens.count == 1
      && tokens[core.number.tokens.lowerBound].count == 4
  }

  /// `555-01-23`: digits in a chain, no range.
  private func isChain(_ tokens: [Token], _ a: QuantityCore, _ b: QuantityCore) -> Bool {
    func joins(_ index: Int) -> Bool {
      index >= 0 && index < tokens.count
        && (tokens[index].is(.hyphen) || tokens[index].is(.slash) || tokens[index].is(.plus))
    }
    let (start, end) = (a.tokens.lowerBound, b.tokens.upperBound)
    return joins(start - 1) && tokens[start].isGlued
      || joins(end) && tokens[end].isGlued && end + 1 < tokens.count
        && tokens[end + 1].kind == .number
  }

  /// "rose from 5 to 10", "cut by 5 dollars to 10": the values are two.
  private func isChange(
    _ tokens: [Token], _ first: QuantityCore, _ second: QuantityCore, floor: Int
  ) -> Bool {
    var index = first.tokens.lowerBound - 1
    guard index >= floor else { return false }
    let isFrom = tokens[index].is(.from)
    if tokens[index].is(.by) {
      // "by 5 to 10 percent" and "by 5 percent to 10 percent" are how much; "by 2 points to 10 percent"
      // is not.
      let last = tokens[first.tokens.upperBound - 1]
      return first.hasSuffix && (first.kind != .percent || last.is(.point) || last.is(.points))
    }
    // The word of change may be a quantity itself: "we double aid from 400 to 800 million".
    let end = isFrom ? max(0, index - Self.changeReach) : max(floor, index - 2)
    while index >= end {
      if tokens[index].kind == .symbol, !tokens[index].is(.comma) { return false }
      if index <= floor, tokens[index].is(.and) || tokens[index].is(.but) { return false }
      if numbers.match(.changeWord, tokens, index) != nil {
        // "fell $1.20 to $68.45", but "raised $5 to 10 million"
        return isFrom || first.hasSuffix || first.hasPrefix && second.hasPrefix
      }
      index -= 1
    }
    return false
  }

  /// Tokens that may stand between a word of change and "from".
  private static let changeReach = 14

  /// Adds the two sides of "from 138 to 303 million", or the first alone where its unit is its own; the
  /// token behind what was added.
  private func addSides(
    _ tokens: [Token], _ first: QuantityCore, _ a: QuantityCore, _ b: QuantityCore, floor: Int,
    _ annotations: inout Annotations
  ) -> Int? {
    guard !first.hasSuffix, first.number.scale == 1, a.number.scale > 1,
      tokens[first.tokens.lowerBound - 1].is(.from), let low = a.values(), let high = b.values()
    else { return nil }
    for (core, value, side) in [(a, low, Quantity.Side.from), (b, high, .to)] {
      append(
        core, low: value.low, high: value.high,
        qualifier: QualifierReading(start: core.tokens.lowerBound, end: core.tokens.upperBound),
        rule: Self.shared, side: side, &annotations)
    }
    return b.tokens.upperBound
  }

  // MARK: Sides of a change

  /// Marks neighbours of one unit in "from … to …" and "to … from …".
  func markSides(_ tokens: [Token], _ table: TokenTable, _ quantities: inout [Quantity]) {
    guard quantities.count > 1 else { return }
    for index in 1..<quantities.count {
      // Most neighbours are turned away before anything of them is copied.
      let start = quantities[index].tokens.lowerBound
      guard start > 0, tokens[start - 1].is(.to) || tokens[start - 1].is(.from),
        quantities[index - 1].tokens.lowerBound > 0
      else { continue }
      let (a, b) = (quantities[index - 1], quantities[index])
      let (first, second) = (tokens[a.tokens.lowerBound - 1], tokens[start - 1])
      guard start - a.tokens.upperBound < 12, a.side == nil, a.bound != .range, b.bound != .range,
        a.unit == b.unit || a.unit == nil || b.unit == nil, a.kind != .ordinal
      else { continue }
      let sides: (Quantity.Side, Quantity.Side)
      if first.is(.from), second.is(.to) {
        sides = (.from, .to)
      } else if first.is(.to), second.is(.from) {
        sides = (.to, .from)
      } else {
        continue
      }
      guard
        table.sentence(ofToken: a.tokens.lowerBound)
          == table.sentence(ofToken: b.tokens.lowerBound)
      else { continue }
      quantities[index - 1].side = sides.0
      quantities[index].side = sides.1
    }
  }

  // MARK: Units left out

  /// Makes one range of "more than 10 but less than 20".
  func mergeBounds(_ tokens: [Token], _ quantities: inout [Quantity]) {
    var kept = 0
    for index in quantities.indices {
      if kept > 0,
        quantities[kept - 1].tokens.upperBound + 1 == quantities[index].tokens.lowerBound
      {
        let b = quantities[index]
        let a = quantities[kept - 1]
        let joint = a.tokens.upperBound
        if tokens[joint].is(.and) || tokens[joint].is(.but) || tokens[joint].is(.comma),
          a.unit == b.unit || a.unit == nil && a.kind == .cardinal,
          let low = a.bound == .atLeast ? a.low : b.low,
          let high = a.bound == .atLeast ? b.high : a.high, low < high,
          a.bound == .atLeast && b.bound == .atMost || a.bound == .atMost && b.bound == .atLeast
        {
          var joined = b
          joined.tokens = a.tokens.lowerBound..<b.tokens.upperBound
          joined.bytes = a.bytes.lowerBound..<b.bytes.upperBound
          (joined.low, joined.high, joined.bound) = (low, high, .range)
          joined.rule = "two bounds"
          quantities[kept - 1] = joined
          continue
        }
        // "20, 30 or 40 percent"
        if tokens[joint].is(.comma), b.bound == .range,
          a.kind == .cardinal, a.unit == nil, let low = a.low, let top = b.low, low < top,
          b.rule == "range", b.kind != .cardinal
        {
          quantities[kept - 1] = b
          quantities[kept - 1].tokens = a.tokens.lowerBound..<b.tokens.upperBound
          quantities[kept - 1].bytes = a.bytes.lowerBound..<b.bytes.upperBound
          quantities[kept - 1].low = low
          continue
        }
      }
      if kept < index { quantities[kept] = quantities[index] }
      kept += 1
    }
    quantities.removeLast(quantities.count - kept)
  }
}
