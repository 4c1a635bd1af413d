import EntenteStatistics
import Testing

/// Means and deviations to the last digit that the values are stated with.
@Suite struct SampleSummaryTests {
  /// 10000000.2 and then 500 times 10000000.1 and 10000000.3, as NIST's NumAcc4: sd 0.1 and r -0.999 exactly.
  static let decimals =
    [10_000_000.2] + (0..<1000).map { $0 % 2 == 0 ? 10_000_000.1 : 10_000_000.3 }

  @Test func statedDigitsAreKept() throws {
    let stated = try SampleSummary(Self.decimals, decimals: 1)
    #expect(stated.mean == 10_000_000.2)
    #expect(abs(stated.standardDeviation - 0.1) < 1e-15)
    #expect(abs(try #require(stated.lagOneAutocorrelation) + 0.999) < 1e-15)
    // More decimals than the values have change nothing.
    #expect(abs(try SampleSummary(Self.decimals, decimals: 3).standardDeviation - 0.1) < 1e-15)
  }

  @Test func doublesAreTakenAsTheyAreByDefault() throws {
    let plain = try SampleSummary(Self.decimals)
    #expect(abs(plain.standardDeviation - 0.1) > 1e-10)
    #expect(abs(plain.standardDeviation - 0.1) < 1e-8)
    let whole = [3.0, 1, 4, 1, 5]
    #expect(try SampleSummary(whole) == SampleSummary(whole, decimals: 0))
  }

  @Test func valuesWithMoreDecimalsAreNamed() {
    #expect {
      try SampleSummary([1, 2.25, 3], decimals: 1)
    } throws: { error in
      guard case StatisticsError.outOfRange(_, let index, let value, _) = error else {
        return false
      }
      return index == 1 && value == 2.25
    }
    #expect(throws: StatisticsError.self) { try SampleSummary([1, 2], decimals: -1) }
    #expect(throws: StatisticsError.self) { try SampleSummary([1, 2], decimals: 23) }
    #expect(throws: StatisticsError.self) { try SampleSummary([1e300, 2], decimals: 22) }
    #expect(throws: StatisticsError.self) { try SampleSummary([1]) }
    #expect(throws: StatisticsError.notFinite(what: "values", index: 1)) {
      try SampleSummary([1, .nan], decimals: 1)
    }
  }
}
