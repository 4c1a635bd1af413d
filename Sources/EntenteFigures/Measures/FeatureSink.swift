/// Takes the features of a decision as they are named.
protocol FeatureSink {
  mutating func add(_ template: Template, _ a: Atom, _ b: Atom, _ c: Atom)
}

extension FeatureSink {
  @inline(__always)
  mutating func add(_ template: Template) { add(template, .none, .none, .none) }
  @inline(__always)
  mutating func add(_ template: Template, _ a: Atom) { add(template, a, .none, .none) }
  @inline(__always)
  mutating func add(_ template: Template, _ a: Atom, _ b: Atom) { add(template, a, b, .none) }
}

/// Takes features that belong to one label and bear one weight for all.
protocol LabelledFeatureSink: FeatureSink {
  var label: Int { get set }
}

/// Adds up a model's weights.
struct Scorer: FeatureSink {
  let model: LinearModel
  /// One a label, in hundredths.
  var scores: [Int32]

  init(_ model: LinearModel) {
    self.model = model
    scores = Array(repeating: 0, count: model.labels)
  }

  mutating func reset() {
    for i in scores.indices { scores[i] = 0 }
  }

  /// Not inlined: it is called from a hundred places.
  @inline(never)
  mutating func add(_ template: Template, _ a: Atom, _ b: Atom, _ c: Atom) {
    model.add(FeatureHash.combine(template.hash, a.hash, b.hash, c.hash), to: &scores)
  }

  /// The label with the highest score, the first of equals.
  var best: Int {
    var best = 0
    for i in scores.indices where scores[i] > scores[best] { best = i }
    return best
  }
}

/// Adds up a model's shared weights for one label at a time.
struct LabelledScorer: LabelledFeatureSink {
  var scorer: Scorer
  var label = 0

  @inline(never)
  mutating func add(_ template: Template, _ a: Atom, _ b: Atom, _ c: Atom) {
    scorer.scores[label] += scorer.model.weight(
      of: FeatureHash.combine(template.hash, a.hash, b.hash, c.hash), for: scorer.model.labels)
  }
}

/// Keeps the features of each label.
struct LabelledFeatureList: LabelledFeatureSink {
  var lists: [FeatureList]
  var label = 0
  mutating func add(_ template: Template, _ a: Atom, _ b: Atom, _ c: Atom) {
    lists[label].add(template, a, b, c)
  }
}

/// Keeps the keys of the features, for training and for explanations.
struct FeatureList: FeatureSink {
  typealias Feature = (template: Template, a: Atom, b: Atom, c: Atom)
  var features: [Feature] = []
  mutating func add(_ template: Template, _ a: Atom, _ b: Atom, _ c: Atom) {
    features.append((template, a, b, c))
  }
}
