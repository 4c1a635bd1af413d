/// Why a figure was read as it was: for each decision the alternatives, with what spoke for them.
public struct FigureExplanation: Sendable, Equatable {
  /// A feature that spoke for an alternative, or against it.
  public struct Reason: Sendable, Equatable {
    /// As in the tables of `Data/Model`.
    public var feature: String
    /// Added to the alternative's score; negative where it speaks against it.
    public var weight: Float
  }

  /// What a decision could have been.
  public struct Alternative: Sendable, Equatable {
    /// The label, the period, or the parties; `none` for none.
    public var label: String
    /// The sum of the weights.
    public var score: Float
    /// Those that weigh most, the heaviest first.
    public var reasons: [Reason]
  }

  /// A decision and its alternatives, the one taken first.
  public struct DecisionRow: Sendable, Equatable {
    /// `measure`, `form`, `sign`, `period`, `parties` or `status`.
    public var decision: String
    /// The one taken first, then by score.
    public var alternatives: [Alternative]
  }

  /// UTF-8 bytes of the quote.
  public var quote: Range<Int>
  /// In the order in which they are made.
  public var decisions: [DecisionRow]
}

extension Extractor {
  /// Explains the figures of a text, in their order.
  ///
  /// - Parameters:
  ///   - text: UTF-8; other bytes are read as symbols.
  ///   - published: the day that relative times count from.
  ///   - annotations: receives the layers; what it held is dropped, its buffers are kept.
  ///   - alternatives: how many a decision shows.
  ///   - reasons: how many features an alternative shows.
  public func explain(
    _ text: Span<UInt8>, published: CalendarDate?, annotations: inout Annotations,
    alternatives: Int = 3, reasons: Int = 5
  ) -> [FigureExplanation] {
    annotator.annotate(text, published: published, into: &annotations)
    let layers = TextLayers(annotations)
    let scene = Scene(layers, classes, lexicon)
    let published = layers.published
    var decider = Decider(features, models, methods)
    let names = FeatureNames(features.atoms.names, text, layers)
    var explanations: [FigureExplanation] = []
    walk(text, layers, scene) { spot, last in
      guard
        let decided = decider.decide(
          spot, last: last, published: published, text, layers, scene)
      else { return nil }
      let explainer = Explainer(
        features: features, models: models, spot: spot, last: last, decided: decided,
        published: published, layers: layers, scene: scene, names: names,
        alternatives: alternatives,
        reasons: reasons)
      explanations.append(
        FigureExplanation(
          quote: layers.quantities[spot.quantity].bytes, decisions: explainer.rows(text)))
      return decided
    }
    return explanations
  }
}

/// Scores the alternatives of one figure's decisions again, keeping the features.
private struct Explainer {
  let features: DecisionFeatures
  let models: DecisionModels
  let spot: Spot
  let last: LastFigure?
  let decided: DecidedFigure
  let published: CalendarDate?
  let layers: TextLayers
  let scene: Scene
  let names: FeatureNames
  let alternatives: Int
  let reasons: Int

  func rows(_ text: Span<UInt8>) -> [FigureExplanation.DecisionRow] {
    Decision.allCases.compactMap { decision in
      guard !models[decision].isEmpty else { return nil }
      let all =
        decision == .period
        ? periods(text) : decision == .parties ? pairs(text) : labels(decision, text)
      guard !all.isEmpty else { return nil }
      return FigureExplanation.DecisionRow(
        decision: decision.rawValue,
        alternatives: Array(
          all.sorted { ($1.score, $0.label) < ($0.score, $1.label) }.prefix(alternatives)))
    }
  }

  private func alternative(
    _ label: String, _ weighed: [(feature: String, weight: Int32)]
  ) -> FigureExplanation.Alternative {
    let heaviest = weighed.filter { $0.weight != 0 }.sorted {
      ($1.weight.magnitude, $0.feature) < ($0.weight.magnitude, $1.feature)
    }
    return FigureExplanation.Alternative(
      label: label, score: Float(weighed.reduce(0) { $0 + $1.weight }) / 100,
      reasons: heaviest.prefix(reasons).map {
        .init(feature: $0.feature, weight: Float($0.weight) / 100)
      })
  }

  private func weigh(
    _ list: FeatureList, _ label: Int, _ model: LinearModel
  ) -> [(feature: String, weight: Int32)] {
    list.features.compactMap { feature in
      let key = FeatureHash.combine(
        feature.template.hash, feature.a.hash, feature.b.hash, feature.c.hash)
      return names.name(of: feature).map { ($0, model.weight(of: key, for: label)) }
    }
  }

  private func labels(
    _ decision: Decision, _ text: Span<UInt8>
  ) -> [FigureExplanation.Alternative] {
    var list = FeatureList()
    var shared: [FeatureList] = []
    switch decision {
    case .measure:
      features.measure.add(spot, measure: nil, last: last, text, layers, scene, to: &list)
      var labelled = LabelledFeatureList(
        lists: Array(repeating: FeatureList(), count: decision.labels.count))
      features.relations.add(spot, last: last, text, layers, scene, to: &labelled)
      shared = labelled.lists
    case .form:
      features.measure.add(
        spot, measure: decided.measure, last: last, text, layers, scene, to: &list)
    case .sign:
      guard DecisionFeatures.hasSign(decided.measure, decided.form) else { return [] }
      features.sign.add(
        spot, measure: decided.measure, form: decided.form, last: last, lastSign: 1, text, layers,
        scene, to: &list)
    case .status:
      features.status.add(
        spot, measure: decided.measure, form: decided.form, period: decided.period, last: last,
        published: published, text, layers, scene, to: &list)
    case .period, .parties, .encounter, .meetingDate, .meetingStatus, .meetingMode: return []
    }
    let model = models[decision]
    return decision.labels.enumerated().map { index, label in
      var weighed = weigh(list, index, model)
      if index < shared.count { weighed += weigh(shared[index], model.labels, model) }
      return alternative(label, weighed)
    }
  }

  private func periods(_ text: Span<UInt8>) -> [FigureExplanation.Alternative] {
    var candidates: [PeriodCandidate] = []
    features.periods.propose(
      spot, last: last, published: published, layers, scene, into: &candidates)
    let ruled = RuleDecisions().period(
      spot, decided.form, last: last, candidates: candidates, layers, scene)
    let closest = Attachment.closest(spot, layers, scene)
    return candidates.enumerated().map { index, candidate in
      var list = FeatureList()
      features.period.add(
        candidate, spot, isRuled: index == ruled, closest: closest, measure: decided.measure,
        form: decided.form,
        last: last,
        published: published, text, layers, scene, to: &list)
      return alternative(
        candidate.period?.description ?? "none", weigh(list, 0, models[.period]))
    }
  }

  private func pairs(_ text: Span<UInt8>) -> [FigureExplanation.Alternative] {
    var codes: [Int] = []
    var pairs: [PairCandidate] = []
    features.pairs.propose(
      spot, last: last, isDirected: decided.measure.isDirected, scene, codes: &codes, into: &pairs)
    let isDirected = decided.measure.isDirected
    let ruled = RuleDecisions().pair(
      spot, decided.measure, last: last, text, layers.table, scene)
    return pairs.map { pair in
      var list = FeatureList()
      features.party.addPair(
        pair, spot, isRuled: pair.isSame(ruled, isDirected: isDirected), measure: decided.measure,
        last: last, scene, to: &list)
      for (code, isFrom) in [(pair.from, true), (pair.to, !decided.measure.isDirected)] {
        features.party.addRole(
          code, isFrom: isFrom, spot, measure: decided.measure, form: decided.form, last: last,
          text, layers, scene, to: &list)
      }
      return alternative(
        scene.codes[pair.from] + " " + scene.codes[pair.to], weigh(list, 0, models[.parties]))
    }
  }
}
