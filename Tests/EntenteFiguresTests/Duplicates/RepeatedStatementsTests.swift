import EntenteFigures
import Testing

@Suite struct RepeatedStatementsTests {
  static func statement(
    _ id: String, _ published: String?, repeats: String? = nil, value: Double = 190e9,
    period: String? = "2022", at start: Int = 10
  ) -> Statement {
    Statement(
      document: DocumentReference(
        id: id, published: published.flatMap { CalendarDate($0) }, repeats: repeats),
      figure: Figure(
        measure: .tradeTurnover, form: .level, low: value, high: value, bound: .exact,
        unit: Unit("USD"), period: period.flatMap { Period($0) }, parties: ["CHN", "RUS"],
        evidence: Evidence(quote: start..<start + 6, sentence: 0..<40, rule: "r")),
      quote: "$190bn", sentence: "Trade hit $190bn in 2022.")
  }

  static func meeting(_ id: String, repeats: String? = nil, date: String?) -> MeetingStatement {
    MeetingStatement(
      document: DocumentReference(id: id, repeats: repeats),
      meeting: Meeting(
        countries: ["CHN", "RUS"], date: date.flatMap { Period($0) },
        evidence: Evidence(quote: 0..<9, sentence: 0..<20, rule: "m")),
      quote: "They met.", sentence: "They met.")
  }

  @Test func ofARepeatedStatementTheEarliestPublishedIsKept() {
    let kept = [
      Self.statement("late", "2023-03-03"),
      Self.statement("early", "2023-03-01", repeats: "late"),
      Self.statement("undated", nil, repeats: "late", period: nil),
    ].withoutRepeats()
    #expect(kept.map(\.document.id) == ["early"])
  }

  @Test func whatARepeatStatesBeyondTheFirstIsKept() {
    let statements = [
      Self.statement("a", "2023-03-01"), Self.statement("b", "2023-03-02", repeats: "a"),
      Self.statement("b", "2023-03-02", repeats: "a", value: 200e9),
      Self.statement("b", "2023-03-02", repeats: "a", period: "2021"),
    ]
    #expect(statements.withoutRepeats() == [statements[0], statements[2], statements[3]])
  }

  @Test func textsThatRepeatNoneCountEach() {
    let statements = [
      Self.statement("a", "2023-03-01"), Self.statement("b", "2023-03-02"),
      Self.statement("a", "2023-03-01", at: 60),
    ]
    #expect(statements.withoutRepeats() == statements)
  }

  @Test func aTextThatStatesAValueTwiceStatesItTwice() {
    let statements = [
      Self.statement("a", "2023-03-01"), Self.statement("a", "2023-03-01", at: 60),
      Self.statement("b", "2023-03-02", repeats: "a"),
      Self.statement("b", "2023-03-02", repeats: "a", at: 60),
    ]
    #expect(statements.withoutRepeats() == [statements[0], statements[1]])
  }

  @Test func aDocumentInTwoInputsCountsOnce() {
    let statements = [
      Self.statement("a", "2023-03-01", repeats: "a"),
      Self.statement("a", "2023-03-01", repeats: "a"),
    ]
    #expect(statements.withoutRepeats() == [statements[0]])
  }

  @Test func meetingsWithoutADateAreRepeatedToo() {
    let meetings = [
      Self.meeting("a", date: "2023-03-20"), Self.meeting("b", repeats: "a", date: nil),
      Self.meeting("c", repeats: "a", date: "2023-03-21"), Self.meeting("d", date: nil),
    ]
    #expect(meetings.withoutRepeats() == [meetings[0], meetings[2], meetings[3]])
  }

  @Test func aSignatureIsItsBytes() throws {
    let made = TextSignature("Trade hit a record of $190bn.".utf8Span.span)
    let signature = try #require(made)
    #expect(signature.bytes.count == 64)
    #expect(TextSignature(bytes: signature.bytes) == signature)
    #expect(TextSignature(bytes: [1, 2, 3]) == nil)
    let wordless = TextSignature("?!".utf8Span.span)
    #expect(wordless == nil)
  }
}
