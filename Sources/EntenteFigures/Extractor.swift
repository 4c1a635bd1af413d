internal import EntenteText

/// Makes figures and meetings of a text's layers.
public struct Extractor: Sendable {
  /// The words that it knows.
  public let lexicon: FiguresLexicon
  let models: DecisionModels
  let methods: DecisionMethods
  let classes: CueClasses
  let features = DecisionFeatures()
  let rules = RuleDecisions()
  private let sources = SourceDecision()
  let annotator: Annotator
  let meetings: MeetingRules

  /// An extractor, which tasks may share.
  ///
  /// - Parameters:
  ///   - lexicon: the words that it is to know.
  ///   - models: the weights of the rankers.
  ///   - methods: which decisions the rankers take.
  public init(
    lexicon: FiguresLexicon, models: DecisionModels, methods: DecisionMethods = .best
  ) {
    self.lexicon = lexicon
    self.models = models
    self.methods = methods
    classes = CueClasses(lexicon)
    annotator = Annotator(lexicon: lexicon)
    meetings = MeetingRules(lexicon, models)
  }

  /// Finds what the text states.
  ///
  /// - Parameters:
  ///   - text: UTF-8; other bytes are read as symbols.
  ///   - published: the day that relative times count from.
  ///   - annotations: receives the layers; what it held is dropped, its buffers are kept.
  /// - Complexity: linear in the bytes of the text.
  public func extract(
    _ text: Span<UInt8>, published: CalendarDate?, annotations: inout Annotations
  ) -> Extraction {
    annotator.annotate(text, published: published, into: &annotations)
    let layers = TextLayers(annotations)
    let scene = Scene(layers, classes, lexicon)
    let published = layers.published
    var decider = Decider(features, models, methods)
    var extraction = Extraction()
    walk(text, layers, scene) { spot, last in
      guard
        let decided = decider.decide(spot, last: last, published: published, text, layers, scene)
      else { return nil }
      extraction.figures.append(figure(decided, spot, text, layers, scene))
      return decided
    }
    Headline.settle(&extraction.figures, layers)
    extraction.meetings = meetings.find(in: text, layers)
    return extraction
  }

  /// Calls `decide` with each quantity in order and what was decided on the figure before it.
  func walk(
    _ text: Span<UInt8>, _ annotations: TextLayers, _ scene: Scene,
    _ decide: (Spot, LastFigure?) -> DecidedFigure?
  ) {
    var last: LastFigure?
    for sentence in annotations.table.sentences.indices {
      for index in scene.quantities(in: sentence) {
        let spot = Spot(index, in: sentence, text, annotations, scene)
        guard let decided = decide(spot, last) else {
          last?.hasSkipped = true
          continue
        }
        var figure = LastFigure(
          measure: decided.measure, form: decided.form, status: decided.status, unit: spot.unit,
          sentence: sentence, end: spot.tokens.upperBound, period: decided.period,
          knownPeriod: decided.period ?? last?.knownPeriod,
          knownSentence: decided.period == nil ? last?.knownSentence ?? 0 : sentence,
          from: decided.from, to: decided.to, home: last?.home ?? -1,
          partner: last?.partner ?? -1)
        if let (home, partner) = Flow(decided.measure).sides(decided.from, decided.to) {
          (figure.home, figure.partner) = (home, partner)
        }
        last = figure
      }
    }
  }

  private func figure(
    _ decided: DecidedFigure, _ spot: Spot, _ text: Span<UInt8>, _ annotations: TextLayers,
    _ scene: Scene
  ) -> Figure {
    let quantity = annotations.quantities[spot.quantity]
    var (low, high, unit) = quantity.figureValue
    if decided.form == .growth, quantity.kind != .multiple, let growth = quantity.growth {
      (low, high, unit) = (growth.low, growth.high, .percent)
    }
    if decided.form == .rank { unit = .rank }
    if decided.measure == .relationYears { unit = .annum }
    if decided.isNegative, (low ?? 0) >= 0, (high ?? 0) >= 0 {
      (low, high) = (high.map { -$0 }, low.map { -$0 })
    }
    var parties: [String] = []
    if decided.from >= 0, decided.to >= 0 {
      parties = [scene.codes[decided.from], scene.codes[decided.to]]
      if !decided.measure.isDirected { parties.sort() }
    }
    let source = sources.source(of: spot, annotations, scene).map { tokens in
      let bytes = annotations.table.bytes(of: tokens)
      return String(decoding: bytes.map { text[$0] }, as: UTF8.self)
    }
    return Figure(
      measure: decided.measure, form: decided.form, low: low, high: high, bound: quantity.bound,
      unit: unit, period: decided.period,
      baseline: BaselineDecision.baseline(
        spot, decided.form, decided.period, annotations, scene),
      parties: parties, status: decided.status, source: source,
      evidence: Evidence(
        quote: quote(of: spot, decided, annotations, scene),
        sentence: annotations.table.bytes(of: spot.bounds),
        rule: quantity.rule))
  }

  /// The quote of a count or ordinal takes in the noun behind it: "third official meeting".
  private func quote(
    of spot: Spot, _ decided: DecidedFigure, _ annotations: TextLayers, _ scene: Scene
  ) -> Range<Int> {
    let bytes = annotations.quantities[spot.quantity].bytes
    guard spot.unit == .count || spot.unit == .ordinal, spot.nounRight >= 0 else { return bytes }
    let end = Int(scene.cues[spot.nounRight].end)
    return bytes.lowerBound..<Int(annotations.table.tokens[end - 1].end)
  }
}
