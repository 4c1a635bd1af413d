import CGSL

/// A distribution fitted by maximum likelihood to the times between events.
///
/// Gaps of length 0 (events on one day) take no part, since the densities have no value there. The
/// time since the last event, in which none has come yet, can enter as a right-censored gap:
/// leaving it out makes gaps look shorter than they are.
public struct GapFit: Equatable, Sendable {
  /// The fitted distribution, in the unit of the gaps.
  public let distribution: GapDistribution
  /// The gaps that the fit rests on, those above 0, in their order.
  public let gaps: [Double]
  /// The number of gaps of length 0 that took no part.
  public let zeroGaps: Int
  /// The open gap, known to be longer than this; nil where it took no part.
  public let openGap: Double?
  /// The logarithm of the likelihood: densities of the gaps, and survival of the open one.
  public let logLikelihood: Double

  /// The maximum likelihood fit of a family.
  ///
  /// - Parameters:
  ///   - family: the form of the distribution.
  ///   - gaps: times between events.
  ///   - open: the time from the last event to now, or nil to leave it out.
  ///
  /// Throws `tooFew` for fewer gaps above 0 than the family has parameters, `notFinite`,
  /// `outOfRange` for a gap below 0 or parameters beyond the finite numbers, `notConverged` where
  /// all gaps are equal and the family would shrink to a point. Source: Lawless 2003, Statistical
  /// Models and Methods for Lifetime Data, ch. 5.
  public init(
    _ family: GapDistribution.Family, _ gaps: [Double], open: Double? = nil
  ) throws(StatisticsError) {
    let what = "\(family.rawValue) gaps"
    try requireFinite(gaps, what)
    if let index = gaps.firstIndex(where: { $0 < 0 }) {
      throw .outOfRange(what: what, index: index, value: gaps[index], allowed: "a length of time")
    }
    if let open, !(open >= 0 && open.isFinite) {
      throw .outOfRange(what: "open gap", index: nil, value: open, allowed: "a length of time")
    }
    let positive = gaps.filter { $0 > 0 }
    try requireCount(positive.count, atLeast: family.parameterCount, what)
    _ = quietHandler
    // Fitted in units of the mean gap, which keeps powers and products near 1.
    let unit = try finite(positive.reduce(0, +) / Double(positive.count), what)
    let scaled = positive.map { $0 / unit }
    // An open gap of 0 says nothing.
    let censored = open.flatMap { $0 > 0 ? $0 / unit : nil }
    if family != .exponential { try Self.requireSpread(scaled, censored, what) }
    let distribution = try Self.estimate(family, scaled, censored)
    let likelihood =
      scaled.reduce(0) { $0 + distribution.logDensity($1) }
      + (censored.map(distribution.logSurvival) ?? 0) - Double(scaled.count) * log(unit)
    self.distribution = distribution.stretched(by: unit)
    // Gaps near the ends of what a double holds can leave a rate or a scale beyond them.
    try self.distribution.requireParameters()
    self.gaps = positive
    self.zeroGaps = gaps.count - positive.count
    self.openGap = open
    self.logLikelihood = try finite(likelihood, "likelihood of \(what)")
  }

  /// Akaike's criterion, 2k − 2 ln L.
  public var aic: Double {
    2 * Double(distribution.family.parameterCount) - 2 * logLikelihood
  }

  /// Akaike's criterion corrected for few gaps, AIC + 2k(k+1)/(n−k−1) (Hurvich & Tsai 1989), nil
  /// for n ≤ k + 1.
  public var aicc: Double? {
    let (n, k) = (Double(gaps.count), Double(distribution.family.parameterCount))
    return n > k + 1 ? aic + 2 * k * (k + 1) / (n - k - 1) : nil
  }

  /// Throws unless the gaps, or the last and open one, differ in more than the sixth digit.
  private static func requireSpread(
    _ gaps: [Double], _ censored: Double?, _ what: String
  ) throws(StatisticsError) {
    let (least, most) = (gaps.min() ?? 1, max(gaps.max() ?? 1, censored ?? 0))
    if log(most / least) < 1e-6 {
      throw .notConverged(what: what, reason: "the gaps are all equal")
    }
  }

  private static func estimate(
    _ family: GapDistribution.Family, _ gaps: [Double], _ censored: Double?
  ) throws(StatisticsError) -> GapDistribution {
    let n = Double(gaps.count)
    switch family {
    case .exponential:
      return .exponential(rate: n / (gaps.reduce(0, +) + (censored ?? 0)))
    case .weibull: return try weibull(gaps, censored)
    case .gamma: return try gamma(gaps, censored)
    case .lognormal: return try lognormal(gaps, censored)
    }
  }

  /// Shape k the root of Σtᵏ ln t / Σtᵏ − 1/k − mean ln t, where the sums run over the open gap too
  /// and the mean does not; scale (Σtᵏ/n)^(1/k).
  private static func weibull(
    _ gaps: [Double], _ censored: Double?
  ) throws(StatisticsError) -> GapDistribution {
    let n = Double(gaps.count)
    let logarithms = (gaps + (censored.map { [$0] } ?? [])).map { log($0) }
    let largest = logarithms.max() ?? 0
    let mean = gaps.reduce(0) { $0 + log($1) } / n
    func sums(_ shape: Double) -> (powers: Double, products: Double) {
      logarithms.reduce(into: (0, 0)) { sums, logarithm in
        let power = exp(shape * (logarithm - largest))
        sums.0 += power
        sums.1 += power * logarithm
      }
    }
    let shape = try positiveRoot("weibull shape", near: 1) { shape in
      let (powers, products) = sums(shape)
      return products / powers - 1 / shape - mean
    }
    return .weibull(shape: shape, scale: exp(largest + log(sums(shape).powers / n) / shape))
  }

  /// Without an open gap shape k is the root of ln k − ψ(k) = ln mean − mean ln. With one, the rate
  /// is found for each k, and k where the likelihood along those is flat.
  private static func gamma(
    _ gaps: [Double], _ censored: Double?
  ) throws(StatisticsError) -> GapDistribution {
    let n = Double(gaps.count)
    let (sum, logarithms) = (gaps.reduce(0, +), gaps.reduce(0) { $0 + log($1) })
    guard let censored else {
      let difference = log(sum / n) - logarithms / n
      let shape = try positiveRoot("gamma shape", near: 1) { shape in
        log(shape) - gsl_sf_psi(shape) - difference
      }
      return .gamma(shape: shape, rate: shape * n / sum)
    }
    func rate(_ shape: Double) throws(StatisticsError) -> Double {
      try positiveRoot("gamma rate", near: n * shape / (sum + censored)) { rate in
        let x = rate * censored
        let density = (shape - 1) * log(x) - x - gsl_sf_lngamma(shape)
        let hazard = exp(density - logGammaSurvival(shape: shape, x))
        return n * shape / rate - sum - censored * hazard
      }
    }
    let shape = try positiveRoot("gamma shape", near: 1) { shape in
      // A shape without a rate ends the search, which then reports it.
      guard let rate = try? rate(shape) else { return .nan }
      // The tail has no closed derivative in the shape; this one is exact to the fourth order.
      let step = 1e-3 * shape
      func tail(_ steps: Double) -> Double {
        logGammaSurvival(shape: shape + steps * step, rate * censored)
      }
      let slope = (8 * (tail(1) - tail(-1)) - (tail(2) - tail(-2))) / (12 * step)
      return n * (log(rate) - gsl_sf_psi(shape)) + logarithms + slope
    }
    return .gamma(shape: shape, rate: try rate(shape))
  }

  /// Without an open gap the mean and the deviation, with n, of the logarithms. With one, the roots
  /// of the scores Σ(y−μ)/σ + h(z) and Σ(y−μ)²/σ² − n + z h(z), h the normal hazard at the open
  /// gap.
  private static func lognormal(
    _ gaps: [Double], _ censored: Double?
  ) throws(StatisticsError) -> GapDistribution {
    let n = Double(gaps.count)
    let logarithms = gaps.map { log($0) }
    let mean = logarithms.reduce(0, +) / n
    let squares = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard let end = censored.map({ log($0) }) else {
      return .lognormal(meanLog: mean, standardDeviationLog: (squares / n).squareRoot())
    }
    func location(_ deviation: Double) throws(StatisticsError) -> Double {
      // The open gap only lengthens, and beyond its end by one deviation the others outweigh it.
      try root("lognormal mean", from: mean, to: max(mean, end) + deviation) { location in
        n * (mean - location) / deviation + gsl_sf_hazard((end - location) / deviation)
      }
    }
    let start = max((squares / n).squareRoot(), 0.1 * abs(end - mean))
    let deviation = try positiveRoot("lognormal deviation", near: start) { deviation in
      guard let location = try? location(deviation) else { return .nan }
      let z = (end - location) / deviation
      let spread = squares + n * (mean - location) * (mean - location)
      return spread / (deviation * deviation) - n + z * gsl_sf_hazard(z)
    }
    return .lognormal(meanLog: try location(deviation), standardDeviationLog: deviation)
  }
}

extension GapDistribution {
  /// The distribution of the gap times `factor`.
  fileprivate func stretched(by factor: Double) -> GapDistribution {
    switch self {
    case .exponential(let rate): .exponential(rate: rate / factor)
    case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * factor)
    case .gamma(let shape, let rate): .gamma(shape: shape, rate: rate / factor)
    case .lognormal(let mean, let deviation):
      .lognormal(meanLog: mean + log(factor), standardDeviationLog: deviation)
    }
  }
}
