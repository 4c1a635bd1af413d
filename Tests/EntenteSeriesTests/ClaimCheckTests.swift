import EntenteFigures
import EntenteSeries
import Testing

@Suite struct ClaimCheckTests {
  func value(_ period: String, _ value: Double, measure: Measure = .tradeTurnover)
    -> ReferenceValue?
  {
    Period(period).map {
      ReferenceValue(
        measure: measure, parties: ["CHN", "RUS"], unit: Unit("USD"), period: $0, value: value,
        source: "customs")
    }
  }
  var checker: ClaimChecker {
    ClaimChecker(
      [
        value("2021", 146.9e9), value("2022", 190.27e9),
        value("2022", 81e9, measure: .tradeExports),
      ]
      .compactMap { $0 })
  }

  @Test(arguments: [
    ("$190bn", 190e9, Bound.exact, ClaimCheck.Verdict.agrees),
    ("$190.3bn", 190.3e9, .exact, .agrees), ("$200bn", 200e9, .exact, .rounds),
    ("$185bn", 185e9, .exact, .differs), ("over $180bn", 180e9, .atLeast, .agrees),
    ("over $200bn", 200e9, .atLeast, .rounds), ("over $195bn", 195e9, .atLeast, .differs),
  ])
  func levels(_ quote: String, _ amount: Double, _ bound: Bound, _ verdict: ClaimCheck.Verdict) {
    let checks = checker.checks(of: [statement(quote, amount, "2022", bound: bound)])
    #expect(checks.map(\.verdict) == [verdict])
  }

  @Test func growthFollowsFromTwoValues() {
    let checks = checker.checks(of: [
      statement("29.5 percent", 29.5, "2022", form: .growth, unit: .percent),
      statement("35 percent", 35, "2022", form: .growth, unit: .percent),
      statement("35 percent", 35, "2020", form: .growth, unit: .percent),
    ])
    #expect(checks.map(\.verdict) == [.agrees, .differs, .noReference])
  }

  @Test func importsAreTheFlowThatExportsAre() {
    let checks = checker.checks(of: [
      statement("$81bn", 81e9, "2022", parties: ["CHN", "RUS"], measure: .tradeImports)
    ])
    #expect(checks.map(\.verdict) == [.agrees])
  }

  @Test func expectationsAreNotChecked() {
    #expect(checker.checks(of: [statement("$1bn", 1e9, "2022", status: .expected)]).isEmpty)
  }
}
