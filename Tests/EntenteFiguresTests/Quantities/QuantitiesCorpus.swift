import EntenteFigures
import EntenteText
import Foundation
import Testing

/// The texts of `Fixtures/quantities.tsv`: corpus (positive: what a rule finds; negative: what looks like
/// it and is none; latent: what another rule or a neighbour decides), rule, text, quantities.
enum QuantitiesCorpus {
  struct Case: CustomTestStringConvertible, Sendable {
    var corpus: String
    var rule: String
    var text: String
    var expected: String
    var testDescription: String { "\(corpus) \(rule): \(text)" }
  }

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/quantities.tsv")

  static let cases: [Case] = {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Case(
        corpus: fields[0], rule: fields[1],
        text: fields[2].replacingOccurrences(of: "\\n", with: "\n"), expected: fields[3])
    }
  }()

  /// Writes the corpus anew with what is found now: `ENTENTE_REMAKE=1`.
  static func remake() throws {
    let lines = cases.map { item in
      [
        item.corpus, item.rule, item.text.replacingOccurrences(of: "\n", with: "\\n"),
        summary(item.text),
      ].joined(separator: "\t")
    }
    let head = "# corpus\trule\ttext\tquantities: [quote] kind low high bound unit, per, side\n"
    try (head + lines.joined(separator: "\n") + "\n").write(
      to: file, atomically: true, encoding: .utf8)
  }

  /// Shared: building it reads the whole lexicon.
  private static let annotator: Annotator? = (try? FiguresLexicon.embedded.get()).map {
    Annotator(lexicon: $0)
  }

  static func annotate(_ bytes: [UInt8]) -> Annotations {
    var annotations = Annotations()
    annotator?.annotate(bytes.span, published: nil, into: &annotations)
    return annotations
  }

  static func summary(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return annotate(bytes).quantities.map { summary($0, bytes) }.joined(separator: "; ")
  }

  private static func summary(_ quantity: Quantity, _ bytes: [UInt8]) -> String {
    func number(_ value: Double?) -> String {
      guard let value else { return "-" }
      return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
    let quote = String(decoding: bytes[quantity.bytes], as: UTF8.self)
    var parts = [
      "[\(quote.replacingOccurrences(of: "\n", with: "\\n"))]", "\(quantity.kind)",
      number(quantity.low), number(quantity.high), quantity.bound.rawValue,
      quantity.unit?.code ?? "-",
    ]
    if let per = quantity.per { parts.append("per \(per)") }
    if let side = quantity.side { parts.append("\(side)") }
    return parts.joined(separator: " ")
  }
}
