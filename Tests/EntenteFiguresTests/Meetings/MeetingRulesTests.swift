import EntenteText
import Testing

@testable import EntenteFigures

@Suite struct MeetingRulesTests {
  private func meetings(_ text: String, published: String = "2024-06-12") throws -> [String] {
    let layers = try annotations(text, published: published)
    let rules = try MeetingRules(FiguresLexicon.embedded.get(), DecisionModels.embedded.get())
    return rules.find(in: Array(text.utf8).span, TextLayers(layers)).map {
      "\($0.countries.joined(separator: "-")) \($0.date?.description ?? "?") \($0.mode) \($0.status)"
    }
  }

  @Test(arguments: [
    (
      "Prime Minister Narendra Modi met his Japanese counterpart Shinzo Abe in Tokyo on 3 May 2018.",
      "IND-JPN 2018-05-03 inPerson held"
    ),
    ("Putin and Xi met on Monday.", "CHN-RUS 2024-06-10 inPerson held"),
    (
      "Vladimir Putin held talks with Hu Jintao in March 2007.", "CHN-RUS 2007-03 inPerson held"
    ),
    (
      "Joe Biden spoke by phone with Xi Jinping on 2 April 2024.",
      "CHN-USA 2024-04-02 phone held"
    ),
    ("Biden held a video call with Putin on 7 December 2021.", "RUS-USA 2021-12-07 video held"),
    (
      "Ebrahim Raisi was received by Xi Jinping on 14 February 2023.",
      "CHN-IRN 2023-02-14 inPerson held"
    ),
    (
      "President Xi Jinping will meet Olaf Scholz on 20 June 2024.",
      "CHN-DEU 2024-06-20 inPerson planned"
    ),
    (
      "A meeting between Trump and Mette Frederiksen on 20 June 2024 was cancelled.",
      "DNK-USA 2024-06-20 inPerson cancelled"
    ),
    (
      "Putin has no plans to meet Kim Jong Un in July 2024.", "PRK-RUS 2024-07 inPerson denied"
    ),
  ])
  func encountersAreFound(_ text: String, _ expected: String) throws {
    #expect(try meetings(text) == [expected])
  }

  @Test(arguments: [
    "Kim Jong Un has met Xi Jinping twice since March.",
    "Xi said he and Putin had met 42 times in the past 10 years.",
    "Exports rose to meet demand in China and India.",
    "Putin told reporters that Russia will sell gas to China.",
    "Xi Jinping invited Putin to visit, and may meet him if he comes.",
    "The two leaders welcomed the progress of trade between India and Japan.",
    "President of Turkmenistan Batyr Orazov: Let me convey greetings from the Chairman of our house.",
  ])
  func countsInvitationsAndDemandAreNone(_ text: String) throws {
    #expect(try meetings(text).isEmpty)
  }

  @Test func mentionsOfOneEncounterAreOneEntry() throws {
    let text = """
      Russian President Vladimir Putin met Chinese leader Xi Jinping on Tuesday in Moscow.
      After their meeting the two leaders signed a statement. They last met in March in Astana.
      """
    #expect(
      try meetings(text, published: "2017-07-04") == [
        "CHN-RUS 2017-07-04 inPerson held", "CHN-RUS 2017-03 inPerson held",
      ])
  }

  @Test func anotherGivenNameIsAnotherPerson() throws {
    let text = "Tomas Novak told reporters in Prague on Monday that he had met Li Keqiang."
    #expect(try meetings(text).allSatisfy { !$0.contains("RUS") })
  }

  @Test func differentPersonsOnADayAreTwoEncounters() throws {
    let text = "Putin met Hu Jintao on Wednesday. Putin also met Wen Jiabao on Wednesday."
    #expect(try meetings(text, published: "2011-10-12").count == 2)
  }
}
