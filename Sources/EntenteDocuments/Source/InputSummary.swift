import EntenteFigures

/// What was read, and what was decided on the way that the user should be told once.
public struct InputSummary: Sendable, Equatable {
  /// Documents given out.
  public internal(set) var documents = 0
  /// Inputs and records that could not be read.
  public internal(set) var failures = 0
  /// Documents without a day of publication.
  public internal(set) var undated = 0
  /// Documents whose day of publication is written in a form that is not understood, or that could be
  /// two days; they count as undated too.
  public internal(set) var unreadableDates = 0
  /// The first of those, as written.
  public internal(set) var firstUnreadableDate: String?
  /// Documents converted to UTF-8, by the name of their encoding.
  public internal(set) var converted: [String: Int] = [:]

  init() {}

  /// What was decided for the user, a sentence each: texts converted, days of publication not read.
  public var notes: [String] {
    var notes = converted.sorted { $0.key < $1.key }.map { encoding, count in
      String(count) + (count == 1 ? " text" : " texts") + " converted from " + encoding
    }
    if let firstUnreadableDate {
      notes.append(
        String(unreadableDates) + (unreadableDates == 1 ? " date" : " dates")
          + " of publication not understood, first \"" + firstUnreadableDate
          + "\": write days as YYYY-MM-DD")
    }
    return notes
  }
}

/// What all readers of one run share.
final class InputContext {
  let options: DocumentOptions
  let matcher: FieldMatcher
  var summary = InputSummary()

  init(_ options: DocumentOptions) {
    self.options = options
    matcher = FieldMatcher(options.fieldNames)
  }

  func note(converted encoding: String?) {
    if let encoding { summary.converted[encoding, default: 0] += 1 }
  }

  /// Makes a document of fields that were read.
  func document(_ fields: RecordFields, _ text: [UInt8]) -> Document {
    var published = fields.published.flatMap(PublishedDate.read)
    published = published ?? fields.epoch.flatMap(PublishedDate.read(epoch:))
    if published == nil, let written = fields.published ?? fields.epoch.map(\.description) {
      summary.unreadableDates += 1
      summary.firstUnreadableDate = summary.firstUnreadableDate ?? written
    }
    published = published ?? options.published
    if published == nil { summary.undated += 1 }
    return Document(
      id: fields.id ?? SHA256.hexadecimal(of: text), published: published, title: fields.title,
      url: fields.url, source: fields.source, text: text)
  }
}
