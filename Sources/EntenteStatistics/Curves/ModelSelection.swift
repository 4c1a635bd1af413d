import CGSL

/// The choice of a curve by AICc among those that can be fitted, with the reasons.
public struct ModelSelection: Sendable {
  /// What became of one model.
  public struct Candidate: Sendable {
    /// The model.
    public let model: Model
    /// The curve; nil where it cannot be fitted.
    public let curve: (any TrendCurve)?
    /// AICc of y; nil without a curve, with too few points for it, or for an exact fit.
    public let aicc: Double?
    /// AICc less the least.
    public let difference: Double?
    /// Akaike's weight: how probable the model is the best of the candidates for new data.
    public let weight: Double?
    /// Why the model is chosen, not chosen or not fitted, in words.
    public let reason: String
  }

  /// The models that were tried, the best first, those that cannot be fitted last.
  public let candidates: [Candidate]
  /// The candidate that is chosen.
  public var chosen: Candidate { candidates[0] }

  /// The choice among models; of those within 2 of the least AICc, which the data do not tell apart (Burnham & Anderson
  /// 2002, 2.6), the one with fewest parameters, then with the least AICc. A fit without any error is chosen at once.
  ///
  /// Throws `tooFew` where no model has points enough for an AICc, or what the simplest model throws where none can be
  /// fitted.
  public init(
    x: [Double], y: [Double], among models: [Model] = Model.comparable
  ) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: 3)
    try self.init(among: models, count: x.count) { model throws(StatisticsError) in
      try model.fit(x: x, y: y)
    }
  }

  /// The choice among what `fit` makes of each model of the same `count` values.
  ///
  /// Throws as `init(x:y:among:)`.
  public init(
    among models: [Model], count: Int,
    fit: (Model) throws(StatisticsError) -> any TrendCurve
  ) throws(StatisticsError) {
    try requireCount(models.count, atLeast: 1, "models to choose from")
    var (fits, failures) = ([(model: Model, curve: any TrendCurve)](), [Candidate]())
    var firstFailure: StatisticsError?
    for model in models {
      do throws(StatisticsError) {
        fits.append((model, try fit(model)))
      } catch {
        firstFailure = firstFailure ?? error
        failures.append(
          Candidate(
            model: model, curve: nil, aicc: nil, difference: nil, weight: nil,
            reason: "not fitted: \(error)"))
      }
    }
    if fits.isEmpty, let firstFailure { throw firstFailure }
    if let exact = fits.first(where: { $0.curve.informationCriteria == nil }) {
      candidates =
        [
          Candidate(
            model: exact.model, curve: exact.curve, aicc: nil, difference: nil, weight: nil,
            reason: "goes through every point")
        ]
        + fits.filter { $0.model != exact.model }.map {
          Candidate(
            model: $0.model, curve: $0.curve, aicc: $0.curve.informationCriteria?.aicc,
            difference: nil, weight: nil, reason: "a simpler model goes through every point")
        } + failures
      return
    }
    var scored: [(model: Model, curve: any TrendCurve, aicc: Double, parameters: Int)] = []
    for fit in fits {
      if let criteria = fit.curve.informationCriteria, let aicc = criteria.aicc {
        scored.append((fit.model, fit.curve, aicc, criteria.parameters))
      } else {
        failures.insert(
          Candidate(
            model: fit.model, curve: fit.curve, aicc: nil, difference: nil, weight: nil,
            reason: "too few points to judge so many parameters"), at: 0)
      }
    }
    guard let least = scored.map(\.aicc).min() else {
      throw .tooFew(what: "points to choose a model", count: count, required: 5)
    }
    let close = scored.filter { $0.aicc - least <= 2 }
    let order = close.min { ($0.parameters, $0.aicc) < ($1.parameters, $1.aicc) }
    let best = order?.model
    let total = scored.reduce(0) { $0 + exp((least - $1.aicc) / 2) }
    scored.sort { a, b in
      if a.model == best || b.model == best { return a.model == best }
      return a.aicc < b.aicc
    }
    candidates =
      scored.map { fit in
        let difference = fit.aicc - least
        let reason: String
        if fit.model == best {
          reason =
            difference == 0
            ? "least AICc" : "AICc within 2 of the least, with fewer parameters"
        } else {
          reason =
            difference <= 2
            ? "AICc within 2 of the least, but not simpler" : "larger AICc"
        }
        return Candidate(
          model: fit.model, curve: fit.curve, aicc: fit.aicc, difference: difference,
          weight: exp(-difference / 2) / total, reason: reason)
      } + failures
  }
}
