import ArgumentParser
import EntenteDocuments
import EntenteFigures
import EntenteStore
import Foundation

/// What to read, and how.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Texts (plain, HTML, Markdown, JSONL, CSV, WARC; compressed or not), directories of them, a "
        + "store, or - for standard input.", valueName: "input"))
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      "The day that relative times count from, for texts that tell none.", valueName: "date"),
    transform: CalendarDate.argument)
  var published: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "Which field of a record is what: text=FIELD, title=…, published=…, url=…, source=…, id=….",
      valueName: "name=field"))
  var map: [String] = []

  @Option(help: "Read every input as this format instead of recognising it.")
  var inputFormat: DocumentFormat?

  @Option(name: [.short, .long], help: "Tasks that work at the same time.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var lexicon: LexiconOptions

  /// Bytes of standard input that were read already.
  var standardInputStart: [UInt8] = []

  private enum CodingKeys: CodingKey {
    case inputs, published, map, inputFormat, jobs, lexicon
  }

  func validate() throws {
    guard !inputs.isEmpty else {
      throw ValidationError("name a file, a directory, a store, or - for standard input")
    }
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs takes 1 to 1024") }
    _ = try documentOptions()
  }

  func documentOptions() throws -> DocumentOptions {
    var options = DocumentOptions()
    options.published = published
    options.format = inputFormat
    options.standardInputStart = standardInputStart
    for pair in map {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let field = RecordField(rawValue: parts[0]) else {
        throw ValidationError(
          "--map takes a field such as text=body, not '\(pair)'; fields are "
            + RecordField.allCases.map(\.rawValue).joined(separator: ", "))
      }
      options.fieldNames[field] = parts[1]
    }
    return options
  }

  /// The documents of the inputs that are no stores.
  func source() throws -> DocumentSource {
    do {
      return try DocumentSource(
        inputs: inputs.filter { !Store.isStore($0) }, options: documentOptions())
    } catch let error as InputError {
      throw Failure(error)
    }
  }

  var stores: [String] { inputs.filter(Store.isStore) }

  /// Hands over every document of the stores with what it states, one at a time.
  func entries(_ body: (Store.Entry) throws -> Void) throws {
    try withStoreFailures {
      for path in stores { try Store(path: path, access: .reading).entries(body) }
    }
  }

  /// The extractor over the program's lexicon and the user's.
  func extractor() throws -> Extractor {
    try lexicon.extractor()
  }
}

extension Failure {
  init(_ error: InputError) { self.init(status: error.kind.rawValue, message: "\(error)") }

  init(_ error: StoreError) {
    switch error {
    case .missing: self.init(status: 66, message: "\(error)")
    case .notAStore, .newer: self.init(status: 65, message: "\(error)")
    case .busy, .full, .readOnly, .failed: self.init(status: 74, message: "\(error)")
    }
  }
}
