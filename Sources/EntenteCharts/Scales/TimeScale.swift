/// How times lie on columns: ticks at round periods, at the place in the period where the values stand.
struct TimeScale: Hashable {
  /// A tick: its column counted from the left end of the scale, and its label.
  struct Tick: Hashable {
    var column: Int
    var label: String
  }

  var unit: TimeUnit
  /// The coordinate (see `TimeUnit.coordinate(of:)`) of the first column, and of the last.
  var first: Double
  var last: Double
  /// Where in their period the values stand: 0 at its start, 0.5 in its middle.
  var phase: Double
  var columns: Int
  /// Ascending.
  var ticks: [Tick] = []

  /// A scale over the times given.
  ///
  /// Where it costs less than a fifth of a terminal's width, all periods get the same whole number of
  /// columns.
  ///
  /// - Parameters:
  ///   - times: all times to be shown, in years; at least one.
  ///   - points: the times of the values, which stand at the same place in their periods.
  ///   - characterColumns: the columns that a character of a label takes: 1 in a terminal, some 7 where
  ///     columns are pixels.
  init(
    unit: TimeUnit, times: [Double], points: [Double], maximumColumns: Int,
    characterColumns: Int = 1
  ) {
    self.unit = unit
    let coordinates = times.map(unit.coordinate(of:))
    first = coordinates.min() ?? 0
    last = coordinates.max() ?? 0
    let fractions = points.map {
      unit.coordinate(of: $0) - Double(unit.ordinal(of: $0))
    }
    phase = fractions.isEmpty ? 0.5 : fractions.reduce(0, +) / Double(fractions.count)
    if last - first < 0.5 {
      first -= 1
      last += 1
    }
    let span = last - first
    let whole = (Double(maximumColumns - 1) / span).rounded(.down)
    let used = whole * span
    let isWhole = (span - span.rounded()).magnitude < 0.01
    if characterColumns == 1, whole >= 1, isWhole, used >= 0.8 * Double(maximumColumns - 1) {
      columns = Int((whole * span.rounded()).rounded()) + 1
    } else {
      columns = maximumColumns
    }
    ticks = chooseTicks(characterColumns)
  }

  /// The column of a time in years.
  func column(_ years: Double) -> Int { column(coordinate: unit.coordinate(of: years)) }

  /// Where a time in years lies, in columns with their fraction.
  func position(_ years: Double) -> Double { position(coordinate: unit.coordinate(of: years)) }

  private func position(coordinate: Double) -> Double {
    (coordinate - first) / (last - first) * Double(columns - 1)
  }

  private func column(coordinate: Double) -> Int { Int(position(coordinate: coordinate).rounded()) }

  /// The ticks at the finest round step whose labels stand at least three columns apart.
  private func chooseTicks(_ characterColumns: Int) -> [Tick] {
    let lowest = Int((first - phase - 1e-6).rounded(.up))
    let highest = Int((last - phase + 1e-6).rounded(.down))
    guard lowest <= highest else { return [tick(lowest, .of(unit, 1))] }
    for step in TickStep.all(for: unit) {
      // So many ticks can't have labels, so they need not be written to see that.
      let count = Double(highest - lowest) / step.periods
      if !step.isLast, count * Double(4 * characterColumns) > Double(columns) { continue }
      let ordinals = step.ordinals(in: lowest...highest)
      guard ordinals.count > 1 || step.isLast else { continue }
      let ticks = ordinals.map { tick($0, step) }
      let widest = ticks.reduce(0) { max($0, $1.label.displayWidth) }
      let isClear = zip(ticks, ticks.dropFirst()).allSatisfy {
        $1.column - $0.column >= (widest + 3) * characterColumns
      }
      if isClear, !ticks.isEmpty { return ticks }
    }
    let ends = lowest == highest ? [lowest] : [lowest, highest]
    let ticks = ends.map { tick($0, .of(unit, 1)) }
    let widest = ticks.reduce(0) { max($0, $1.label.displayWidth) }
    return columns > (2 * widest + 2) * characterColumns ? ticks : Array(ticks.prefix(1))
  }

  private func tick(_ ordinal: Int, _ step: TickStep) -> Tick {
    Tick(
      column: column(coordinate: Double(ordinal) + phase),
      label: step.labelUnit.label(ordinal: step.labelOrdinal(ordinal)))
  }
}

/// A step between ticks of a time axis: so many periods of a unit, which may be coarser than the axis.
private struct TickStep {
  var axis: TimeUnit
  var labelUnit: TimeUnit
  var count: Int
  var isLast = false

  static func of(_ unit: TimeUnit, _ count: Int) -> TickStep {
    TickStep(axis: unit, labelUnit: unit, count: count)
  }

  /// Ascending: 1-2-5 years; quarters, months and days in their own round numbers and then the coarser
  /// units. A week starts on Monday.
  static func all(for unit: TimeUnit) -> [TickStep] {
    var steps: [TickStep] = []
    func add(_ labelUnit: TimeUnit, _ counts: [Int]) {
      steps += counts.map { TickStep(axis: unit, labelUnit: labelUnit, count: $0) }
    }
    switch unit {
    case .day:
      add(.day, [1, 2, 7, 14])
      add(.month, [1, 2, 3, 6])
    case .month: add(.month, [1, 2, 3, 6])
    case .quarter: add(.quarter, [1, 2])
    case .year: break
    }
    add(.year, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
    steps[steps.count - 1].isLast = true
    return steps
  }

  /// About how many periods of the axis a step is.
  var periods: Double {
    let days = [TimeUnit.year: 365.25, .quarter: 91.3, .month: 30.4, .day: 1]
    return Double(count) * (days[labelUnit] ?? 1) / (days[axis] ?? 1)
  }

  /// The number in `labelUnit` of the period that starts at, or holds, an ordinal of the axis.
  func labelOrdinal(_ ordinal: Int) -> Int {
    if axis == labelUnit { return ordinal }
    switch (axis, labelUnit) {
    case (.day, .month):
      let date = Calendar.date(ordinal)
      return date.year * 12 + date.month - 1
    case (.day, _): return Calendar.date(ordinal).year
    case (.month, _): return Calendar.floorDivide(ordinal, 12)
    default: return Calendar.floorDivide(ordinal, 4)
    }
  }

  /// The ordinal of the axis at which a period of `labelUnit` starts.
  private func start(_ labelOrdinal: Int) -> Int {
    if axis == labelUnit { return labelOrdinal }
    switch (axis, labelUnit) {
    case (.day, .month):
      let year = Calendar.floorDivide(labelOrdinal, 12)
      return Calendar.days(CivilDate(year: year, month: labelOrdinal - year * 12 + 1, day: 1))
    case (.day, _): return Calendar.days(CivilDate(year: labelOrdinal, month: 1, day: 1))
    case (.month, _): return labelOrdinal * 12
    default: return labelOrdinal * 4
    }
  }

  func ordinals(in range: ClosedRange<Int>) -> [Int] {
    // Day 4 of the count (1970-01-05) is a Monday.
    let offset = axis == .day && labelUnit == .day && count >= 7 ? 4 : 0
    var label =
      Calendar.floorDivide(labelOrdinal(range.lowerBound) - offset, count) * count + offset
    var result: [Int] = []
    while start(label) <= range.upperBound {
      if start(label) >= range.lowerBound { result.append(start(label)) }
      label += count
    }
    return result
  }
}
