/// What a word of the lexicon speaks for: the values of the kind `measureCue` in `cues.tsv`.
enum MeasureCue: String, CaseIterable, Sendable {
  case turnover, partner, market, exports, imports, surplus, deficit, balance, settlement, tariff
  case deal, project, investment, loan, debt, aid, fund, commodity
  case meeting, visit, attendance, ties
  case people, firms, craft, remittance
  /// What speaks for a number that says nothing on relations.
  case domestic, casualty, reference

  /// The measure the cue speaks for beside an amount of that class; nil where it speaks for none.
  func measure(of unit: UnitClass) -> Measure? {
    switch self {
    case .turnover: .tradeTurnover
    case .partner: unit == .rank || unit == .ordinal || unit == .percent ? .tradeTurnover : nil
    case .market: unit == .rank || unit == .ordinal ? .tradeExports : nil
    case .exports: unit == .physical ? .commodityVolume : .tradeExports
    case .imports: unit == .physical ? .commodityVolume : .tradeImports
    case .surplus, .deficit, .balance: .tradeBalance
    case .settlement: .tradeSettlement
    case .tariff: .tradeTariff
    case .deal, .project: unit == .money || unit == .percent ? .dealValue : .dealCount
    case .investment: .investmentValue
    case .loan, .debt: .loanValue
    case .aid, .fund: .aidValue
    case .commodity: unit == .physical ? .commodityVolume : nil
    case .meeting: .meetingCount
    case .visit: .visitCount
    case .attendance: .attendanceCount
    case .ties: unit == .duration || unit == .ordinal ? .relationYears : nil
    case .people, .firms, .craft, .remittance: .other
    case .domestic, .casualty, .reference: nil
    }
  }
}

/// The values of the kind `formCue`.
enum FormCue: String, CaseIterable, Sendable {
  case rise, fall, level, share, rank, compare, multiple
}

/// The values of the kind `statusCue`.
enum StatusCue: String, CaseIterable, Sendable {
  case expected, target, denied, hypothetical, actual
}

/// The values of the kind `sourceCue`.
enum SourceCue: String, CaseIterable, Sendable { case speech, report, body }

/// The values of the kind `nounCue`: what a count counts.
enum NounCue: String, CaseIterable, Sendable {
  case times, meeting, visit, deal, attendance, people, firms, craft, years, partner, casualty
  case length, domestic
}

/// What kind of amount a quantity is, as far as decisions care.
enum UnitClass: UInt8, CaseIterable, Sendable {
  case count, ordinal, rank, money, percent, multiple, physical, times, duration, fraction

  init(_ quantity: Quantity) {
    self =
      switch quantity.kind {
      case .cardinal: .count
      case .ordinal: quantity.unit == .rank ? .rank : .ordinal
      case .money: .money
      case .percent: .percent
      case .multiple: .multiple
      case .physical: .physical
      case .times: .times
      case .duration: .duration
      case .fraction: .fraction
      }
  }
}
