import CGSL

/// The power law process (Crow-AMSAA, Duane, Weibull process): a Poisson process of which λtᵝ
/// events are expected by time t. The rate is constant for β = 1, rises above and falls below.
public struct PowerLawProcess: Equatable, Sendable {
  /// The number of events n.
  public let count: Int
  /// The end T of the window, in the unit of the times.
  public let end: Double
  /// How the window ended.
  public let truncation: Truncation
  /// β = n / Σ ln(T/tᵢ). Crow 1974, in Reliability and Biometry, 379.
  public let shape: Double
  /// λ = n/Tᵝ, in events per unit of time to the power β.
  public let scale: Double
  /// The unbiased shape: (n−1)/n β, and (n−2)/n β where the last event ended the window.
  public let unbiasedShape: Double
  /// The logarithm of the likelihood, n ln λ + n ln β + (β−1) Σ ln tᵢ − λTᵝ.
  public let logLikelihood: Double
  /// The Cramér-von Mises statistic 1/(12M) + Σ[(tᵢ/T)^β̄ − (2i−1)/(2M)]² with the unbiased shape
  /// β̄, M the number of times. MIL-HDBK-189 1981, sec. 5.5.2.
  public let cramerVonMises: Double

  /// The maximum likelihood fit to the times of the events.
  ///
  /// Throws `tooFew` for fewer than two events (three where the last one ended the window),
  /// `outOfRange` for an event at time 0, `degenerate` where all events are at the end.
  public init(
    _ events: EventSeries, truncation: Truncation = .time
  ) throws(StatisticsError) {
    let what = "events of a power law process"
    let (times, end) = try events.truncated(
      truncation, atLeast: truncation == .time ? 2 : 3, what)
    try events.requireAfterStart(what)
    let n = Double(events.count)
    let logarithms = times.reduce(0) { $0 + log(end / $1) }
    guard logarithms > 0 else { throw .degenerate(what: what, reason: "all are at the end") }
    let shape = n / logarithms
    self.count = events.count
    self.end = end
    self.truncation = truncation
    self.shape = try finite(shape, "shape of a power law process")
    self.scale = try finite(n / pow(end, shape), "scale of a power law process")
    self.unbiasedShape = shape * (n - (truncation == .time ? 1 : 2)) / n
    // n ln λ − n with λ = n/Tᵝ, and Σ ln tᵢ = n ln T − Σ ln(T/tᵢ).
    self.logLikelihood = try finite(
      n * (log(n) - log(end) + log(shape)) - (shape - 1) * logarithms - n,
      "likelihood of a power law process")
    self.cramerVonMises = Self.cramerVonMises(
      logarithms: times.map { log(end / $0) }, shape: unbiasedShape)
  }

  /// The rate at time t, λβtᵝ⁻¹, in events a unit of time.
  ///
  /// Throws `outOfRange` unless t is finite and above zero.
  public func rate(at time: Double) throws(StatisticsError) -> Double {
    try requirePositive(time, "time")
    return try finite(
      Double(count) / end * shape * pow(time / end, shape - 1), "rate of a power law process")
  }

  /// The rate at the end of the window, nβ/T, in events a unit of time.
  public var rateAtEnd: Double { Double(count) * shape / end }

  /// The interval of the shape: 2nβ/β̂ is χ² with 2n degrees of freedom, and 2(n−1) where the last
  /// event ended the window. Rigdon & Basu 2000, sec. 4.3.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  public func shapeInterval(level: Double = 0.95) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    let n = Double(count)
    let degrees = 2 * (truncation == .time ? n : n - 1)
    let tail = (1 - level) / 2
    return ConfidenceInterval(
      lower: shape * (try chiSquareQuantile(tail, degrees: degrees)) / (2 * n),
      upper: shape * (try chiSquareQuantile(1 - tail, degrees: degrees)) / (2 * n), level: level)
  }

  /// The p value of the Cramér-von Mises statistic, simulated: under a power law the ln(T/tᵢ) are
  /// exponential whatever λ and β, so that the distribution depends on n alone. One seed gives one
  /// result.
  ///
  /// Throws `outOfRange` for fewer than one simulation.
  public func goodnessOfFit(
    simulations: Int = 2000, seed: UInt64 = 1
  ) throws(StatisticsError) -> Double {
    try requireSimulations(simulations)
    var random = RandomGenerator(seed: seed)
    let times = truncation == .time ? count : count - 1
    var asLarge = 0
    for _ in 0..<simulations {
      let drawn = (0..<times).map { _ in -log(random.uniform()) }.sorted(by: >)
      let shape = unbiasedShape / self.shape * Double(count) / drawn.reduce(0, +)
      if Self.cramerVonMises(logarithms: drawn, shape: shape) >= cramerVonMises { asLarge += 1 }
    }
    return Double(asLarge + 1) / Double(simulations + 1)
  }

  /// The statistic from ln(T/tᵢ) in the order of the times.
  private static func cramerVonMises(logarithms: [Double], shape: Double) -> Double {
    let m = Double(logarithms.count)
    return logarithms.enumerated().reduce(1 / (12 * m)) { sum, next in
      let difference = exp(-shape * next.element) - (2 * Double(next.offset) + 1) / (2 * m)
      return sum + difference * difference
    }
  }
}

/// Throws unless there is at least one simulation.
func requireSimulations(_ simulations: Int) throws(StatisticsError) {
  if simulations < 1 {
    throw .outOfRange(
      what: "simulations", index: nil, value: Double(simulations), allowed: "at least 1")
  }
}
