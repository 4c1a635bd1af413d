public import EntenteFigures

/// Deals of all texts, each counted once, and their totals by year, status and unit.
public struct DealTable: Sendable, Equatable {
  /// A deal with every statement of it: the same pair, measure, status, unit and value, and years that
  /// do not contradict each other.
  public struct Deal: Sendable, Equatable {
    /// Nil where no text dates it.
    public var year: Int?
    /// Every statement of the deal, in the order of publication.
    public var statements: [Statement]
    /// The unit that the texts state.
    public var unit: Unit { statements[0].figure.unit }
  }

  /// The deals of one year, status and unit.
  public struct Total: Sendable, Equatable {
    /// Nil for deals whose year no text tells.
    public var year: Int?
    /// Whether the deals are made, expected, aimed at, denied or supposed.
    public var status: Status
    /// What the value is counted in.
    public var unit: Unit
    /// How many deals.
    public var deals: Int
    /// In the unit; a deal told as a range or an open end enters with its lower end.
    public var value: Double
    /// Deals whose value is told with an open end.
    public var openEnded: Int
  }

  /// In order of year, undated ones last.
  public let deals: [Deal]
  /// By year, status and unit.
  public let totals: [Total]
  /// How many deals have no year.
  public var undated: Int { deals.count { $0.year == nil } }

  /// The deals that statements tell of, each counted once.
  ///
  /// - Parameters:
  ///   - statements: of any measure; those of the value of deals count.
  ///   - parties: alphabetical; empty for all pairs.
  ///   - statuses: which statuses count.
  ///   - from: what lies wholly before this day does not count; nil for any.
  ///   - to: what lies wholly after this day does not count; nil for any.
  public init(
    _ statements: [Statement], parties: [String] = [], statuses: Set<Status> = [.actual],
    from: CalendarDate? = nil, to: CalendarDate? = nil
  ) {
    var deals: [Deal] = []
    let asked = statements.filter { statement in
      let figure = statement.figure
      guard figure.measure == .dealValue || figure.measure == .dealCount, figure.form == .level,
        statuses.contains(figure.status)
      else { return false }
      if !parties.isEmpty, figure.parties.sorted() != parties { return false }
      guard let period = figure.period else { return from == nil && to == nil }
      return (from.map { period.last >= $0 } ?? true) && (to.map { period.first <= $0 } ?? true)
    }
    .sorted(by: Statement.isPublishedEarlier)
    for statement in asked {
      let year = statement.figure.period?.last.year
      let known = deals.firstIndex { deal in
        let figure = deal.statements[0].figure
        return figure.measure == statement.figure.measure && figure.low == statement.figure.low
          && figure.high == statement.figure.high && figure.unit == statement.figure.unit
          && figure.status == statement.figure.status
          && figure.parties == statement.figure.parties
          && (deal.year == year || deal.year == nil || year == nil)
      }
      if let known {
        deals[known].statements.append(statement)
        if deals[known].year == nil { deals[known].year = year }
      } else {
        deals.append(Deal(year: year, statements: [statement]))
      }
    }
    // A stable order: equal years keep the order of publication.
    self.deals = deals.enumerated().sorted {
      ($0.element.year ?? .max, $0.offset) < ($1.element.year ?? .max, $1.offset)
    }.map(\.element)
    totals = Self.totals(self.deals) { ($0.unit, 1) }
  }

  /// The totals with all money in one currency, at the average rates of the deals' years.
  ///
  /// - Returns: the totals, in which a deal without a year or a known rate stays in its own currency; how
  ///   many deals were converted; and the sources of their rates.
  public func totals(
    in unit: Unit, rates: ExchangeRates
  ) -> (totals: [Total], converted: Int, sources: [String]) {
    var converted = 0
    var sources: Set<String> = []
    let totals = Self.totals(deals) { deal in
      guard deal.unit.isCurrency, deal.unit != unit,
        let period = deal.year.flatMap({ Period(year: $0) }),
        let rate = rates.rate(from: deal.unit, to: unit, in: period)
      else { return (deal.unit, 1) }
      converted += 1
      sources.insert(rate.source)
      return (unit, rate.value)
    }
    return (totals, converted, sources.sorted())
  }

  private struct Key: Hashable {
    var year: Int?
    var status: Status
    var unit: Unit
  }

  /// - Parameter measured: the unit that a deal is added up in, and what its value is multiplied by.
  private static func totals(
    _ deals: [Deal], _ measured: (Deal) -> (unit: Unit, factor: Double)
  ) -> [Total] {
    var totals: [Key: Total] = [:]
    for deal in deals {
      let figure = deal.statements[0].figure
      let (unit, factor) = measured(deal)
      let key = Key(year: deal.year, status: figure.status, unit: unit)
      var total =
        totals[key]
        ?? Total(
          year: key.year, status: key.status, unit: key.unit, deals: 0, value: 0, openEnded: 0)
      total.deals += 1
      total.value += factor * (figure.low ?? figure.high ?? 0)
      if figure.low == nil || figure.high == nil { total.openEnded += 1 }
      totals[key] = total
    }
    return totals.values.sorted {
      ($0.year ?? .max, $0.status.rawValue, $0.unit.code)
        < ($1.year ?? .max, $1.status.rawValue, $1.unit.code)
    }
  }
}
