import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends
import Testing

@Suite struct FrequencyStatisticsTests {
  func count(_ value: Double, _ period: String, published: String) -> Statement {
    Statement(
      document: DocumentReference(id: "c", published: CalendarDate(published)),
      figure: Figure(
        measure: .meetingCount, form: .level, low: value, high: value, bound: .exact,
        unit: .count, period: Period(period), parties: ["CHN", "RUS"],
        evidence: Evidence(quote: 0..<1, sentence: 0..<1, rule: "test")),
      quote: "\(value) times", sentence: "They met.")
  }

  func frequency(_ dates: [String]) throws -> MeetingFrequency {
    try #require(
      try MeetingFrequency(
        encounters(dates), from: CalendarDate("2013-01-01"), to: CalendarDate("2023-12-31")))
  }

  @Test func countsAloneAndTogetherWithDates() throws {
    let dates = ["2013-03-22", "2014-05-20", "2015-05-08", "2016-06-25", "2017-07-04"]
    let statistics = FrequencyStatistics(
      try frequency(dates), counts: [count(42, "2013/2023", published: "2023-10-18")])
    let alone = try #require(statistics.rows.first { $0.name == "rate, counts alone" }?.value)
    // 42 meetings in 3,943 days
    #expect(abs(alone - 42 / (3943 / 365.25)) < 0.01)
    let both = try #require(statistics.rows.first { $0.name == "rate, dates and counts" }?.value)
    #expect(abs(both - alone) < 0.01)
    #expect(statistics.contradictions.isEmpty)
  }

  @Test func aCountBelowTheDatesContradicts() throws {
    let dates = ["2013-03-22", "2014-05-20", "2015-05-08"]
    let statistics = FrequencyStatistics(
      try frequency(dates),
      counts: [
        count(42, "2013/2023", published: "2023-10-18"),
        count(2, "2013/2023", published: "2023-10-18"),
      ])
    #expect(statistics.contradictions.map { $0.statement.quote } == ["2.0 times"])
  }

  @Test func whatCannotBeHadSaysWhy() throws {
    let statistics = FrequencyStatistics(try frequency(["2015-05-08"]))
    let change = try #require(statistics.rows.first { $0.name == "change of the rate" })
    #expect(change.value == nil && !change.note.isEmpty)
    #expect(statistics.rows.allSatisfy { $0.value?.isFinite ?? true })
  }
}
