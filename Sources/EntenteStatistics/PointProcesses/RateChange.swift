import CGSL

/// The one time at which the rate of events changed most clearly.
public struct RateChange: Equatable, Sendable {
  /// The time of the change, that of an event.
  public let time: Double
  /// The number of events before the change, with or without the one at it, whichever is likelier.
  public let countBefore: Int
  /// The number of events after the change.
  public let countAfter: Int
  /// The rate before the change, in events a unit of time.
  public let rateBefore: Double
  /// The rate after the change.
  public let rateAfter: Double
  /// Twice the gain of the likelihood over a constant rate, 2[k ln(k/τ) + (n−k) ln((n−k)/(T−τ)) − n
  /// ln(n/T)], at its largest over τ. Akman & Raftery 1986, J R Stat Soc B 48:322.
  public let likelihoodRatio: Double
  /// The p value of the likelihood ratio: how often n uniform times reach it, since that is what
  /// the events of a constant rate are given their number. One seed gives one result.
  public let pValue: Double

  /// The change of rate in a series of events. The likelihood is looked at at each event, with the
  /// event counted before and counted after the change, since it jumps there.
  ///
  /// Throws `tooFew` for fewer than two events, `outOfRange` for fewer than one simulation,
  /// `degenerate` where no event lies inside the window.
  public init(
    _ events: EventSeries, simulations: Int = 2000, seed: UInt64 = 1
  ) throws(StatisticsError) {
    try requireCount(events.count, atLeast: 2, "events of a change in rate")
    try requireSimulations(simulations)
    let (n, duration) = (events.count, events.duration)
    guard let best = Self.largest(events.times.map { $0 / duration }) else {
      throw .degenerate(
        what: "events of a change in rate", reason: "all are at the ends of the window")
    }
    let time = events.times[best.index]
    self.time = time
    self.countBefore = best.before
    self.countAfter = n - best.before
    self.rateBefore = try finite(Double(best.before) / time, "rate before the change")
    self.rateAfter = try finite(
      Double(n - best.before) / (duration - time), "rate after the change")
    self.likelihoodRatio = try finite(best.ratio, "likelihood ratio of a change in rate")
    var random = RandomGenerator(seed: seed)
    var asLarge = 0
    for _ in 0..<simulations {
      let drawn = (0..<n).map { _ in random.uniform() }.sorted()
      if let ratio = Self.largest(drawn)?.ratio, ratio >= best.ratio { asLarge += 1 }
    }
    self.pValue = Double(asLarge + 1) / Double(simulations + 1)
  }

  /// The largest likelihood ratio over the times, as shares of the window: with which event at the
  /// change and how many before it. Nil where no time is inside the window.
  private static func largest(
    _ shares: [Double]
  ) -> (ratio: Double, index: Int, before: Int)? {
    let n = shares.count
    func part(_ count: Int, _ share: Double) -> Double {
      count == 0 ? 0 : Double(count) * log(Double(count) / (Double(n) * share))
    }
    var best: (ratio: Double, index: Int, before: Int)?
    var first = 0
    while first < n {
      // Events at one time go before the change together or after it together.
      var next = first + 1
      while next < n, shares[next] == shares[first] { next += 1 }
      let share = shares[first]
      if share > 0, share < 1 {
        for before in [first, next] {
          let ratio = 2 * (part(before, share) + part(n - before, 1 - share))
          if ratio > best?.ratio ?? -1 { best = (ratio, first, before) }
        }
      }
      first = next
    }
    return best
  }
}
