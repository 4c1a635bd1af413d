/// Dated events in one window of observation in which every event is known.
///
/// Times are in any one unit, measured from the start of the window, and the window ends at
/// `duration`. Several events may have one time.
public struct EventSeries: Equatable, Sendable {
  /// The times of the events, from the start of the window, in ascending order.
  public let times: [Double]
  /// The length of the window, in the unit of the times.
  public let duration: Double

  /// A series of events whose times are in ascending order.
  ///
  /// Throws `outOfRange` for a duration that is not finite and above zero and for a time before 0
  /// or after the end, `notFinite` for a time that is no number, `unordered` for a time before the
  /// one ahead of it.
  public init(times: [Double], duration: Double) throws(StatisticsError) {
    try requirePositive(duration, "duration")
    try requireFinite(times, "event times")
    for (index, time) in times.enumerated() {
      if time < 0 || time > duration {
        throw .outOfRange(
          what: "event times", index: index, value: time,
          allowed: "within the window from 0 to \(duration)")
      }
      if index > 0, time < times[index - 1] { throw .unordered(what: "event times", index: index) }
    }
    self.times = times
    self.duration = duration
  }

  /// A series of events in any order. Throws as `init(times:duration:)`, but for `unordered`.
  public init(sorting times: [Double], duration: Double) throws(StatisticsError) {
    try requireFinite(times, "event times")
    try self.init(times: times.sorted(), duration: duration)
  }

  /// The number of events.
  public var count: Int { times.count }

  /// The times between events, one fewer than there are events: neither the time before the first
  /// event nor the open one after the last belongs to them.
  public var gaps: [Double] { zip(times.dropFirst(), times).map { $0 - $1 } }

  /// The time from the last event to the end of the window, nil without an event.
  public var openGap: Double? { times.last.map { duration - $0 } }

  /// The rate of the events over the window, taken as constant.
  public var rate: PoissonRate {
    get throws(StatisticsError) { try PoissonRate(count: count, exposure: duration) }
  }

  /// The number of events in each of `bins` bins of equal width, closed below and open above, but
  /// for the last, which is closed.
  ///
  /// Throws `outOfRange` unless there is at least one bin.
  public func binned(_ bins: Int) throws(StatisticsError) -> [Int] {
    guard bins >= 1 else {
      throw .outOfRange(what: "bins", index: nil, value: Double(bins), allowed: "at least 1")
    }
    var counts = [Int](repeating: 0, count: bins)
    for time in times {
      // The edge k·T/bins decides, not the rounded quotient.
      var bin = min(bins - 1, Int(time / duration * Double(bins)))
      if bin > 0, time < duration * Double(bin) / Double(bins) { bin -= 1 }
      if bin < bins - 1, time >= duration * Double(bin + 1) / Double(bins) { bin += 1 }
      counts[bin] += 1
    }
    return counts
  }
}
