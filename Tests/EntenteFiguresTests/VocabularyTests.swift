import EntenteFigures
import EntenteText
import Testing

@Suite struct VocabularyTests {
  @Test(
    arguments: [
      "2022", "2022-10", "2023-Q1", "2023-H2", "2023-05-16", "2023-01/2023-10", "2013/2023",
    ])
  func periodsAreWrittenAsTheyAreRead(_ text: String) {
    #expect(Period(text)?.description == text)
  }

  @Test(arguments: ["", "23", "2022-13", "2023-Q5", "2023-02-30", "2023/2013", "year"])
  func whatIsNoPeriodIsRefused(_ text: String) { #expect(Period(text) == nil) }

  @Test func daysCountThere() {
    for number in stride(from: -200_000, to: 200_000, by: 773) {
      #expect(CalendarDate(dayNumber: number).dayNumber == number)
    }
    #expect(CalendarDate("2026-11-21")?.weekday == 6)
  }

  @Test func theEmbeddedLexiconReads() throws {
    let lexicon = try FiguresLexicon.embedded.get()
    #expect(lexicon.lexicon.senses(of: "Russia").count == 1)
    for word in GrammarWord.allCases {
      #expect(lexicon.lexicon.word(word.surface) == word.rawValue)
    }
  }
}
