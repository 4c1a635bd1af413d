/// The cells into which windows of counts cut the time axis, and what the statements, taken
/// together, say of the counts between any two of their ends.
///
/// Node i is an end of a cell; cell i lies between nodes i and i+1. With K the count from the first
/// node, each statement bounds a difference of two K. The matrix of bounds is kept closed under
/// addition (shortest paths), so that it tells at once what is possible, and a statement that
/// contradicts those before it is seen when it is added.
struct CountCells {
  /// A stretch of time between two nodes, or a known event: one at an instant.
  struct Cell: Equatable {
    let start: Double
    let end: Double
    let isEvent: Bool
    /// Whether a statement or the record covers it.
    var isCovered = false

    var length: Double { end - start }
  }

  /// What stands for no bound; above any count, and sums of two do not overflow.
  static let unbounded = Int.max / 4

  private(set) var cells: [Cell] = []
  /// The nodes at which each statement starts and ends.
  private(set) var spans: [(from: Int, to: Int)] = []
  private var bounds: [Int] = []
  private var nodes: Int { cells.count + 1 }

  /// The most that K can grow from one node to another; below zero where it must shrink, backwards.
  func most(_ from: Int, _ to: Int) -> Int { bounds[from * nodes + to] }
  /// The least that K can grow from one node to a later one.
  func least(_ from: Int, _ to: Int) -> Int { -most(to, from) }

  /// The runs of cells that are covered without a break, as ranges of cells.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < cells.count {
      guard cells[index].isCovered else {
        index += 1
        continue
      }
      let first = index
      while index < cells.count, cells[index].isCovered { index += 1 }
      runs.append(first..<index)
    }
    return runs
  }

  /// The cells of statements, of a record in which every event is known, and of single dates beside
  /// which others may lie.
  init(
    _ statements: [CountStatement], record: EventSeries?, recordStart: Double, dates: [Double]
  ) throws(StatisticsError) {
    let recorded = record?.times.map { recordStart + $0 } ?? []
    let recordEnd = recordStart + (record?.duration ?? 0)
    let eventTimes = Set(statements.filter(\.endsWithEvent).map(\.end))
    var times = statements.flatMap { [$0.start, $0.end] }
    if record != nil { times += [recordStart, recordEnd] }
    times = Set(times).sorted()
    var before: [Double: Int] = [:]
    for (index, time) in times.enumerated() {
      before[time] = cells.count
      if eventTimes.contains(time) {
        cells.append(Cell(start: time, end: time, isEvent: true))
      }
      if index + 1 < times.count {
        cells.append(Cell(start: time, end: times[index + 1], isEvent: false))
      }
    }
    bounds = [Int](repeating: Self.unbounded, count: nodes * nodes)
    for from in 0..<nodes {
      for to in 0...from { bounds[from * nodes + to] = 0 }
    }
    for (index, cell) in cells.enumerated() where cell.isEvent {
      try bound(index, index + 1, 1, 1, "a known event at \(cell.start)")
    }
    if record != nil, let first = before[recordStart], let last = before[recordEnd] {
      try addRecord(recorded, first..<last)
    }
    for (index, statement) in statements.enumerated() {
      guard let from = before[statement.start], let end = before[statement.end] else { continue }
      let to = statement.endsWithEvent ? end + 1 : end
      for cell in from..<to { cells[cell].isCovered = true }
      spans.append((from, to))
      try bound(
        from, to, statement.lower, statement.upper ?? Self.unbounded,
        "statement \(index) on the time from \(statement.start) to \(statement.end)")
    }
    try addDates(dates, recorded, record == nil ? nil : recordStart...recordEnd)
  }

  /// Fixes the counts of the cells of the record to those of its events.
  private mutating func addRecord(
    _ recorded: [Double], _ range: Range<Int>
  ) throws(StatisticsError) {
    var left = recorded[...]
    for index in range {
      cells[index].isCovered = true
      let cell = cells[index]
      if cell.isEvent {
        if left.first != cell.start {
          throw .inconsistent(
            what: "the record and the statements",
            reason: "a statement ends with an event at \(cell.start), which the record lacks")
        }
        left = left.dropFirst()
        continue
      }
      // What is at the end belongs to the next cell, but for the end of the record, which is closed
      // unless a known event stands there.
      let isLast = index == range.upperBound - 1
      let count = left.prefix { $0 < cell.end || isLast }.count
      left = left.dropFirst(count)
      let doubled =
        isLast && range.upperBound < cells.count && cells[range.upperBound].isEvent
        && recorded.last == cell.end
      try bound(
        index, index + 1, doubled ? count - 1 : count, doubled ? count - 1 : count,
        "the record from \(cell.start) to \(cell.end)")
    }
  }

  /// Raises the least count of a cell by one for each date in it.
  private mutating func addDates(
    _ dates: [Double], _ recorded: [Double], _ window: ClosedRange<Double>?
  ) throws(StatisticsError) {
    try requireFinite(dates, "known dates")
    var known = [Int](repeating: 0, count: cells.count)
    for date in dates {
      if cells.contains(where: { $0.isEvent && $0.start == date }) { continue }
      if let window, window.contains(date) {
        if recorded.contains(date) { continue }
        throw .inconsistent(
          what: "the record and the known dates",
          reason: "an event at \(date) lies in the window of the record, which lacks it")
      }
      let cell =
        cells.firstIndex { $0.isCovered && !$0.isEvent && $0.start <= date && date < $0.end }
        ?? cells.firstIndex { $0.isCovered && !$0.isEvent && date == $0.end }
      if let cell { known[cell] += 1 }
    }
    for (index, count) in known.enumerated() where count > 0 {
      try bound(
        index, index + 1, count, Self.unbounded,
        "\(count) known dates from \(cells[index].start) to \(cells[index].end)")
    }
  }

  /// Adds a bound on the count between two nodes, and all that follows from it.
  private mutating func bound(
    _ from: Int, _ to: Int, _ lower: Int, _ upper: Int, _ what: String
  ) throws(StatisticsError) {
    let (least, most) = (least(from, to), most(from, to))
    if lower > most || upper < least {
      let said = upper == Self.unbounded ? "at least \(lower)" : "\(lower) to \(upper)"
      let possible = most == Self.unbounded ? "at least \(least)" : "\(least) to \(most)"
      throw .inconsistent(
        what: "counts", reason: "\(what) says \(said) events, the others say \(possible)")
    }
    if upper < most { relax(from, to, upper) }
    if lower > least { relax(to, from, -lower) }
  }

  private mutating func relax(_ from: Int, _ to: Int, _ weight: Int) {
    let (n, none) = (nodes, Self.unbounded)
    for i in 0..<n where most(i, from) < none {
      let start = most(i, from) + weight
      for j in 0..<n where most(to, j) < none {
        bounds[i * n + j] = min(bounds[i * n + j], start + most(to, j))
      }
    }
  }
}
