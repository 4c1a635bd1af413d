import CGSL

/// Flows y = e^(Xb) by Poisson pseudo maximum likelihood: consistent whatever the variance, and with zero flows.
/// Santos Silva & Tenreyro 2006, Rev Econ Stat 88:641.
public struct GravityFit: Equatable, Sendable {
  /// How the standard errors of the sandwich are corrected for a small sample.
  public enum Correction: Equatable, Sendable {
    /// None, HC0.
    case none
    /// n/(n−1), as Stata's `ppml`.
    case observations
    /// n/(n−p), as R's `sandwich` HC1.
    case degreesOfFreedom
  }

  /// The coefficients b: elasticities where the column is a logarithm.
  public let coefficients: [Double]
  /// e^(Xb), in the unit of the flows; they sum to the flows where there is an intercept.
  public let fitted: [Double]
  /// 2Σ[y log(y/μ) − (y−μ)].
  public let deviance: Double
  /// Σ(y−μ)²/μ.
  public let pearsonChiSquare: Double
  private let bread: [Double]
  private let meat: [Double]

  /// The fit of columns, an intercept being a column of ones, by iteratively reweighted least squares.
  ///
  /// Throws `lengthMismatch`, `notFinite`, `tooFew` unless there are more flows than columns, `outOfRange` for a negative
  /// flow, `degenerate` where all flows are 0 or columns depend on each other, `notConverged` where no
  /// estimate exists, as where a column is set only for flows of 0.
  public init(columns: [[Double]], flows: [Double]) throws(StatisticsError) {
    try requireTrade(flows, "flows")
    guard flows.contains(where: { $0 > 0 }) else {
      throw .degenerate(what: "flows", reason: "all are 0")
    }
    let (n, p) = (flows.count, columns.count)
    let mean = flows.reduce(0, +) / Double(n)
    var fitted = flows.map { ($0 + mean) / 2 }
    var predictor = fitted.map { log($0) }
    var fit = try Self.step(columns, flows, fitted, predictor)
    var deviance = Double.infinity
    var rounds = 0
    while true {
      predictor = fit.fitted
      fitted = predictor.map { exp($0) }
      guard fitted.allSatisfy({ $0.isFinite && $0 > 0 }) else {
        throw .notConverged(what: "gravity", reason: "the fitted flows leave the finite numbers")
      }
      let next = zip(flows, fitted).reduce(0) { sum, flow in
        sum + 2 * ((flow.0 > 0 ? flow.0 * log(flow.0 / flow.1) : 0) - (flow.0 - flow.1))
      }
      let last = fit.coefficients
      fit = try Self.step(columns, flows, fitted, predictor)
      let change = zip(fit.coefficients, last).reduce(0) {
        max($0, abs($1.0 - $1.1) / (1 + abs($1.1)))
      }
      let isSettled = abs(next - deviance) <= 1e-13 * (abs(next) + 1e-6 * mean)
      deviance = next
      rounds += 1
      if change < 1e-12 { break }
      if rounds == 100 {
        throw .notConverged(
          what: "gravity",
          reason: isSettled
            ? "a coefficient has no finite estimate; leave out the column that is set only for flows of 0"
            : "the deviance does not settle")
      }
    }
    predictor = fit.fitted
    fitted = predictor.map { exp($0) }
    coefficients = fit.coefficients
    self.fitted = fitted
    self.deviance = try finite(deviance, "deviance")
    pearsonChiSquare = try finite(
      zip(flows, fitted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }, "chi-square")
    bread = fit.crossInverse
    var meat = [Double](repeating: 0, count: p * p)
    for i in 0..<n {
      let square = (flows[i] - fitted[i]) * (flows[i] - fitted[i])
      for a in 0..<p {
        for b in 0..<p { meat[a * p + b] += columns[a][i] * columns[b][i] * square }
      }
    }
    self.meat = meat
  }

  /// Weighted least squares on the working response.
  private static func step(
    _ columns: [[Double]], _ flows: [Double], _ fitted: [Double], _ predictor: [Double]
  ) throws(StatisticsError) -> LeastSquares {
    let working = flows.indices.map { predictor[$0] + (flows[$0] - fitted[$0]) / fitted[$0] }
    return try LeastSquares(columns: columns, y: working, weights: fitted)
  }

  /// The robust standard errors of the coefficients, (XᵀMX)⁻¹XᵀD²X(XᵀMX)⁻¹ with M the fitted flows and D the residuals.
  ///
  /// Throws `notConverged` where they are not finite.
  public func standardErrors(
    _ correction: Correction = .observations
  ) throws(StatisticsError) -> [Double] {
    let p = coefficients.count
    let n = Double(fitted.count)
    let covariance = sandwich(bread, meat, size: p)
    let factor =
      switch correction {
      case .none: 1.0
      case .observations: n / (n - 1)
      case .degreesOfFreedom: n / (n - Double(p))
      }
    var errors: [Double] = []
    for j in 0..<p {
      errors.append(
        try finite((factor * max(0, covariance[j * p + j])).squareRoot(), "standard error"))
    }
    return errors
  }

  /// The expected flow at a point of the design.
  ///
  /// Throws `lengthMismatch`, `notConverged` where it is not finite.
  public func flow(at point: [Double]) throws(StatisticsError) -> Double {
    if point.count != coefficients.count {
      throw .lengthMismatch(what: "point", count: point.count, expected: coefficients.count)
    }
    return try finite(
      exp(zip(point, coefficients).reduce(0) { $0 + $1.0 * $1.1 }), "expected flow")
  }
}
