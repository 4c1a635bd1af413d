public import EntenteText

/// All layers of one text, reused from text to text. Every layer is in the order of the text.
public struct Annotations: Sendable {
  public var table = TokenTable()
  public var times: [TimeExpression] = []
  public var quantities: [Quantity] = []
  /// Numbers that could not be read; said, never guessed.
  public var faults: [QuantityFault] = []
  public var parties: [PartyMention] = []
  public var cues: [CueMention] = []

  public init() {}

  mutating func clear() {
    times.removeAll(keepingCapacity: true)
    quantities.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    parties.removeAll(keepingCapacity: true)
    cues.removeAll(keepingCapacity: true)
  }
}
