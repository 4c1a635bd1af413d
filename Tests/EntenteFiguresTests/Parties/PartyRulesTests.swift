import EntenteText
import Testing

@testable import EntenteFigures

/// The layers of a text, read with the lexicon inside the program.
func annotations(_ text: String, published: String? = nil) throws -> Annotations {
  let annotator = try Annotator(lexicon: FiguresLexicon.embedded.get())
  var annotations = Annotations()
  annotator.annotate(
    Array(text.utf8).span, published: published.flatMap { CalendarDate($0) },
    into: &annotations)
  return annotations
}

@Suite struct PartyRulesTests {
  /// Codes of all mentions in order, those of a pair joined by a hyphen.
  private func codes(_ text: String, published: String? = nil) throws -> [String] {
    try annotations(text, published: published).parties.map { $0.codes.joined(separator: "-") }
  }

  @Test(arguments: [
    ("Russia's exports to China", ["RUS", "CHN"]),
    ("The Sino-Russian border", ["CHN", "RUS"]),
    ("a U.S.-China accord", ["USA", "CHN"]),
    ("Soviet grain for the EC", ["RUS", "EU"]),
    ("the People’s Republic of China", ["CHN"]),
    ("West German steel", ["DEU"]),
    ("Beijing warned Washington.", ["CHN", "USA"]),
    ("exports to Beijing rose", ["CHN"]),
    ("The Kremlin said so.", ["RUS"]),
    ("IRAN SELLS OIL TO CHINA", ["IRN", "CHN"]),
  ])
  func namesAreFound(_ text: String, _ expected: [String]) throws {
    #expect(try codes(text) == expected)
  }

  @Test(arguments: [
    "in the South China Sea", "the Washington Post wrote", "the state of New Mexico",
    "Michael Jordan scored", "tell us about it", "a roast turkey", "the Bank of England",
    "met in Beijing on Friday", "a trip to Moscow", "the Samarkand summit", "BEIJING, May 6",
    "at the G20 summit", "in Latin America", "in May it rose", "on Park Avenue",
  ])
  func whatOnlyLooksLikeAPartyIsNone(_ text: String) throws {
    #expect(try codes(text).isEmpty)
  }

  /// Right only with what stands elsewhere in the text or with its date.
  @Test(arguments: [
    ("President Bush spoke.", "1990-05-01", "George H. W. Bush"),
    ("President Bush spoke.", "2005-05-01", "George W. Bush"),
    ("Premier Li spoke.", "1995-05-01", "Li Peng"),
    ("Premier Li spoke.", "2024-05-01", "Li Qiang"),
  ])
  func personsAreChosenByTermOfOffice(_ text: String, _ day: String, _ name: String) throws {
    let lexicon = try FiguresLexicon.embedded.get()
    let found = try annotations(text, published: day).parties.first { $0.kind == .person }
    let term = try #require(lexicon.people.first { $0.name == name })
    #expect(found?.codes == [term.country])
    #expect(found?.level == .leader)
  }

  @Test(arguments: [
    ("Finnish Trade Minister Jermu Laine came. Laine said", "FIN", "Jermu Laine", 2),
    ("Putin met Prime Minister of Hungary Viktor Orban. Orban said", "HUN", "Viktor Orban", 2),
    ("his Cambodian counterpart, Hun Manet, agreed", "KHM", "Hun Manet", 1),
    ("Milos Bartek, the Slovak trade minister, agreed. Bartek said", "SVK", "Milos Bartek", 2),
    ("Recep Tayyip Erdoğan said. Erdogan said", "TUR", "Recep Tayyip Erdoğan", 2),
    ("Maroš Šefčovič said so", "EU", "Maroš Šefčovič", 1),
  ])
  func personsAreFoundByTitle(_ text: String, _ code: String, _ name: String, _ count: Int) throws {
    let found = try annotations(text, published: "2024-01-01").parties.filter {
      $0.kind == .person && $0.person == name
    }
    #expect(found.count == count)
    #expect(found.allSatisfy { $0.codes == [code] })
  }

  @Test func pairsAreThoseOfTheSentenceOrTheLeadingOnes() throws {
    let found = try annotations(
      "India and Japan signed. Trade between the two countries grew. Bilateral ties are good.")
    let pairs = found.parties.filter { $0.kind == .pair }.map(\.codes)
    #expect(pairs == [["IND", "JPN"], ["IND", "JPN"]])
    #expect(found.leadingPair?.codes == ["IND", "JPN"])
  }

  @Test func speakersOfATranscriptOwnWhatIsOurs() throws {
    let found = try annotations(
      """
      President of Russia Vladimir Putin: Mr President, our trade with you grew.
      President of Turkey Recep Tayyip Erdogan: Thank you. We build your plant.
      """, published: "2018-04-03")
    #expect(found.turns.map(\.country) == ["RUS", "TUR"])
    let first = found.parties.filter { $0.kind == .speaker || $0.kind == .addressee }
    #expect(first.map(\.codes) == [["RUS"], ["TUR"], ["RUS"], ["TUR"], ["RUS"]])
  }

  @Test func placesAreKeptApartFromParties() throws {
    let found = try annotations("They met in Samarkand, Uzbekistan, and then in Moscow.")
    #expect(found.places.map(\.country) == ["UZB", "RUS"])
    #expect(found.parties.isEmpty)
  }
}
