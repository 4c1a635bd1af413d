internal import EntenteText

/// Finds the layers of a text: tokens and sentences, times, quantities, parties, cues, in this order,
/// since each may look at those before it.
public struct Annotator: Sendable {
  /// The words that it knows.
  public let lexicon: FiguresLexicon
  private let timeRules: TimeRules
  private let quantityRules: QuantityRules
  private let partyRules: PartyRules
  private let cueRules: CueRules
  private let rankRules: RankRules

  /// An annotator that knows the words of a lexicon.
  public init(lexicon: FiguresLexicon) {
    self.lexicon = lexicon
    timeRules = TimeRules(lexicon)
    quantityRules = QuantityRules(lexicon)
    partyRules = PartyRules(lexicon)
    cueRules = CueRules(lexicon: lexicon)
    rankRules = RankRules(lexicon)
  }

  /// - Parameters:
  ///   - text: UTF-8; other bytes are read as symbols.
  ///   - published: the day that relative times count from.
  ///   - annotations: receives the layers; what it held is dropped, its buffers are kept.
  /// - Complexity: linear in the bytes of the text.
  public func annotate(
    _ text: Span<UInt8>, published: CalendarDate?, into annotations: inout Annotations
  ) {
    annotations.clear()
    annotations.table.read(
      text, lexicon: lexicon.lexicon, abbreviation: LexiconKind.abbreviation.rawValue)
    timeRules.find(in: text, published: published, &annotations)
    quantityRules.find(in: text, &annotations)
    partyRules.find(in: text, published: published, &annotations)
    cueRules.find(&annotations)
    rankRules.find(&annotations)
  }
}
