/// A statement of how many events a window of time had: "42 times in the past 10 years".
///
/// Times are in any one unit on any one axis. The window takes in its start and leaves out its end.
public struct CountStatement: Equatable, Sendable {
  /// The start of the window.
  public let start: Double
  /// The end of the window.
  public let end: Double
  /// The smallest number of events that the statement allows.
  public let lower: Int
  /// The largest number of events that it allows, nil where it sets no bound ("at least 42").
  public let upper: Int?
  /// Whether the last of the events is at the very end of the window and counted: "the third
  /// meeting this year", said at that meeting.
  public let endsWithEvent: Bool

  /// A statement of exactly this many events.
  ///
  /// Throws `notFinite` for an end of the window that is no number, `outOfRange` for a window that
  /// does not end after it starts or a negative count, or none where the window ends with an event.
  public init(
    from start: Double, to end: Double, exactly count: Int, endsWithEvent: Bool = false
  ) throws(StatisticsError) {
    if endsWithEvent, count < 1 {
      throw .outOfRange(
        what: "count of a window that ends with an event", index: nil, value: Double(count),
        allowed: "at least 1")
    }
    try self.init(start, end, count, count, endsWithEvent)
  }

  /// A statement of at least, and at most where that is given, this many events.
  ///
  /// Throws as `init(from:to:exactly:endsWithEvent:)`, and where the bounds cross.
  public init(
    from start: Double, to end: Double, atLeast lower: Int, atMost upper: Int? = nil
  ) throws(StatisticsError) {
    try self.init(start, end, lower, upper, false)
  }

  /// A statement of at most this many events. Throws as `init(from:to:exactly:endsWithEvent:)`.
  public init(
    from start: Double, to end: Double, atMost upper: Int
  ) throws(StatisticsError) {
    try self.init(start, end, 0, upper, false)
  }

  private init(
    _ start: Double, _ end: Double, _ lower: Int, _ upper: Int?, _ endsWithEvent: Bool
  ) throws(StatisticsError) {
    try requireFinite([start, end], "window of a count")
    if end <= start {
      throw .outOfRange(
        what: "end of a window", index: nil, value: end, allowed: "after its start, \(start)")
    }
    if lower < 0 || lower >= CountCells.unbounded {
      throw .outOfRange(
        what: "count of a window", index: nil, value: Double(lower),
        allowed: "a number of events")
    }
    if let upper, upper < lower || upper >= CountCells.unbounded {
      throw .outOfRange(
        what: "largest count of a window", index: nil, value: Double(upper),
        allowed: "a number of events, at least \(lower)")
    }
    self.start = start
    self.end = end
    self.lower = lower
    self.upper = upper
    self.endsWithEvent = endsWithEvent
  }

  /// The length of the window.
  public var length: Double { end - start }
}
