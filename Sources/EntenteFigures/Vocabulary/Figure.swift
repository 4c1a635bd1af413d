/// Where in a text a statement stands: UTF-8 byte ranges, and the rule that found it.
public struct Evidence: Sendable, Equatable {
  /// The quote.
  public var quote: Range<Int>
  public var sentence: Range<Int>
  /// The name of the rule.
  public var rule: String

  public init(quote: Range<Int>, sentence: Range<Int>, rule: String) {
    self.quote = quote
    self.sentence = sentence
    self.rule = rule
  }
}

/// A numeric statement about the relations between countries.
public struct Figure: Sendable, Equatable {
  public var measure: Measure
  public var form: Form
  /// In the unit, expanded; nil where the value is open below. Never infinite.
  public var low: Double?
  /// Nil where the value is open above.
  public var high: Double?
  public var bound: Bound
  public var unit: Unit
  /// The period the figure is about; nil where the text does not tell.
  public var period: Period?
  /// For growth and change: the period compared with.
  public var baseline: Period?
  /// ISO 3166-1 alpha-3 codes and blocs: `[from, to]` where the measure is directed, else alphabetical.
  public var parties: [String]
  public var status: Status
  /// Who is said to state it, as written.
  public var source: String?
  public var evidence: Evidence

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
