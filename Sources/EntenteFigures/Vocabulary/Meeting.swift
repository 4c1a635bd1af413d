/// An encounter between named representatives of two or more countries.
public struct Meeting: Sendable, Equatable {
  /// How they met.
  public enum Mode: String, Sendable, CaseIterable {
    /// In one place, by video, or on the phone.
    case inPerson, video, phone
  }

  /// The rank of those who met.
  public enum Level: String, Sendable, CaseIterable {
    /// Heads of state or government, ministers, or others who represent a country.
    case leader, minister, official
  }

  /// Whether it took place.
  public enum Status: String, Sendable, CaseIterable {
    /// It took place, is to, is said not to have, or was called off.
    case held, planned, denied, cancelled
  }

  /// ISO 3166-1 alpha-3 codes, alphabetical.
  public var countries: [String]
  /// Names, in full where the text has them.
  public var people: [String]
  /// To the precision known; nil where the text does not tell.
  public var date: Period?
  /// The city or venue as written.
  public var place: String?
  /// How they met.
  public var mode: Mode
  /// The rank of those who met.
  public var level: Level
  /// Whether it took place.
  public var status: Status
  /// Where the text states it.
  public var evidence: Evidence

  /// A meeting; what is not given is not told by the text.
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
  /// In the order of the text.
  public var meetings: [Meeting]

  /// The figures and meetings of a text.
  public init(figures: [Figure] = [], meetings: [Meeting] = []) {
    self.figures = figures
    self.meetings = meetings
  }
}
