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

  @Test func theWholeTableOfAProcess() throws {
    let dates = [
      "2013-03-22", "2014-02-06", "2014-05-20", "2015-05-08", "2015-09-03", "2016-06-25",
      "2017-07-04", "2018-06-08", "2019-06-05", "2022-02-04", "2022-09-15", "2023-03-20",
    ]
    let statistics = FrequencyStatistics(
      try frequency(dates), change: CalendarDate("2020-01-01"))
    func row(_ name: String) throws -> FrequencyStatistic {
      try #require(statistics.rows.first { $0.name == name })
    }
    let ratio = try row("rate from 2020-01-01 on / before")
    // 3 meetings in 1461 days against 9 in 2556.
    #expect(abs((ratio.value ?? 0) - (3.0 / 1461) / (9.0 / 2556)) < 1e-9)
    #expect((ratio.low ?? 1) < 0.6 && (ratio.high ?? 0) > 0.6 && (ratio.pValue ?? 0) > 0.3)
    for name in [
      "trend of the rate, MIL-HDBK-189", "trend of the rate, Cox-Lewis", "gaps as exponential",
      "gaps as weibull", "gaps as gamma", "gaps as lognormal",
    ] {
      let found = try row(name)
      #expect(found.value != nil && (found.pValue.map { 0 < $0 && $0 <= 1 } ?? false), "\(name)")
    }
    #expect((try row("hazard now").value ?? 0) > 0)
    #expect((try row("median wait from now").value ?? 0) > 0)
  }

  @Test func aDayOutsideTheWindowIsRefused() throws {
    let statistics = FrequencyStatistics(
      try frequency(["2015-05-08", "2016-05-08"]), change: CalendarDate("2030-01-01"))
    let ratio = try #require(statistics.rows.first { $0.unit == "ratio" })
    #expect(ratio.value == nil && ratio.note.contains("window"))
  }

  @Test func twoPairsAreCompared() throws {
    let one = try frequency(["2013-03-22", "2014-05-20", "2015-05-08", "2016-06-25"])
    let other = try frequency(["2013-06-07", "2014-11-12"])
    let statistics = FrequencyStatistics(one, comparedWith: other)
    let ratio = try #require(statistics.rows.first { $0.name.hasPrefix("rate / rate of") })
    #expect(ratio.value == 2 && (ratio.low ?? 2) < 1 && (ratio.high ?? 0) > 2)
    let expected = try #require(statistics.rows.first { $0.name.hasSuffix("E-test") })
    #expect((expected.pValue ?? 0) > 0.3 && expected.pValue != ratio.pValue)
    #expect(!FrequencyStatistics(one).rows.contains { $0.name.hasPrefix("rate / rate of") })
  }

  @Test func theRecordTellsEachYear() throws {
    let statistics = FrequencyStatistics(
      try frequency(["2013-03-22", "2014-05-20", "2014-08-08", "2016-06-25", "2017-07-04"]))
    let year = try #require(statistics.rows.first { $0.name == "meetings in 2014" })
    #expect(year.value == 2 && year.isDetail)
    // Garwood's interval of two events.
    #expect(abs((year.low ?? 0) - 0.2422) < 1e-4 && abs((year.high ?? 0) - 7.2247) < 1e-4)
    let smooth = try #require(statistics.rows.first { $0.name == "smooth rate in 2014" })
    #expect((smooth.value ?? 0) > 0.5 && (smooth.low ?? -1) >= 0)
    let grouped = try #require(
      statistics.rows.first { $0.name == "trend of yearly counts, Crow-AMSAA shape" })
    #expect((grouped.value ?? 9) < 1 && grouped.pValue != nil)
    #expect(!statistics.rows.contains { $0.name == "meetings in 2012" })
    let none = FrequencyStatistics(try frequency(["2015-05-08"]))
    #expect(
      none.rows.contains { $0.name == "smooth rate in 2014" && $0.value == nil && !$0.note.isEmpty }
    )
  }
}
