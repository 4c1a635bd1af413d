import ArgumentParser
import EntenteDocuments
import EntenteFigures

/// A layer of annotations.
enum Layer: String, CaseIterable, ExpressibleByArgument, Sendable {
  case quantities, times, parties, cues
}

/// `entente annotate`: the layers below figures.
struct Annotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the layers below figures: quantities, times, parties, cues.",
    discussion: """
      JSONL, one object a document: what stands in the text before anything is decided, with UTF-8 byte \
      offsets.

      EXAMPLES
        entente annotate readout.txt --layer quantities,times --published 2023-10-18
        echo 'Trade hit $190bn in 2022.' | entente annotate -
      """)

  @OptionGroup var input: InputOptions
  @Option(
    help: ArgumentHelp("Layers, with commas between them.", valueName: "layers"),
    transform: { text in
      try text.split(separator: ",").map { name in
        guard let layer = Layer(rawValue: String(name)) else {
          throw ValidationError(
            "no layer '\(name)'; there are "
              + Layer.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return layer
      }
    })
  var layer: [Layer] = Layer.allCases
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file; `-` is standard output.", valueName: "file"))
  var output: String?
  @Option(help: "The format of the layers.") var format = LayerFormat.jsonl
  @Flag(name: [.short, .long], help: "Say nothing but errors on standard error.")
  var quiet = false

  enum LayerFormat: String, CaseIterable, ExpressibleByArgument { case jsonl }

  mutating func run() async throws {
    let lexicon = try input.lexicon.lexicon()
    let annotator = Annotator(lexicon: lexicon)
    let layers = layer
    var summary = RunSummary()
    let stream = try OutputStream(path: output)
    try await input.run(
      input.source(), messages: Messages(isQuiet: quiet), summary: &summary,
      work: { items in
        var annotations = Annotations()
        var writer = JSONWriter()
        for item in items {
          switch item {
          case .document(let document):
            annotator.annotate(
              document.text.span, published: document.published, into: &annotations)
            LayerJSON.write(document, annotations, layers, lexicon, to: &writer)
          case .failure(let error):
            FigureJSON.write(error: "\(error)", id: error.id, to: &writer)
          }
        }
        return writer.bytes
      },
      consume: { try stream.write($0) })
    try stream.close(isWhole: !summary.isInterrupted)
    try summary.finish()
  }
}
