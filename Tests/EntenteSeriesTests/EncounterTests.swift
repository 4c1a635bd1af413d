import EntenteFigures
import EntenteSeries
import Testing

func meeting(
  _ date: String?, id: String, place: String? = nil, countries: [String] = ["CHN", "RUS"],
  mode: Meeting.Mode = .inPerson, at: Int = 0
) -> MeetingStatement {
  MeetingStatement(
    document: DocumentReference(id: id),
    meeting: Meeting(
      countries: countries, date: date.flatMap { Period($0) }, place: place, mode: mode,
      evidence: Evidence(quote: at..<(at + 1), sentence: 0..<9, rule: "test")),
    quote: "met", sentence: "They met.")
}

@Suite struct EncounterTests {
  @Test func theSameDayInTwoTextsIsOneMeeting() {
    let found = EncounterBuilder.encounters(of: [
      meeting("2022-09-15", id: "a", place: "Samarkand"), meeting("2022-09", id: "b"),
      meeting("2022-09-15", id: "c"),
    ])
    #expect(found.count == 1)
    #expect(found.first?.date?.description == "2022-09-15")
    #expect(found.first?.statements.count == 3)
  }

  @Test func otherModeOtherCountriesOtherPlaceStayApart() {
    let found = EncounterBuilder.encounters(of: [
      meeting("2022-09-15", id: "a", place: "Samarkand"),
      meeting("2022-09-15", id: "b", mode: .phone),
      meeting("2022-09-15", id: "c", countries: ["CHN", "KAZ"]),
      meeting("2022-09", id: "d", place: "Moscow"),
    ])
    #expect(found.count == 4)
  }

  @Test func oneTextTellsItsMeetingsApart() {
    let found = EncounterBuilder.encounters(of: [
      meeting("2017-07-03", id: "a"), meeting("2017-07-04", id: "a", at: 5),
      meeting("2017-07", id: "b"),
    ])
    #expect(found.count == 3)
  }

  /// What is found by a key is what a comparison with every encounter finds.
  @Test(arguments: 0..<20) func manyStatementsJoinAsFew(_ seed: UInt64) {
    var state = seed
    func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let dates = [
      "2017-07-03", "2017-07-04", "2017-07-31", "2017-08-01", "2017-07", "2017", "2018-02-01",
      "2017/2018", nil,
    ]
    let statements = (0..<60).map { index in
      meeting(
        dates[below(dates.count)], id: "d\(below(30))", place: [nil, "Moscow", "Sochi"][below(3)],
        mode: below(5) == 0 ? .phone : .inPerson, at: index)
    }
    let found = EncounterBuilder.encounters(of: statements)
    #expect(found.flatMap(\.statements).count == statements.count)
    #expect(Set(found.map(Self.key)) == Set(Self.compared(statements)))
  }

  private static func key(_ encounter: Encounter) -> [Int] {
    encounter.statements.map(\.meeting.evidence.quote.lowerBound).sorted()
  }

  /// Each statement beside all encounters before it, the finest dates first.
  private static func compared(_ statements: [MeetingStatement]) -> [[Int]] {
    func order(_ statement: MeetingStatement) -> (Int, Int, String, Int) {
      let date = statement.meeting.date
      return (
        date?.days ?? .max, date?.first.dayNumber ?? 0, statement.document.id,
        statement.meeting.evidence.quote.lowerBound
      )
    }
    var groups: [(known: MeetingStatement, place: String?, all: [MeetingStatement])] = []
    for statement in statements.sorted(by: { order($0) < order($1) }) {
      let meeting = statement.meeting
      let open = groups.indices.filter { index in
        guard let date = meeting.date, let known = groups[index].known.meeting.date else {
          return false
        }
        return groups[index].known.meeting.mode == meeting.mode && known.first <= date.last
          && date.first <= known.last
          && !groups[index].all.contains { $0.document.id == statement.document.id }
      }
      let same = open.first {
        groups[$0].known.meeting.date?.days == meeting.date?.days
          && groups[$0].known.meeting.date?.first == meeting.date?.first
      }
      let placed = open.filter {
        groups[$0].place == nil || meeting.place == nil || groups[$0].place == meeting.place
      }
      if let index = same ?? (placed.count == 1 ? placed[0] : nil) {
        groups[index].all.append(statement)
        groups[index].place = groups[index].place ?? meeting.place
      } else {
        groups.append((statement, meeting.place, [statement]))
      }
    }
    return groups.map { $0.all.map(\.meeting.evidence.quote.lowerBound).sorted() }
  }
}
