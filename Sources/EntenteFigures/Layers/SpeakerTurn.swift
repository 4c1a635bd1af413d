/// Where a speaker of a transcript begins: "Vladimir Putin: …".
public struct SpeakerTurn: Sendable, Equatable {
  /// The first token of what is said.
  public var firstToken: Int
  /// The country spoken for; nil where the speaker is a journalist or not known.
  public var country: String?
  /// The name as written; nil where it is not known.
  public var person: String?

  /// A turn that begins at a token.
  public init(firstToken: Int, country: String?, person: String?) {
    self.firstToken = firstToken
    self.country = country
    self.person = person
  }
}
