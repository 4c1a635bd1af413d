import CGSL

/// A linear fit by an M-estimator: iteratively reweighted least squares, where rows with large
/// residuals weigh less. Huber 1981, Robust Statistics; as R's `MASS::rlm`, run to its fixed point.
public struct RobustFit: Equatable, Sendable {
  /// How the weight falls with u, the residual over the scale.
  public enum Weighting: Equatable, Sendable {
    /// (1 − (u/c)²)² up to |u| = c and 0 beyond; c = 4.685 is 95 % efficient for normal errors. Beaton &
    /// Tukey 1974.
    case bisquare(tuning: Double = 4.685)
    /// 1 up to |u| = k and k/|u| beyond; k = 1.345 is 95 % efficient for normal errors. Huber 1964.
    case huber(tuning: Double = 1.345)

    func weight(_ u: Double) -> Double {
      switch self {
      case .bisquare(let c):
        let t = 1 - (u / c) * (u / c)
        return t > 0 ? t * t : 0
      case .huber(let k): return abs(u) <= k ? 1 : k / abs(u)
      }
    }

    /// The derivative of u·weight(u).
    func slope(_ u: Double) -> Double {
      switch self {
      case .bisquare(let c):
        let t = (u / c) * (u / c)
        return t < 1 ? (1 - t) * (1 - 5 * t) : 0
      case .huber(let k): return abs(u) <= k ? 1 : 0
      }
    }
  }

  /// The coefficients, in units of y per unit of their column.
  public let coefficients: [Double]
  /// Their standard errors (Huber 1981, 7.6): √S κ/m √[(XᵀX)⁻¹]ⱼⱼ, S = Σ(we)²/(n−p), m the mean of ψ′ and κ = 1 +
  /// p·var ψ′/(n m²).
  public let standardErrors: [Double]
  /// median |e|/0.6745, in the unit of y.
  public let scale: Double
  /// The weights of the rows at the end, from 0 to 1.
  public let weights: [Double]
  /// y − Xb.
  public let residuals: [Double]

  /// The fit of columns, an intercept being a column of ones, from least squares on.
  ///
  /// Throws as `LeastSquares.init(columns:y:weights:)`; `outOfRange` for a tuning constant not above 0;
  /// `degenerate` where more than half of the rows are fitted exactly; `notConverged` after 1000 rounds, or where
  /// too few rows keep a weight.
  public init(
    columns: [[Double]], y: [Double], weighting: Weighting = .bisquare()
  ) throws(StatisticsError) {
    switch weighting {
    case .bisquare(let tuning), .huber(let tuning):
      try requirePositive(tuning, "tuning constant")
    }
    let start = try LeastSquares(columns: columns, y: y)
    let (n, p) = (start.count, start.coefficients.count)
    var (coefficients, residuals) = (start.coefficients, start.residuals)
    var weights = [Double](repeating: 1, count: n)
    var scale = 0.0
    var rounds = 0
    while true {
      scale = median(residuals.map(abs)) / 0.6745
      if scale == 0 {
        throw .degenerate(what: "residuals", reason: "half of the rows are fitted exactly")
      }
      weights = residuals.map { weighting.weight($0 / scale) }
      // Rows without weight take no part.
      let kept = weights.indices.filter { weights[$0] > 0 }
      if kept.count <= p {
        throw .notConverged(what: "robust fit", reason: "too few rows keep a weight")
      }
      let fit = try LeastSquares(
        columns: columns.map { column in kept.map { column[$0] } }, y: kept.map { y[$0] },
        weights: kept.map { weights[$0] })
      var next = y
      for i in 0..<n {
        for (column, coefficient) in zip(columns, fit.coefficients) {
          next[i] -= column[i] * coefficient
        }
      }
      let change = zip(next, residuals).reduce(0) { max($0, abs($1.0 - $1.1)) }
      (coefficients, residuals) = (fit.coefficients, next)
      rounds += 1
      if change <= 1e-13 * scale { break }
      if rounds == 1000 {
        // A cycle of rounding near the fixed point does no harm.
        if change <= 1e-9 * scale { break }
        throw .notConverged(what: "robust fit", reason: "no fixed point in 1000 rounds")
      }
    }
    scale = median(residuals.map(abs)) / 0.6745
    let (size, parameters) = (Double(n), Double(p))
    var (s, mean) = (0.0, 0.0)
    for (residual, weight) in zip(residuals, weights) {
      s += residual * weight * residual * weight / (size - parameters)
      mean += weighting.slope(residual / scale) / size
    }
    let variance = residuals.reduce(0) {
      let deviation = weighting.slope($1 / scale) - mean
      return $0 + deviation * deviation / (size - 1)
    }
    if mean <= 0 {
      throw .notConverged(what: "errors of a robust fit", reason: "too few rows keep a weight")
    }
    let kappa = 1 + parameters * variance / (size * mean * mean)
    var errors: [Double] = []
    for j in 0..<p {
      errors.append(
        try finite(
          (s * start.crossInverse[j * p + j]).squareRoot() * kappa / mean, "standard error"))
    }
    (self.coefficients, standardErrors) = (coefficients, errors)
    (self.scale, self.weights, self.residuals) = (scale, weights, residuals)
  }
}
