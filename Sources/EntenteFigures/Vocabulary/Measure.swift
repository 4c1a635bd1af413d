/// What a figure measures, as the annotation guidelines define it.
public enum Measure: String, Sendable, CaseIterable, CustomStringConvertible {
  /// Total two-way trade in goods, services or both.
  case tradeTurnover = "trade.turnover"
  /// A flow from the first party to the second named as exports, shipments, supplies.
  case tradeExports = "trade.exports"
  /// The same flow named as imports; the parties are still exporter, importer.
  case tradeImports = "trade.imports"
  /// Surplus or deficit of the first party; a deficit is negative.
  case tradeBalance = "trade.balance"
  /// Share of trade settled in a currency.
  case tradeSettlement = "trade.settlement"
  /// A tariff rate, or a value under tariffs; the parties are exporter, imposer.
  case tradeTariff = "trade.tariff"
  /// What contracts or agreements are worth.
  case dealValue = "deal.value"
  /// How many agreements, contracts or projects.
  case dealCount = "deal.count"
  /// Investment of the first party in the second, a flow or a stock.
  case investmentValue = "investment.value"
  /// A loan or credit line from the first party to the second.
  case loanValue = "loan.value"
  /// Aid or a grant from the first party to the second.
  case aidValue = "aid.value"
  /// Physical quantity of a commodity flow.
  case commodityVolume = "commodity.volume"
  /// How often representatives met.
  case meetingCount = "meeting.count"
  /// How often one paid a visit to the other.
  case visitCount = "visit.count"
  /// States, leaders or delegates attending.
  case attendanceCount = "attendance.count"
  /// Years of diplomatic relations or of a treaty, in unit `a`.
  case relationYears = "relation.years"
  /// A money, percent or count figure about the relations that fits none of the others.
  case other

  /// The name, as files and the command line write it: `trade.turnover`.
  public var description: String { rawValue }

  /// Whether parties are a direction `[from, to]` (or the country whose balance it is, and the other)
  /// rather than a set written in alphabetical order.
  public var isDirected: Bool {
    switch self {
    case .tradeExports, .tradeImports, .tradeBalance, .tradeSettlement, .tradeTariff,
      .investmentValue, .loanValue, .aidValue, .commodityVolume:
      true
    case .tradeTurnover, .dealValue, .dealCount, .meetingCount, .visitCount, .attendanceCount,
      .relationYears, .other:
      false
    }
  }
}

/// What kind of statement a figure makes about its measure.
public enum Form: String, Sendable, CaseIterable {
  /// The value itself.
  case level
  /// Relative change in percent.
  case growth
  /// Absolute change.
  case change
  /// Percent of a whole.
  case share
  /// A place in an order: "third-largest partner".
  case rank
}

/// How firmly the words bound the value.
public enum Bound: String, Sendable, CaseIterable {
  /// To the digits as written: "$190.3 billion".
  case exact
  /// Near it: "about", "nearly", "some".
  case about
  /// That or more: "over", "at least"; `high` is nil.
  case atLeast
  /// That or less: "under", "up to"; `low` is nil.
  case atMost
  /// From one value to another: "85 to 90".
  case range
  /// An order of magnitude: "tens of billions".
  case vague
}

/// Whether what a figure states is so.
public enum Status: String, Sendable, CaseIterable {
  /// It is so, or was.
  case actual
  /// It is forecast, or planned.
  case expected
  /// It is aimed at.
  case target
  /// It is said not to be so.
  case denied
  /// It is supposed: "if", "could", "would".
  case hypothetical
}
