import CGSL

/// A smooth estimate of a rate that changes in time.
public struct KernelRate: Equatable, Sendable {
  /// The events whose rate is estimated.
  public let events: EventSeries
  /// The standard deviation h of the Gaussian kernel, in the unit of the times.
  public let bandwidth: Double

  /// A kernel estimate with a bandwidth of one's choice.
  ///
  /// Throws `outOfRange` unless the bandwidth is finite and above zero.
  public init(_ events: EventSeries, bandwidth: Double) throws(StatisticsError) {
    try requirePositive(bandwidth, "bandwidth")
    _ = quietHandler
    self.events = events
    self.bandwidth = bandwidth
  }

  /// A kernel estimate with Silverman's bandwidth 0.9 min(s, IQR/1.34) n^(−1/5) (1986, eq. 3.31).
  ///
  /// Throws `tooFew` for fewer than two events, `degenerate` where all are at one time.
  public init(_ events: EventSeries) throws(StatisticsError) {
    try requireCount(events.count, atLeast: 2, "events, for a bandwidth")
    let times = try GapStatistics(events.times)
    let ranges = [times.standardDeviation ?? 0, (times.upperQuartile - times.lowerQuartile) / 1.34]
    guard let spread = ranges.filter({ $0 > 0 }).min() else {
      throw .degenerate(what: "event times", reason: "all are one time; give a bandwidth")
    }
    try self.init(events, bandwidth: 0.9 * spread * pow(Double(events.count), -0.2))
  }

  /// The rate at a time u of the window, in events a unit of time, corrected at the edges:
  /// Σφ((u−tᵢ)/h)/h over Φ((T−u)/h) − Φ(−u/h). Diggle 1985, J R Stat Soc C 34:138.
  ///
  /// Throws `outOfRange` for a time outside the window.
  public func rate(at time: Double) throws(StatisticsError) -> Double {
    if !(time >= 0 && time <= events.duration) {
      throw .outOfRange(
        what: "time of a kernel rate", index: nil, value: time,
        allowed: "within the window from 0 to \(events.duration)")
    }
    let sum = events.times.reduce(0) { $0 + gsl_ran_ugaussian_pdf((time - $1) / bandwidth) }
    return try finite(sum / bandwidth / inside(time), "kernel rate")
  }

  /// The share of the kernel about a time that lies within the window.
  private func inside(_ time: Double) -> Double {
    gsl_cdf_ugaussian_P((events.duration - time) / bandwidth)
      - gsl_cdf_ugaussian_P(-time / bandwidth)
  }

  /// The standard error of the rate at a time if events are those of a Poisson process, √Σ(φ((u−tᵢ)/h)/h)² over the share
  /// of the kernel within the window. Cowling, Hall & Phillips 1996, J Am Stat Assoc 91:1516.
  ///
  /// Throws as `rate(at:)`.
  public func standardError(at time: Double) throws(StatisticsError) -> Double {
    _ = try rate(at: time)
    let sum = events.times.reduce(0) {
      let height = gsl_ran_ugaussian_pdf((time - $1) / bandwidth)
      return $0 + height * height
    }
    return try finite(sum.squareRoot() / bandwidth / inside(time), "error of a kernel rate")
  }

  /// The rate at times of the window. Throws as `rate(at:)`.
  public func rates(at times: [Double]) throws(StatisticsError) -> [Double] {
    var rates: [Double] = []
    for time in times { rates.append(try rate(at: time)) }
    return rates
  }
}
