/// Where a speaker of a transcript begins: "Vladimir Putin: …".
public struct SpeakerTurn: Sendable, Equatable {
  public var firstToken: Int
  /// The country spoken for; nil where the speaker is a journalist or not known.
  public var country: String?
  public var person: String?

  public init(firstToken: Int, country: String?, person: String?) {
    self.firstToken = firstToken
    self.country = country
    self.person = person
  }
}
