/// An encounter between named representatives of two or more countries.
public struct Meeting: Sendable, Equatable {
  public enum Mode: String, Sendable, CaseIterable { case inPerson, video, phone }
  public enum Level: String, Sendable, CaseIterable { case leader, minister, official }
  public enum Status: String, Sendable, CaseIterable { case held, planned, denied, cancelled }

  /// ISO 3166-1 alpha-3 codes, alphabetical.
  public var countries: [String]
  /// Names, in full where the text has them.
  public var people: [String]
  /// To the precision known; nil where the text does not tell.
  public var date: Period?
  /// The city or venue as written.
  public var place: String?
  public var mode: Mode
  public var level: Level
  public var status: Status
  public var evidence: Evidence

  public init(
    countries: [String], people: [String] = [], date: Period? = nil, place: String? = nil,
    mode: Mode = .inPerson, level: Level = .leader, status: Status = .held, evidence: Evidence
  ) {
    self.countries = countries
    self.people = people
    self.date = date
    self.place = place
    self.mode = mode
    self.level = level
    self.status = status
    self.evidence = evidence
  }
}

/// What one text says.
public struct Extraction: Sendable, Equatable {
  /// In the order of the text.
  public var figures: [Figure]
  public var meetings: [Meeting]

  public init(figures: [Figure] = [], meetings: [Meeting] = []) {
    self.figures = figures
    self.meetings = meetings
  }
}
