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

  /// What is measured.
  public var measure: Measure
  /// `[from, to]` where the measure is directed, else alphabetical.
  public var parties: [String]
  /// What the value is counted in.
  public var unit: Unit
  /// What the value is of.
  public var period: Period
  /// In the unit.
  public var value: Double
  /// Nil where open below.
  public var low: Double?
  /// Nil where open above.
  public var high: Double?
  /// How firmly the words bound the value.
  public var bound: Bound
  /// In the unit; nil where none is known.
  public var standardError: Double?
  /// How the value came to be.
  public var method: Method
  /// Nil where the value is in the unit and the prices that the text states.
  public var conversion: Conversion?
  /// The statement the value is taken from, then those that agree, then those that conflict, each in
  /// order of publication.
  public var statements: [Statement]

  /// A value with what it rests on.
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
  /// What is measured.
  public var measure: Measure
  /// `[from, to]` where the measure is directed, else alphabetical.
  public var parties: [String]
  /// What both values are counted in.
  public var unit: Unit
  /// What both values are of.
  public var period: Period
  /// The statement whose value was taken.
  public var kept: Statement
  /// The statement that it contradicts.
  public var other: Statement
  /// The other's value over the kept one's, less one.
  public var relativeDifference: Double
}

/// A series with what did not enter it.
public struct Series: Sendable, Equatable {
  /// What is measured.
  public var measure: Measure
  /// `[from, to]` where the measure is directed, else alphabetical.
  public var parties: [String]
  /// What the values are counted in.
  public var unit: Unit
  /// In order of time.
  public var observations: [Observation]
  /// Statements that contradict the value taken, in order of time.
  public var conflicts: [Conflict]
  /// Values of periods that are no whole period of the series, such as ten months in a series of years.
  public var partPeriods: [Observation]
  /// How many statements were left out, by reason.
  public var leftOut: [LeftOut: Int]

  /// Why a statement of the measure and the pair is no value of the series.
  public enum LeftOut: String, Sendable, CaseIterable, Hashable {
    /// The text does not tell which period it is of.
    case noPeriod = "no period told"
    /// It is in a unit that was not asked for.
    case otherUnit = "another unit"
    /// It states no level.
    case notALevel = "growth, change, share or rank"
    /// It is expected, aimed at, denied or supposed.
    case status = "not actual"
    /// Its period lies outside the dates asked for.
    case outOfRange = "outside the dates asked for"
    /// Its text was published after the day asked for.
    case publishedLater = "published after the date asked for"
    /// Reconciliation takes logarithms, and it has none.
    case noLogarithm = "not above zero"
    /// Prices were asked for, and none of its period is known.
    case noPrice = "no price index of its period"
    /// It tells a growth, and no level is known that it could be counted from.
    case notReached = "no level reaches its period"
  }
}
