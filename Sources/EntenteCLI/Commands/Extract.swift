import ArgumentParser
import EntenteDocuments
import EntenteFigures
import EntenteSeries
import EntenteStore

/// `entente extract`: figures and meetings with their evidence.
struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Extract every figure and meeting with its evidence.",
    discussion: """
      With --format jsonl one object a document, in the order of the input, and nothing else on standard \
      output: the program is a filter. With --format csv one figure a row. Memory does not grow with the input: \
      of more than 10,000 figures and meetings a table is written in parts, each with its header.

      EXAMPLES
        entente extract readout.txt --published 2023-10-18
        entente extract news.jsonl.gz --format jsonl > figures.jsonl
        cat news.jsonl | entente extract - --format jsonl --jobs 2
        entente extract Data/Corpus --format csv -o figures.csv
        entente extract readout.txt --explain
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions

  @Flag(
    help: """
      Instead of the figures, show for each decision on them the alternatives, their scores and the \
      features that weighed most: as text, or with --format jsonl as one object a document.
      """)
  var explain = false

  @Flag(
    help: """
      With --format jsonl, also write title, url, source and text: each line is then a whole record, \
      which this program reads as a document.
      """)
  var includeText = false

  func validate() throws {
    if includeText, output.format != .jsonl || explain {
      throw ValidationError("--include-text goes with --format jsonl")
    }
    if explain, output.format != .table, output.format != .jsonl {
      throw ValidationError("--explain writes text or, with --format jsonl, objects")
    }
  }

  mutating func run() async throws {
    var summary = RunSummary()
    if explain {
      try await streamExplanations(&summary)
    } else if output.format == .jsonl {
      try await stream(&summary)
    } else {
      try await streamRows(&summary)
    }
    try summary.finish()
  }

  private func streamRows(_ summary: inout RunSummary) async throws {
    let tables = FigureTables(output, try OutputStream(path: output.output))
    try input.entries { try tables.add($0.document, $0.extraction) }
    if input.stores.count < input.inputs.count {
      try await input.run(messages: output.messages, summary: &summary) {
        try tables.add($0.document, $0.extraction)
      }
    }
    try tables.close(isWhole: !summary.isInterrupted)
  }

  private func stream(_ summary: inout RunSummary) async throws {
    let extractor = try input.extractor()
    let stream = try OutputStream(path: output.output)
    var untold = Untold()
    let includingText = includeText
    var writer = JSONWriter()
    try input.entries {
      writer.removeAll()
      FigureJSON.write($0.document, $0.extraction, includingText: includingText, to: &writer)
      try stream.write(writer.bytes)
    }
    if input.stores.count == input.inputs.count { return try stream.close() }
    try await input.run(
      input.source(), messages: output.messages, summary: &summary,
      work: { items in
        var annotations = Annotations()
        var writer = JSONWriter()
        var untold = Untold()
        for item in items {
          switch item {
          case .document(let document):
            let extraction = extractor.extract(
              document.text.span, published: document.published, annotations: &annotations)
            FigureJSON.write(
              document, extraction, includingText: includingText, to: &writer)
            untold.add(document, annotations)
          case .failure(let error):
            if error.id != nil || error.place.line != nil {
              FigureJSON.write(error: "\(error)", id: error.id, to: &writer)
            }
          }
        }
        return (bytes: writer.bytes, untold: untold)
      },
      consume: { result in
        try stream.write(result.bytes)
        untold.add(result.untold)
      })
    try stream.close(isWhole: !summary.isInterrupted)
    untold.tell(output.messages)
  }

  private func streamExplanations(_ summary: inout RunSummary) async throws {
    let extractor = try input.extractor()
    let stream = try OutputStream(path: output.output)
    let isText = output.format == .table
    try await input.run(
      input.source(), messages: output.messages, summary: &summary,
      work: { items in
        var annotations = Annotations()
        var writer = JSONWriter()
        var text: [UInt8] = []
        for case .document(let document) in items {
          let figures = extractor.explain(
            document.text.span, published: document.published, annotations: &annotations)
          if isText {
            ExplanationText.write(document, figures, to: &text)
          } else {
            ExplanationText.write(document, figures, to: &writer)
          }
        }
        return isText ? text : writer.bytes
      },
      consume: { bytes in try stream.write(bytes) })
    try stream.close(isWhole: !summary.isInterrupted)
  }
}
