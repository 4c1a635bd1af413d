internal import EntenteText

/// What a word says of meetings: the values of kind `meetingCue` and `modeCue` of `meetings.tsv`.
enum MeetingRole: UInt8, Sendable, CaseIterable {
  case meet, host, tell, speak, talk, see, phone, together, gathering, talks, call, hold, visit
  case ring, guest, act, travel, event, greet
  case plan, cancel, deny, condition, dayAfter, dayBefore

  var number: Int { Int(rawValue) }

  /// As in `meetings.tsv`.
  var name: String { Self.names[Int(rawValue)] }
  private static let names = MeetingRole.allCases.map { String(describing: $0) }

  init?(name: String?) {
    guard let index = name.flatMap({ Self.names.firstIndex(of: $0) }) else { return nil }
    self = Self.allCases[index]
  }

  /// Whether an encounter may be read from the word.
  var opensEncounter: Bool {
    switch self {
    case .hold, .plan, .cancel, .deny, .condition, .dayAfter, .dayBefore: false
    default: true
    }
  }
}

/// The meetings' view of the lexicon: one entry a word number, so that a token is turned away by one
/// load.
final class MeetingWords: Sendable {
  struct Word: Sendable {
    var role: MeetingRole?
    var mode: Meeting.Mode?
    var isPast = false
    /// The rank of an office, of a title of one word.
    var office: Meeting.Level?
  }

  private let words: [Word]
  private let lexicon: FiguresLexicon

  init(_ lexicon: FiguresLexicon) {
    self.lexicon = lexicon
    words = lexicon.lexicon.wordMasks().enumerated().map { number, kinds in
      var word = Word()
      guard kinds & Self.kinds != 0 else { return word }
      for sense in lexicon.lexicon.senses(ofWord: UInt16(number)) {
        if sense.kind == LexiconKind.meetingCue.rawValue {
          word.role = MeetingRole(name: lexicon.values[Int(sense.payload)])
          word.isPast = lexicon.attributes[Int(sense.payload)].first == "past"
        } else if sense.kind == LexiconKind.modeCue.rawValue {
          word.mode = Meeting.Mode(rawValue: lexicon.values[Int(sense.payload)])
        } else if sense.kind == LexiconKind.title.rawValue {
          word.office = Meeting.Level(rawValue: lexicon.values[Int(sense.payload)])
        }
      }
      return word
    }
  }

  private static let kinds: UInt64 =
    LexiconKind.meetingCue.mask | LexiconKind.modeCue.mask | LexiconKind.title.mask

  @inline(__always)
  func role(_ token: Token) -> MeetingRole? {
    token.word == Token.none ? nil : words[Int(token.word)].role
  }

  /// The past tense of a verb.
  func isPast(_ token: Token) -> Bool {
    token.word != Token.none && words[Int(token.word)].isPast
  }

  /// The rank of an office that the word names: "president".
  func office(_ token: Token) -> Meeting.Level? {
    token.word == Token.none ? nil : words[Int(token.word)].office
  }

  func mode(_ token: Token) -> Meeting.Mode? {
    token.word == Token.none ? nil : words[Int(token.word)].mode
  }

  /// The role of the entry at the token, of a phrase where one begins there.
  func role(at index: Int, in table: TokenTable) -> MeetingRole? {
    let token = table.tokens[index]
    if token.length > 1,
      let value = lexicon.value(.meetingCue, at: index, in: table)
    {
      return MeetingRole(name: value)
    }
    return role(token)
  }
}
