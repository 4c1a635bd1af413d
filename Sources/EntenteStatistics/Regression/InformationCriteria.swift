#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Criteria that weigh fit against parameters; the smaller the better, only for models of the same y.
public struct InformationCriteria: Sendable, Equatable {
  /// Log likelihood of the normal model at its maximum.
  public let logLikelihood: Double
  /// Parameters estimated, σ among them, as R counts.
  public let parameters: Int
  /// The number of observations n.
  public let count: Int

  /// The criteria of a log-likelihood with k parameters over n observations.
  public init(logLikelihood: Double, parameters: Int, count: Int) {
    self.logLikelihood = logLikelihood
    self.parameters = parameters
    self.count = count
  }

  /// −2 log L + 2k (Akaike 1974).
  public var aic: Double { -2 * logLikelihood + 2 * Double(parameters) }
  /// AIC + 2k(k + 1)/(n − k − 1) (Hurvich & Tsai 1989); nil where n ≤ k + 1.
  public var aicc: Double? {
    let k = Double(parameters)
    let rest = Double(count) - k - 1
    return rest > 0 ? aic + 2 * k * (k + 1) / rest : nil
  }
  /// −2 log L + k log n (Schwarz 1978).
  public var bic: Double { -2 * logLikelihood + Double(parameters) * log(Double(count)) }
}

extension LeastSquares {
  /// The criteria of the fit; nil where it is exact and the likelihood has no maximum.
  ///
  /// log L = ½ Σ log w − n/2 (log 2π + log(RSS/n) + 1), and σ counts as a parameter.
  public var informationCriteria: InformationCriteria? {
    InformationCriteria(
      residualSumOfSquares: residualSumOfSquares, parameters: coefficients.count + 1, count: count,
      weights: weights)
  }

  /// The squared error of leave-one-out prediction, PRESS = Σ w(e/(1 − h))² (Allen 1974, Technometrics
  /// 16:125); nil where a leverage is 1, so that an observation alone decides a coefficient.
  public var predictionSumOfSquares: Double? {
    var sum = 0.0
    for (index, residual) in leaveOneOutResiduals.enumerated() {
      guard let residual else { return nil }
      sum += (weights?[index] ?? 1) * residual * residual
    }
    return sum
  }
}

extension InformationCriteria {
  /// The criteria of a least squares fit with normal errors, σ² = RSS/n; nil for a fit without any error.
  init?(residualSumOfSquares: Double, parameters: Int, count: Int, weights: [Double]? = nil) {
    guard residualSumOfSquares > 0 else { return nil }
    let n = Double(count)
    let logWeights = weights?.reduce(0) { $0 + log($1) } ?? 0
    self.init(
      logLikelihood: 0.5
        * (logWeights - n * (log(2 * Double.pi) + log(residualSumOfSquares / n) + 1)),
      parameters: parameters, count: count)
  }
}
