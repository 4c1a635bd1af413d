import CGSL

/// How the observation of a series of events ended.
public enum Truncation: String, CaseIterable, Sendable {
  /// At a time fixed in advance, the end of the window.
  case time
  /// At its last event: the window beyond that is not looked at.
  case event
}

extension EventSeries {
  /// The times that a test sums over and the end that it divides by: with truncation by event, the
  /// last event gives the end and is no longer a time.
  func truncated(
    _ truncation: Truncation, atLeast required: Int, _ what: String
  ) throws(StatisticsError) -> (times: ArraySlice<Double>, end: Double) {
    try requireCount(count, atLeast: required, what)
    guard truncation == .event, let last = times.last else { return (times[...], duration) }
    if last == 0 {
      throw .degenerate(what: what, reason: "all are at time 0")
    }
    return (times.dropLast(), last)
  }

  /// Throws unless every event is after time 0, where a logarithm is taken.
  func requireAfterStart(_ what: String) throws(StatisticsError) {
    if let first = times.first, first == 0 {
      throw .outOfRange(what: what, index: 0, value: 0, allowed: "after the start of the window")
    }
  }
}

/// Laplace's test of a constant rate against one that rises or falls.
public struct LaplaceTest: Equatable, Sendable {
  /// U = (t̄ − T/2) / (T/√(12n)), standard normal if the rate is constant: positive where events
  /// come late (the rate rises), negative where they come early. Cox & Lewis 1966, sec. 3.3; Ascher
  /// & Feingold 1984.
  public let statistic: Double
  /// The two-sided p value.
  public let pValue: Double

  /// The test over the times of the events, in any unit.
  ///
  /// Throws `tooFew` without an event (two where the last one ends the window), `degenerate` where
  /// the last one is at time 0 and ends the window.
  public init(
    _ events: EventSeries, truncation: Truncation = .time
  ) throws(StatisticsError) {
    let (times, end) = try events.truncated(
      truncation, atLeast: truncation == .time ? 1 : 2, "events of Laplace's test")
    _ = quietHandler
    let n = Double(times.count)
    let mean = times.reduce(0) { $0 + $1 / end } / n
    self.statistic = try finite((mean - 0.5) * (12 * n).squareRoot(), "Laplace's statistic")
    self.pValue = normalTwoSided(statistic)
  }
}

/// The MIL-HDBK-189 test of a constant rate against a power law.
public struct MilitaryHandbookTest: Equatable, Sendable {
  /// 2 Σ ln(T/tᵢ), χ² with 2n degrees of freedom if the rate is constant: large where events come
  /// early (the rate falls). MIL-HDBK-189 1981; Rigdon & Basu 2000, sec. 4.2.
  public let statistic: Double
  /// The degrees of freedom, twice the number of times.
  public let degreesOfFreedom: Int
  /// The two-sided p value, twice the smaller tail.
  public let pValue: Double

  /// The test over the times of the events, in any unit.
  ///
  /// Throws `tooFew` without an event (two where the last one ends the window), `outOfRange` for an
  /// event at time 0.
  public init(
    _ events: EventSeries, truncation: Truncation = .time
  ) throws(StatisticsError) {
    let what = "events of the MIL-HDBK-189 test"
    let (times, end) = try events.truncated(
      truncation, atLeast: truncation == .time ? 1 : 2, what)
    try events.requireAfterStart(what)
    _ = quietHandler
    let degrees = 2 * Double(times.count)
    let statistic = try finite(2 * times.reduce(0) { $0 + log(end / $1) }, what)
    self.statistic = statistic
    self.degreesOfFreedom = 2 * times.count
    self.pValue = min(
      1, 2 * min(gsl_cdf_chisq_P(statistic, degrees), gsl_cdf_chisq_Q(statistic, degrees)))
  }
}
