/// Events on lanes over time, as meetings by level.
public struct TimelinePlot: Hashable, Sendable {
  /// The unit of the time axis and of dates in words.
  public var unit: TimeUnit
  /// The lanes from top to bottom.
  public var lanes: [TimelineLane]
  /// The kinds of events, one to six, told apart by glyph.
  public var kinds: [String]
  /// What is counted, as `meetings`.
  public var countedName: String

  /// A timeline.
  public init(
    unit: TimeUnit = .day, lanes: [TimelineLane], kinds: [String], countedName: String = "events"
  ) {
    self.unit = unit
    self.lanes = lanes
    self.kinds = kinds
    self.countedName = countedName
  }
}

/// A lane of a timeline.
public struct TimelineLane: Hashable, Sendable {
  /// The label before the lane.
  public var name: String
  /// In any order.
  public var events: [TimelineEvent]

  /// A lane with its events.
  public init(name: String, events: [TimelineEvent]) {
    self.name = name
    self.events = events
  }
}

/// An event on a timeline.
public struct TimelineEvent: Hashable, Sendable {
  /// In years; see `ChartTime`.
  public var time: Double
  /// An index into the kinds of the timeline.
  public var kind: Int
  /// What happened, shown by SVG on pointing.
  public var label: String
  /// What links the event to its row in a table or page; written into SVG as `data-key`.
  public var key: String?

  /// An event.
  public init(time: Double, kind: Int = 0, label: String = "", key: String? = nil) {
    self.time = time
    self.kind = kind
    self.label = label
    self.key = key
  }
}
