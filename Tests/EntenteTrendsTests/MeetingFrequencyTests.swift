import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends
import Testing

func encounters(_ dates: [String?]) -> [Encounter] {
  EncounterBuilder.encounters(
    of: dates.enumerated().map { index, date in
      MeetingStatement(
        document: DocumentReference(id: "\(index)"),
        meeting: Meeting(
          countries: ["CHN", "RUS"], date: date.flatMap { Period($0) },
          evidence: Evidence(quote: 0..<1, sentence: 0..<1, rule: "test")),
        quote: "met", sentence: "They met.")
    })
}

@Suite struct MeetingFrequencyTests {
  @Test func ratesAndGaps() throws {
    let found = try #require(
      try MeetingFrequency(
        encounters(["2020-01-01", "2020-01-11", "2021-06", nil]), countries: ["RUS", "CHN"],
        to: CalendarDate("2021-12-31")))
    #expect(found.rate.count == 3)
    #expect(found.countsByYear.map(\.count) == [2, 1])
    #expect(found.undated == 1)
    #expect(abs(found.rate.rate - 3 / (731 / 365.25)) < 1e-12)
    // Garwood for n = 3: 0.6187 ... 8.7673 events.
    #expect(abs(found.rateInterval.upper * found.rate.exposure - 8.76727) < 1e-4)
    #expect(found.gaps?.minimum == 10)
  }

  @Test func nothingToCount() throws {
    #expect(try MeetingFrequency([]) == nil)
    let none = try MeetingFrequency(
      [], from: CalendarDate("2020-01-01"), to: CalendarDate("2020-12-31"))
    #expect(none?.rate.count == 0)
    #expect(none?.gaps == nil)
    #expect(throws: StatisticsError.self) {
      try MeetingFrequency(
        [], from: CalendarDate("2020-01-01"), to: CalendarDate("2019-12-31"))
    }
  }
}
