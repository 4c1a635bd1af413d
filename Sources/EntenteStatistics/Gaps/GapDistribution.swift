import CGSL

/// A distribution of the time between events, with its parameters in the unit of the times.
public enum GapDistribution: Equatable, Sendable {
  /// Density λe^(−λt): no memory, the gaps of a Poisson process. `rate` is λ, a unit of time.
  case exponential(rate: Double)
  /// Survival exp(−(t/s)ᵏ): a hazard that rises with the time elapsed for k > 1, falls for k < 1.
  case weibull(shape: Double, scale: Double)
  /// Density proportional to tᵏ⁻¹e^(−βt).
  case gamma(shape: Double, rate: Double)
  /// ln t is normal with this mean and standard deviation.
  case lognormal(meanLog: Double, standardDeviationLog: Double)

  /// The kinds of distribution.
  public enum Family: String, CaseIterable, Sendable {
    /// One parameter, the rate.
    case exponential
    /// Shape and scale.
    case weibull
    /// Shape and rate.
    case gamma
    /// Mean and standard deviation of the logarithm.
    case lognormal

    /// The number of parameters that a fit estimates.
    public var parameterCount: Int { self == .exponential ? 1 : 2 }
  }

  /// The kind of this distribution.
  public var family: Family {
    switch self {
    case .exponential: .exponential
    case .weibull: .weibull
    case .gamma: .gamma
    case .lognormal: .lognormal
    }
  }

  /// The mean gap.
  ///
  /// Throws `outOfRange` for a parameter that is not finite or, but for a mean of logarithms, not
  /// above 0; `notConverged` where the mean is beyond the finite numbers.
  public var mean: Double {
    get throws(StatisticsError) {
      try requireParameters()
      let mean =
        switch self {
        case .exponential(let rate): 1 / rate
        case .weibull(let shape, let scale): scale * exp(gsl_sf_lngamma(1 + 1 / shape))
        case .gamma(let shape, let rate): shape / rate
        case .lognormal(let mean, let deviation): exp(mean + deviation * deviation / 2)
        }
      return try finite(mean, "mean gap")
    }
  }

  /// Throws unless the parameters are those of a distribution.
  func requireParameters() throws(StatisticsError) {
    _ = quietHandler
    switch self {
    case .exponential(let rate): try requirePositive(rate, "rate")
    case .weibull(let shape, let scale):
      try requirePositive(shape, "shape")
      try requirePositive(scale, "scale")
    case .gamma(let shape, let rate):
      try requirePositive(shape, "shape")
      try requirePositive(rate, "rate")
    case .lognormal(let mean, let deviation):
      try requireFinite([mean], "mean of logarithms")
      try requirePositive(deviation, "standard deviation of logarithms")
    }
  }

  /// The logarithm of the density at t above 0.
  func logDensity(_ t: Double) -> Double {
    switch self {
    case .exponential(let rate): return log(rate) - rate * t
    case .weibull(let shape, let scale):
      return log(shape / scale) + (shape - 1) * log(t / scale) - pow(t / scale, shape)
    case .gamma(let shape, let rate):
      return log(rate) + (shape - 1) * log(rate * t) - rate * t - gsl_sf_lngamma(shape)
    case .lognormal(let mean, let deviation):
      let z = (log(t) - mean) / deviation
      return -z * z / 2 - log(t * deviation * (2 * .pi).squareRoot())
    }
  }

  /// The logarithm of the probability of a gap longer than t, exact far out in the tail.
  func logSurvival(_ t: Double) -> Double {
    if t <= 0 { return 0 }
    switch self {
    case .exponential(let rate): return -rate * t
    case .weibull(let shape, let scale): return -pow(t / scale, shape)
    case .gamma(let shape, let rate): return logGammaSurvival(shape: shape, rate * t)
    case .lognormal(let mean, let deviation):
      return gsl_sf_log_erfc((log(t) - mean) / (deviation * 2.0.squareRoot())) - log(2)
    }
  }

  /// The logarithm of the probability of a gap of at most t, above 0.
  func logCumulative(_ t: Double) -> Double {
    switch self {
    case .exponential, .weibull:
      return log(-expm1(logSurvival(t)))
    case .gamma(let shape, let rate):
      let lower = gsl_cdf_gamma_P(rate * t, shape, 1)
      return lower < 0.5 ? log(lower) : log1p(-gsl_cdf_gamma_Q(rate * t, shape, 1))
    case .lognormal(let mean, let deviation):
      return gsl_sf_log_erfc(-(log(t) - mean) / (deviation * 2.0.squareRoot())) - log(2)
    }
  }

  /// One gap drawn from the distribution.
  func draw(_ random: inout RandomGenerator) -> Double {
    switch self {
    case .exponential(let rate): -log(random.uniform()) / rate
    case .weibull(let shape, let scale): scale * pow(-log(random.uniform()), 1 / shape)
    case .gamma(let shape, let rate): random.gamma(shape: shape) / rate
    case .lognormal(let mean, let deviation): exp(mean + deviation * random.normal())
    }
  }
}

/// The logarithm of Q(k, x), the upper tail of the gamma distribution of this shape and rate 1:
/// where the tail is far out, by the continued fraction of Γ(k, x) (Abramowitz & Stegun 6.5.31)
/// with Lentz's method, since the tail itself would vanish.
func logGammaSurvival(shape: Double, _ x: Double) -> Double {
  if x <= 0 { return 0 }
  if x < max(100, 4 * shape) { return log(gsl_cdf_gamma_Q(x, shape, 1)) }
  var b = x + 1 - shape
  var c = 1e300
  var d = 1 / b
  var fraction = d
  for i in 1...500 {
    let a = -Double(i) * (Double(i) - shape)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    fraction *= c * d
    if abs(c * d - 1) < 1e-15 { break }
  }
  return shape * log(x) - x + log(fraction) - gsl_sf_lngamma(shape)
}
