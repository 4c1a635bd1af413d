public import EntenteFigures

/// One meeting, with every text that tells of it.
public struct Encounter: Sendable, Equatable {
  /// ISO 3166-1 alpha-3 codes, alphabetical.
  public var countries: [String]
  /// Every name that a text gives, in alphabetical order.
  public var people: [String]
  /// The most precise date told.
  public var date: Period?
  /// The city or venue as written; nil where no text tells.
  public var place: String?
  /// How they met.
  public var mode: Meeting.Mode
  /// The rank of those who met.
  public var level: Meeting.Level
  /// Whether it took place.
  public var status: Meeting.Status
  /// In the order of publication.
  public var statements: [MeetingStatement]
}

/// Makes one encounter of all statements of the same meeting.
///
/// Statements are of one meeting where countries, mode and status agree and the dates are the same or,
/// where one is told less precisely, the coarser holds exactly one encounter that the places allow.
/// Meetings a day apart that one text tells apart stay apart. A statement without a date joins none.
public enum EncounterBuilder {
  /// The meetings that the statements tell of, in order of time; those without a date last.
  public static func encounters(of statements: [MeetingStatement]) -> [Encounter] {
    var index = EncounterIndex()
    for statement in statements.sorted(by: precedes) { index.add(statement) }
    var encounters = index.encounters
    for index in encounters.indices { encounters[index].statements.sort(by: published) }
    return encounters.sorted { a, b in
      switch (a.date, b.date) {
      case (let dateA?, let dateB?) where dateA != dateB:
        (dateA.first, dateA.last) < (dateB.first, dateB.last)
      case (_?, nil): true
      case (nil, _?): false
      default: published(a.statements[0], b.statements[0])
      }
    }
  }

  /// Finest dates first, so that coarser statements find what they join; undated ones last.
  private static func precedes(_ a: MeetingStatement, _ b: MeetingStatement) -> Bool {
    let (daysA, daysB) = (a.meeting.date?.days ?? .max, b.meeting.date?.days ?? .max)
    if daysA != daysB { return daysA < daysB }
    if let dateA = a.meeting.date, let dateB = b.meeting.date, dateA.first != dateB.first {
      return dateA.first < dateB.first
    }
    return published(a, b)
  }

  private static func published(_ a: MeetingStatement, _ b: MeetingStatement) -> Bool {
    (
      a.document.published?.dayNumber ?? .max, a.document.id,
      a.meeting.evidence.quote.lowerBound
    ) < (
      b.document.published?.dayNumber ?? .max, b.document.id, b.meeting.evidence.quote.lowerBound
    )
  }
}

/// Encounters by who met, how and when, so that a statement is compared with those alone that it may tell of.
private struct EncounterIndex {
  private struct Kind: Hashable {
    var countries: [String]
    var mode: Meeting.Mode
    var status: Meeting.Status
  }
  private struct Days: Hashable {
    var kind: Int
    var first: Int
    var last: Int
  }
  private struct Cell: Hashable {
    static let days = 100
    var kind: Int
    var number: Int
  }

  private(set) var encounters: [Encounter] = []
  /// Of each encounter the texts that tell of it.
  private var documents: [Set<String>] = []
  private var kinds: [Kind: Int] = [:]
  private var sameDays: [Days: [Int]] = [:]
  private var cells: [Cell: [Int]] = [:]

  mutating func add(_ statement: MeetingStatement) {
    let meeting = statement.meeting
    guard let date = meeting.date else {
      encounters.append(Encounter(statement))
      return documents.append([statement.document.id])
    }
    let key = Kind(countries: meeting.countries, mode: meeting.mode, status: meeting.status)
    let kind = kinds[key] ?? kinds.count
    kinds[key] = kind
    let (first, last) = (date.first.dayNumber, date.last.dayNumber)
    let days = Days(kind: kind, first: first, last: last)
    let numbers = (first / Cell.days)...(last / Cell.days)
    if let index = match(statement, date, days, numbers) {
      encounters[index].add(statement)
      documents[index].insert(statement.document.id)
      return
    }
    let index = encounters.count
    encounters.append(Encounter(statement))
    documents.append([statement.document.id])
    sameDays[days, default: []].append(index)
    for number in numbers { cells[Cell(kind: kind, number: number), default: []].append(index) }
  }

  /// The encounter of the same days, else the only one within them that the places allow.
  private func match(
    _ statement: MeetingStatement, _ date: Period, _ days: Days, _ numbers: ClosedRange<Int>
  ) -> Int? {
    let document = statement.document.id
    if let same = sameDays[days]?.first(where: { !documents[$0].contains(document) }) {
      return same
    }
    var found: Int?
    for number in numbers {
      for index in cells[Cell(kind: days.kind, number: number)] ?? [] where index != found {
        let known = encounters[index]
        guard let knownDate = known.date, knownDate.first <= date.last,
          date.first <= knownDate.last, !documents[index].contains(document),
          known.place == nil || statement.meeting.place == nil
            || known.place == statement.meeting.place
        else { continue }
        if found != nil { return nil }
        found = index
      }
    }
    return found
  }
}

extension Encounter {
  init(_ statement: MeetingStatement) {
    let meeting = statement.meeting
    self.init(
      countries: meeting.countries, people: meeting.people.sorted(), date: meeting.date,
      place: meeting.place, mode: meeting.mode, level: meeting.level, status: meeting.status,
      statements: [statement])
  }

  mutating func add(_ statement: MeetingStatement) {
    for person in statement.meeting.people where !people.contains(person) { people.append(person) }
    people.sort()
    if place == nil { place = statement.meeting.place }
    statements.append(statement)
  }
}
