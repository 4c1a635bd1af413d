internal import EntenteText

/// What is decided on one quantity.
struct DecidedFigure: Sendable {
  var measure: Measure
  var form: Form
  var isNegative: Bool
  var period: Period?
  /// Numbers of ``Scene/codes``, or -1.
  var from: Int
  var to: Int
  var status: Status
}

/// Which decisions the rankers take; the others are taken by rules.
public struct DecisionMethods: Sendable, Equatable {
  private var ranked: Set<Decision>
  /// Whichever won in leave-one-genre-out cross-validation: see README.md.
  public static let best = DecisionMethods(ranked: Set(Decision.allCases))
  /// The baseline.
  public static let rules = DecisionMethods(ranked: [])

  package init(ranked: Set<Decision>) { self.ranked = ranked }
  func isRanked(_ decision: Decision) -> Bool { ranked.contains(decision) }
}

/// Takes the decisions on the quantities of a text, one after the other.
struct Decider {
  let features: DecisionFeatures
  let rules = RuleDecisions()
  private var scorers: [Scorer]
  private let isRanked: [Bool]
  private var candidates: [PeriodCandidate] = []
  private var pairs: [PairCandidate] = []
  private var codes: [Int] = []
  private var roleScores: [Int32] = []
  /// The sign of the figure before.
  private var lastSign = 1

  init(_ features: DecisionFeatures, _ models: DecisionModels, _ methods: DecisionMethods) {
    self.features = features
    scorers = Decision.allCases.map { Scorer(models[$0]) }
    isRanked = Decision.allCases.map { methods.isRanked($0) && !models[$0].isEmpty }
  }

  /// - Returns: nil where the quantity is no figure.
  mutating func decide(
    _ spot: Spot, last: LastFigure?, published: CalendarDate?, _ text: Span<UInt8>,
    _ annotations: TextLayers, _ scene: Scene
  ) -> DecidedFigure? {
    if last == nil { lastSign = 1 }
    guard let measure = measure(spot, last, text, annotations, scene) else { return nil }
    let form = form(spot, measure, last, text, annotations, scene)
    let isNegative = isNegative(spot, measure, form, last, text, annotations, scene)
    lastSign = isNegative ? -1 : 1
    let period = period(spot, measure, form, last, published, text, annotations, scene)
    let pair = pair(spot, measure, form, last, text, annotations, scene)
    let status = status(spot, measure, form, period, last, published, text, annotations, scene)
    return DecidedFigure(
      measure: measure, form: form, isNegative: isNegative, period: period, from: pair?.from ?? -1,
      to: pair?.to ?? -1, status: status)
  }

  private mutating func measure(
    _ spot: Spot, _ last: LastFigure?, _ text: Span<UInt8>, _ annotations: TextLayers,
    _ scene: Scene
  ) -> Measure? {
    guard isRanked[Decision.measure.index] else { return rules.measure(spot, last: last, scene) }
    scorers[0].reset()
    features.measure.add(
      spot, measure: nil, last: last, text, annotations, scene, to: &scorers[0])
    var labelled = LabelledScorer(scorer: scorers[0])
    features.relations.add(spot, last: last, text, annotations, scene, to: &labelled)
    let best = labelled.scorer.best
    return best < Measure.allCases.count ? Measure.allCases[best] : nil
  }

  private mutating func form(
    _ spot: Spot, _ measure: Measure, _ last: LastFigure?, _ text: Span<UInt8>,
    _ annotations: TextLayers, _ scene: Scene
  ) -> Form {
    guard isRanked[Decision.form.index] else { return rules.form(spot, measure, scene) }
    scorers[1].reset()
    features.measure.add(
      spot, measure: measure, last: last, text, annotations, scene, to: &scorers[1])
    return Form.allCases[scorers[1].best]
  }

  private mutating func isNegative(
    _ spot: Spot, _ measure: Measure, _ form: Form, _ last: LastFigure?, _ text: Span<UInt8>,
    _ annotations: TextLayers, _ scene: Scene
  ) -> Bool {
    guard DecisionFeatures.hasSign(measure, form) else { return false }
    guard isRanked[Decision.sign.index] else { return rules.isNegative(spot, measure, form, scene) }
    scorers[2].reset()
    features.sign.add(
      spot, measure: measure, form: form, last: last, lastSign: lastSign, text, annotations,
      scene, to: &scorers[2])
    return scorers[2].best == 1
  }

  private mutating func period(
    _ spot: Spot, _ measure: Measure, _ form: Form, _ last: LastFigure?,
    _ published: CalendarDate?, _ text: Span<UInt8>, _ annotations: TextLayers, _ scene: Scene
  ) -> Period? {
    features.periods.propose(
      spot, last: last, published: published, annotations, scene, into: &candidates)
    let ruled = rules.period(
      spot, form, last: last, candidates: candidates, annotations, scene)
    guard isRanked[Decision.period.index] else { return candidates[ruled].period }
    let closest = Attachment.closest(spot, annotations, scene)
    var best = 0
    var bestScore = Int32.min
    for (i, candidate) in candidates.enumerated() {
      scorers[3].reset()
      features.period.add(
        candidate, spot, isRuled: i == ruled, closest: closest, measure: measure, form: form,
        last: last,
        published: published, text, annotations, scene, to: &scorers[3])
      if scorers[3].scores[0] > bestScore { (best, bestScore) = (i, scorers[3].scores[0]) }
    }
    return candidates[best].period
  }

  private mutating func pair(
    _ spot: Spot, _ measure: Measure, _ form: Form, _ last: LastFigure?, _ text: Span<UInt8>,
    _ annotations: TextLayers, _ scene: Scene
  ) -> PairCandidate? {
    let ruled = rules.pair(spot, measure, last: last, text, annotations.table, scene)
    guard isRanked[Decision.parties.index] else { return ruled }
    features.pairs.propose(
      spot, last: last, isDirected: measure.isDirected, scene, codes: &codes, into: &pairs)
    roleScores.removeAll(keepingCapacity: true)
    for code in codes {
      for isFrom in [true, false] where isFrom || measure.isDirected {
        scorers[4].reset()
        features.party.addRole(
          code, isFrom: isFrom, spot, measure: measure, form: form, last: last, text, annotations,
          scene, to: &scorers[4])
        roleScores.append(scorers[4].scores[0])
      }
      if !measure.isDirected { roleScores.append(roleScores[roleScores.count - 1]) }
    }
    var best: PairCandidate?
    var bestScore = Int32.min
    for pair in pairs {
      scorers[4].reset()
      features.party.addPair(
        pair, spot, isRuled: pair.isSame(ruled, isDirected: measure.isDirected), measure: measure,
        last: last, scene, to: &scorers[4])
      guard let from = codes.firstIndex(of: pair.from), let to = codes.firstIndex(of: pair.to)
      else { continue }
      let score = scorers[4].scores[0] + roleScores[from * 2] + roleScores[to * 2 + 1]
      if score > bestScore { (best, bestScore) = (pair, score) }
    }
    return best
  }

  private mutating func status(
    _ spot: Spot, _ measure: Measure, _ form: Form, _ period: Period?, _ last: LastFigure?,
    _ published: CalendarDate?, _ text: Span<UInt8>, _ annotations: TextLayers, _ scene: Scene
  ) -> Status {
    guard isRanked[Decision.status.index] else {
      return rules.status(spot, period: period, published: published, scene)
    }
    scorers[5].reset()
    features.status.add(
      spot, measure: measure, form: form, period: period, last: last, published: published, text,
      annotations, scene, to: &scorers[5])
    return Status.allCases[scorers[5].best]
  }
}

/// The features of all decisions.
final class DecisionFeatures: Sendable {
  let atoms: Atoms
  let measure: MeasureFeatures
  let relations: MeasureRelations
  let sign: SignFeatures
  let period: PeriodFeatures
  let party: PartyFeatures
  let status: StatusFeatures
  let periods = PeriodProposer()
  let pairs = PairProposer()

  init() {
    atoms = Atoms()
    measure = MeasureFeatures(atoms)
    relations = MeasureRelations(atoms)
    sign = SignFeatures(atoms)
    period = PeriodFeatures(atoms)
    party = PartyFeatures(atoms)
    status = StatusFeatures(atoms)
  }

  /// Whether a value of that measure and form may be negative.
  static func hasSign(_ measure: Measure, _ form: Form) -> Bool {
    form == .growth || form == .change || (measure == .tradeBalance && form == .level)
  }
}
