public import EntenteText

/// All layers of one text, reused from text to text. Every layer is in the order of the text.
public struct Annotations: Sendable {
  /// Tokens and sentences.
  public var table = TokenTable()
  /// Expressions of time.
  public var times: [TimeExpression] = []
  /// The day that relative times were counted from: the text's date, else the one found at its head.
  public var anchor: CalendarDate?
  /// Relative times that stayed open, since no anchor was known or nothing was spoken of before.
  public var openTimes = 0
  /// Numbers with their units and bounds.
  public var quantities: [Quantity] = []
  /// Numbers that could not be read; said, never guessed.
  public var faults: [QuantityFault] = []
  /// Countries, blocs and who stands for them.
  public var parties: [PartyMention] = []
  /// Words that speak for a measure, a form, a status, a source or a meeting.
  public var cues: [CueMention] = []
  /// Cities, capitals and houses where something happens.
  public var places: [PlaceMention] = []
  /// The pairs of countries the document speaks of, the leading one first.
  public var pairs: [CountryPair] = []
  /// Who speaks from which token on, in a transcript.
  public var turns: [SpeakerTurn] = []

  /// The two countries the document is about; nil where it names fewer.
  public var leadingPair: CountryPair? { pairs.first }

  /// Layers of no text; an annotator fills them.
  public init() {}

  mutating func clear() {
    times.removeAll(keepingCapacity: true)
    anchor = nil
    openTimes = 0
    quantities.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    parties.removeAll(keepingCapacity: true)
    cues.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
    turns.removeAll(keepingCapacity: true)
  }
}
