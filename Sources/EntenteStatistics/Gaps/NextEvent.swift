import CGSL

/// What a fitted distribution of gaps says about the event to come.
extension GapDistribution {
  /// The hazard f(u)/S(u) at a time u after the last event: the rate at which the next one comes,
  /// an event a unit of time, given that it has not come yet.
  ///
  /// Throws `outOfRange` for a parameter out of its range, a time below 0 or not finite,
  /// `notConverged` where the hazard has no finite value (at 0 for a Weibull or gamma shape below
  /// 1).
  public func hazard(at elapsed: Double) throws(StatisticsError) -> Double {
    try requireElapsed(elapsed)
    if elapsed == 0 {
      switch self {
      case .exponential(let rate), .gamma(1, let rate): return rate
      case .weibull(1, let scale): return 1 / scale
      case .lognormal: return 0
      case .weibull(let shape, _), .gamma(let shape, _):
        if shape > 1 { return 0 }
        throw .notConverged(what: "hazard", reason: "it is infinite at 0 for a shape below 1")
      }
    }
    return try finite(exp(logDensity(elapsed) - logSurvival(elapsed)), "hazard")
  }

  /// The probability of an event within the next h units of time, given that u have passed since
  /// the last one: 1 − S(u+h)/S(u).
  ///
  /// Throws `outOfRange` for a parameter out of its range, a time below 0 or not finite.
  public func probability(
    within horizon: Double, after elapsed: Double
  ) throws(StatisticsError) -> Double {
    try requireElapsed(elapsed)
    try requireElapsed(horizon)
    return try finite(
      -expm1(logSurvival(elapsed + horizon) - logSurvival(elapsed)), "probability of an event")
  }

  /// The further time by which the next event has come with probability p, given that u have passed
  /// since the last one; with p = 1/2 the median wait.
  ///
  /// Throws `outOfRange` for a parameter out of its range, a probability not between 0 and 1
  /// or a time below 0, `notConverged` where the wait is beyond the finite numbers.
  public func wait(
    _ probability: Double, after elapsed: Double
  ) throws(StatisticsError) -> Double {
    try requireLevel(probability, "probability")
    try requireElapsed(elapsed)
    let now = logSurvival(elapsed)
    let target = log1p(-probability)
    // Of the size of a gap, as a start.
    let start =
      switch self {
      case .exponential(let rate): 1 / rate
      case .weibull(_, let scale): scale
      case .gamma(let shape, let rate): shape / rate
      case .lognormal(let mean, _): exp(mean)
      }
    return try positiveRoot("wait for the next event", near: start) {
      logSurvival(elapsed + $0) - now - target
    }
  }

  private func requireElapsed(_ time: Double) throws(StatisticsError) {
    try requireParameters()
    if !(time >= 0 && time.isFinite) {
      throw .outOfRange(
        what: "time of a gap", index: nil, value: time, allowed: "finite and not below 0")
    }
  }
}
