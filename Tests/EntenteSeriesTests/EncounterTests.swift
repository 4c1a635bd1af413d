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
}
