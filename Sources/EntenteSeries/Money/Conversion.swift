public import EntenteFigures

/// What a value was multiplied by to be in the unit and the prices of its series.
public struct Conversion: Sendable, Equatable {
  /// The unit the text states.
  public var statedUnit: Unit
  /// Nil where the text states the unit of the series.
  public var rate: ExchangeRates.Rate?
  /// The year whose prices the value is in; nil for the prices of its own period.
  public var priceYear: Int?
  /// Nil where the value is in the prices of its own period.
  public var price: PriceIndex.Factor?
}

/// Statements in one currency, and how those were converted that were stated in another.
public struct ConvertedStatements: Sendable {
  /// In the order given, converted where they could be.
  public private(set) var statements: [Statement]
  private var rates: [Place: (unit: Unit, rate: ExchangeRates.Rate)] = [:]

  private struct Place: Hashable {
    var document: String
    var start: Int

    init(_ statement: Statement) {
      document = statement.document.id
      start = statement.figure.evidence.quote.lowerBound
    }
  }

  /// Converts the levels in other currencies that the query asks for at the average rate of their
  /// periods. What the texts state of a period in the unit itself is never replaced: such a period is
  /// left alone, and so is a statement whose rate is not known.
  public init(
    _ statements: [Statement], to unit: Unit, for query: SeriesQuery, rates: ExchangeRates
  ) {
    struct Value: Hashable {
      var parties: [String]
      var first: CalendarDate
      var last: CalendarDate

      init?(_ figure: Figure) {
        guard let period = figure.period else { return nil }
        parties = figure.parties
        first = period.first
        last = period.last
      }
    }
    let asked = statements.indices.filter { index in
      let figure = statements[index].figure
      return figure.form == .level && query.statuses.contains(figure.status)
        && query.asksFor(figure)
    }
    let stated = Set(
      asked.filter { statements[$0].figure.unit == unit }
        .compactMap { Value(statements[$0].figure) })
    self.statements = statements
    for index in asked {
      let figure = statements[index].figure
      guard figure.unit.isCurrency, figure.unit != unit, let period = figure.period,
        let value = Value(figure), !stated.contains(value),
        let rate = rates.rate(from: figure.unit, to: unit, in: period)
      else { continue }
      self.rates[Place(statements[index])] = (figure.unit, rate)
      self.statements[index].figure.low = figure.low.map { $0 * rate.value }
      self.statements[index].figure.high = figure.high.map { $0 * rate.value }
      self.statements[index].figure.unit = unit
    }
  }

  /// The series with the conversions of its values.
  public func marking(_ series: Series) -> Series {
    func mark(_ observation: Observation) -> Observation {
      guard let kept = observation.statements.first, let known = rates[Place(kept)] else {
        return observation
      }
      var marked = observation
      marked.conversion = Conversion(statedUnit: known.unit, rate: known.rate)
      if marked.method == .reported { marked.method = .converted }
      return marked
    }
    var marked = series
    marked.observations = series.observations.map(mark)
    marked.partPeriods = series.partPeriods.map(mark)
    return marked
  }
}

extension Series {
  /// The series in the prices of a year. Values whose period has no index are left out and counted.
  public func deflated(to year: Int, by prices: PriceIndex) -> Series {
    var real = self
    func deflate(_ observations: [Observation]) -> [Observation] {
      observations.compactMap { observation in
        guard let factor = prices.factor(from: observation.period, to: year) else {
          real.leftOut[.noPrice, default: 0] += 1
          return nil
        }
        var deflated = observation
        deflated.value *= factor.value
        deflated.low = observation.low.map { $0 * factor.value }
        deflated.high = observation.high.map { $0 * factor.value }
        deflated.standardError = observation.standardError.map { $0 * factor.value }
        if deflated.method == .reported { deflated.method = .converted }
        deflated.conversion = observation.conversion ?? Conversion(statedUnit: observation.unit)
        deflated.conversion?.priceYear = year
        deflated.conversion?.price = factor
        return deflated
      }
    }
    real.observations = deflate(observations)
    real.partPeriods = deflate(partPeriods)
    return real
  }
}
