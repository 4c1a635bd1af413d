/// Words that name where something happens: a city, a capital or a house.
public struct PlaceMention: Sendable, Equatable {
  /// The words, as tokens of the text.
  public var tokens: Range<Int>
  /// UTF-8 bytes.
  public var bytes: Range<Int>
  /// The country it lies in: ISO 3166-1 alpha-3.
  public var country: String

  /// A mention of a place.
  public init(tokens: Range<Int>, bytes: Range<Int>, country: String) {
    self.tokens = tokens
    self.bytes = bytes
    self.country = country
  }
}
