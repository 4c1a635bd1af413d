import ArgumentParser
import EntenteDocuments
import EntenteFigures
import EntenteSeries

/// `entente extract`: figures and meetings with their evidence.
struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Extract every figure and meeting with its evidence.",
    discussion: """
      With --format jsonl one object a document, in the order of the input, and nothing else on standard \
      output: the program is a filter. With --format csv one figure a row.

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
      let corpus = try await input.read(input.directory(), messages: output.messages)
      try output.withStream { stream in
        try FigureRows.figures(corpus.statements).write(output, to: stream)
        guard output.format == .table, !corpus.meetings.isEmpty else { return }
        try stream.write("\n")
        try FigureRows.meetings(corpus.meetings).write(output, to: stream)
      }
      try corpus.finish()
    }
    try summary.finish()
  }

  private func stream(_ summary: inout RunSummary) async throws {
    let extractor = try input.extractor()
    let stream = try OutputStream(path: output.output)
    var untold = Untold()
    let includingText = includeText
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
