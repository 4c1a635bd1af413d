import CGSL

/// Exponential, power or logistic growth with errors of one size, by nonlinear least squares.
public struct GrowthCurve: TrendCurve, Equatable {
  /// The formula of a curve.
  public enum Model: Equatable, Sendable, CaseIterable {
    /// y = a e^(b(x−o)).
    case exponential
    /// y = a (x−o)^b, for x above o.
    case power
    /// y = K/(1 + e^(−(x−o−m)/s)): capacity K, midpoint m, scale s.
    case logistic
  }

  /// The formula.
  public let model: Model
  /// The x from which x is counted.
  public let origin: Double
  /// The fit.
  public let fit: NonlinearLeastSquares
  private let x: [Double]

  /// The curve through points. `origin` is by default the smallest x, and 0 for a power curve.
  ///
  /// Throws `tooFew` unless there are more points than parameters, `lengthMismatch`, `notFinite`,
  /// `outOfRange` for a weight or for an x of a power curve that is not above 0, `degenerate` for constant x, and
  /// `notConverged` where there is no best curve: for a logistic one, where the data show no saturation.
  public init(
    _ model: Model, x: [Double], y: [Double], weights: [Double]? = nil, origin: Double? = nil
  ) throws(StatisticsError) {
    try requirePairs(x, y, atLeast: (model == .logistic ? 3 : 2) + 1)
    let (low, high) = (x.min() ?? 0, x.max() ?? 0)
    if low == high {
      throw .degenerate(what: "x", reason: "all values are \(low), so no trend can be seen")
    }
    let from = origin ?? (model == .power ? 0 : low)
    let u = x.map { $0 - from }
    if model == .power { try requireLogarithm(u, "x of a power curve") }
    if y.allSatisfy({ $0 == 0 }) { throw .degenerate(what: "y", reason: "all values are 0") }
    if model == .logistic, !Self.isSaturating(u, y, weights) {
      throw .notConverged(what: "logistic curve", reason: "no saturation in the data")
    }
    try self.init(
      model, x: x, y: y, weights: weights, origin: from, starts: Self.starts(model, u, y))
  }

  private init(
    _ model: Model, x: [Double], y: [Double], weights: [Double]?, origin: Double,
    starts: [[Double]]
  ) throws(StatisticsError) {
    let u = x.map { $0 - origin }
    let fit: NonlinearLeastSquares
    do {
      fit = try NonlinearLeastSquares(y: y, weights: weights, starts: starts) {
        row, parameters, gradient in
        Self.evaluate(model, u[row], parameters, &gradient)
      }
    } catch .notConverged {
      throw .notConverged(
        what: "\(model) curve",
        reason: model == .logistic
          ? "no saturation in the data" : "no start leads to a minimum of the squares")
    }
    if model == .logistic {
      let top = y.reduce(0) { max($0, abs($1)) }
      if abs(fit.parameters[0]) > 100 * top {
        throw .notConverged(what: "logistic curve", reason: "no saturation in the data")
      }
    }
    (self.model, self.origin, self.fit, self.x) = (model, origin, fit, x)
  }

  /// The curve through other values, from these parameters on.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `notConverged`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> GrowthCurve {
    try requirePairs(x, values, atLeast: fit.parameters.count + 1)
    return try GrowthCurve(
      model, x: x, y: values, weights: fit.weights, origin: origin, starts: [fit.parameters])
  }

  /// Whether a capacity improves on the exponential curve f, which is the logistic one without any. With κ the inverse of
  /// the capacity, ∂f/∂κ = −f² at κ = 0, so that the squares fall with |κ| where Σw(y−f)f|f| is below 0.
  private static func isSaturating(_ u: [Double], _ y: [Double], _ weights: [Double]?) -> Bool {
    guard
      let curve = try? GrowthCurve(
        .exponential, x: u, y: y, weights: weights, origin: 0, starts: starts(.exponential, u, y))
    else { return true }
    var slope = 0.0
    for (index, value) in curve.fitted.enumerated() {
      slope += (weights?[index] ?? 1) * curve.residuals[index] * value * abs(value)
    }
    return slope < 0
  }

  /// The value of a formula, and its derivatives by the parameters.
  private static func evaluate(
    _ model: Model, _ u: Double, _ parameters: [Double], _ gradient: inout [Double]
  ) -> Double {
    switch model {
    case .exponential:
      let growth = exp(parameters[1] * u)
      gradient[0] = growth
      gradient[1] = parameters[0] * u * growth
      return parameters[0] * growth
    case .power:
      let power = pow(u, parameters[1])
      gradient[0] = power
      gradient[1] = parameters[0] * power * log(u)
      return parameters[0] * power
    case .logistic:
      let z = (u - parameters[1]) / parameters[2]
      let share = 1 / (1 + exp(-z))
      let slope = parameters[0] * share * (1 - share)
      gradient[0] = share
      gradient[1] = -slope / parameters[2]
      gradient[2] = -slope * z / parameters[2]
      return parameters[0] * share
    }
  }

  /// Starts by least squares on logarithms or logits where values have these, and for a few capacities.
  private static func starts(_ model: Model, _ u: [Double], _ y: [Double]) -> [[Double]] {
    // The side of 0 on which more of y lies.
    let sign = y.reduce(0, +) < 0 ? -1.0 : 1.0
    let top = y.map { sign * $0 }.max() ?? 1
    func line(_ u: [Double], _ v: [Double]) -> (a: Double, b: Double)? {
      (try? LineFit(x: u.span, y: v.span)).map { ($0.intercept, $0.slope) }
    }
    let range = (u.max() ?? 1) - (u.min() ?? 0)
    let kept = y.indices.filter { sign * y[$0] > 1e-6 * top }
    switch model {
    case .exponential, .power:
      let places = kept.map { model == .power ? log(u[$0]) : u[$0] }
      let logarithms = kept.map { log(sign * y[$0]) }
      var starts: [[Double]] = []
      if let (a, b) = line(places, logarithms) { starts.append([sign * exp(a), b]) }
      let mean = y.reduce(0, +) / Double(y.count)
      starts.append([mean == 0 ? top : mean, 0])
      return starts
    case .logistic:
      var starts: [[Double]] = []
      for factor in [1.02, 1.2, 1.6, 2.5, 5] {
        let capacity = factor * top
        let logits = kept.map { log(sign * y[$0] / (capacity - sign * y[$0])) }
        if let (a, b) = line(kept.map { u[$0] }, logits), b != 0 {
          starts.append([sign * capacity, -a / b, 1 / b])
        }
      }
      if starts.isEmpty { starts.append([sign * top * 1.2, range / 2, range / 8]) }
      return starts
    }
  }

  /// The name of the model.
  public var name: String { "\(model)" }

  /// `a` and `b`, or `K`, `m` and `s`.
  public var coefficients: [Coefficient] {
    let names = model == .logistic ? ["K", "m", "s"] : ["a", "b"]
    return zip(names, zip(fit.parameters, fit.standardErrors)).map {
      Coefficient(name: $0, value: $1.0, standardError: $1.1)
    }
  }
  /// The curve at the observations, in the unit and order of y.
  public var fitted: [Double] { fit.fitted }
  /// y less the curve, in the unit and order of y.
  public var residuals: [Double] { fit.residuals }
  /// The number of points less that of parameters.
  public var degreesOfFreedom: Int { fit.degreesOfFreedom }
  /// The likelihood of y and its criteria; nil for an exact fit.
  public var informationCriteria: InformationCriteria? {
    InformationCriteria(
      residualSumOfSquares: fit.residualSumOfSquares, parameters: fit.parameters.count + 1,
      count: fit.residuals.count, weights: fit.weights)
  }

  /// Predictions with intervals by the delta method.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1 and, for a power curve, the points are
  /// above 0.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try requireFinite(points, "points")
    if model == .power { try requireLogarithm(points.map { $0 - origin }, "x of a power curve") }
    let quantile = try studentHalfWidth(level, degreesOfFreedom: degreesOfFreedom)
    var gradient = [Double](repeating: 0, count: fit.parameters.count)
    var predictions: [Prediction] = []
    for point in points {
      let value = Self.evaluate(model, point - origin, fit.parameters, &gradient)
      predictions.append(
        try fit.prediction(value: value, gradient: gradient, quantile: quantile, level: level))
    }
    return predictions
  }
}
