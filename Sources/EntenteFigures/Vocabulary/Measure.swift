/// What a figure measures, as the annotation guidelines define it.
public enum Measure: String, Sendable, CaseIterable {
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
  case dealValue = "deal.value"
  case dealCount = "deal.count"
  case investmentValue = "investment.value"
  case loanValue = "loan.value"
  case aidValue = "aid.value"
  /// Physical quantity of a commodity flow.
  case commodityVolume = "commodity.volume"
  case meetingCount = "meeting.count"
  case visitCount = "visit.count"
  /// States, leaders or delegates attending.
  case attendanceCount = "attendance.count"
  /// Years of diplomatic relations or of a treaty, in unit `a`.
  case relationYears = "relation.years"
  /// A money, percent or count figure about the relations that fits none of the others.
  case other

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
  case level
  /// Relative change in percent.
  case growth
  /// Absolute change.
  case change
  /// Percent of a whole.
  case share
  case rank
}

/// How firmly the words bound the value.
public enum Bound: String, Sendable, CaseIterable {
  case exact, about, atLeast, atMost, range, vague
}

/// Whether what a figure states is so.
public enum Status: String, Sendable, CaseIterable {
  case actual, expected, target, denied, hypothetical
}
