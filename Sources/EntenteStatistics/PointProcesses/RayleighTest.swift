import CGSL

/// Rayleigh's test of events that favour a part of a cycle, such as a season of the year.
public struct RayleighTest: Equatable, Sendable {
  /// The phases, from 0 to 1 of the cycle.
  public let phases: [Double]
  /// The mean resultant length R̄, from 0 (spread evenly) to 1 (all at one phase).
  public let resultantLength: Double
  /// The mean phase, from 0 to 1; nil where the resultant has no direction.
  public let meanPhase: Double?
  /// z = nR̄².
  public let statistic: Double
  /// The p value exp(√(1 + 4n + 4(n² − (nR̄)²)) − (1 + 2n)). Zar 1999, Biostatistical Analysis, eq.
  /// 27.4.
  public let pValue: Double
  /// The p value as series, e⁻ᶻ[1 + (2z−z²)/4n − (24z−132z²+76z³−9z⁴)/288n²]. Mardia & Jupp 2000,
  /// eq. 6.3.5.
  public let seriesPValue: Double
  /// The p value e⁻ᶻ of many events.
  public let largeSamplePValue: Double

  /// The test of phases in cycles; whole cycles are taken off, so that 3.25 is 0.25.
  ///
  /// Throws `tooFew` for fewer than two events, `notFinite` for a phase that is no number.
  public init(phases: [Double]) throws(StatisticsError) {
    try requireCount(phases.count, atLeast: 2, "phases")
    try requireFinite(phases, "phases")
    let n = Double(phases.count)
    // A phase a hair below 0 rounds up to a whole cycle.
    let phases = phases.map { $0 - $0.rounded(.down) }.map { $0 < 1 ? $0 : 0 }
    var (cosines, sines) = (0.0, 0.0)
    for phase in phases {
      cosines += cos(2 * .pi * phase)
      sines += sin(2 * .pi * phase)
    }
    let length = min(1, hypot(cosines, sines) / n)
    let z = n * length * length
    self.phases = phases
    self.resultantLength = length
    if length > 1e-12 {
      let turn = atan2(sines, cosines) / (2 * .pi)
      let phase = turn < 0 ? turn + 1 : turn
      self.meanPhase = phase < 1 ? phase : 0
    } else {
      self.meanPhase = nil
    }
    self.statistic = z
    self.pValue = min(1, exp((1 + 4 * n + 4 * n * (n - z)).squareRoot() - (1 + 2 * n)))
    let first = (2 * z - z * z) / (4 * n)
    let second = (24 * z - 132 * z * z + 76 * z * z * z - 9 * z * z * z * z) / (288 * n * n)
    self.seriesPValue = max(0, min(1, exp(-z) * (1 + first - second)))
    self.largeSamplePValue = exp(-z)
  }

  /// The test of times, of which `period` is one cycle and `origin` the start of one, in the unit
  /// of the times.
  ///
  /// Throws as `init(phases:)`, and `outOfRange` unless the period is finite and above zero.
  public init(
    times: [Double], period: Double, origin: Double = 0
  ) throws(StatisticsError) {
    try requirePositive(period, "period")
    try requireFinite([origin], "origin")
    try self.init(phases: times.map { ($0 - origin) / period })
  }
}
