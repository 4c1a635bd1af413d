/// The atoms that are no words of a text, made once.
struct Atoms: Sendable {
  let numbers = (0..<64).map { Atom(String($0)) }
  let units = UnitClass.allCases.map { Atom(String(describing: $0)) }
  let measureCues = MeasureCue.allCases.map { Atom($0.rawValue) }
  let formCues = FormCue.allCases.map { Atom($0.rawValue) }
  let statusCues = StatusCue.allCases.map { Atom($0.rawValue) }
  let nounCues = NounCue.allCases.map { Atom($0.rawValue) }
  /// ``Measure`` in order, then none.
  let measures = Measure.allCases.map { Atom($0.rawValue) } + [Atom("none")]
  let forms = Form.allCases.map { Atom($0.rawValue) }
  let statuses = Status.allCases.map { Atom($0.rawValue) }
  let bounds = Bound.allCases.map { Atom($0.rawValue) }
  let timeKinds = ["year", "half", "quarter", "month", "day", "span", "none"].map { Atom($0) }
  let partyKinds = [
    "name", "adjective", "demonym", "metonym", "person", "pair", "speaker", "addressee",
  ].map { Atom($0) }
  let near = Atom("near")
  let middle = Atom("middle")
  let far = Atom("far")
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
  let money = Atom("money")

  /// Every name, for the training tool: what an atom's hash stands for.
  static let names: [String] =
    (0..<64).map(String.init) + UnitClass.allCases.map { String(describing: $0) }
    + MeasureCue.allCases.map(\.rawValue) + FormCue.allCases.map(\.rawValue)
    + StatusCue.allCases.map(\.rawValue) + NounCue.allCases.map(\.rawValue)
    + Measure.allCases.map(\.rawValue) + ["none"] + Form.allCases.map(\.rawValue)
    + Status.allCases.map(\.rawValue) + Bound.allCases.map(\.rawValue)
    + ["year", "half", "quarter", "month", "day", "span"]
    + ["name", "adjective", "demonym", "metonym", "person", "pair", "speaker", "addressee"]
    + ["near", "middle", "far", "yes", "no", "left", "right", "START", "END", "PARTY", "TIME"]
    + ["AMOUNT", "DIGITS", "past", "present", "future", "within", "around", "a", "d", "other"]
    + PeriodCandidate.Origin.allCases.map { String(describing: $0) }
    + ["from", "to", "member", "world", "lead", "second", "event", "flow", "stock"]
}
