import EntenteEvaluation
import EntenteFigures
import Foundation
import Testing

/// The numbers of the fixture are those of the scoring script of the annotated texts.
@Suite struct EvaluationTests {
  static func records(_ name: String) throws -> [FigureRecord] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/\(name).jsonl")
    return try [UInt8](Data(contentsOf: url)).split(separator: 0x0A).map {
      try FigureRecord(line: Array($0).span)
    }
  }

  static func evaluation() throws -> Evaluation {
    var evaluation = Evaluation()
    for (gold, found) in zip(try records("gold"), try records("found")) {
      evaluation.add(
        document: gold.document.id, gold: gold.extraction, found: found.extraction)
    }
    return evaluation
  }

  @Test(arguments: [
    (FigureLevel.span, 5, 0.7692), (.value, 5, 0.7692), (.measure, 4, 0.6154),
    (.period, 3, 0.4615), (.full, 1, 0.1538),
  ])
  func figuresAgreeWithTheScript(_ level: FigureLevel, _ right: Int, _ f1: Double) throws {
    let rates = try Self.evaluation()[level]
    #expect(rates.truePositives == right)
    #expect(rates.gold == 6)
    #expect(rates.predicted == 7)
    #expect((rates.f1 - f1).magnitude < 5e-5)
  }

  @Test func meetingsAgreeWithTheScript() throws {
    let evaluation = try Self.evaluation()
    #expect(evaluation[.found] == Rates(truePositives: 2, gold: 3, predicted: 2))
    #expect(evaluation[MeetingLevel.full] == Rates(truePositives: 0, gold: 3, predicted: 2))
  }

  @Test func measuresAreCounted() throws {
    let evaluation = try Self.evaluation()
    let rows = Dictionary(
      uniqueKeysWithValues: zip(Measure.allCases, evaluation.measures))
    #expect(rows[.tradeTurnover] == Evaluation.MeasureRow(gold: 3, span: 3, full: 1))
    #expect(rows[.tradeExports] == Evaluation.MeasureRow(gold: 1, span: 1, full: 0))
    #expect(rows[.meetingCount] == Evaluation.MeasureRow(gold: 1, span: 0, full: 0))
  }

  @Test func goldAgreesWithItself() throws {
    var evaluation = Evaluation()
    for record in try Self.records("gold") {
      evaluation.add(
        document: record.document.id, gold: record.extraction, found: record.extraction)
    }
    #expect(evaluation[FigureLevel.full].f1 == 1)
    #expect(evaluation[MeetingLevel.full].f1 == 1)
    #expect(evaluation.disagreements.isEmpty)
  }

  @Test func nothingFoundScoresNothing() throws {
    var evaluation = Evaluation()
    for record in try Self.records("gold") {
      evaluation.add(document: record.document.id, gold: record.extraction, found: Extraction())
    }
    #expect(evaluation[.span].f1 == 0)
    #expect(evaluation.disagreements.count == 9)
  }
}
