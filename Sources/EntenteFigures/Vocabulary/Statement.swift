/// What a series needs to know of the document a statement stands in.
public struct DocumentReference: Sendable, Hashable {
  /// What tells it from the other documents.
  public var id: String
  /// Nil where it is unknown.
  public var published: CalendarDate?
  /// The headline; nil where it is unknown.
  public var title: String?
  /// Where it was published; nil where it is unknown.
  public var url: String?
  /// The publisher.
  public var source: String?
  /// The id of the text that this one repeats nearly word for word; nil where it repeats none.
  public var repeats: String?

  /// What is known of a document.
  public init(
    id: String, published: CalendarDate? = nil, title: String? = nil, url: String? = nil,
    source: String? = nil, repeats: String? = nil
  ) {
    self.id = id
    self.published = published
    self.title = title
    self.url = url
    self.source = source
    self.repeats = repeats
  }

  /// What is known of the document, less its text.
  public init(_ document: Document, repeats: String? = nil) {
    self.init(
      id: document.id, published: document.published, title: document.title, url: document.url,
      source: document.source, repeats: repeats)
  }
}

/// A figure with the words that state it.
public struct Statement: Sendable, Equatable {
  /// The document that states it.
  public var document: DocumentReference
  /// What is stated.
  public var figure: Figure
  /// The words that state the value, white space made single spaces.
  public var quote: String
  /// The sentence around the quote, white space made single spaces.
  public var sentence: String

  /// A figure with its words.
  public init(document: DocumentReference, figure: Figure, quote: String, sentence: String) {
    self.document = document
    self.figure = figure
    self.quote = quote
    self.sentence = sentence
  }
}

/// A meeting with the words that state it.
public struct MeetingStatement: Sendable, Equatable {
  /// The document that tells of it.
  public var document: DocumentReference
  /// What is told.
  public var meeting: Meeting
  /// The words that tell of it, white space made single spaces.
  public var quote: String
  /// The sentence around the quote, white space made single spaces.
  public var sentence: String

  /// A meeting with its words.
  public init(document: DocumentReference, meeting: Meeting, quote: String, sentence: String) {
    self.document = document
    self.meeting = meeting
    self.quote = quote
    self.sentence = sentence
  }
}

extension Document {
  /// The bytes of a range of the text as a string, white space runs made single spaces.
  package func words(_ range: Range<Int>) -> String {
    let bounded = range.clamped(to: 0..<text.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(bounded.count)
    for byte in text[bounded] {
      if byte == 0x20 || byte &- 9 <= 4 {
        if bytes.last != 0x20 { bytes.append(0x20) }
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The figures of the document with their words.
  ///
  /// - Parameters:
  ///   - extraction: what was found in it.
  ///   - repeats: the id of the text that the document repeats.
  public func statements(of extraction: Extraction, repeats: String? = nil) -> [Statement] {
    let reference = DocumentReference(self, repeats: repeats)
    return extraction.figures.map {
      Statement(
        document: reference, figure: $0, quote: words($0.evidence.quote),
        sentence: words($0.evidence.sentence))
    }
  }

  /// The meetings of the document with their words.
  ///
  /// - Parameters:
  ///   - extraction: what was found in it.
  ///   - repeats: the id of the text that the document repeats.
  public func meetingStatements(
    of extraction: Extraction, repeats: String? = nil
  ) -> [MeetingStatement] {
    let reference = DocumentReference(self, repeats: repeats)
    return extraction.meetings.map {
      MeetingStatement(
        document: reference, meeting: $0, quote: words($0.evidence.quote),
        sentence: words($0.evidence.sentence))
    }
  }
}
