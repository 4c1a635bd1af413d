internal import EntenteCharts
internal import EntenteFigures
internal import EntenteSeries
internal import EntenteStatistics
internal import EntenteTrends

/// What page and memo say in words and numbers.
struct ReportWords {
  struct Fact {
    var name: String
    var value: String
  }

  let report: Report

  /// The numbers that a reader wants first.
  func headlines() -> [Fact] {
    var headlines: [Fact] = []
    if let series = report.series, let last = series.observations.last {
      headlines.append(
        Fact(
          name: "\(series.measure.rawValue) in \(last.period)",
          value: "\(Self.compact(last.value)) \(series.unit.code)"))
    }
    if let growth = report.trend?.annualGrowth {
      headlines.append(
        Fact(
          name: "growth a year of the trend, 95% interval \(DecimalText.fixed(growth.low, 1)) to "
            + DecimalText.fixed(growth.high, 1),
          value: "\(DecimalText.fixed(growth.percent, 1)) %"))
    }
    if let frequency = report.frequency {
      headlines.append(
        Fact(
          name: "meetings a year, exact 95% interval " + interval(frequency),
          value: DecimalText.fixed(frequency.rate.rate, 2)))
    }
    if let series = report.series, !series.conflicts.isEmpty {
      headlines.append(Fact(name: "conflicting statements", value: "\(series.conflicts.count)"))
    }
    return headlines
  }

  /// How often they meet: the count, the rate and the gaps.
  func frequencyFacts() -> [Fact] {
    guard let frequency = report.frequency else { return [] }
    func one(_ value: Double) -> String { DecimalText.fixed(value, 1) }
    func two(_ value: Double) -> String { DecimalText.fixed(value, 2) }
    var facts = [
      Fact(name: "window", value: "\(frequency.from) to \(frequency.to)"),
      Fact(
        name: "meetings", value: "\(frequency.rate.count) in \(two(frequency.rate.exposure)) years"),
      Fact(
        name: "rate, exact 95% interval (Garwood 1936)",
        value: "\(two(frequency.rate.rate)) a year, \(interval(frequency))"),
    ]
    if let gaps = frequency.gaps {
      facts += [
        Fact(name: "mean gap", value: "\(one(gaps.mean)) days"),
        Fact(
          name: "median gap, quartiles",
          value:
            "\(one(gaps.median)) days, \(one(gaps.lowerQuartile)) to \(one(gaps.upperQuartile))"),
        Fact(
          name: "shortest and longest gap",
          value: "\(one(gaps.minimum)) and \(one(gaps.maximum)) days"),
      ]
      if let variation = gaps.coefficientOfVariation {
        facts.append(Fact(name: "coefficient of variation of the gaps", value: two(variation)))
      }
      if let burstiness = gaps.finiteBurstiness {
        facts.append(Fact(name: "burstiness, for finite series", value: two(burstiness)))
      }
    }
    if let open = frequency.openGap {
      facts.append(Fact(name: "since the last meeting", value: "\(one(open)) days"))
    }
    if frequency.undated > 0 {
      facts.append(Fact(name: "without a date, not in the rate", value: "\(frequency.undated)"))
    }
    return facts
  }

  static func number(_ value: Double?) -> String { value.map(DecimalText.shortest) ?? "open" }

  private func interval(_ frequency: MeetingFrequency) -> String {
    "\(DecimalText.fixed(frequency.rateInterval.lower, 2)) to "
      + DecimalText.fixed(frequency.rateInterval.upper, 2)
  }

  private static func compact(_ value: Double) -> String {
    switch abs(value) {
    case 1e12...: DecimalText.fixed(value / 1e12, 2) + " tn"
    case 1e9...: DecimalText.fixed(value / 1e9, 2) + " bn"
    case 1e6...: DecimalText.fixed(value / 1e6, 2) + " m"
    default: DecimalText.shortest(value)
    }
  }
}
