import Testing

@testable import EntenteStatistics

@Suite struct PoissonRateTests {
  @Test func zeroEventsGiveAnUpperEndOnly() throws {
    let interval = try PoissonRate(count: 0, exposure: 1).interval(.exact)
    #expect(interval.lower == 0)
    // −ln(α/2), which every textbook has.
    #expect(abs(interval.upper - 3.688_879_454_113_936) < 1e-12)
  }

  /// At the ends of Garwood's interval the tails have exactly α/2, by the definition of it.
  @Test(arguments: [1, 2, 5, 42, 1000, 100_000, 10_000_000])
  func exactEndsHaveTheirTails(_ count: Int) throws {
    let interval = try PoissonRate(count: count, exposure: 1).interval(.exact, level: 0.9)
    #expect(abs(poissonAtLeast(count, mean: interval.lower) - 0.05) < 1e-9)
    #expect(abs(poissonAtMost(count, mean: interval.upper) - 0.05) < 1e-9)
  }

  @Test(arguments: PoissonRate.IntervalMethod.allCases, [0, 1, 7, 500, 10_000_000])
  func unitOfTimeDoesNotMatter(_ method: PoissonRate.IntervalMethod, _ count: Int) throws {
    let years = try PoissonRate(count: count, exposure: 10).interval(method)
    let days = try PoissonRate(count: count, exposure: 3652.5).interval(method)
    #expect(abs(years.lower - days.lower * 365.25) <= 1e-12 * years.upper)
    #expect(abs(years.upper - days.upper * 365.25) <= 1e-12 * years.upper)
    // Jeffreys' interval has equal tails, so that it leaves 0 out.
    #expect(years.contains(Double(count) / 10) || (method == .jeffreys && count == 0))
  }

  @Test func intervalsGrowWithTheLevel() throws {
    let rate = try PoissonRate(count: 9, exposure: 3)
    for method in PoissonRate.IntervalMethod.allCases {
      let levels = try [0.5, 0.8, 0.95, 0.999].map { try rate.interval(method, level: $0) }
      for (narrow, wide) in zip(levels, levels.dropFirst()) {
        #expect(wide.lower < narrow.lower && wide.upper > narrow.upper)
      }
    }
  }

  @Test func predictionWidensWithTheHorizon() throws {
    let rate = try PoissonRate(count: 42, exposure: 10)
    let near = try rate.predictedCount(exposure: 1)
    let far = try rate.predictedCount(exposure: 10)
    #expect(near == 1...8)
    #expect(far.count > near.count && far.contains(42))
  }

  @Test func badInputIsNamed() throws {
    #expect(
      throws: StatisticsError.outOfRange(
        what: "count", index: nil, value: -1, allowed: "a number of events")
    ) { try PoissonRate(count: -1, exposure: 1) }
    for exposure in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try PoissonRate(count: 1, exposure: exposure) }
    }
    let rate = try PoissonRate(count: 1, exposure: 1)
    for level in [0, 1, -0.5, 1.5, .nan] {
      #expect(throws: StatisticsError.self) { try rate.interval(.midP, level: level) }
      #expect(throws: StatisticsError.self) { try rate.predictedCount(level: level) }
    }
    #expect(
      throws: StatisticsError.tooFew(what: "events that end their window", count: 0, required: 1)
    ) { try PoissonRate(count: 0, exposure: 1).eventTruncatedInterval() }
  }
}
