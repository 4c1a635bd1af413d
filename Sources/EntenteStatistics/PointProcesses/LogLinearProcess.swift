import CGSL

/// The log-linear Poisson process of Cox and Lewis: a rate of exp(a + b t) at time t.
public struct LogLinearProcess: Equatable, Sendable {
  /// a, the logarithm of the rate at time 0.
  public let intercept: Double
  /// b, the relative change of the rate a unit of time: the root of
  /// Σtᵢ + n/b − nT/(1−e^(−bT)) = 0. Cox & Lewis 1966, sec. 3.3.
  public let slope: Double
  /// The standard error of the slope, from the information.
  public let slopeStandardError: Double
  /// The logarithm of the likelihood, na + bΣtᵢ − n.
  public let logLikelihood: Double
  /// Twice the gain of the likelihood over a constant rate, χ² with 1 degree of freedom if the rate
  /// is constant.
  public let likelihoodRatio: Double
  /// The p value of the likelihood ratio.
  public let pValue: Double

  /// The maximum likelihood fit to the events of a window that ended at a time fixed in advance.
  ///
  /// Throws `tooFew` for fewer than two events, `notConverged` where all are at the start or all at
  /// the end.
  public init(_ events: EventSeries) throws(StatisticsError) {
    try requireCount(events.count, atLeast: 2, "events of a log-linear process")
    _ = quietHandler
    let (n, duration) = (Double(events.count), events.duration)
    let mean = events.times.reduce(0) { $0 + $1 / duration } / n
    guard mean > 0, mean < 1 else {
      throw .notConverged(
        what: "log-linear process", reason: "all events are at the start or all at the end")
    }
    // In c = bT the equation is mean(c) = t̄/T, and mean(c) − 1 ≈ −1/c bounds c far out.
    let bound = 2 / min(mean, 1 - mean)
    let c = try root("log-linear process", from: -bound, to: bound) { Self.mean($0) - mean }
    let intercept = log(n / duration) + Self.logarithmOfScale(c)
    self.intercept = try finite(intercept, "intercept of a log-linear process")
    self.slope = try finite(c / duration, "slope of a log-linear process")
    self.slopeStandardError = try finite(
      1 / (n * Self.variance(c)).squareRoot() / duration, "standard error of the slope")
    self.logLikelihood = n * intercept + n * c * mean - n
    let ratio = max(0, 2 * n * (Self.logarithmOfScale(c) + c * mean))
    self.likelihoodRatio = try finite(ratio, "likelihood ratio")
    self.pValue = gsl_cdf_chisq_Q(ratio, 1)
  }

  /// The rate at a time, in events a unit of time.
  ///
  /// Throws `outOfRange` for a time that is not finite, `notConverged` where the rate is beyond the
  /// finite numbers.
  public func rate(at time: Double) throws(StatisticsError) -> Double {
    try requireFinite([time], "time")
    return try finite(exp(intercept + slope * time), "rate of a log-linear process")
  }

  /// The time in which the rate doubles, negative where it halves; nil for a constant rate.
  public var doublingTime: Double? { slope == 0 ? nil : log(2) / slope }

  // The distribution with density proportional to e^(cu) on 0…1 gives the three functions; each has
  // its power series where the closed form would cancel.

  /// Its mean, 1/(1−e^(−c)) − 1/c.
  private static func mean(_ c: Double) -> Double {
    let s = c * c
    if abs(c) < 0.1 {
      return 0.5 + c / 12 * (1 - s / 60 * (1 - s / 42 * (1 - s / 40)))
    }
    return -1 / expm1(-c) - 1 / c
  }

  /// Its variance, 1/c² − 1/(2 sinh(c/2))².
  private static func variance(_ c: Double) -> Double {
    let s = c * c
    if abs(c) < 0.1 { return (1 - s / 20 * (1 - s / 25.2 * (1 - s / 28.571_428_571_428_57))) / 12 }
    let half = 2 * sinh(c / 2)
    return 1 / s - 1 / (half * half)
  }

  /// ln(c / (e^c − 1)).
  private static func logarithmOfScale(_ c: Double) -> Double {
    if c == 0 { return 0 }
    return c > 0 ? log(c) - c - log1p(-exp(-c)) : log(c / expm1(c))
  }
}
