public import EntenteFigures

/// A value to hold claims against.
public struct ReferenceValue: Sendable, Equatable {
  /// What is measured.
  public var measure: Measure
  /// As in figures: directed where the measure is, else alphabetical.
  public var parties: [String]
  /// What the value is counted in.
  public var unit: Unit
  /// What the value is of.
  public var period: Period
  /// In the unit.
  public var value: Double
  /// Who reports it; empty where the file does not tell.
  public var source: String

  /// A reference value; the parties of a measure without direction are put in order.
  public init(
    measure: Measure, parties: [String], unit: Unit, period: Period, value: Double, source: String
  ) {
    self.measure = measure
    self.parties = measure.isDirected ? parties : parties.sorted()
    self.unit = unit
    self.period = period
    self.value = value
    self.source = source
  }
}

/// What a text claims beside the reference value of its measure, pair, unit and period.
public struct ClaimCheck: Sendable, Equatable {
  /// How a claim stands to the reference.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The reference lies within the stated precision or bound.
    case agrees
    /// The claim is the reference rounded to the digits before its trailing zeros.
    case rounds
    /// The reference lies outside of what the claim allows.
    case differs
    /// There is nothing to hold the claim against.
    case noReference = "no reference"
  }

  /// The claim.
  public var statement: Statement
  /// How it stands to the reference.
  public var verdict: Verdict
  /// The nearest of the reference values, in the claim's unit (percent for growth).
  public var reference: ReferenceValue?
  /// The reference, or the growth that follows from two of them.
  public var referenceValue: Double?
  /// The claim's value over the reference, less one; nil for a reference of 0. For growth the
  /// difference in percentage points.
  public var difference: Double?
}

/// Holds claims against reference values.
public struct ClaimChecker: Sendable {
  private struct Key: Hashable {
    var measure: Measure
    var parties: [String]
    var unit: Unit
    var first: CalendarDate
    var last: CalendarDate
  }
  private var values: [Key: [ReferenceValue]] = [:]

  /// A checker against these values; of several for one period the nearest to a claim counts.
  public init(_ reference: [ReferenceValue]) {
    for value in reference {
      values[key(value.measure, value.parties, value.unit, value.period), default: []].append(value)
    }
  }

  /// Percentage points by which growth told at the time may differ from growth between two values that
  /// were revised since: what Chinese customs' revisions of the base year came to in 2005-2025.
  static let growthFloor = 0.5

  /// Exports and imports name the same flow from the first party to the second.
  private func key(_ measure: Measure, _ parties: [String], _ unit: Unit, _ period: Period) -> Key {
    Key(
      measure: measure == .tradeImports ? .tradeExports : measure,
      parties: measure.isDirected ? parties : parties.sorted(), unit: unit, first: period.first,
      last: period.last)
  }

  /// The checks of the statements that claim a level or growth that is so, in their order.
  public func checks(of statements: [Statement]) -> [ClaimCheck] {
    statements.compactMap { statement in
      let figure = statement.figure
      guard figure.status == .actual, let period = figure.period, statement.value != nil else {
        return nil
      }
      switch figure.form {
      case .level:
        let known = values[key(figure.measure, figure.parties, figure.unit, period)] ?? []
        return check(statement, known.map { ($0, $0.value) })
      case .growth:
        return check(statement, growth(of: figure, in: period))
      case .change, .share, .rank: return nil
      }
    }
  }

  /// Growth in percent by every reporter who has both periods.
  private func growth(of figure: Figure, in period: Period) -> [(ReferenceValue, Double)] {
    guard let before = figure.baseline ?? period.yearEarlier else { return [] }
    let units = Set(values.keys.map(\.unit)).sorted { $0.code < $1.code }
    return units.flatMap { unit -> [(ReferenceValue, Double)] in
      let now = values[key(figure.measure, figure.parties, unit, period)] ?? []
      let then = values[key(figure.measure, figure.parties, unit, before)] ?? []
      return now.compactMap { value in
        guard let base = then.first(where: { $0.source == value.source }), base.value != 0 else {
          return nil
        }
        return (value, (value.value / base.value - 1) * 100)
      }
    }
  }

  private func check(
    _ statement: Statement, _ known: [(ReferenceValue, Double)]
  ) -> ClaimCheck {
    guard let value = statement.value,
      let (reference, expected) = known.min(by: { abs($0.1 - value) < abs($1.1 - value) })
    else { return ClaimCheck(statement: statement, verdict: .noReference) }
    let verdict: ClaimCheck.Verdict =
      if statement.interval.contains(expected)
        || (statement.figure.form == .growth && abs(value - expected) <= Self.growthFloor)
      {
        .agrees
      } else if let step = statement.significantStep, abs(expected - value) <= step / 2 {
        .rounds
      } else {
        .differs
      }
    let difference =
      statement.figure.form == .growth
      ? value - expected : expected == 0 ? nil : value / expected - 1
    return ClaimCheck(
      statement: statement, verdict: verdict, reference: reference, referenceValue: expected,
      difference: difference)
  }
}

extension Statement {
  /// One unit of the last digit that is not a trailing zero: 1e11 for "$200bn".
  var significantStep: Double? {
    guard var step, let value, value != 0 else { return nil }
    while step < abs(value), (value / (step * 10)).rounded() * (step * 10) == value { step *= 10 }
    return step
  }
}

extension Period {
  /// The same days a year earlier.
  package var yearEarlier: Period? {
    let start = Period(precision, of: first.adding(months: -12))
    let end = Period(precision, of: last.adding(months: -12))
    return isSingle ? start : Period(from: start, to: end)
  }
}
