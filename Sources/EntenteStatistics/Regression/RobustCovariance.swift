import CGSL

/// Covariances of coefficients that hold where errors are not of equal variance, or not independent.
public enum CovarianceEstimator: Equatable, Sendable {
  /// White 1980, Econometrica 48:817: e².
  case hc0
  /// e² n/(n−p). MacKinnon & White 1985, J Econometrics 29:305.
  case hc1
  /// e²/(1−h).
  case hc2
  /// e²/(1−h)², for small samples.
  case hc3
  /// Newey & West 1987, Econometrica 55:703: products of errors up to `lag` apart, weighted 1−l/(L+1);
  /// by default `LeastSquares.automaticLag`. With `isAdjusted`, times n/(n−p).
  case neweyWest(lag: Int? = nil, isAdjusted: Bool = false)
}

extension LeastSquares {
  /// L = ⌊4(n/100)^(2/9)⌋, the lag that Newey & West 1994 (Rev Econ Stud 61:631) start from.
  public var automaticLag: Int { Self.automaticLag(count: count) }

  static func automaticLag(count: Int) -> Int {
    Int((4 * pow(Double(count) / 100, 2.0 / 9)).rounded(.down))
  }

  /// The standard errors of the coefficients by the sandwich (XᵀX)⁻¹M(XᵀX)⁻¹, M from the residuals. For
  /// `neweyWest`, rows stand in the order of time.
  ///
  /// Throws `outOfRange` for a lag below 0 or not below n, `degenerate` for `hc2` and `hc3` where an
  /// observation has leverage 1.
  public func robustStandardErrors(
    _ estimator: CovarianceEstimator
  ) throws(StatisticsError) -> [Double] {
    let covariance = try robustCovariance(estimator)
    let p = coefficients.count
    var errors: [Double] = []
    for j in 0..<p {
      errors.append(
        try finite(max(0, covariance[j * p + j]).squareRoot(), "robust standard error"))
    }
    return errors
  }

  /// The covariance of the coefficients by the sandwich, row by row.
  ///
  /// Throws as `robustStandardErrors(_:)`.
  public func robustCovariance(_ estimator: CovarianceEstimator) throws(StatisticsError)
    -> [Double]
  {
    let (n, p) = (count, coefficients.count)
    // Scores: rows of X times the weighted residual.
    var scores = columns.flatMap { $0 }
    var (factor, lags) = (1.0, 0)
    for i in 0..<n {
      var error = residuals[i] * (weights?[i] ?? 1)
      let room = 1 - leverages[i]
      switch estimator {
      case .hc2, .hc3:
        if room < 1e-14 {
          throw .degenerate(
            what: "observation \(i)", reason: "it alone decides a coefficient, leverage 1")
        }
        error /= estimator == .hc2 ? room.squareRoot() : room
      case .hc0, .hc1, .neweyWest: break
      }
      for j in 0..<p { scores[j * n + i] *= error }
    }
    let adjustment = Double(n) / Double(n - p)
    switch estimator {
    case .hc1: factor = adjustment
    case .neweyWest(let lag, let isAdjusted):
      lags = lag ?? min(automaticLag, n - 1)
      if lags < 0 || lags >= n {
        throw .outOfRange(
          what: "lag", index: nil, value: Double(lags), allowed: "between 0 and \(n - 1)")
      }
      if isAdjusted { factor = adjustment }
    case .hc0, .hc2, .hc3: break
    }
    var meat = [Double](repeating: 0, count: p * p)
    for lag in 0...lags {
      let weight = factor * (1 - Double(lag) / Double(lags + 1))
      for a in 0..<p {
        for b in 0..<p {
          var sum = 0.0
          for i in lag..<n { sum += scores[a * n + i] * scores[b * n + i - lag] }
          meat[a * p + b] += weight * sum
          if lag > 0 { meat[b * p + a] += weight * sum }
        }
      }
    }
    return sandwich(crossInverse, meat, size: p)
  }
}

/// B M B of symmetric matrices, row by row.
func sandwich(_ bread: [Double], _ meat: [Double], size p: Int) -> [Double] {
  product(product(bread, meat, size: p), bread, size: p)
}
