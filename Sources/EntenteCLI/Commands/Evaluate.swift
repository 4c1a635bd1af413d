import ArgumentParser
import EntenteEvaluation
import EntenteFigures
import Foundation

/// `entente evaluate`: what is found against what annotators found.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score extraction against gold annotations.",
    discussion: """
      GOLD is JSONL with text, figures and meetings; PREDICTED is the output of extract --format jsonl, and \
      without it the program reads the texts of GOLD itself. A figure counts at a level when it agrees in \
      all that the levels above it ask: span, value, measure, period, full.

      EXAMPLES
        entente evaluate Data/Gold/dev.jsonl
        entente evaluate Data/Gold/dev.jsonl figures.jsonl --errors 20
      """)

  @Argument(help: "Annotated documents, JSONL.") var gold: String
  @Argument(help: "Extracted figures and meetings, JSONL.") var predicted: String?
  @Option(help: "Print the first disagreements.") var errors = 0
  @Option(
    help: ArgumentHelp("Only the documents listed in a file, an id a line.", valueName: "file"))
  var only: String?
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let wanted = try only.map {
      Set(try Self.lines($0).map { String(decoding: $0, as: UTF8.self) })
    }
    let gold = try Self.records(gold).filter { wanted?.contains($0.document.id) ?? true }
    var found: [String: Extraction] = [:]
    if let predicted {
      for record in try Self.records(predicted) { found[record.document.id] = record.extraction }
    } else {
      let extractor = try lexicon.extractor()
      var annotations = Annotations()
      for record in gold {
        found[record.document.id] = extractor.extract(
          record.document.text.span, published: record.document.published,
          annotations: &annotations)
      }
    }
    var evaluation = Evaluation()
    for record in gold {
      evaluation.add(
        document: record.document.id, gold: record.extraction,
        found: found[record.document.id] ?? Extraction())
    }
    var rows = Rows(
      ["what", "level", "precision", "recall", "f1", "right", "gold", "found"].map { Column($0) })
    func add(_ what: String, _ level: String, _ rates: Rates) {
      func digits(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
      rows.add([
        .text(what), .text(level), .number(digits(rates.precision)),
        .number(digits(rates.recall)), .number(digits(rates.f1)),
        .integer(rates.truePositives), .integer(rates.gold), .integer(rates.predicted),
      ])
    }
    for level in FigureLevel.allCases { add("figures", level.rawValue, evaluation[level]) }
    for level in MeetingLevel.allCases { add("meetings", level.rawValue, evaluation[level]) }
    try output.withStream { stream in
      try rows.write(output, to: stream)
      guard output.format == .table else { return }
      var measures = Rows([Column("measure"), Column("gold"), Column("span"), Column("full")])
      for (measure, row) in zip(Measure.allCases, evaluation.measures) where row.gold > 0 {
        measures.add([
          .text(measure.rawValue), .integer(row.gold), .integer(row.span), .integer(row.full),
        ])
      }
      try stream.write("\n")
      try measures.write(output, to: stream)
      for (document, what) in evaluation.disagreements.prefix(max(0, errors)) {
        try stream.write("\n\(document): \(Self.words(what))\n")
      }
    }
  }

  private static func lines(_ path: String) throws -> [ArraySlice<UInt8>] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.noInput("\(path): no such file, or it cannot be read")
    }
    return Array(data).split(separator: 0x0A)
  }

  private static func records(_ path: String) throws -> [FigureRecord] {
    try lines(path).enumerated().map { index, line in
      do {
        return try FigureRecord(line: Array(line).span)
      } catch {
        throw Failure.data("\(path):\(index + 1): \(error)")
      }
    }
  }

  private static func words(_ figure: Figure) -> String {
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "open" }
    return "\(figure.measure.rawValue) \(figure.form.rawValue) \(number(figure.low))…"
      + "\(number(figure.high)) \(figure.unit) \(figure.period?.description ?? "no period") "
      + "\(figure.parties.joined(separator: " ")) \(figure.status.rawValue) at byte "
      + "\(figure.evidence.quote.lowerBound)"
  }

  private static func words(_ meeting: Meeting) -> String {
    "\(meeting.countries.joined(separator: " ")) \(meeting.date?.description ?? "no date") "
      + "\(meeting.mode.rawValue) \(meeting.status.rawValue) at byte "
      + "\(meeting.evidence.quote.lowerBound)"
  }

  private static func words(_ disagreement: Evaluation.Disagreement) -> String {
    switch disagreement {
    case .missed(let figure): "missed\n  gold  \(words(figure))"
    case .spurious(let figure): "not in gold\n  found \(words(figure))"
    case .differs(let level, let gold, let found):
      "differs at \(level.rawValue)\n  gold  \(words(gold))\n  found \(words(found))"
    case .missedMeeting(let meeting): "meeting missed\n  gold  \(words(meeting))"
    case .spuriousMeeting(let meeting): "meeting not in gold\n  found \(words(meeting))"
    case .differentMeeting(let gold, let found):
      "meeting differs\n  gold  \(words(gold))\n  found \(words(found))"
    }
  }
}
