import EntenteFigures
import EntenteSeries
import Testing

func statement(
  _ quote: String, _ value: Double, _ period: String?, id: String = "a", published: String? = nil,
  bound: Bound = .exact, form: Form = .level, status: Status = .actual, unit: Unit = Unit("USD"),
  parties: [String] = ["CHN", "RUS"], measure: Measure = .tradeTurnover
) -> Statement {
  let open = (bound == .atLeast, bound == .atMost)
  return Statement(
    document: DocumentReference(id: id, published: published.flatMap { CalendarDate($0) }),
    figure: Figure(
      measure: measure, form: form, low: open.1 ? nil : value, high: open.0 ? nil : value,
      bound: bound, unit: unit, period: period.flatMap { Period($0) }, parties: parties,
      status: status, evidence: Evidence(quote: 0..<1, sentence: 0..<1, rule: "test")),
    quote: quote, sentence: quote)
}

@Suite struct StatedPrecisionTests {
  @Test func halfAUnitOfTheLastDigit() {
    #expect(
      statement("$190bn", 190e9, "2022").interval == StatedInterval(low: 189.5e9, high: 190.5e9))
    let precise = statement("$190.27 billion", 190.27e9, "2022").interval
    #expect(abs((precise.low ?? 0) - 190.265e9) < 1 && abs((precise.high ?? 0) - 190.275e9) < 1)
    #expect(statement("over $100bn", 100e9, "2022", bound: .atLeast).interval.high == nil)
  }

  @Test func aboutIsWider() {
    #expect(statement("about $190bn", 190e9, "2022", bound: .about).interval.width > 18e9)
  }
}

@Suite struct SeriesBuilderTests {
  let query = SeriesQuery(measure: .tradeTurnover, parties: ["RUS", "CHN"])

  @Test func theMostPreciseThenTheLatestIsKept() throws {
    let series = try #require(
      SeriesBuilder.series(
        of: [
          statement("$190bn", 190e9, "2022", id: "late", published: "2024-01-01"),
          statement("$190.27 billion", 190.27e9, "2022", id: "precise", published: "2023-01-13"),
          statement("$190.3 billion", 190.3e9, "2022", id: "other"),
        ], query))
    #expect(series.observations.map(\.value) == [190.27e9])
    #expect(series.observations[0].statements.map(\.document.id) == ["precise", "late", "other"])
    #expect(series.conflicts.isEmpty)
  }

  @Test(arguments: [
    (Preference.customs, "customs"), (.precise, "late"), (.latest, "vague"),
  ])
  func thePreferenceDecides(_ preference: Preference, _ kept: String) throws {
    var customs = statement("$190.3bn", 190.3e9, "2022", id: "customs", published: "2023-01-01")
    customs.figure.source = "Chinese Customs"
    var query = query
    query.preference = preference
    let series = try #require(
      SeriesBuilder.series(
        of: [
          customs, statement("$190.2bn", 190.2e9, "2022", id: "late", published: "2023-06-01"),
          statement("$190bn", 190e9, "2022", id: "vague", published: "2024-01-01"),
        ], query))
    #expect(series.observations[0].statements[0].document.id == kept)
  }

  @Test func conflictsAreListed() throws {
    let series = try #require(
      SeriesBuilder.series(
        of: [
          statement("$55.45 billion", 55.45e9, "2010"),
          statement("$59.3 billion", 59.3e9, "2010", id: "b"),
        ], query))
    #expect(series.conflicts.count == 1)
    #expect(series.conflicts[0].other.document.id == "b")
  }

  @Test func partYearsAreNoYears() throws {
    let series = try #require(
      SeriesBuilder.series(
        of: [
          statement("$150bn", 150e9, "2023-01/2023-10"), statement("$240bn", 240e9, "2023"),
          statement("$300bn", 300e9, "2030", status: .target), statement("$1bn", 1e9, nil),
          statement("29 percent", 29, "2022", form: .growth, unit: .percent),
        ], query))
    #expect(series.observations.map(\.period.description) == ["2023"])
    #expect(series.partPeriods.map(\.period.description) == ["2023-01/2023-10"])
    #expect(series.leftOut == [.status: 1, .noPeriod: 1, .notALevel: 1])
  }

  @Test func theOrderOfStatementsDoesNotMatter() {
    let statements = [
      statement("$150bn", 150e9, "2022", id: "a"), statement("$150bn", 150e9, "2022", id: "b"),
      statement("$155bn", 155e9, "2022", id: "c"), statement("$140bn", 140e9, "2021", id: "d"),
    ]
    let forward = SeriesBuilder.series(of: statements, query)
    #expect(forward == SeriesBuilder.series(of: statements.reversed(), query))
  }

  @Test func directedFlowsKeepTheirDirection() {
    let flows = [
      statement("$10bn", 10e9, "2022", parties: ["RUS", "CHN"], measure: .tradeExports)
    ]
    let there = SeriesQuery(measure: .tradeExports, parties: ["RUS", "CHN"])
    let back = SeriesQuery(measure: .tradeExports, parties: ["CHN", "RUS"])
    #expect(SeriesBuilder.series(of: flows, there)?.observations.count == 1)
    #expect(SeriesBuilder.series(of: flows, back) == nil)
  }
}
