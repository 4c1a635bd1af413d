internal import EntenteText

/// Finds the quantities of a text: every number in digits or words with its unit, its bound and, for
/// ranges, both ends.
///
/// Rules look only at tokens that begin a number and at what stands right beside them, so the work is
/// linear in the text.
struct QuantityRules: Sendable {
  let lexicon: FiguresLexicon
  let numbers: NumberReader
  let units: UnitReader
  let qualifiers: QualifierReader
  /// By word number: whether the word alone is a number.
  private let opens: [Bool]

  init(_ lexicon: FiguresLexicon) {
    self.lexicon = lexicon
    let words = QuantityWords(lexicon)
    numbers = NumberReader(lexicon: lexicon.lexicon, words: words)
    units = UnitReader(lexicon: lexicon.lexicon, words: words)
    qualifiers = QualifierReader(lexicon: lexicon.lexicon, words: words)
    let single = lexicon.lexicon.wordMasks()
    opens = single.map { $0 & Self.candidates != 0 }
  }

  /// Reads the tokens and times of `annotations` and adds its quantities and faults.
  func find(in text: Span<UInt8>, _ annotations: inout Annotations) {
    let table = annotations.table
    let tokens = table.tokens
    let kinds = table.kinds
    var context = QuantityContext()
    context.isAfterEuro = annotations.anchor.map { $0.year > 2002 } ?? false
    var time = 0
    var floor = 0
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.kind != .number, token.entry == Token.none {
        index += 1
        continue
      }
      guard let begins = candidate(tokens, kinds[index], index) else {
        index += 1
        continue
      }
      if case .other(let end) = begins {
        index = end
        // The rest of an address: "http://…", "www.…"
        if tokens[index - 1].kind == .symbol {
          while index < tokens.count, tokens[index].isGlued { index += 1 }
        }
        floor = index
        continue
      }
      while time < annotations.times.count,
        annotations.times[time].tokens.upperBound <= index || annotations.times[time].kind != .date
      {
        time += 1
      }
      if time < annotations.times.count, annotations.times[time].tokens.contains(index) {
        index = annotations.times[time].tokens.upperBound
        floor = index
        continue
      }
      let limit = time < annotations.times.count ? annotations.times[time].tokens.lowerBound : nil
      let end = read(
        text, tokens, at: index, floor: floor, limit: limit ?? tokens.count, context: &context,
        &annotations)
      if let end {
        index = max(end, index + 1)
        floor = index
      } else {
        index += 1
      }
    }
    mergeBounds(tokens, &annotations.quantities)
    markSides(tokens, table, &annotations.quantities)
    takeTableUnits(text, tokens, &annotations.quantities)
    inheritUnits(tokens, table, &annotations.quantities)
  }

  private enum Candidate {
    /// A number may begin here.
    case number
    /// Words that only look like a number, up to a token.
    case other(end: Int)
  }

  /// What begins at a number or an entry of those kinds.
  @inline(__always)
  private func candidate(_ tokens: [Token], _ kinds: UInt64, _ index: Int) -> Candidate? {
    let token = tokens[index]
    guard token.word != Token.none else { return .number }
    // A longer entry of another layer ("one in") does not hide the number.
    guard token.kind == .number || opens[Int(token.word)] || kinds & Self.candidates != 0 else {
      return nil
    }
    if let other = numbers.opening(.notQuantity, tokens, index),
      !numbers.words[other].options.contains(.after)
    {
      return .other(end: index + other.length)
    }
    return .number
  }

  private static let candidates = NumberReader.wordMask | LexiconKind.notQuantity.mask

  /// Reads what begins at a candidate; the token behind it, or nil where there is nothing.
  private func read(
    _ text: Span<UInt8>, _ tokens: [Token], at index: Int, floor: Int, limit: Int,
    context: inout QuantityContext, _ annotations: inout Annotations
  ) -> Int? {
    let isBetween = isBehind(.between, tokens, index, floor: floor)
    switch core(text, tokens, at: index, floor: floor, joins: !isBetween, context: &context) {
    case .none: return nil
    case .list:
      addList(text, tokens[index], at: index, &annotations)
      return index + 1
    case .fault(let reason, let end):
      annotations.faults.append(
        QuantityFault(reason: reason, bytes: Int(tokens[index].start)..<Int(tokens[end - 1].end)))
      return end
    case .core(let core):
      if isPronoun(tokens, core) { return nil }
      if let end = range(
        text, tokens, from: core, floor: floor, limit: limit, isBetween: isBetween,
        context: &context, &annotations)
      {
        return end
      }
      return add(tokens, core, floor: floor, &annotations)
    }
  }

  /// A preposition before the value, its currency and its qualifiers.
  private func isBehind(_ word: GrammarWord, _ tokens: [Token], _ index: Int, floor: Int) -> Bool {
    var i = index - 1
    let end = max(floor, index - 5)
    while i >= end {
      if tokens[i].is(word) { return true }
      if tokens[i].kind == .number { return false }
      i -= 1
    }
    return false
  }

  /// "this one", "one of": no number.
  private func isPronoun(_ tokens: [Token], _ core: QuantityCore) -> Bool {
    guard core.number.shape == .words, core.number.low == 1, core.number.scale == 1, !core.hasUnit,
      core.number.tokens.count == 1, core.kind != .ordinal
    else { return false }
    let start = core.tokens.lowerBound
    if start > 0 {
      let before = tokens[start - 1]
      if before.is(.this) || before.is(.that) || before.is(.no) || before.is(.every)
        || before.is(.each) || before.is(.which) || before.is(.the)
      {
        return true
      }
    }
    let next = core.tokens.upperBound
    guard next < tokens.count else { return false }
    return tokens[next].is(.of) || tokens[next].is(.apostrophe) || tokens[next].is(.is)
      || tokens[next].is(.that) || tokens[next].is(.who) || tokens[next].is(.was)
  }

  /// Integers that commas or stops part: each a number of its own.
  private func addList(
    _ text: Span<UInt8>, _ token: Token, at index: Int, _ annotations: inout Annotations
  ) {
    var start = Int(token.start)
    for i in start...Int(token.end) where i == Int(token.end) || text[i] &- 0x30 > 9 {
      let decimal = DecimalNumber(text, start..<i, point: i)
      if let value = decimal.value() {
        annotations.quantities.append(
          Quantity(
            kind: .cardinal, tokens: index..<(index + 1), bytes: start..<i, low: value, high: value,
            bound: .exact, step: 1, rule: "listed number"))
      } else {
        annotations.faults.append(QuantityFault(reason: .outOfRange, bytes: start..<i))
      }
      start = i + 1
    }
  }

  /// Adds a quantity with the qualifiers around it; the token behind it.
  private func add(
    _ tokens: [Token], _ core: QuantityCore, floor: Int, _ annotations: inout Annotations
  ) -> Int {
    guard let values = core.values() else {
      annotations.faults.append(
        QuantityFault(
          reason: .outOfRange, bytes: annotations.table.bytes(of: core.tokens)))
      return core.tokens.upperBound
    }
    let qualifier =
      core.kind == .ordinal
      ? QualifierReading(start: core.tokens.lowerBound, end: core.tokens.upperBound)
      : qualifiers.read(
        tokens, around: core.tokens, floor: floor, kind: core.kind,
        isLarge: core.hasUnit || values.low >= 100)
    append(
      core, low: values.low, high: values.high, qualifier: qualifier, rule: Self.rule(core),
      &annotations)
    return qualifier.end
  }

  /// Adds the quantity of `core` with its values, bounded as the qualifier says.
  func append(
    _ core: QuantityCore, low: Double, high: Double?, qualifier: QualifierReading, rule: String,
    side: Quantity.Side? = nil, _ annotations: inout Annotations
  ) {
    let tokens = qualifier.start..<qualifier.end
    var quantity = Quantity(
      kind: core.kind, tokens: tokens, bytes: annotations.table.bytes(of: tokens), low: low,
      high: high, bound: core.number.shape == .vague || high == nil ? .vague : .exact,
      unit: core.unit, per: core.per,
      step: core.number.step.map { $0 * core.factor }, side: side, rule: rule)
    quantity.scale = core.number.scale
    quantity.factor = core.factor
    if let high, high != low {
      if quantity.bound == .exact { quantity.bound = .range }
    } else if quantity.bound == .exact,
      let bound = qualifier.bound ?? (core.number.isAbout ? .about : nil)
    {
      quantity.bound = bound
      // "more than halved": at least so much of a fall.
      let isFall = core.kind == .multiple && low < 0
      switch bound {
      case .atLeast: if isFall { quantity.low = nil } else { quantity.high = nil }
      case .atMost: if isFall { quantity.high = nil } else { quantity.low = nil }
      default: break
      }
    }
    annotations.quantities.append(quantity)
  }

  private static func rule(_ core: QuantityCore) -> String {
    if core.number.shape == .vague { return "vague amount" }
    return switch core.kind {
    case .cardinal: core.per == nil ? "number" : "rate"
    case .ordinal: "ordinal"
    case .money: "money"
    case .percent: "percent"
    case .multiple: "multiple"
    case .physical: core.per == nil ? "physical" : "rate"
    case .times: "times"
    case .duration: "duration"
    case .fraction: "fraction"
    }
  }
}
