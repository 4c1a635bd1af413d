/// A value for each row and column, shaded and written as a number.
public struct HeatMapPlot: Hashable, Sendable {
  /// The labels of the rows from top to bottom.
  public var rows: [String]
  /// The labels of the columns from left to right.
  public var columns: [String]
  /// For each row a value for each column, zero or above; nil where nothing is known.
  public var values: [[Double?]]
  /// What the values count, as `meetings`.
  public var countedName: String

  /// A heat map.
  public init(
    rows: [String], columns: [String], values: [[Double?]], countedName: String = "events"
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.countedName = countedName
  }

  /// How many events fall into each month of each year.
  ///
  /// - Parameters:
  ///   - times: when the events were, in years; see `ChartTime`.
  ///   - from: the month, as a time in years, from which on counts are known; nil for January of the
  ///     first year.
  ///   - to: the month up to which counts are known; nil for December of the last year.
  ///   - countedName: what is counted.
  /// - Throws: `ChartError.notFinite` for a time that is none, `ChartError.empty` without a time or range.
  public static func yearByMonth(
    times: [Double], from: Double? = nil, to: Double? = nil, countedName: String = "events"
  ) throws(ChartError) -> HeatMapPlot {
    for time in times + [from, to].compactMap({ $0 }) where !(time.magnitude < 1e6) {
      throw .notFinite(what: "the time", place: "of an event")
    }
    // By the calendar: months are not twelfths of a year, and events have dates.
    func month(_ time: Double) -> Int {
      let date = Calendar.date(TimeUnit.day.ordinal(of: time))
      return date.year * 12 + date.month - 1
    }
    let months = times.map(month)
    let ends = [from, to].compactMap { $0 }.map(month)
    guard let earliest = (months + ends).min(), let latest = (months + ends).max() else {
      throw .empty("no event")
    }
    let years = Calendar.floorDivide(earliest, 12)...Calendar.floorDivide(latest, 12)
    let firstKnown = from == nil ? years.lowerBound * 12 : earliest
    let lastKnown = to == nil ? years.upperBound * 12 + 11 : latest
    let known = firstKnown...lastKnown
    var values: [[Double?]] = years.map { year in
      (0..<12).map { known.contains(year * 12 + $0) ? 0 : nil }
    }
    for month in months {
      let year = Calendar.floorDivide(month, 12)
      values[year - years.lowerBound][month - year * 12, default: 0] += 1
    }
    return HeatMapPlot(
      rows: years.map { TimeUnit.year.label(ordinal: $0) },
      columns: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
      ], values: values, countedName: countedName)
  }
}

extension [Double?] {
  fileprivate subscript(index: Int, default value: Double) -> Double {
    get { self[index] ?? value }
    set { self[index] = newValue }
  }
}
