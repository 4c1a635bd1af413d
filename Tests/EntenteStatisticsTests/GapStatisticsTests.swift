import Testing

@testable import EntenteStatistics

@Suite struct GapStatisticsTests {
  @Test func aClockHasNoVariation() throws {
    let gaps = try GapStatistics([Double](repeating: 0.1, count: 12))
    #expect(gaps.coefficientOfVariation ?? 1 < 1e-12)
    #expect(abs((gaps.burstiness ?? 0) + 1) < 1e-12)
    #expect(abs((gaps.finiteBurstiness ?? 0) + 1) < 1e-12)
    #expect(gaps.memory == nil && gaps.localVariation == 0)
  }

  /// One long gap among zeros is as bursty as n gaps can be: the finite form reaches 1.
  @Test(arguments: [2, 3, 10, 100])
  func oneLongGapIsTheMostBursty(_ count: Int) throws {
    let gaps = try GapStatistics([Double](repeating: 0, count: count - 1) + [5])
    #expect(abs((gaps.finiteBurstiness ?? 0) - 1) < 1e-12)
  }

  @Test func scaleOfTimeDoesNotMatter() throws {
    let days = [3.0, 10, 1, 1, 30, 2, 8]
    let (first, second) = try (GapStatistics(days), GapStatistics(days.map { $0 * 24 }))
    #expect(abs(second.mean - first.mean * 24) < 1e-12)
    for path in [
      \GapStatistics.burstiness, \.finiteBurstiness, \.memory, \.localVariation,
      \.coefficientOfVariation,
    ] {
      #expect(abs((first[keyPath: path] ?? .nan) - (second[keyPath: path] ?? .nan)) < 1e-12)
    }
  }

  @Test func alternationHasNegativeMemory() throws {
    #expect(abs((try GapStatistics([1, 9, 1, 9, 1, 9]).memory ?? 0) + 1) < 1e-12)
    #expect(try GapStatistics([1, 2]).memory == nil)
  }

  @Test func oneGapHasAMeanOnly() throws {
    let gap = try GapStatistics([4])
    #expect(gap.mean == 4 && gap.median == 4 && gap.standardDeviation == nil)
    #expect(gap.finiteBurstiness == nil && gap.localVariation == nil)
  }

  @Test func simultaneousEventsHaveNoVariation() throws {
    let gaps = try GapStatistics([0, 0, 0])
    #expect(gaps.mean == 0 && gaps.burstiness == nil && gaps.coefficientOfVariation == nil)
  }

  @Test func badInputIsNamed() {
    #expect(throws: StatisticsError.tooFew(what: "gaps", count: 0, required: 1)) {
      try GapStatistics([])
    }
    #expect(throws: StatisticsError.notFinite(what: "gaps", index: 1)) {
      try GapStatistics([1, .nan])
    }
    #expect(
      throws: StatisticsError.outOfRange(
        what: "gaps", index: 2, value: -1, allowed: "a length of time")
    ) { try GapStatistics([1, 2, -1]) }
    #expect(throws: StatisticsError.self) {
      try GapStatistics([.greatestFiniteMagnitude, .greatestFiniteMagnitude])
    }
  }
}
