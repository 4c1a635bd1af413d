/// The time from each event to the next, drawn at the later one; long gaps stand out.
public struct GapPlot: Hashable, Sendable {
  /// When the events were, in years and in any order; see `ChartTime`.
  public var times: [Double]
  /// Up to when events would be known; the gap since the last event is drawn hollow there.
  public var until: Double?
  /// What happens between gaps, as `meetings`.
  public var eventName: String

  /// The gaps between events, in days.
  public init(times: [Double], until: Double? = nil, eventName: String = "events") {
    self.times = times
    self.until = until
    self.eventName = eventName
  }
}
