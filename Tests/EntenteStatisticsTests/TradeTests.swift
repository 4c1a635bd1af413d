import Testing

@testable import EntenteStatistics

@Suite struct TradeTests {
  @Test func concentrationGoesFromEqualToOne() throws {
    let equal = try MarketConcentration([5, 5, 5, 5])
    #expect(equal.index == 0.25 && equal.normalizedIndex == 0 && equal.effectiveNumber == 4)
    let one = try MarketConcentration([0, 7, 0])
    #expect(one.index == 1 && one.normalizedIndex == 1)
    #expect(try MarketConcentration([3]).normalizedIndex == nil)
    // The unit does not matter, however large.
    #expect(try MarketConcentration([1e308, 1e308, 1e308, 1e308]).index == 0.25)
  }

  @Test func advantageOfAnAverageCountryIsOne() throws {
    let advantage = try RevealedComparativeAdvantage(exports: [[1, 2, 0], [2, 4, 0], [0, 0, 0]])
    #expect(advantage.index == [[1, 1, nil], [1, 1, nil], [nil, nil, nil]])
    #expect(advantage.symmetricIndex[0] == [0, 0, nil])
  }

  @Test func intraIndustryTradeIsBetweenZeroAndOne() throws {
    let trade = try IntraIndustryTrade(exports: [4, 3, 0, 0], imports: [4, 0, 2, 0])
    #expect(trade.index == [1, 0, 0, nil])
    #expect(abs(trade.aggregateIndex - 8.0 / 13) < 1e-12)
  }

  /// Flows in proportion to the sizes of the partners have intensity 1 where the diagonal is allowed
  /// for; with equal sizes that is (W − M)/W of the plain index.
  @Test func intensityOfEqualCountriesIsOne() throws {
    let intensity = try TradeIntensity(flows: [[0, 2, 2], [2, 0, 2], [2, 2, 0]])
    #expect(intensity.index[0] == [nil, 1.5, 1.5])
    #expect(intensity.indexExcludingSelf[1] == [1, nil, 1])
    let silent = try TradeIntensity(flows: [[0, 1], [0, 0]])
    #expect(silent.index == [[nil, 1], [nil, nil]])
  }

  @Test func contributionsAddUp() throws {
    let growth = try GrowthContributions(
      total: [100, 110, 99], parts: [[60, 66, 60], [10, 9, 12]])
    for period in growth.total.indices {
      let sum = growth.parts.reduce(growth.rest[period]) { $0 + $1[period] }
      #expect(abs(sum - growth.total[period]) < 1e-12)
    }
    #expect(abs(growth.parts[0][0] - 6) < 1e-12 && abs(growth.total[1] + 10) < 1e-12)
  }

  @Test func growthIsThatOfAPower() throws {
    let growth = try CompoundGrowth(times: [0, 1, 3, 4], values: [10, 20, 80, 160])
    #expect(abs(growth.rate - 1) < 1e-12 && abs(growth.endpointRate - 1) < 1e-12)
    #expect(abs((growth.doublingTime ?? 0) - 1) < 1e-12)
    let interval = try growth.rateInterval()
    #expect(abs(interval.lower - 1) < 1e-6 && abs(interval.upper - 1) < 1e-6)
    let flat = try CompoundGrowth(times: [0, 1, 2], values: [5, 5, 5])
    #expect(flat.rate == 0 && flat.doublingTime == nil)
    #expect(try flat.doublingTimeInterval() == nil)
    let falling = try CompoundGrowth(times: [0, 1, 2, 3], values: [8, 4.1, 2, 1])
    let times = try #require(try falling.doublingTimeInterval())
    #expect(times.lower < times.upper && times.contains(falling.doublingTime ?? 0))
  }

  @Test func orderShiftAndScaleOfGrowthDoNotMatter() throws {
    let (times, values) = ([2001.0, 2002, 2005, 2009], [3.0, 5, 4, 9])
    let growth = try CompoundGrowth(times: times, values: values)
    let other = try CompoundGrowth(
      times: times.reversed().map { $0 - 2000 }, values: values.reversed().map { $0 * 1e9 })
    #expect(abs(growth.rate - other.rate) < 1e-10)
    #expect(abs(growth.endpointRate - other.endpointRate) < 1e-10)
    let months = try CompoundGrowth(times: times.map { $0 * 12 }, values: values)
    #expect(abs((months.doublingTime ?? 0) - 12 * (growth.doublingTime ?? 0)) < 1e-9)
  }

  @Test func badInputIsNamed() throws {
    #expect(throws: StatisticsError.tooFew(what: "values of trade", count: 0, required: 1)) {
      try MarketConcentration([])
    }
    #expect(throws: StatisticsError.degenerate(what: "values of trade", reason: "all are 0")) {
      try MarketConcentration([0, 0])
    }
    #expect(throws: StatisticsError.notFinite(what: "values of trade", index: 1)) {
      try MarketConcentration([1, .nan])
    }
    #expect(throws: StatisticsError.self) { try MarketConcentration([1, -1]) }
    #expect(
      throws: StatisticsError.lengthMismatch(what: "row 1 of exports", count: 1, expected: 2)
    ) { try RevealedComparativeAdvantage(exports: [[1, 2], [3]]) }
    #expect(throws: StatisticsError.self) { try RevealedComparativeAdvantage(exports: []) }
    #expect(throws: StatisticsError.self) { try RevealedComparativeAdvantage(exports: [[], []]) }
    #expect(throws: StatisticsError.self) { try RevealedComparativeAdvantage(exports: [[0]]) }
    #expect(throws: StatisticsError.self) { try IntraIndustryTrade(exports: [1], imports: []) }
    #expect(throws: StatisticsError.self) { try IntraIndustryTrade(exports: [0], imports: [0]) }
    #expect(throws: StatisticsError.self) { try IntraIndustryTrade(exports: [], imports: []) }
    #expect(throws: StatisticsError.self) { try TradeIntensity(flows: [[0]]) }
    #expect(throws: StatisticsError.self) { try TradeIntensity(flows: [[0, 1, 1], [1, 0, 1]]) }
    #expect(throws: StatisticsError.self) { try TradeIntensity(flows: [[0, 0], [0, 0]]) }
    #expect(
      throws: StatisticsError.outOfRange(
        what: "flow of a country with itself", index: 1, value: 3, allowed: "0")
    ) { try TradeIntensity(flows: [[0, 1], [1, 3]]) }
    #expect(
      throws: StatisticsError.outOfRange(what: "total", index: 1, value: 0, allowed: "above 0")
    ) { try GrowthContributions(total: [1, 0, 2], parts: []) }
    #expect(throws: StatisticsError.self) {
      try GrowthContributions(total: [1, 2], parts: [[1, 2], [1]])
    }
    #expect(throws: StatisticsError.self) { try GrowthContributions(total: [1], parts: []) }
    #expect(throws: StatisticsError.self) { try CompoundGrowth(times: [1], values: [1]) }
    #expect(throws: StatisticsError.self) {
      try CompoundGrowth.endpointRate(times: [1, 1], values: [1, 2])
    }
    #expect(throws: StatisticsError.self) { try CompoundGrowth(times: [1, 2], values: [1, 0]) }
    #expect(throws: StatisticsError.self) { try CompoundGrowth(times: [1, 2, 3], values: [1, 2]) }
    #expect(throws: StatisticsError.self) { try CompoundGrowth(times: [1, .nan], values: [1, 2]) }
    #expect(throws: StatisticsError.self) { try CompoundGrowth(times: [0, 2], values: [1, 4]) }
    #expect(try abs(CompoundGrowth.endpointRate(times: [2, 0], values: [4, 1]) - 1) < 1e-12)
  }
}
