import EntenteFigures
import Foundation
import Testing

/// Rules of the decisions, each with texts it is meant for and texts it must leave alone.
@Suite struct DecisionTests {
  static func extractor(_ methods: DecisionMethods) throws -> Extractor {
    try Extractor(
      lexicon: FiguresLexicon.embedded.get(), models: DecisionModels.embedded.get(),
      methods: methods)
  }

  static func figures(
    _ text: String, _ methods: DecisionMethods = .best, published: String? = "2023-10-18"
  ) throws -> [Figure] {
    var annotations = Annotations()
    return try extractor(methods).extract(
      Array(text.utf8).span, published: published.flatMap { CalendarDate($0) },
      annotations: &annotations
    ).figures
  }

  @Test(arguments: [
    ("China is Russia's second-largest trading partner.", 2.0),
    ("China is Russia's largest trading partner.", 1.0),
    ("Canada is the top U.S. export market.", 1.0),
    ("China is the third largest trade partner of India.", 3.0),
  ])
  func ranksAreRead(_ text: String, _ rank: Double) throws {
    let found = try Self.figures(text).filter { $0.unit == .rank }
    #expect(found.map(\.low) == [rank])
    #expect(found.first?.form == .rank)
  }

  @Test(arguments: [
    "Shanghai is the largest city of China.", "The top leaders of China and Russia spoke.",
    "China, the largest country, is a partner of Russia.",
  ])
  func superlativesOfOtherThingsAreNoRanks(_ text: String) throws {
    #expect(try Self.figures(text).allSatisfy { $0.unit != .rank })
  }

  @Test(arguments: [
    ("Trade between China and Russia reached $190 billion in 2022.", Measure.tradeTurnover),
    ("Exports from China to Russia reached $76 billion in 2022.", .tradeExports),
    ("Russia's trade surplus with China was $38 billion in 2022.", .tradeBalance),
    ("China granted Kenya a loan of $3 billion in 2014.", .loanValue),
    ("Russia supplied 38 million tonnes of oil to China in 2017.", .commodityVolume),
    ("Xi and Putin have met 42 times in the past 10 years.", .meetingCount),
  ])
  func cuesDecideTheMeasure(_ text: String, _ measure: Measure) throws {
    for methods in [DecisionMethods.rules, .best] {
      #expect(try Self.figures(text, methods).map(\.measure) == [measure])
    }
  }

  @Test(arguments: [
    "The 38th parallel divides Korea.", "The G20 met on June 9-10.",
    "China and Russia are permanent members of the council.",
    "The earthquake killed 170 people in Haiti.",
  ])
  func numbersThatSayNothingOnRelationsAreNoFigures(_ text: String) throws {
    #expect(try Self.figures(text).isEmpty)
  }

  @Test func fallsAndDeficitsAreNegative() throws {
    let text = "Trade between China and Russia fell 9.1 percent to $106 billion in 2022."
    #expect(try Self.figures(text).first?.low == -9.1)
    let deficit = "India's trade deficit with China was $48.6 billion in 2020."
    #expect(try Self.figures(deficit).first?.low == -48.6e9)
    let rise = "Trade between China and Russia rose 9.1 percent to $106 billion in 2022."
    #expect(try Self.figures(rise).first?.low == 9.1)
  }

  @Test func theSourceIsNamed() throws {
    let text =
      "Trade between China and Russia reached $190bn last year, Beijing customs data shows."
    #expect(try Self.figures(text).first?.source == "Beijing customs data")
    let silent = "Trade between China and Russia reached $190bn last year."
    #expect(try Self.figures(silent).first?.source == nil)
  }

  @Test func theQuoteOfAnOrdinalTakesInItsNoun() throws {
    let text = "It is the third official meeting of Xi Jinping and Vladimir Putin this year."
    let figure = try #require(try Self.figures(text, published: "2017-07-04").first)
    let quote = String(decoding: Array(text.utf8)[figure.evidence.quote], as: UTF8.self)
    #expect(quote == "third official meeting")
    #expect(figure.measure == .meetingCount)
  }

  @Test func theSameTextGivesTheSameFigures() throws {
    let text = "Trade between China and Russia rose 30 percent to $77 billion, customs said."
    #expect(try Self.figures(text) == Self.figures(text))
    #expect(try Self.figures("").isEmpty)
  }

  @Test func anExplanationShowsTheDecisionsInOrder() throws {
    let text = "Trade between China and Russia reached $190 billion in 2022."
    var annotations = Annotations()
    let explanations = try Self.extractor(.best).explain(
      Array(text.utf8).span, published: nil, annotations: &annotations)
    let decisions = try #require(explanations.first).decisions
    #expect(decisions.map(\.decision) == ["measure", "form", "period", "parties", "status"])
    let measure = try #require(decisions.first?.alternatives.first)
    #expect(measure.label == "trade.turnover")
    #expect(!measure.reasons.isEmpty)
    #expect(
      decisions.allSatisfy { row in
        zip(row.alternatives, row.alternatives.dropFirst()).allSatisfy { $0.score >= $1.score }
      })
  }

  @Test func theWeightsInsideTheProgramAreThoseOfTheTables() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Data/Model")
    var models = DecisionModels()
    for decision in Decision.allCases {
      let table = try Data(contentsOf: folder.appending(path: decision.rawValue + ".tsv"))
      try models.set(table: decision.rawValue, tsv: [UInt8](table).span)
    }
    #expect(try DecisionModels.embedded.get().compiled == models.compiled)
  }

  @Test func compiledWeightsOfAnotherFormAreRefused() throws {
    let bytes = try DecisionModels.embedded.get().compiled
    for part in [[], Array(bytes.dropLast(8)), Array(bytes.dropFirst(4))] {
      #expect(throws: DecisionModels.Failure.self) { try DecisionModels(compiled: part.span) }
    }
  }

  @Test func aTableOfWeightsThatCannotBeReadIsRefused() {
    var models = DecisionModels()
    #expect(throws: DecisionModels.Failure.self) {
      try models.set(table: "measure", tsv: Array("# x\nbias\ttrade.turnover\tmuch\n".utf8).span)
    }
    #expect(throws: DecisionModels.Failure.self) {
      try models.set(table: "measure", tsv: Array("bias\ttrade.turnover\t0.123\n".utf8).span)
    }
    #expect(throws: DecisionModels.Failure.self) {
      try models.set(table: "measure", tsv: Array("colour\ttrade.turnover\t1\n".utf8).span)
    }
    #expect(throws: DecisionModels.Failure.self) {
      try models.set(table: "weather", tsv: Array("bias\train\t1\n".utf8).span)
    }
  }
}
