/// Words that name a country, a bloc or its people, or stand for a pair of them.
public struct PartyMention: Sendable, Equatable {
  /// How the words name it.
  public enum Kind: UInt8, Sendable {
    /// The name of a country or bloc.
    case name
    /// "Russian", "Sino-": of the country.
    case adjective
    /// "the Russians".
    case demonym
    /// A city or a house that stands for the government: "Beijing", "the Kremlin".
    case metonym
    /// A leader, minister or other person who represents it.
    case person
    /// "the two countries", "bilateral", "both sides": the pair spoken of.
    case pair
    /// "our", "we" of a speaker; "your", "you" of the one spoken to.
    case speaker, addressee
  }

  /// How the words name it.
  public var kind: Kind
  /// The words, as tokens of the text.
  public var tokens: Range<Int>
  /// UTF-8 bytes.
  public var bytes: Range<Int>
  /// ISO 3166-1 alpha-3 codes or blocs: one for a name, two for a pair that is resolved, none for one
  /// that is open.
  public var codes: [String]
  /// The full name of a person.
  public var person: String?
  /// The rank of a person.
  public var level: Meeting.Level?
  /// "Russia's", "Chinese": the words own what follows.
  public var isPossessive: Bool

  /// A mention of a party.
  public init(
    kind: Kind, tokens: Range<Int>, bytes: Range<Int>, codes: [String], person: String? = nil,
    level: Meeting.Level? = nil, isPossessive: Bool = false
  ) {
    self.kind = kind
    self.tokens = tokens
    self.bytes = bytes
    self.codes = codes
    self.person = person
    self.level = level
    self.isPossessive = isPossessive
  }
}
