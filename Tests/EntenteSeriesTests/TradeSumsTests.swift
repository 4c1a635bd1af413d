import EntenteFigures
import EntenteSeries
import Testing

@Suite struct TradeSumsTests {
  private func flow(
    _ value: Double, _ period: String, from: String, to: String, id: String,
    measure: Measure = .tradeExports
  ) -> Statement {
    statement(
      "$\(value) billion", value * 1e9, period, id: id, parties: [from, to], measure: measure)
  }

  private func sums(_ statements: [Statement], _ query: SeriesQuery) throws -> TradeSums {
    let series = try #require(SeriesBuilder.series(of: statements, query))
    return TradeSums(series, statements: statements, query: query)
  }

  let turnover = SeriesQuery(measure: .tradeTurnover, parties: ["CHN", "RUS"])

  @Test func flowsThatAddUpAgreeAndOthersDiffer() throws {
    let found = try sums(
      [
        statement("$240.1 billion", 240.1e9, "2023"), statement("$190.3 billion", 190.3e9, "2022"),
        flow(111.0, "2023", from: "CHN", to: "RUS", id: "b"),
        flow(129.1, "2023", from: "RUS", to: "CHN", id: "c", measure: .tradeImports),
        flow(76.1, "2022", from: "CHN", to: "RUS", id: "d"),
        flow(104.1, "2022", from: "RUS", to: "CHN", id: "e"),
      ], turnover)
    #expect(found.checks.map(\.period.description) == ["2022", "2023"])
    #expect(found.checks.map(\.agrees) == [false, true])
    #expect(abs(found.checks[0].relativeDifference + 0.0531) < 0.001)
    #expect(found.series.observations.map(\.method) == [.reported, .reported])
  }

  @Test func aMissingThirdIsDerivedWithItsError() throws {
    let statements = [
      statement("$190.3 billion", 190.3e9, "2022"),
      flow(111.0, "2023", from: "CHN", to: "RUS", id: "b"),
      flow(129.1, "2023", from: "RUS", to: "CHN", id: "c"),
      flow(114.1, "2022", from: "RUS", to: "CHN", id: "d"),
    ]
    let whole = try sums(statements, turnover).series.observations
    #expect(whole.map(\.method) == [.reported, .derived])
    #expect(abs(whole[1].value - 240.1e9) < 1)
    let error = try #require(whole[1].standardError)
    #expect(abs(error - 1e8 / 6.0.squareRoot()) < 1e4)
    #expect(abs((whole[1].low ?? 0) - 240.0e9) < 1 && abs((whole[1].high ?? 0) - 240.2e9) < 1)

    let exports = SeriesQuery(measure: .tradeExports, parties: ["CHN", "RUS"])
    let flows = try sums(statements, exports).series.observations
    #expect(flows.map(\.method) == [.derived, .reported])
    #expect(abs(flows[0].value - 76.2e9) < 1)
  }

  @Test func oneFlowOrAnOpenEndDerivesNothing() throws {
    let found = try sums(
      [
        statement("$190.3 billion", 190.3e9, "2022"),
        flow(111.0, "2023", from: "CHN", to: "RUS", id: "b"),
        statement(
          "over $100 billion", 100e9, "2023", id: "c", bound: .atLeast, parties: ["RUS", "CHN"],
          measure: .tradeExports),
      ], turnover)
    #expect(found.series.observations.map(\.period.description) == ["2022"])
    #expect(found.checks.isEmpty)
  }
}
