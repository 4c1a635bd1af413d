import CGSL

/// A model y = f(parameters) + e fitted by nonlinear least squares, with its record. Bates & Watts 1988,
/// Nonlinear Regression Analysis.
///
/// Each start is taken to a minimum by the trust region methods of `gsl_multifit_nlinear`
/// (Levenberg-Marquardt, with acceleration, dogleg) and Gauss-Newton steps that mend the last digits; the least
/// of the minima is the answer.
public struct NonlinearLeastSquares: Equatable, Sendable {
  /// The value of the model in a row; the closure writes its derivatives by the parameters.
  public typealias Model = (
    _ row: Int, _ parameters: [Double], _ gradient: inout [Double]
  ) -> Double

  /// The parameters at the minimum.
  public let parameters: [Double]
  /// Their standard errors, √(s²[(JᵀWJ)⁻¹]ⱼⱼ), s² = RSS/(n−p).
  public let standardErrors: [Double]
  /// (JᵀWJ)⁻¹, row by row.
  let crossInverse: [Double]
  /// The model at the rows.
  public let fitted: [Double]
  /// y less the model.
  public let residuals: [Double]
  /// Σwe².
  public let residualSumOfSquares: Double
  /// The weights; nil where all are 1.
  public let weights: [Double]?

  /// The number of rows less that of parameters.
  public var degreesOfFreedom: Int { residuals.count - parameters.count }
  /// s, in the unit of y.
  public var residualStandardError: Double {
    (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot()
  }

  /// The fit from one or more starts. With `search` more starts are drawn around each, factors of e^z for
  /// normal z, until three agree on the least minimum or that many were tried; the `seed` fixes them.
  ///
  /// Throws `tooFew` unless there are more rows than parameters, `lengthMismatch`, `notFinite`, `outOfRange` for a
  /// weight, `notConverged` where no start leads to a minimum.
  public init(
    y: [Double], weights: [Double]? = nil, starts: [[Double]], search: Int = 0, seed: UInt64 = 1,
    model: @escaping Model
  ) throws(StatisticsError) {
    try requireCount(starts.count, atLeast: 1, "starts")
    let p = starts[0].count
    for start in starts {
      if start.count != p { throw .lengthMismatch(what: "start", count: start.count, expected: p) }
      try requireFinite(start, "start")
    }
    try requireFinite(y, "y")
    try requireWeights(weights, count: y.count)
    try requireCount(y.count, atLeast: p + 1, "points for \(p) parameters")
    _ = quietHandler
    let problem = NonlinearProblem(
      y: y, roots: weights.map { $0.map { $0.squareRoot() } }, parameterCount: p,
      // A search has hard problems; a curve that is not there after 200 steps runs off.
      iterations: search > 0 ? 1000 : 200, model: model)
    var best: NonlinearProblem.Minimum?
    var agreeing = 0
    func consider(_ start: [Double]) {
      for method in NonlinearProblem.Method.allCases {
        guard let found = problem.minimum(from: start, method) else { continue }
        let tolerance = 1e-7 * found.sum + 1e-20 * problem.scale
        if let known = best?.sum, abs(found.sum - known) <= tolerance {
          // The first is kept, since starts tell which of equal minima is meant (sines swapped, signs).
          agreeing += 1
        } else if found.sum < best?.sum ?? .infinity {
          (best, agreeing) = (found, 1)
        }
        // Other methods help where this one found nothing.
        return
      }
    }
    for start in starts { consider(start) }
    if search > 0 {
      var random = RandomGenerator(seed: seed)
      for trial in 0..<search where agreeing < 3 {
        let spread = trial % 2 == 0 ? 0.5 : 2.0
        consider(
          starts[trial % starts.count].map { $0 * exp(spread * random.normal()) })
      }
    }
    guard let best else {
      throw .notConverged(
        what: "nonlinear least squares", reason: "no start leads to a minimum of the squares")
    }
    let variance = best.sum / Double(y.count - p)
    var errors: [Double] = []
    for j in 0..<p {
      errors.append(
        try finite((variance * best.gram[j * p + j]).squareRoot(), "standard error"))
    }
    parameters = best.parameters
    standardErrors = errors
    crossInverse = best.gram
    fitted = best.fitted
    residuals = zip(y, best.fitted).map { $0 - $1 }
    residualSumOfSquares = best.sum
    self.weights = weights
  }

  /// What the model expects where it has this value and gradient, by the delta method: f ± t√(s² gᵀ(JᵀWJ)⁻¹g), and
  /// s² more for an observation.
  func prediction(
    value: Double, gradient: [Double], quantile: Double, level: Double
  ) throws(StatisticsError) -> Prediction {
    let p = parameters.count
    var form = 0.0
    for i in 0..<p {
      for j in 0..<p { form += gradient[i] * gradient[j] * crossInverse[i * p + j] }
    }
    let variance = residualSumOfSquares / Double(degreesOfFreedom)
    return try Prediction(
      fit: value, standardError: (variance * max(0, form)).squareRoot(),
      observationVariance: variance, quantile: quantile, level: level)
  }
}
