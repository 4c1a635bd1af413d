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
    var encounters: [Encounter] = []
    let ordered = statements.sorted { precedes($0, $1) }
    for statement in ordered {
      if let index = match(statement, encounters) {
        encounters[index].add(statement)
      } else {
        encounters.append(Encounter(statement))
      }
    }
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

  private static func match(_ statement: MeetingStatement, _ encounters: [Encounter]) -> Int? {
    guard let date = statement.meeting.date else { return nil }
    let candidates = encounters.indices.filter { index in
      let known = encounters[index]
      guard let knownDate = known.date, known.countries == statement.meeting.countries,
        known.mode == statement.meeting.mode, known.status == statement.meeting.status,
        !known.statements.contains(where: { $0.document.id == statement.document.id })
      else { return false }
      if knownDate.covers(sameDaysAs: date) { return true }
      guard knownDate.first <= date.last, date.first <= knownDate.last else { return false }
      return known.place == nil || statement.meeting.place == nil
        || known.place == statement.meeting.place
    }
    return candidates.first {
      encounters[$0].date.map { $0.covers(sameDaysAs: date) } ?? false
    } ?? (candidates.count == 1 ? candidates[0] : nil)
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
