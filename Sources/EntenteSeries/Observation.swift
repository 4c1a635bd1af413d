public import EntenteFigures

/// One value of one measure for one pair in one period.
public struct Observation: Sendable, Equatable {
  /// How the value came to be.
  public enum Method: String, Sendable, CaseIterable {
    /// A text states it.
    case reported
    /// No text states it; it follows from others.
    case derived
    /// The weighted least squares value over all statements.
    case reconciled
    /// Converted from another currency or price level.
    case converted
  }

  public var measure: Measure
  public var parties: [String]
  public var unit: Unit
  public var period: Period
  public var value: Double
  /// Nil where open below.
  public var low: Double?
  /// Nil where open above.
  public var high: Double?
  public var bound: Bound
  /// In the unit; nil where none is known.
  public var standardError: Double?
  public var method: Method
  /// Nil where the value is in the unit and the prices that the text states.
  public var conversion: Conversion?
  /// The statement the value is taken from, then those that agree, then those that conflict, each in
  /// order of publication.
  public var statements: [Statement]

  public init(
    measure: Measure, parties: [String], unit: Unit, period: Period, value: Double, low: Double?,
    high: Double?, bound: Bound, standardError: Double? = nil, method: Method,
    statements: [Statement]
  ) {
    self.measure = measure
    self.parties = parties
    self.unit = unit
    self.period = period
    self.value = value
    self.low = low
    self.high = high
    self.bound = bound
    self.standardError = standardError
    self.method = method
    self.statements = statements
  }
}

/// Two statements of one value whose intervals have nothing in common.
public struct Conflict: Sendable, Equatable {
  public var measure: Measure
  public var parties: [String]
  public var unit: Unit
  public var period: Period
  /// The statement whose value was taken.
  public var kept: Statement
  public var other: Statement
  /// The other's value over the kept one's, less one.
  public var relativeDifference: Double
}

/// A series with what did not enter it.
public struct Series: Sendable, Equatable {
  public var measure: Measure
  public var parties: [String]
  public var unit: Unit
  /// In order of time.
  public var observations: [Observation]
  public var conflicts: [Conflict]
  /// Values of periods that are no whole period of the series, such as ten months in a series of years.
  public var partPeriods: [Observation]
  /// How many statements were left out, by reason.
  public var leftOut: [LeftOut: Int]

  /// Why a statement of the measure and the pair is no value of the series.
  public enum LeftOut: String, Sendable, CaseIterable, Hashable {
    case noPeriod = "no period told"
    case otherUnit = "another unit"
    case notALevel = "growth, change, share or rank"
    case status = "not actual"
    case outOfRange = "outside the dates asked for"
    case publishedLater = "published after the date asked for"
    case noLogarithm = "not above zero"
    case noPrice = "no price index of its period"
    case notReached = "no level reaches its period"
  }
}
