import EntenteFigures
import EntenteSeries
import Testing

@Suite struct DealTableTests {
  @Test func oneDealInTwoTextsCountsOnce() {
    let table = DealTable([
      statement("$400bn", 400e9, "2014-05-21", id: "a", measure: .dealValue),
      statement("$400 billion", 400e9, "2014", id: "b", measure: .dealValue),
      statement("$20bn", 20e9, "2014", id: "c", measure: .dealValue),
      statement("$1bn", 1e9, nil, id: "d", status: .expected, measure: .dealValue),
    ])
    #expect(table.deals.map(\.statements.count) == [2, 1])
    #expect(table.totals.map(\.value) == [420e9])
  }

  @Test func totalsInOneCurrency() throws {
    let table = DealTable([
      statement("$1bn", 1e9, "2000", id: "a", measure: .dealValue),
      statement("€1,085,898", 1_085_898, "2000", id: "b", unit: Unit("EUR"), measure: .dealValue),
      statement("€5bn", 5e9, nil, id: "c", unit: Unit("EUR"), measure: .dealValue),
      statement("7 contracts", 7, "2000", id: "d", unit: .count, measure: .dealCount),
    ])
    let result = table.totals(in: Unit("USD"), rates: try ExchangeRates.embedded.get())
    #expect(result.converted == 1)
    #expect(result.sources.count == 1)
    #expect(result.totals.map(\.unit.code) == ["USD", "count", "EUR"])
    #expect(result.totals.map(\.deals) == [2, 1, 1])
    #expect(abs(result.totals[0].value - 1.001e9) < 1)
  }

  @Test func openEndsAreSaid() {
    let table = DealTable([
      statement("over $1bn", 1e9, "2014", bound: .atLeast, measure: .dealValue)
    ])
    #expect(table.totals.map(\.openEnded) == [1])
  }
}
