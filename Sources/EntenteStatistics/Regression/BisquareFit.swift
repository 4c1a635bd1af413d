/// Least squares over observations of known standard deviation, some of which may be false:
/// y = Xb + e, sd(eᵢ) = sσᵢ, with bisquare weights (1 − (eᵢ/4.685sσᵢ)²)² (Beaton & Tukey 1974,
/// Technometrics 16:147) that leave a false observation next to none.
///
/// The start is the least sum of absolute residuals, in which no observation counts for more than one
/// of a given precision, so that a precise false one is outvoted. s is the median absolute residual
/// over 0.6745 (Huber 1981, *Robust Statistics*), and not below 1: agreement that is better than the
/// stated precision is luck. A coefficient may have as many observations as unknowns. Where all of
/// its observations contradict each other and nothing decides, none is rejected: they are widened to
/// their residuals (Birge 1932, Phys Rev 40:207).
public struct BisquareFit: Sendable, Equatable {
  /// A row of X, without its zeros, and its y.
  public struct Observation: Sendable, Equatable {
    /// Which residuals count.
    public enum Side: Sendable {
      /// Both, those below a lower bound, those above an upper one.
      case both, atLeast, atMost
    }

    /// Column and coefficient.
    public var terms: [Term]
    /// What the sum of the terms is observed to be.
    public var y: Double
    /// σ, above 0, in the unit of y.
    public var standardDeviation: Double
    /// An `atLeast` counts only where the fit is below y, an `atMost` only where it is above.
    public var side: Side

    /// One element of a row of X.
    public struct Term: Sendable, Equatable {
      /// The unknown, from 0 on.
      public var column: Int
      /// What it is multiplied by.
      public var coefficient: Double
      /// A coefficient times an unknown.
      public init(column: Int, coefficient: Double) {
        self.column = column
        self.coefficient = coefficient
      }
    }

    /// An equation in the unknowns of the terms, its error in the unit of y.
    public init(terms: [Term], y: Double, standardDeviation: Double, side: Side = .both) {
      self.terms = terms
      self.y = y
      self.standardDeviation = standardDeviation
      self.side = side
    }
  }

  /// b.
  public let coefficients: [Double]
  /// s²(XᵀWX)⁻¹, row-major.
  public let covariance: [Double]
  /// y − Xb; 0 for a bound that is kept.
  public let residuals: [Double]
  /// 0...1, one an observation.
  public let weights: [Double]
  /// s, 1 or more.
  public let scale: Double

  static let tuning = 4.685
  /// Keeps columns solvable whose observations are all rejected.
  private static let leastWeight = 1e-6

  /// - Parameters:
  ///   - observations: what is stated of the columns, each with its standard deviation.
  ///   - columns: how many unknowns there are.
  ///   - votingDeviation: in the start, what is more precise than this counts no more.
  /// - Throws: ``StatisticsError`` without observations, for values that are not finite, a standard
  ///   deviation that is not above 0, or a column that the two-sided observations do not determine.
  public init(
    _ observations: [Observation], columns: Int, votingDeviation: Double
  ) throws(StatisticsError) {
    try requireCount(observations.count, atLeast: max(columns, 1), "observations")
    try requireFinite(observations.map(\.y), "y")
    var deviations = observations.map(\.standardDeviation)
    for (index, deviation) in deviations.enumerated()
    where !(deviation > 0 && deviation.isFinite) {
      throw .outOfRange(
        what: "standard deviations", index: index, value: deviation,
        allowed: "a finite number above 0")
    }
    // Bounds stand aside in the start, which they could not determine.
    let votes = deviations.map { max($0, votingDeviation) }
    var fit = try Self.solve(
      observations, columns: columns,
      weights: zip(observations, votes).map { $0.side == .both ? 1 / ($1 * $1) : 0 })
    for _ in 0..<40 {
      let weights = observations.indices.map { index in
        let size = max(abs(fit.residuals[index]) / votes[index], 1e-4)
        return observations[index].side == .both ? 1 / (votes[index] * votes[index] * size) : 0
      }
      fit = try Self.solve(observations, columns: columns, weights: weights)
    }
    let sizes = observations.indices.filter { observations[$0].side == .both }
      .map { abs(fit.residuals[$0]) / deviations[$0] }.sorted()
    let scale = max(1, sizes[sizes.count / 2] / 0.6745)
    var weights: [Double] = []
    for round in 0...columns {
      for _ in 0..<100 {
        weights = observations.indices.map { index in
          let size = abs(fit.residuals[index]) / (Self.tuning * scale * deviations[index])
          return size < 1 ? (1 - size * size) * (1 - size * size) : 0
        }
        let before = fit.coefficients
        fit = try Self.solve(
          observations, columns: columns,
          weights: observations.indices.map { index in
            let isKept = observations[index].side != .both && fit.residuals[index] == 0
            return isKept
              ? 0
              : max(weights[index], Self.leastWeight) / (deviations[index] * deviations[index])
          })
        let moved = zip(before, fit.coefficients).map { abs($0 - $1) }.max() ?? 0
        if moved < 1e-12 { break }
      }
      var decided = [Bool](repeating: false, count: columns)
      for (observation, weight) in zip(observations, weights)
      where observation.side == .both && weight >= 0.01 {
        for term in observation.terms { decided[term.column] = true }
      }
      guard round < columns, let open = decided.firstIndex(of: false) else { break }
      for (index, observation) in observations.enumerated()
      where observation.side == .both && observation.terms.contains(where: { $0.column == open }) {
        deviations[index] = max(deviations[index], abs(fit.residuals[index]))
      }
    }
    coefficients = fit.coefficients
    covariance = fit.inverse.map { $0 * scale * scale }
    residuals = fit.residuals
    self.weights = weights
    self.scale = scale
  }

  /// √ of the variance of Σ terms.
  public func standardError(of terms: [Observation.Term]) -> Double {
    var variance = 0.0
    for a in terms {
      for b in terms {
        variance +=
          a.coefficient * covariance[a.column * coefficients.count + b.column] * b.coefficient
      }
    }
    return max(0, variance).squareRoot()
  }

  private struct Solution {
    var coefficients: [Double]
    var inverse: [Double]
    var residuals: [Double]
  }

  /// Weighted least squares by the Cholesky factor of XᵀWX (Golub & Van Loan 2013, 4.2).
  private static func solve(
    _ observations: [Observation], columns p: Int, weights: [Double]
  ) throws(StatisticsError) -> Solution {
    var factor = [Double](repeating: 0, count: p * p)
    var right = [Double](repeating: 0, count: p)
    for (observation, weight) in zip(observations, weights) where weight > 0 {
      for a in observation.terms {
        right[a.column] += weight * a.coefficient * observation.y
        for b in observation.terms where b.column <= a.column {
          factor[a.column * p + b.column] += weight * a.coefficient * b.coefficient
        }
      }
    }
    for j in 0..<p {
      let whole = factor[j * p + j]
      for i in j..<p {
        var sum = factor[i * p + j]
        for k in 0..<j { sum -= factor[i * p + k] * factor[j * p + k] }
        if i == j {
          guard sum > 1e-12 * whole else {
            throw .degenerate(
              what: "column \(j) of the design", reason: "the observations do not determine it")
          }
          factor[j * p + j] = sum.squareRoot()
        } else {
          factor[i * p + j] = sum / factor[j * p + j]
        }
      }
    }
    // The inverse of the lower factor, row by row, and from it XᵀWX⁻¹.
    var lower = [Double](repeating: 0, count: p * p)
    for j in 0..<p {
      lower[j * p + j] = 1 / factor[j * p + j]
      for i in (j + 1)..<max(p, j + 1) {
        var sum = 0.0
        for k in j..<i { sum += factor[i * p + k] * lower[k * p + j] }
        lower[i * p + j] = -sum / factor[i * p + i]
      }
    }
    var inverse = [Double](repeating: 0, count: p * p)
    for i in 0..<p {
      for j in i..<p {
        var sum = 0.0
        for k in j..<p { sum += lower[k * p + i] * lower[k * p + j] }
        inverse[i * p + j] = sum
        inverse[j * p + i] = sum
      }
    }
    let coefficients = (0..<p).map { row in
      (0..<p).reduce(0) { $0 + inverse[row * p + $1] * right[$1] }
    }
    let residuals = observations.map { observation in
      let fitted = observation.terms.reduce(0) { $0 + $1.coefficient * coefficients[$1.column] }
      let residual = observation.y - fitted
      switch observation.side {
      case .both: return residual
      case .atLeast: return max(0, residual)
      case .atMost: return min(0, residual)
      }
    }
    return Solution(coefficients: coefficients, inverse: inverse, residuals: residuals)
  }
}
