/// A text and what is known of it.
public struct Document: Sendable, Equatable {
  /// What tells it from the other documents.
  public var id: String
  /// The day that "last year" and "Tuesday" are counted from; nil where it is unknown.
  public var published: CalendarDate?
  /// The headline; nil where it is unknown.
  public var title: String?
  /// Where it was published; nil where it is unknown.
  public var url: String?
  /// The publisher.
  public var source: String?
  /// UTF-8.
  public var text: [UInt8]

  /// A text with what is known of it.
  public init(
    id: String, published: CalendarDate? = nil, title: String? = nil, url: String? = nil,
    source: String? = nil, text: [UInt8]
  ) {
    self.id = id
    self.published = published
    self.title = title
    self.url = url
    self.source = source
    self.text = text
  }
}
