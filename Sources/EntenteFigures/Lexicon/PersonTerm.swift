/// A person who represents a country or bloc, and when.
public struct PersonTerm: Sendable, Equatable {
  /// The full name.
  public var name: String
  /// ISO 3166-1 alpha-3, or a bloc.
  public var country: String
  /// The rank of the office.
  public var level: Meeting.Level
  /// First and last day in the office (`CalendarDate.dayNumber`); `Int.max` where it lasts.
  public var first: Int
  /// The last day in the office; `Int.max` where it lasts.
  public var last: Int

  /// Days between the day and the term; 0 within it.
  public func distance(from day: Int) -> Int {
    day < first ? first - day : day > last ? day - last : 0
  }
}
