/// Where in a text a statement stands: UTF-8 byte ranges, and the rule that found it.
public struct Evidence: Sendable, Equatable {
  /// The quote.
  public var quote: Range<Int>
  /// The sentence around the quote.
  public var sentence: Range<Int>
  /// The name of the rule.
  public var rule: String

  /// Byte ranges of a text, and the rule.
  public init(quote: Range<Int>, sentence: Range<Int>, rule: String) {
    self.quote = quote
    self.sentence = sentence
    self.rule = rule
  }
}

/// A numeric statement about the relations between countries.
public struct Figure: Sendable, Equatable {
  /// What is measured.
  public var measure: Measure
  /// A level, a growth, a change, a share or a rank.
  public var form: Form
  /// In the unit, expanded; nil where the value is open below. Never infinite.
  public var low: Double?
  /// Nil where the value is open above.
  public var high: Double?
  /// How firmly the words bound the value.
  public var bound: Bound
  /// What the value is counted in.
  public var unit: Unit
  /// The period the figure is about; nil where the text does not tell.
  public var period: Period?
  /// For growth and change: the period compared with.
  public var baseline: Period?
  /// ISO 3166-1 alpha-3 codes and blocs: `[from, to]` where the measure is directed, else alphabetical.
  public var parties: [String]
  /// Whether what is stated is so, expected, aimed at, denied or supposed.
  public var status: Status
  /// Who is said to state it, as written.
  public var source: String?
  /// Where the text states it.
  public var evidence: Evidence

  /// A figure; what is not given is not told by the text.
  public init(
    measure: Measure, form: Form, low: Double?, high: Double?, bound: Bound, unit: Unit,
    period: Period? = nil, baseline: Period? = nil, parties: [String] = [],
    status: Status = .actual, source: String? = nil, evidence: Evidence
  ) {
    self.measure = measure
    self.form = form
    self.low = low
    self.high = high
    self.bound = bound
    self.unit = unit
    self.period = period
    self.baseline = baseline
    self.parties = parties
    self.status = status
    self.source = source
    self.evidence = evidence
  }
}
