internal import EntenteText

/// A decision as gold has it: the named features of each alternative and which are right.
package struct DecisionExample: Sendable {
  package var decision: Decision
  /// The features of each candidate; of a decision among labels, those of the amount, once.
  package var alternatives: [[String]]
  /// The right candidates, or the right label.
  package var right: [Int]
  /// The features of each label that bear one weight for all labels.
  package var shared: [[String]]

  package init(
    decision: Decision, alternatives: [[String]], right: [Int], shared: [[String]] = []
  ) {
    self.decision = decision
    self.alternatives = alternatives
    self.right = right
    self.shared = shared
  }
}

extension Extractor {
  /// The decisions that gold implies for the quantities of a text, each taken as if those before it
  /// had been taken right. A quantity that no figure of gold overlaps is none.
  ///
  /// - Parameter noise: where it is given, the seed by which the decisions taken before are made wrong now
  ///   and then, since they will be when the weights are used.
  package func examples(
    _ text: Span<UInt8>, published: CalendarDate?, gold: [Figure], noise: UInt64? = nil,
    annotations: inout Annotations
  ) -> [DecisionExample] {
    annotator.annotate(text, published: published, into: &annotations)
    let layers = TextLayers(annotations)
    let published = layers.published
    let scene = Scene(layers, classes, lexicon)
    let names = FeatureNames(features.atoms.names, text, layers)
    let goldOfQuantity = GoldMatching.match(layers.quantities, gold)
    var examples: [DecisionExample] = []
    var lastSign = 1
    var disturbance = noise.map { Disturbance(seed: $0) }
    walk(text, layers, scene) { spot, last in
      if last == nil { lastSign = 1 }
      let figure = goldOfQuantity[spot.quantity].map { gold[$0] }
      var list = FeatureList()
      features.measure.add(spot, measure: nil, last: last, text, layers, scene, to: &list)
      var labelled = LabelledFeatureList(
        lists: Array(repeating: FeatureList(), count: Measure.allCases.count + 1))
      features.relations.add(spot, last: last, text, layers, scene, to: &labelled)
      examples.append(
        DecisionExample(
          decision: .measure, alternatives: [names.names(of: list)],
          right: [figure?.measure.number ?? Measure.allCases.count],
          shared: labelled.lists.map { names.names(of: $0) }))
      guard let figure else { return nil }
      let (measure, form) = (figure.measure, figure.form)
      list = FeatureList()
      features.measure.add(spot, measure: measure, last: last, text, layers, scene, to: &list)
      examples.append(
        DecisionExample(
          decision: .form, alternatives: [names.names(of: list)], right: [form.number]))
      let quantity = layers.quantities[spot.quantity]
      let isNegative = (figure.low ?? figure.high ?? 0) < 0
      let isMagnitude = (quantity.low ?? quantity.high ?? 0) >= 0
      if DecisionFeatures.hasSign(measure, form), isMagnitude {
        list = FeatureList()
        features.sign.add(
          spot, measure: measure, form: form, last: last, lastSign: lastSign, text, layers, scene,
          to: &list)
        examples.append(
          DecisionExample(
            decision: .sign, alternatives: [names.names(of: list)], right: [isNegative ? 1 : 0]))
      }
      lastSign = isNegative ? -1 : 1
      var candidates: [PeriodCandidate] = []
      features.periods.propose(
        spot, last: last, published: published, layers, scene, into: &candidates)
      let ruled = rules.period(
        spot, form, last: last, candidates: candidates, layers, scene)
      let closest = Attachment.closest(spot, layers, scene)
      let right = candidates.indices.filter {
        sameDays(candidates[$0].period, figure.period)
      }
      examples.append(
        DecisionExample(
          decision: .period,
          alternatives: candidates.indices.map { index in
            var list = FeatureList()
            features.period.add(
              candidates[index], spot, isRuled: index == ruled, closest: closest, measure: measure,
              form: form,
              last: last, published: published,
              text, layers, scene, to: &list)
            return names.names(of: list)
          }, right: right))
      let (pair, example) = pairExample(
        spot, figure, last, text, layers, scene, names)
      examples.append(example)
      list = FeatureList()
      features.status.add(
        spot, measure: measure, form: form, period: figure.period, last: last,
        published: published, text, layers, scene, to: &list)
      examples.append(
        DecisionExample(
          decision: .status, alternatives: [names.names(of: list)],
          right: [figure.status.number]))
      let decided = DecidedFigure(
        measure: measure, form: form, isNegative: isNegative, period: figure.period,
        from: pair?.from ?? -1, to: pair?.to ?? -1, status: figure.status)
      return disturbance?.disturbed(decided, scene) ?? decided
    }
    return examples
  }

  private func sameDays(_ a: Period?, _ b: Period?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.covers(sameDaysAs: b)
  }

  private func pairExample(
    _ spot: Spot, _ figure: Figure, _ last: LastFigure?, _ text: Span<UInt8>,
    _ layers: TextLayers, _ scene: Scene, _ names: FeatureNames
  ) -> (PairCandidate?, DecisionExample) {
    var codes: [Int] = []
    var pairs: [PairCandidate] = []
    let measure = figure.measure
    features.pairs.propose(
      spot, last: last, isDirected: measure.isDirected, scene, codes: &codes, into: &pairs)
    let ruled = rules.pair(spot, measure, last: last, text, layers.table, scene)
    let roles = codes.map { code in
      [true, false].map { isFrom in
        var list = FeatureList()
        features.party.addRole(
          code, isFrom: isFrom, spot, measure: measure, form: figure.form, last: last, text,
          layers, scene, to: &list)
        return names.names(of: list)
      }
    }
    let wanted = measure.isDirected ? figure.parties : figure.parties.sorted()
    var right: [Int] = []
    var alternatives: [[String]] = []
    for (i, pair) in pairs.enumerated() {
      var list = FeatureList()
      features.party.addPair(
        pair, spot, isRuled: pair.isSame(ruled, isDirected: measure.isDirected), measure: measure,
        last: last, scene, to: &list)
      let from = codes.firstIndex(of: pair.from).map { roles[$0][0] } ?? []
      let to = codes.firstIndex(of: pair.to).map { roles[$0][measure.isDirected ? 1 : 0] } ?? []
      alternatives.append(names.names(of: list) + from + to)
      if [scene.codes[pair.from], scene.codes[pair.to]] == wanted { right.append(i) }
    }
    var pair = right.first.map { pairs[$0] }
    if pair == nil, let from = figure.parties.first, let to = figure.parties.dropFirst().first,
      let a = scene.codes.firstIndex(of: from), let b = scene.codes.firstIndex(of: to)
    {
      pair = PairCandidate(from: a, to: b)
    }
    return (pair, DecisionExample(decision: .parties, alternatives: alternatives, right: right))
  }
}

/// Makes decisions wrong, as often as rankers err on texts of a genre they have not seen.
struct Disturbance {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood 2014), below a bound.
  private mutating func next(below bound: UInt64) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % bound)
  }

  mutating func disturbed(_ figure: DecidedFigure, _ scene: Scene) -> DecidedFigure {
    var figure = figure
    switch next(below: 100) {
    case 0..<12: figure.period = nil
    case 12..<20: figure.period = figure.period?.yearBefore
    default: break
    }
    switch next(below: 100) {
    case 0..<10: (figure.from, figure.to) = (figure.to, figure.from)
    case 10..<18: (figure.from, figure.to) = scene.leadingPair
    default: break
    }
    if next(below: 100) < 15 {
      figure.measure = Measure.allCases[next(below: UInt64(Measure.allCases.count))]
    }
    if next(below: 100) < 10 { figure.status = Status.allCases[next(below: 5)] }
    return figure
  }
}

/// Which figure of gold each quantity is.
enum GoldMatching {
  /// By overlap of the quotes, one to one; equal magnitudes first, then the larger overlap.
  static func match(_ quantities: [Quantity], _ gold: [Figure]) -> [Int?] {
    var candidates: [(isEqual: Int, overlap: Int, quantity: Int, figure: Int)] = []
    for (i, quantity) in quantities.enumerated() {
      for (j, figure) in gold.enumerated() {
        let overlap =
          min(quantity.bytes.upperBound, figure.evidence.quote.upperBound)
          - max(quantity.bytes.lowerBound, figure.evidence.quote.lowerBound)
        guard overlap > 0 else { continue }
        let a = (quantity.low ?? quantity.high ?? 0).magnitude
        let b = (figure.low ?? figure.high ?? 0).magnitude
        candidates.append(((a - b).magnitude <= 1e-3 * b ? 1 : 0, overlap, i, j))
      }
    }
    candidates.sort {
      ($1.isEqual, $1.overlap, $0.quantity, $0.figure)
        < ($0.isEqual, $0.overlap, $1.quantity, $1.figure)
    }
    var figures: [Int?] = Array(repeating: nil, count: quantities.count)
    var used: Set<Int> = []
    for candidate in candidates
    where figures[candidate.quantity] == nil && !used.contains(candidate.figure) {
      figures[candidate.quantity] = candidate.figure
      used.insert(candidate.figure)
    }
    return figures
  }
}

/// What the hashes of atoms stand for in one text.
struct FeatureNames {
  private var names: [UInt64: String] = [:]

  init(_ atoms: [String], _ text: Span<UInt8>, _ annotations: TextLayers) {
    for name in atoms { names[FeatureHash.of(name)] = name }
    for name in annotations.times.map(\.rule) + annotations.quantities.compactMap(\.per) {
      names[FeatureHash.of(name)] = name
    }
    for token in annotations.table.tokens {
      let bytes = token.bytes.map { Lowercase.folded(text[$0]) }
      names[FeatureHash.ofWord(text, token.bytes)] = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Without features whose atoms a table could not hold.
  func names(of list: FeatureList) -> [String] { list.features.compactMap { name(of: $0) } }

  /// As in the tables of `Data/Model`; nil where an atom is one that a table could not hold.
  func name(of feature: FeatureList.Feature) -> String? {
    var name = feature.template.name
    var separator = "="
    for atom in [feature.a, feature.b, feature.c] where atom != .none {
      guard let part = names[atom.hash], !part.isEmpty,
        !part.utf8.contains(where: { $0 == 0x3D || $0 == 0x26 || $0 <= 0x20 || $0 == 0x23 })
      else { return nil }
      name += separator + part
      separator = "&"
    }
    return name
  }
}

private enum Lowercase {
  static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 <= 25 ? byte | 0x20 : byte }
}
