public import EntenteFigures

/// What a file holds.
public enum DocumentFormat: String, Sendable, CaseIterable {
  /// One document, plain text.
  case text
  /// One document, Markdown.
  case markdown
  /// One document, HTML.
  case html
  /// One JSON object a line, each a document.
  case jsonl
  /// JSON objects, each a document: one, several, or an array of them.
  case json
  /// Comma-separated values with a header, each row a document.
  case csv
  /// The same with tabs.
  case tsv
  /// A web archive (ISO 28500), each response a document.
  case warc
}

/// What is known of a document, as records name it.
public enum RecordField: String, Sendable, CaseIterable {
  /// The text.
  case text
  /// The headline.
  case title
  /// The day of publication.
  case published
  /// Where it was published.
  case url
  /// The publisher.
  case source
  /// The name that it is cited by.
  case id

  /// The names that fields of records go by, in lower case; the first that a record has wins.
  ///
  /// A crawl date (`filedate`) is none of them: it is not the day of publication.
  var names: [String] {
    switch self {
    case .text: ["text", "content", "body", "maintext", "raw_text", "article"]
    case .title: ["title", "headline"]
    case .published:
      ["published", "date", "publish_date", "pub_date", "published_at", "pubdate", "seendate"]
    case .url: ["url", "link"]
    case .source: ["source", "media_name", "hostname", "domain", "publisher"]
    case .id: ["id", "guid", "stories_id"]
    }
  }
}

/// How far an input may go before it is refused.
public struct InputLimits: Sendable, Equatable {
  /// Bytes of one record or of one document; 128 MiB.
  public var recordBytes = 128 << 20
  /// Bytes that one compressed input or archive may expand to; 1 TiB.
  public var expandedBytes = 1 << 40
  /// Bytes that one compressed byte may expand to, once more than `unboundedBytes` came out.
  public var expansionRatio = 250
  /// Bytes that an input may expand to at any ratio; 64 MiB.
  public var unboundedBytes = 64 << 20
  /// Archives within archives.
  public var nesting = 4

  /// The limits named above.
  public init() {}
}

/// How inputs are read.
public struct DocumentOptions: Sendable {
  /// The format of every input; nil recognises it by content, and by name where content does not tell.
  public var format: DocumentFormat?
  /// The names of fields in records, in place of those that are known.
  public var fieldNames: [RecordField: String] = [:]
  /// The day of publication of documents that tell none.
  public var published: CalendarDate?
  /// How far an input may go.
  public var limits = InputLimits()

  /// Bytes of standard input that were read already, to see what it holds.
  package var standardInputStart: [UInt8] = []

  /// Recognises formats, known field names, the usual limits.
  public init() {}
}
