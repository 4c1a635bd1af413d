import CGSL
import Testing

@testable import EntenteStatistics

@Suite struct RateComparisonTests {
  static func compare(_ n1: Int, _ t1: Double, _ n2: Int, _ t2: Double) throws -> RateComparison {
    RateComparison(
      try PoissonRate(count: n1, exposure: t1), try PoissonRate(count: n2, exposure: t2))
  }

  @Test(arguments: [(18, 4.0, 7, 4.0), (3, 1, 11, 9), (400, 33, 300, 40), (2, 1, 9, 1)])
  func exchangeAndUnitDoNotMatter(_ n1: Int, _ t1: Double, _ n2: Int, _ t2: Double) throws {
    let comparison = try Self.compare(n1, t1, n2, t2)
    for other in try [Self.compare(n2, t2, n1, t1), Self.compare(n1, t1 * 365, n2, t2 * 365)] {
      for method in RateComparison.ConditionalMethod.allCases {
        let (p, q) = (comparison.conditionalTest(method), other.conditionalTest(method))
        #expect(abs(p - q) < 1e-11)
        #expect(p > 0 && p <= 1)
      }
      #expect(try abs(comparison.expectationTest() - other.expectationTest()) < 3e-10)
    }
    let interval = try comparison.ratioInterval()
    let inverse = try Self.compare(n2, t2, n1, t1).ratioInterval()
    #expect(abs(interval.lower * inverse.upper - 1) < 1e-9)
    #expect(interval.contains(comparison.ratio ?? 0))
  }

  /// At the ends of the interval the share of the first count has a tail of 2.5%.
  @Test(arguments: [1, 3, 20, 150, 4000, 90_000], [1, 2, 17, 800, 30_000])
  func endsOfTheIntervalHaveTheirTails(_ n1: Int, _ n2: Int) throws {
    let interval = try Self.compare(n1, 2, n2, 3).ratioInterval()
    let shares = [interval.lower, interval.upper].map { $0 * 2 / ($0 * 2 + 3) }
    #expect(abs(gsl_cdf_beta_P(shares[0], Double(n1), Double(n2) + 1) - 0.025) < 1e-9)
    #expect(abs(gsl_cdf_beta_Q(shares[1], Double(n1) + 1, Double(n2)) - 0.025) < 1e-9)
  }

  @Test func equalRatesAreNotRejected() throws {
    let equal = try Self.compare(20, 5, 40, 10)
    for method in RateComparison.ConditionalMethod.allCases {
      #expect(equal.conditionalTest(method) > 0.9)
    }
    #expect(try equal.expectationTest() > 0.99)
    #expect(equal.ratio == 1)
  }

  @Test func aSeriesIsCutInTwo() throws {
    let events = try EventSeries(times: [1, 2, 3, 4, 4, 9], duration: 10)
    let later = try RateComparison(events, from: 4)
    #expect(later.first.count == 3 && later.first.exposure == 6)
    #expect(later.second.count == 3 && later.second.exposure == 4)
    for time in [0, 10, -1, .nan] {
      #expect(throws: StatisticsError.self) { try RateComparison(events, from: time) }
    }
  }

  @Test func noEventsAreSaid() throws {
    let none = try Self.compare(0, 1, 0, 2)
    #expect(none.ratio == nil && none.conditionalTest() == 1)
    #expect(throws: StatisticsError.tooFew(what: "events of two rates", count: 0, required: 1)) {
      try none.expectationTest()
    }
    #expect(throws: StatisticsError.self) { try none.ratioInterval() }
    let half = try Self.compare(4, 1, 0, 2)
    #expect(half.ratio == nil)
    let interval = try half.ratioInterval()
    #expect(interval.upper == .infinity && interval.lower > 0)
    #expect(throws: StatisticsError.self) { try half.ratioInterval(level: 1) }
  }
}

@Suite struct CountDispersionTests {
  @Test func equalCountsAreUnderdispersed() throws {
    let dispersion = try CountDispersion([4, 4, 4, 4, 4, 4])
    #expect(dispersion.fanoFactor == 0 && dispersion.statistic == 0)
    #expect(dispersion.overdispersionPValue == 1 && dispersion.pValue == 0)
  }

  @Test func orderDoesNotMatter() throws {
    let counts = [3, 0, 7, 1, 1, 9]
    #expect(try CountDispersion(counts) == CountDispersion(counts.sorted()))
    let (first, second) = try (
      NegativeBinomialFit(counts), NegativeBinomialFit(counts.reversed())
    )
    #expect(abs(first.size - second.size) < 1e-10)
  }

  /// The likelihood is at its top in the size.
  @Test func theSizeIsTheLikeliest() throws {
    let counts = [3, 0, 7, 1, 1, 9, 0, 0, 2, 14]
    let fit = try NegativeBinomialFit(counts)
    func likelihood(_ size: Double) -> Double {
      let share = size / (size + fit.mean)
      return counts.reduce(0) { sum, count in
        sum + log(gsl_ran_negative_binomial_pdf(UInt32(count), share, size))
      }
    }
    #expect(abs(likelihood(fit.size) - fit.logLikelihood) < 1e-9)
    #expect(likelihood(fit.size * 1.01) < fit.logLikelihood)
    #expect(likelihood(fit.size * 0.99) < fit.logLikelihood)
  }

  @Test func aTrendOfPowersOfTwoDoubles() throws {
    let trend = try PoissonTrend([1, 2, 4, 8, 16, 32])
    #expect(abs(trend.slope - 0.693_147_180_559_945_3) < 1e-10)
    #expect(abs(trend.intercept) < 1e-9 && trend.deviance < 1e-12)
    // Years shift the intercept, not the slope.
    let years = try PoissonTrend([1, 2, 4, 8, 16, 32], at: (2015...2020).map(Double.init))
    #expect(abs(years.slope - trend.slope) < 1e-10)
    #expect(abs(years.slopeStandardError - trend.slopeStandardError) < 1e-10)
    #expect(abs(years.intercept + 2015 * years.slope) < 1e-7)
  }

  @Test func badInputIsNamed() throws {
    #expect(throws: StatisticsError.tooFew(what: "counts", count: 1, required: 2)) {
      try CountDispersion([3])
    }
    #expect(throws: StatisticsError.degenerate(what: "counts", reason: "no period has an event")) {
      try CountDispersion([0, 0])
    }
    #expect(
      throws: StatisticsError.outOfRange(
        what: "counts", index: 1, value: -2, allowed: "a number of events")
    ) { try NegativeBinomialFit([1, -2]) }
    #expect(throws: StatisticsError.self) { try NegativeBinomialFit([4, 5, 4, 5]) }
    #expect(throws: StatisticsError.self) { try PoissonTrend([0, 0, 5]) }
    #expect(throws: StatisticsError.self) { try PoissonTrend([5, 0, 0]) }
    #expect(throws: StatisticsError.self) { try PoissonTrend([1, 2], at: [3, 3]) }
    #expect(throws: StatisticsError.self) { try PoissonTrend([1, 2], at: [3]) }
    #expect(throws: StatisticsError.self) { try PoissonTrend([1, 2], at: [3, .nan]) }
    #expect(try PoissonTrend([0, 3, 0]).dispersion != nil)
    #expect(try PoissonTrend([1, 2]).dispersion == nil)
  }
}
