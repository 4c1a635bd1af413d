import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends
import Testing

private func claim(
  _ quote: String, _ value: Double, _ period: String, _ form: Form = .level, id: String = "a",
  bound: Bound = .exact, baseline: String? = nil
) -> Statement {
  Statement(
    document: DocumentReference(id: id, published: CalendarDate("2024-02-01")),
    figure: Figure(
      measure: .tradeTurnover, form: form, low: bound == .atMost ? nil : value,
      high: bound == .atLeast ? nil : value, bound: bound,
      unit: form == .growth ? .percent : Unit("USD"), period: Period(period),
      baseline: baseline.flatMap { Period($0) }, parties: ["CHN", "RUS"],
      evidence: Evidence(quote: 0..<1, sentence: 0..<1, rule: "test")),
    quote: quote, sentence: quote)
}

private func reconcile(_ statements: [Statement]) throws -> Reconciliation? {
  let query = SeriesQuery(measure: .tradeTurnover, parties: ["CHN", "RUS"])
  let series = try #require(SeriesBuilder.series(of: statements, query))
  return try Reconciliation(statements, series: series, query: query)
}

/// China customs, 2018 to 2024.
private let levels: [(Int, Double)] = [
  (2018, 107.06), (2019, 110.75), (2020, 107.77), (2021, 146.88), (2022, 190.27),
  (2023, 240.11), (2024, 244.82),
]
private let stated = levels.map { claim("$\($1) billion", $1 * 1e9, "\($0)") }
private let growth = zip(levels, levels.dropFirst()).map { before, now in
  let percent = (1000 * (now.1 / before.1 - 1)).rounded() / 10
  return claim("\(abs(percent)) percent", percent, "\(now.0)", .growth)
}

@Suite struct ReconciliationTests {
  @Test func levelsThatAgreeStayAsStated() throws {
    let result = try #require(try reconcile(stated + growth))
    #expect(result.rejected.isEmpty)
    #expect(result.scale == 1)
    for (observation, level) in zip(result.series.observations, levels) {
      #expect(abs(observation.value / (level.1 * 1e9) - 1) < 0.001)
      #expect(observation.method == .reconciled)
      let error = try #require(observation.standardError)
      #expect(error > 0 && error < 0.0021 * observation.value)
    }
  }

  /// A false claim more precise than the growth that contradicts it, in every year, alone or beside
  /// the true one.
  @Test(arguments: 2018...2024, [true, false])
  func aFalseClaimIsRejectedAndNamed(year: Int, isAlone: Bool) throws {
    let index = year - 2018
    // At an end one growth stands against one level: nothing decides.
    if isAlone, index == 0 || index == levels.count - 1 { return }
    var statements = stated + growth
    if isAlone { statements.remove(at: index) }
    let lie = levels[index].1 * 1.25
    statements.append(claim("$\(lie) billion", lie * 1e9, "\(year)", id: "liar"))
    let result = try #require(try reconcile(statements))
    #expect(result.rejected.map { $0.statements[0].document.id } == ["liar"])
    #expect(result.rejected.allSatisfy { $0.weight < 0.1 })
    let value = result.series.observations[index]
    #expect(abs(value.value / (levels[index].1 * 1e9) - 1) < 0.02)
    #expect(value.method == (isAlone ? .derived : .reconciled))
  }

  @Test func aYearThatGrowthLinksIsDerivedWithItsError() throws {
    let statements = stated.filter { $0.figure.period?.calendarYear != 2021 } + growth
    let result = try #require(try reconcile(statements))
    let derived = result.series.observations[3]
    #expect(derived.method == .derived)
    #expect(abs(derived.value / 146.88e9 - 1) < 0.01)
    #expect((derived.standardError ?? 0) > 0.005 * derived.value)
    #expect(derived.statements.allSatisfy { $0.figure.form == .growth })
  }

  @Test func aChangeLinksYears() throws {
    let result = try #require(
      try reconcile([
        claim("$190.27 billion", 190.27e9, "2022"),
        claim("$49.84 billion", 49.84e9, "2023", .change),
      ]))
    #expect(result.series.observations.map(\.method) == [.reconciled, .derived])
    #expect(abs(result.series.observations[1].value - 240.11e9) < 1e7)
  }

  @Test func whatNothingReachesIsNotInvented() throws {
    let result = try #require(
      try reconcile([
        claim("$190.27 billion", 190.27e9, "2022"), claim("5 percent", 5, "2010", .growth),
      ]))
    #expect(result.series.observations.map(\.period.description) == ["2022"])
    #expect(result.series.leftOut[.notReached] == 1)
    #expect(
      try reconcile([claim("5 percent", 5, "2010", .growth), claim("$0", 0, "2010")]) == nil)
  }

  @Test func aBoundCountsOnlyWhereItIsNotKept() throws {
    let kept = try #require(
      try reconcile(stated + [claim("$200 billion", 200e9, "2023", bound: .atLeast)]))
    #expect(
      kept.series.observations.map(\.value)
        == (try reconcile(stated))?.series.observations.map(\.value))
    let broken = try #require(
      try reconcile(
        stated + growth + [claim("$300 billion", 300e9, "2023", id: "bold", bound: .atLeast)]))
    #expect(broken.rejected.map { $0.statements[0].document.id } == ["bold"])
  }

  @Test func twoThatContradictAndNothingElseAreBothKept() throws {
    let result = try #require(
      try reconcile(
        stated + [
          claim("$55.45 billion", 55.45e9, "2010"),
          claim("$59.34 billion", 59.34e9, "2010", id: "b"),
        ]))
    let value = result.series.observations[0]
    #expect(value.value > 55.45e9 && value.value < 59.34e9)
    #expect((value.standardError ?? 0) > 1e9)
    #expect(result.rejected.isEmpty)
  }

  @Test func equalStatementsCountOnce() throws {
    let repeated = Array(repeating: claim("$150 billion", 150e9, "2022", id: "r"), count: 20)
    let result = try #require(try reconcile(stated + growth + repeated))
    #expect(result.rejected.map(\.statements.count) == [20])
  }

  @Test func partsOfYearsReconcileAmongThemselves() throws {
    let result = try #require(
      try reconcile(
        stated + [
          claim("$154.9 billion", 154.9e9, "2022-01/2022-10"),
          claim("27.7 percent", 27.7, "2023-01/2023-10", .growth),
        ]))
    #expect(result.series.observations.count == levels.count)
    #expect(
      result.series.partPeriods.map(\.period.description) == ["2022-01/2022-10", "2023-01/2023-10"])
  }
}
