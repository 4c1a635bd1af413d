import ArgumentParser
import EntenteDocuments
import EntenteFigures
import EntenteStore

/// `entente store`: documents kept with what they state.
struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Keep documents, figures and meetings in one SQLite file.",
    discussion: """
      A store is INPUT wherever texts are, and what is in it need not be read again. It is plain SQLite: \
      tables document, figure, meeting, and document_text for full-text search.

      EXAMPLES
        entente store add news.db Data/Corpus
        entente series news.db --between CHN RUS
        entente store info news.db
        sqlite3 news.db 'SELECT measure, count(*) FROM figure GROUP BY measure'
      """,
    subcommands: [
      StoreAdd.self, StoreList.self, StoreRemove.self, StoreExport.self, StoreInfo.self,
      StoreRefresh.self,
    ])
}

/// The store that a subcommand works on.
struct StoreArgument: ParsableArguments {
  @Argument(help: "The store, an SQLite file.") var database: String

  func open(_ access: Store.Access) throws -> Store {
    do { return try Store(path: database, access: access) } catch { throw Failure(error) }
  }
}

/// Runs what a store may refuse.
func withStoreFailures<Value>(_ body: () throws -> Value) throws -> Value {
  do { return try body() } catch let error as StoreError { throw Failure(error) }
}

/// `entente store add`.
struct StoreAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add documents, with their figures and meetings.",
    discussion: """
      A document that is there already is not read again; a changed one replaces what it stated before. \
      Whole batches are committed, of 16 MB and smaller ones at first: a run that is stopped can be run again \
      and goes on.

      EXAMPLES
        entente store add news.db Data/Corpus
        entente store add news.db news.jsonl.gz --jobs 2
      """)

  @OptionGroup var store: StoreArgument
  @OptionGroup var input: InputOptions
  @Flag(name: [.short, .long], help: "Say nothing but errors on standard error.")
  var quiet = false

  mutating func run() async throws {
    let messages = Messages(isQuiet: quiet)
    let source = try input.source()
    let store = try store.open(.creating)
    let extractor = try input.extractor()
    let version = try input.lexicon.version()
    var changes = Store.Changes()
    var summary = RunSummary()
    var untold = Untold()
    var annotations = Annotations()
    var pending = Batch()
    var committed = 0
    func commit() throws {
      let batch = pending
      pending = Batch()
      untold.add(batch.untold)
      changes += try withStoreFailures {
        try store.add(batch.documents, lexicon: version) { index in
          if let extraction = batch.extractions[index] { return extraction }
          // It was there, and a document of the same id has come between.
          let document = batch.documents[index]
          return extractor.extract(
            document.text.span, published: document.published, annotations: &annotations)
        }
      }
      committed += batch.bytes
    }
    try await input.run(
      source, messages: messages, summary: &summary,
      work: { items in Self.read(items, extractor, store, version) },
      consume: { batch in
        pending.append(try withStoreFailures { try batch.get() })
        // A run that is stopped loses no more than half of what it did.
        if pending.bytes >= min(committed, Batch.bytesOfATransaction) { try commit() }
      })
    try commit()
    try withStoreFailures { try store.linkRepeats() }
    untold.tell(messages)
    messages.note(
      "\(changes.added) added, \(changes.replaced) replaced, \(changes.unchanged) unchanged")
    try summary.finish()
  }

  /// Documents, and what those state that are not in the store yet.
  private struct Batch: Sendable {
    var documents: [Document] = []
    /// Nil where the store has it.
    var extractions: [Extraction?] = []
    var untold = Untold()
    /// Bytes of text.
    var bytes = 0

    /// So much goes into one transaction, which the full-text index takes best in large ones.
    static let bytesOfATransaction = 16 << 20

    mutating func append(_ other: Batch) {
      documents += other.documents
      extractions += other.extractions
      untold.add(other.untold)
      bytes += other.bytes
    }
  }

  private static func read(
    _ items: [DocumentSource.Item], _ extractor: Extractor, _ store: Store, _ version: String
  ) -> Result<Batch, StoreError> {
    var batch = Batch()
    for case .document(let document) in items {
      batch.documents.append(document)
      batch.bytes += document.text.count
    }
    let known: [Bool]
    do throws(StoreError) {
      known = try store.known(batch.documents, lexicon: version)
    } catch {
      return .failure(error)
    }
    var annotations = Annotations()
    for (document, isKnown) in zip(batch.documents, known) {
      if isKnown {
        batch.extractions.append(nil)
        continue
      }
      batch.extractions.append(
        extractor.extract(
          document.text.span, published: document.published, annotations: &annotations))
      batch.untold.add(document, annotations)
    }
    return .success(batch)
  }
}

/// `entente store list`.
struct StoreList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the documents of a store.",
    discussion: """
      EXAMPLES
        entente store list news.db
        entente store list news.db --format csv
      """)

  @OptionGroup var store: StoreArgument
  @OptionGroup var output: OutputOptions

  func run() throws {
    let store = try store.open(.reading)
    var rows = Rows(
      ["id", "published", "title", "source", "bytes"].map { Column($0) } + [
        Column("url", detail: true), Column("repeats", detail: true),
      ])
    try withStoreFailures {
      let repeats = try store.repeats()
      try store.documents { document in
        rows.add([
          .text(document.id), .text(document.published?.description), .text(document.title),
          .text(document.source), .integer(document.text.count), .text(document.url),
          .text(repeats[document.id]),
        ])
      }
    }
    try output.withStream { try rows.write(output, to: $0) }
  }
}

/// `entente store remove`.
struct StoreRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove documents, with their figures and meetings.",
    discussion: """
      EXAMPLES
        entente store remove news.db rus-chn-2018
      """)

  @OptionGroup var store: StoreArgument
  @Argument(help: "The ids of the documents.") var ids: [String]

  func run() throws {
    let opened = try store.open(.writing)
    let missing = try withStoreFailures { try opened.remove(ids) }
    if !missing.isEmpty {
      throw Failure.data(
        "\(store.database): no document \(missing.joined(separator: ", ")); `entente store list` names them"
      )
    }
  }
}

/// `entente store export`.
struct StoreExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a store as JSONL, a document a line.",
    discussion: """
      Each line is a whole record with text, figures and meetings; `entente store add` makes the same \
      store of them.

      EXAMPLES
        entente store export news.db -o news.jsonl
      """)

  @OptionGroup var store: StoreArgument
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file; `-` is standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    let store = try store.open(.reading)
    let stream = try OutputStream(path: output)
    var writer = JSONWriter()
    try withStoreFailures {
      try store.entries { entry in
        writer.removeAll()
        FigureJSON.write(entry.document, entry.extraction, includingText: true, to: &writer)
        try stream.write(writer.bytes)
      }
    }
    try stream.close()
  }
}

/// `entente store info`.
struct StoreInfo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Count what a store holds.",
    discussion: """
      EXAMPLES
        entente store info news.db
      """)

  @OptionGroup var store: StoreArgument
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let information = try withStoreFailures { try store.open(.reading).information() }
    let current = try lexicon.version()
    var rows = Rows([Column("what"), Column("value")])
    rows.add([.text("documents"), .integer(information.documents)])
    rows.add([.text("figures"), .integer(information.figures)])
    rows.add([.text("meetings"), .integer(information.meetings)])
    rows.add([.text("near-duplicates"), .integer(information.repeats)])
    rows.add([.text("bytes of text"), .integer(information.bytes)])
    rows.add([.text("first published"), .text(information.firstPublished)])
    rows.add([.text("last published"), .text(information.lastPublished)])
    rows.add([.text("schema"), .text(information.version)])
    for lexicon in information.lexicons {
      rows.add([
        .text(
          "read by lexicon " + lexicon.hash.prefix(12) + (lexicon.hash == current ? " (this)" : "")),
        .integer(lexicon.documents),
      ])
    }
    try output.withStream { try rows.write(output, to: $0) }
    if information.lexicons.contains(where: { $0.hash != current }) {
      output.messages.note("some documents were read by another lexicon: `entente store refresh`")
    }
  }
}

/// `entente store refresh`.
struct StoreRefresh: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh", abstract: "Read again what another lexicon or other rules have read.",
    discussion: """
      EXAMPLES
        entente store refresh news.db
      """)

  @OptionGroup var store: StoreArgument
  @OptionGroup var lexicon: LexiconOptions
  @Flag(name: [.short, .long], help: "Say nothing but errors on standard error.")
  var quiet = false

  func run() throws {
    let opened = try store.open(.writing)
    let extractor = try lexicon.extractor()
    let version = try lexicon.version()
    var annotations = Annotations()
    var changes = Store.Changes()
    try withStoreFailures {
      for ids in try opened.stale(lexicon: version, batch: 1000) {
        let entries = try opened.documents(withIDs: ids).map { document in
          Store.Entry(
            document: document,
            extraction: extractor.extract(
              document.text.span, published: document.published, annotations: &annotations))
        }
        changes += try opened.add(entries, lexicon: version)
      }
      try opened.linkRepeats()
    }
    Messages(isQuiet: quiet).note("\(changes.replaced) documents read again")
  }
}
