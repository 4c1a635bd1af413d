import Testing

@testable import EntenteStatistics

@Suite struct EventSeriesTests {
  @Test func badInputSaysWhere() {
    #expect(throws: StatisticsError.unordered(what: "event times", index: 2)) {
      try EventSeries(times: [1, 3, 2], duration: 5)
    }
    #expect(throws: StatisticsError.notFinite(what: "event times", index: 1)) {
      try EventSeries(times: [1, .nan, 2], duration: 5)
    }
    #expect(throws: StatisticsError.notFinite(what: "event times", index: 0)) {
      try EventSeries(sorting: [.infinity, 2], duration: 5)
    }
    for times in [[-1.0, 2], [1, 6]] {
      #expect(throws: StatisticsError.self) { try EventSeries(times: times, duration: 5) }
    }
    for duration in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try EventSeries(times: [], duration: duration) }
    }
    #expect(throws: StatisticsError.self) { try EventSeries(times: [1], duration: 5).binned(0) }
  }

  @Test func orderDoesNotMatterWhereItIsSorted() throws {
    #expect(
      try EventSeries(sorting: [4, 1, 3], duration: 5)
        == EventSeries(times: [1, 3, 4], duration: 5))
  }

  @Test func binsHoldEveryEventOnce() throws {
    let events = try EventSeries(times: [0, 0.1, 0.2, 0.3, 0.6, 0.7, 1], duration: 1)
    #expect(try events.binned(10) == [1, 1, 1, 1, 0, 0, 1, 1, 0, 1])
    for bins in 1...50 { #expect(try events.binned(bins).reduce(0, +) == 7) }
  }

  @Test func emptyWindowsAreSeries() throws {
    let events = try EventSeries(times: [], duration: 2)
    #expect(events.gaps.isEmpty && events.openGap == nil)
    #expect(try events.rate.rate == 0)
  }
}
