/// How values lie on rows: every tick falls on a row.
struct ValueScale: Hashable {
  /// A tick: its row counted from the bottom, and its value.
  struct Tick: Hashable {
    var row: Int
    var value: Double
  }

  /// The rows from the bottom tick to the top tick, both included.
  var rows: Int
  /// Ascending.
  var ticks: [Tick]
  var kind: Kind

  enum Kind: Hashable {
    /// The value of row 0 and what one row is worth.
    case linear(bottom: Double, row: Double)
    /// The decimal logarithm of row 0 and the rows of a decade.
    case logarithmic(bottom: Double, rowsPerDecade: Double)
  }

  /// The row, counted from the bottom and with its fraction, where a value lies.
  func position(_ value: Double) -> Double {
    switch kind {
    case .linear(let bottom, let row): (value - bottom) / row
    case .logarithmic(let bottom, let rowsPerDecade):
      (decimalLogarithm(value) - bottom) * rowsPerDecade
    }
  }

  /// The nearest row from the bottom.
  func row(_ value: Double) -> Int { Int(position(value).rounded()) }

  /// Whether the row that a value falls on is drawn.
  func contains(_ value: Double) -> Bool {
    let position = position(value)
    return position > -0.5 && position < Double(rows) - 0.5
  }
}

extension ValueScale {
  /// The linear scale of `low ... high` with ticks 1-2-5 that shows the data on the most rows within
  /// `maximumRows`, not counting scales with fewer than three intervals or a tick on every row as equal.
  ///
  /// - Parameters:
  ///   - wholeNumbers: whether ticks must be whole, as for counts.
  static func linear(
    low: Double, high: Double, maximumRows: Int, wholeNumbers: Bool = false
  ) -> ValueScale {
    var low = low
    var high = high
    // Equal to nine digits is equal: ticks between such values could not be told apart.
    if high - low <= 1e-9 * max(low.magnitude, high.magnitude) {
      let margin = low == 0 ? 1 : low.magnitude / 10
      low -= low == 0 ? 0 : margin
      high += margin
    }
    var best: (score: Double, scale: ValueScale)?
    for step in RoundStep.candidates(for: high - low) {
      if wholeNumbers && step.exponent < 0 { continue }
      let unit = step.value
      let first = Int((low / unit + 1e-9).rounded(.down))
      let last = Int((high / unit - 1e-9).rounded(.up))
      let intervals = max(1, last - first)
      for division in step.roundDivisions where intervals * division < maximumRows {
        let row = unit / Double(division)
        var score = (high - low) / row
        if intervals < 3 { score -= 4 }
        if intervals == 3 { score -= 1 }
        if division == 1 { score -= 3.5 }
        if division > 3 { score -= 0.5 }
        guard score > (best?.score ?? -.infinity) else { continue }
        let ticks = (0...intervals).map {
          Tick(row: $0 * division, value: step.multiple(first + $0))
        }
        let scale = ValueScale(
          rows: intervals * division + 1, ticks: ticks,
          kind: .linear(bottom: step.multiple(first), row: row))
        best = (score, scale)
      }
    }
    return best?.scale
      ?? ValueScale(
        rows: 2, ticks: [Tick(row: 0, value: low), Tick(row: 1, value: high)],
        kind: .linear(bottom: low, row: high - low))
  }

  /// The linear scale of `low ... high` over columns, `rows` being columns here: every tick falls on a
  /// column, and labels of `labelWidth` columns stand two apart.
  static func across(
    low: Double, high: Double, columns: Int, wholeNumbers: Bool, labelWidth: (Double) -> Int
  ) -> ValueScale {
    let high = low == high ? low + 1 : high
    for step in RoundStep.candidates(for: high - low) {
      if wholeNumbers && step.exponent < 0 { continue }
      let first = Int((low / step.value + 1e-9).rounded(.down))
      let last = Int((high / step.value - 1e-9).rounded(.up))
      let division = (columns - 1) / (last - first)
      let values = (first...last).map(step.multiple)
      let widest = values.reduce(0) { max($0, labelWidth($1)) }
      guard division >= widest + 2 else { continue }
      return ValueScale(
        rows: (last - first) * division + 1,
        ticks: values.enumerated().map { Tick(row: $0.offset * division, value: $0.element) },
        kind: .linear(bottom: values[0], row: step.value / Double(division)))
    }
    return ValueScale(
      rows: columns, ticks: [Tick(row: 0, value: low), Tick(row: columns - 1, value: high)],
      kind: .linear(bottom: low, row: (high - low) / Double(max(columns - 1, 1))))
  }

  /// The logarithmic scale of `low ... high`, both positive: ticks at 1, 2 and 5 times powers of ten
  /// where the rows are fine enough for them, else at powers of ten.
  static func logarithmic(low: Double, high: Double, maximumRows: Int) -> ValueScale {
    let below = LogarithmicTick.greatest(notAbove: low)
    let above = LogarithmicTick.least(notBelow: high, above: below)
    let ticks = LogarithmicTick.all(from: below, to: above)
    // The rows of a decade at which log 2 and log 5 fall within a tenth of a row.
    for rowsPerDecade in [103.0, 93, 83, 73, 63, 60, 53, 50, 43, 40, 33, 30, 23, 20, 13, 10, 3] {
      var bottom = (decimalLogarithm(low) * rowsPerDecade).rounded()
      var top = (decimalLogarithm(high) * rowsPerDecade).rounded()
      var shown = ticks.filter { (bottom...top).contains($0.row(rowsPerDecade)) }
      if shown.count < 2 {
        shown = ticks
        bottom = below.row(rowsPerDecade)
        top = above.row(rowsPerDecade)
      }
      guard Int(top - bottom) < maximumRows else { continue }
      return ValueScale(
        rows: Int(top - bottom) + 1,
        ticks: shown.map { Tick(row: Int($0.row(rowsPerDecade) - bottom), value: $0.value) },
        kind: .logarithmic(bottom: bottom / rowsPerDecade, rowsPerDecade: rowsPerDecade))
    }
    return decades(from: below.exponent, to: above.ceiling, maximumRows: maximumRows)
  }

  /// A logarithmic scale with ticks at powers of ten only, every one or every so many.
  private static func decades(from first: Int, to last: Int, maximumRows: Int) -> ValueScale {
    var stride = 1
    while (last - first + stride - 1) / stride >= maximumRows { stride += 1 }
    let count = (last - first + stride - 1) / stride
    let division = max(1, (maximumRows - 1) / count)
    return ValueScale(
      rows: count * division + 1,
      ticks: (0...count).map {
        Tick(
          row: $0 * division,
          value: LogarithmicTick(mantissa: 1, exponent: first + $0 * stride).value)
      },
      kind: .logarithmic(
        bottom: Double(first), rowsPerDecade: Double(division) / Double(stride)))
  }
}

/// 1, 2 or 5 times a power of ten.
private struct LogarithmicTick: Hashable {
  var mantissa: Int
  var exponent: Int

  var value: Double { RoundStep(mantissa: mantissa, exponent: exponent).value }
  var logarithm: Double { decimalLogarithm(Double(mantissa)) + Double(exponent) }
  /// The exponent of the power of ten not below.
  var ceiling: Int { mantissa == 1 ? exponent : exponent + 1 }
  var next: LogarithmicTick {
    switch mantissa {
    case 1: LogarithmicTick(mantissa: 2, exponent: exponent)
    case 2: LogarithmicTick(mantissa: 5, exponent: exponent)
    default: LogarithmicTick(mantissa: 1, exponent: exponent + 1)
    }
  }

  /// The nearest row when value 1 lies on row 0.
  func row(_ rowsPerDecade: Double) -> Double { (logarithm * rowsPerDecade).rounded() }

  static func greatest(notAbove value: Double) -> LogarithmicTick {
    let exponent = Int((decimalLogarithm(value) + 1e-12).rounded(.down))
    let candidates = [5, 2, 1].map { LogarithmicTick(mantissa: $0, exponent: exponent) }
    return candidates.first { $0.value <= value }
      ?? LogarithmicTick(mantissa: 1, exponent: exponent)
  }

  static func least(notBelow value: Double, above bottom: LogarithmicTick) -> LogarithmicTick {
    var tick = bottom.next
    while tick.value < value { tick = tick.next }
    return tick
  }

  static func all(from bottom: LogarithmicTick, to top: LogarithmicTick) -> [LogarithmicTick] {
    var ticks = [bottom]
    var tick = bottom
    while tick != top {
      tick = tick.next
      ticks.append(tick)
    }
    return ticks
  }
}
