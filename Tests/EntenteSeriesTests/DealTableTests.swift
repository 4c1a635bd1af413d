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

  @Test func openEndsAreSaid() {
    let table = DealTable([
      statement("over $1bn", 1e9, "2014", bound: .atLeast, measure: .dealValue)
    ])
    #expect(table.totals.map(\.openEnded) == [1])
  }
}
