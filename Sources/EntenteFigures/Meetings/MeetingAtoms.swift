internal import EntenteText

/// The atoms of the meetings' features that are no words of a text, made once.
final class MeetingAtoms: Sendable {
  let roles: [Atom]
  let origins: [Atom]
  let dateOrigins: [Atom]
  let kinds: [Atom]
  let precisions: [Atom]
  let tenses: [Atom]
  let statuses: [Atom]
  let modes: [Atom]
  let numbers: [Atom]
  let yes = Atom("yes")
  let no = Atom("no")
  let start = Atom("START")
  let end = Atom("END")
  let party = Atom("PARTY")
  let time = Atom("TIME")
  let digits = Atom("DIGITS")
  let name = Atom("NAME")
  /// Every name, for the training tool: what an atom's hash stands for.
  let names: [String]

  /// How well somebody who meets is told.
  enum Kind: Int, CaseIterable { case person, office, pronoun, name, none }

  init() {
    var names = ["yes", "no", "START", "END", "PARTY", "TIME", "DIGITS", "NAME"]
    func atoms(_ new: [String]) -> [Atom] {
      names.append(contentsOf: new)
      return new.map { Atom($0) }
    }
    roles = atoms(MeetingRole.allCases.map(\.name))
    origins = atoms(EncounterCandidate.Origin.allCases.map { String(describing: $0) })
    dateOrigins = atoms(MeetingDateCandidate.Origin.allCases.map { String(describing: $0) })
    kinds = atoms(Kind.allCases.map { String(describing: $0) })
    precisions = atoms(["year", "half", "quarter", "month", "day", "span", "none"])
    tenses = atoms(["before", "week", "eve", "today", "within", "morrow", "soon", "future", "open"])
    statuses = atoms(Meeting.Status.allCases.map(\.rawValue))
    modes = atoms(Meeting.Mode.allCases.map(\.rawValue))
    numbers = atoms((0..<24).map { String($0) })
    self.names = names
  }

  /// A distance in tokens in steps that grow.
  func distance(_ tokens: Int) -> Atom {
    switch tokens {
    case ...0: numbers[0]
    case 1: numbers[1]
    case 2: numbers[2]
    case 3...4: numbers[3]
    case 5...7: numbers[4]
    case 8...12: numbers[5]
    case 13...20: numbers[6]
    default: numbers[7]
    }
  }

  func precision(_ period: Period?) -> Atom {
    guard let period else { return precisions[6] }
    return period.isSingle ? precisions[Int(period.precision.rawValue)] : precisions[5]
  }

  /// Where a period lies from the day of the text.
  func tense(_ period: Period?, _ published: CalendarDate?) -> Atom {
    guard let period, let published else { return tenses[8] }
    let today = published.dayNumber
    if period.precision == .day, period.isSingle {
      switch period.first.dayNumber - today {
      case 0: return tenses[3]
      case -1: return tenses[2]
      case 1: return tenses[5]
      case -8 ... -2: return tenses[1]
      case 2...8: return tenses[6]
      default: break
      }
    }
    if period.last < published { return tenses[0] }
    return period.first > published ? tenses[7] : tenses[4]
  }
}

/// One sentence's tokens as atoms: a party, a time or a name by what it is, so that no feature hangs on
/// a country or a person; any other word by its letters.
struct MeetingTokens {
  let bounds: Range<Int>
  private let atoms: [Atom]
  private let start: Atom
  private let end: Atom

  init(
    _ number: Int, _ annotations: TextLayers, _ text: Span<UInt8>, _ names: MeetingAtoms
  ) {
    let bounds = annotations.table.sentences[number].tokens
    self.bounds = bounds
    start = names.start
    end = names.end
    var atoms = bounds.map { index in
      let token = annotations.table.tokens[index]
      if token.kind == .number { return names.digits }
      if token.flags.contains(.capitalised), token.word == Token.none, index > bounds.lowerBound {
        return names.name
      }
      return Atom(hash: FeatureHash.ofWord(text, token.bytes))
    }
    for time in annotations.times(in: number) {
      for i in annotations.times[time].tokens where bounds.contains(i) {
        atoms[i - bounds.lowerBound] = names.time
      }
    }
    var mention = PairRanking.firstMention(from: bounds.lowerBound, annotations.parties)
    while mention < annotations.parties.count,
      annotations.parties[mention].tokens.lowerBound < bounds.upperBound
    {
      let found = annotations.parties[mention]
      if found.kind != .pair, found.kind != .speaker, found.kind != .addressee {
        for i in found.tokens where bounds.contains(i) {
          atoms[i - bounds.lowerBound] = names.party
        }
      }
      mention += 1
    }
    self.atoms = atoms
  }

  func atom(_ index: Int) -> Atom {
    if index < bounds.lowerBound { return start }
    return index >= bounds.upperBound ? end : atoms[index - bounds.lowerBound]
  }
}
