import CGSL

/// A linear model of values that are partly known only by bounds, by maximum likelihood: Tobit (Tobin
/// 1958, Econometrica 26:24) with a bound of its own for each value, as R's `survreg` with `interval2`.
///
/// The likelihood is climbed in Olsen's parameters b/σ and 1/σ, in which it is concave (Olsen 1978,
/// Econometrica 46:1211), so that the one maximum is found from any start.
public struct CensoredRegression: Equatable, Sendable {
  /// How values spread about the line.
  public enum Distribution: Equatable, Sendable {
    /// y = Xb + σe, e standard normal.
    case normal
    /// log y = Xb + σe.
    case lognormal
  }

  /// How values spread about the line.
  public let distribution: Distribution
  /// The coefficients b, of log y for the lognormal.
  public let coefficients: [Double]
  /// Their standard errors from the observed information.
  public let standardErrors: [Double]
  /// σ, by maximum likelihood.
  public let sigma: Double
  /// The standard error of log σ.
  public let logSigmaStandardError: Double
  /// The likelihood and the criteria, k = p+1.
  public let informationCriteria: InformationCriteria
  /// The covariance of the coefficients, row by row.
  private let covariance: [Double]

  /// The fit of columns, an intercept being a column of ones.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `tooFew` unless there are more values than columns, `outOfRange` for a bound
  /// of a lognormal value that is not above 0, `degenerate` for columns that depend on each other, or where no value
  /// is exact or between bounds, so that no σ can be seen; `notConverged` where the likelihood has no maximum.
  public init(
    columns: [[Double]], values: [CensoredValue], distribution: Distribution = .normal
  ) throws(StatisticsError) {
    let p = columns.count
    for (index, value) in values.enumerated() {
      for bound in value.bounds where !bound.isFinite {
        throw .notFinite(what: "values", index: index)
      }
      if case .between(let lower, let upper) = value, lower >= upper {
        throw .unordered(what: "bounds of value \(index)", index: 1)
      }
      if distribution == .lognormal, let bound = value.bounds.first(where: { $0 <= 0 }) {
        throw .outOfRange(
          what: "value", index: index, value: bound, allowed: "above 0, so it has no logarithm")
      }
    }
    let known = values.contains {
      switch $0 {
      case .exact, .between: true
      case .atLeast, .atMost: false
      }
    }
    let scaled = distribution == .lognormal ? values.map { $0.mapped { log($0) } } : values
    // Least squares on middles checks the columns and gives a start.
    let start = try LeastSquares(
      columns: columns, y: scaled.map { $0.bounds.reduce(0, +) / Double($0.bounds.count) })
    if !known {
      throw .degenerate(
        what: "values", reason: "all are known by one bound only, so their spread cannot be seen")
    }
    _ = quietHandler
    let likelihood = CensoredLikelihood(columns: columns, values: scaled)
    let spread = max(
      start.residualStandardError, 1e-8 * abs(start.response.map(abs).max() ?? 1), 1e-300)
    var point = start.coefficients.map { $0 / spread } + [1 / spread]
    var here = likelihood.at(point)
    var rounds = 0
    while true {
      // Newton: −H is positive definite, since the likelihood is concave.
      guard let step = solvePositiveDefinite(here.information, here.gradient) else {
        throw .notConverged(what: "censored regression", reason: "the likelihood has no maximum")
      }
      let gain = zip(step, here.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      var part = 1.0
      var next = here
      var moved = point
      repeat {
        moved = zip(point, step).map { $0 + part * $1 }
        next = moved[p] > 0 ? likelihood.at(moved) : next
        if moved[p] > 0, next.value >= here.value - 1e-13 * abs(here.value) { break }
        part /= 2
      } while part > 0x1p-50
      if part > 0x1p-50 { (point, here) = (moved, next) }
      rounds += 1
      if gain < 1e-20 * (1 + abs(here.value)) || part <= 0x1p-50 { break }
      if rounds == 200 || !here.value.isFinite {
        throw .notConverged(what: "censored regression", reason: "the likelihood has no maximum")
      }
    }
    let theta = point[p]
    guard let inverse = invertPositiveDefinite(here.information, size: p + 1), theta < 1e12 / spread
    else {
      throw .notConverged(
        what: "censored regression", reason: "the values determine no line and spread")
    }
    // b = γ/θ and log σ = −log θ by the delta method.
    let coefficients = point.prefix(p).map { $0 / theta }
    var covariance = [Double](repeating: 0, count: p * p)
    let size = p + 1
    for i in 0..<p {
      for j in 0..<p {
        covariance[i * p + j] =
          (inverse[i * size + j] - coefficients[i] * inverse[p * size + j]
            - coefficients[j] * inverse[i * size + p]
            + coefficients[i] * coefficients[j] * inverse[p * size + p]) / (theta * theta)
      }
    }
    var errors: [Double] = []
    for j in 0..<p {
      errors.append(try finite(max(0, covariance[j * p + j]).squareRoot(), "standard error"))
    }
    var jacobian = 0.0
    if distribution == .lognormal {
      for case .exact(let value) in values { jacobian += log(value) }
    }
    self.distribution = distribution
    self.coefficients = coefficients
    standardErrors = errors
    sigma = try finite(1 / theta, "sigma")
    logSigmaStandardError = try finite(
      max(0, inverse[p * size + p]).squareRoot() / theta, "standard error of log sigma")
    informationCriteria = InformationCriteria(
      logLikelihood: try finite(here.value - jacobian, "log-likelihood"), parameters: p + 1,
      count: values.count)
    self.covariance = covariance
  }

  /// The variance of the line at a point of the design, x₀ᵀVx₀.
  func variance(at point: [Double]) throws(StatisticsError) -> Double {
    let p = coefficients.count
    if point.count != p {
      throw .lengthMismatch(what: "point", count: point.count, expected: p)
    }
    try requireFinite(point, "point")
    var variance = 0.0
    for i in 0..<p {
      for j in 0..<p { variance += point[i] * point[j] * covariance[i * p + j] }
    }
    return max(0, variance)
  }

  /// The line at a point of the design with normal intervals of the line and of a value; the lognormal gives
  /// the median.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `outOfRange` unless the level is between 0 and 1.
  public func prediction(
    at point: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> Prediction {
    try requireLevel(level)
    let variance = try variance(at: point)
    let value = zip(coefficients, point).reduce(0) { $0 + $1.0 * $1.1 }
    let prediction = try Prediction(
      fit: value, standardError: variance.squareRoot(), observationVariance: sigma * sigma,
      quantile: normalHalfWidth(level), level: level)
    return distribution == .normal ? prediction : try prediction.mapped { exp($0) }
  }
}
