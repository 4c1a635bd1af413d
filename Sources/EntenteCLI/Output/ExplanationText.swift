import EntenteFigures

/// Why the figures of a document were read as they were: for people as indented lines, and as JSON.
enum ExplanationText {
  /// The quote, and for each decision its alternatives, the one taken first, with what weighed most:
  ///
  /// ```
  /// dev-01: "$84.07 billion"
  ///   measure  trade.turnover 7.31  cueLeft=money&turnover&near +2.10, …
  ///            trade.exports  1.90  …
  /// ```
  static func write(
    _ document: Document, _ figures: [FigureExplanation], to bytes: inout [UInt8]
  ) {
    for figure in figures {
      bytes += "\(document.id): \"".utf8
      bytes += document.text[figure.quote].map { $0 < 0x20 ? 0x20 : $0 }
      bytes += "\"\n".utf8
      for row in figure.decisions {
        let labels = row.alternatives.map(\.label)
        let width = labels.map(\.count).max() ?? 0
        for (place, alternative) in row.alternatives.enumerated() {
          let reasons = alternative.reasons.map {
            "\($0.feature) \($0.weight < 0 ? "" : "+")\(rounded($0.weight))"
          }
          let cells = [
            "  " + padded(place == 0 ? row.decision : "", 8), padded(alternative.label, width),
            padded(rounded(alternative.score), -6), reasons.joined(separator: ", "),
          ]
          bytes += cells.joined(separator: "  ").utf8
          bytes.append(0x0A)
        }
      }
    }
  }

  /// One object: `id` and `figures`, each with `start`, `end` and its `decisions`.
  static func write(
    _ document: Document, _ figures: [FigureExplanation], to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("id")
    writer.string(document.id)
    writer.key("figures")
    writer.beginArray()
    for figure in figures {
      writer.beginObject()
      writer.key("start")
      writer.integer(figure.quote.lowerBound)
      writer.key("end")
      writer.integer(figure.quote.upperBound)
      writer.key("decisions")
      writer.beginArray()
      for row in figure.decisions { write(row, to: &writer) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
  }

  private static func write(
    _ row: FigureExplanation.DecisionRow, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("decision")
    writer.string(row.decision)
    writer.key("alternatives")
    writer.beginArray()
    for alternative in row.alternatives {
      writer.beginObject()
      writer.key("label")
      writer.string(alternative.label)
      writer.key("score")
      writer.number(Double(rounded(alternative.score)))
      writer.key("reasons")
      writer.beginArray()
      for reason in alternative.reasons {
        writer.beginObject()
        writer.key("feature")
        writer.string(reason.feature)
        writer.key("weight")
        writer.number(Double(rounded(reason.weight)))
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  /// Two decimals, as exact as a weight is told with.
  private static func rounded(_ value: Float) -> String {
    let hundredths = Int((value.magnitude * 100).rounded())
    let digits = String(hundredths % 100)
    let sign = value < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)"
  }

  /// Filled with spaces behind, or before where the width is negative.
  private static func padded(_ text: String, _ width: Int) -> String {
    let fill = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width < 0 ? fill + text : text + fill
  }
}
