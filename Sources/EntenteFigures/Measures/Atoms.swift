/// The atoms that are no words of a text, made once.
final class Atoms: Sendable {
  let numbers: [Atom]
  let units: [Atom]
  let measureCues: [Atom]
  let formCues: [Atom]
  let statusCues: [Atom]
  let nounCues: [Atom]
  /// ``Measure`` in order, then none.
  let measures: [Atom]
  let forms: [Atom]
  let statuses: [Atom]
  let bounds: [Atom]
  let origins: [Atom]
  /// The precisions of a period, a span of several, none.
  let timeKinds: [Atom]
  let partyKinds: [Atom]
  /// How a flow is named: see ``Flow``.
  let flows: [Atom]
  let comparisons: [Atom]
  let tenses: [Atom]
  let attachments: [Atom]
  let yes = Atom("yes")
  let no = Atom("no")
  let left = Atom("left")
  let right = Atom("right")
  let start = Atom("START")
  let end = Atom("END")
  let party = Atom("PARTY")
  let time = Atom("TIME")
  let amount = Atom("AMOUNT")
  let digits = Atom("DIGITS")
  /// Every name, for the training tool: what an atom's hash stands for.
  let names: [String]

  init() {
    var names: [String] = [
      "yes", "no", "left", "right", "START", "END", "PARTY", "TIME", "AMOUNT", "DIGITS", "past",
      "within", "around", "future", "other", "event", "flow", "stock", "from", "to", "member",
      "world", "lead", "second", "none",
    ]
    func atoms(_ new: [String]) -> [Atom] {
      names.append(contentsOf: new)
      return new.map { Atom($0) }
    }
    numbers = atoms((0..<64).map { String($0) })
    units = atoms(UnitClass.allCases.map { String(describing: $0) })
    measureCues = atoms(MeasureCue.allCases.map(\.rawValue))
    formCues = atoms(FormCue.allCases.map(\.rawValue))
    statusCues = atoms(StatusCue.allCases.map(\.rawValue))
    nounCues = atoms(NounCue.allCases.map(\.rawValue))
    var labels = Measure.allCases.map(\.rawValue)
    labels.append("none")
    measures = atoms(labels)
    forms = atoms(Form.allCases.map(\.rawValue))
    statuses = atoms(Status.allCases.map(\.rawValue))
    bounds = atoms(Bound.allCases.map(\.rawValue))
    origins = atoms(PeriodCandidate.Origin.allCases.map { String(describing: $0) })
    timeKinds = atoms(["year", "half", "quarter", "month", "day", "span", "none"])
    partyKinds = atoms([
      "name", "adjective", "demonym", "metonym", "person", "pair", "speaker", "addressee",
    ])
    flows = atoms(Flow.allCases.map { String(describing: $0) })
    tenses = atoms(Tense.allCases.map { String(describing: $0) })
    attachments = atoms(Attachment.allCases.map { String(describing: $0) })
    comparisons = atoms(Comparison.allCases.map { String(describing: $0) })
    self.names = names
  }
}

/// How the words for a measure name the direction of its flow.
enum Flow: UInt8, CaseIterable, Sendable {
  /// By the side that gives: exports, investment, loans, aid.
  case outward
  /// By the side that takes: imports.
  case inward
  /// By the side whose account it is.
  case account
  /// By the side that sets a rate.
  case charge
  /// By both alike.
  case mutual

  init(_ measure: Measure) {
    switch measure {
    case .tradeExports, .investmentValue, .loanValue, .aidValue, .commodityVolume: self = .outward
    case .tradeImports: self = .inward
    case .tradeBalance: self = .account
    case .tradeTariff, .tradeSettlement: self = .charge
    case .tradeTurnover, .dealValue, .dealCount, .meetingCount, .visitCount, .attendanceCount,
      .relationYears, .other:
      self = .mutual
    }
  }

  /// The side by which the flow is named, and the other; nil where both are alike.
  func sides(_ from: Int, _ to: Int) -> (home: Int, partner: Int)? {
    switch self {
    case .outward, .account: (from, to)
    case .inward, .charge: (to, from)
    case .mutual: nil
    }
  }
}
