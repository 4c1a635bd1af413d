import EntenteCharts
import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends

/// Encounters and their frequency as rows and words.
enum MeetingRows {
  static func encounters(_ encounters: [Encounter]) -> Rows {
    var rows = Rows([
      Column("date"), Column("countries"), Column("people"), Column("place"), Column("mode"),
      Column("level"), Column("status", detail: true), Column("statements", header: "texts"),
      Column("document"), Column("sentence", detail: true),
    ])
    for encounter in encounters {
      rows.add([
        .text(encounter.date?.description), .list(encounter.countries),
        .text(encounter.people.joined(separator: ", ")), .text(encounter.place),
        .text(encounter.mode.rawValue), .text(encounter.level.rawValue),
        .text(encounter.status.rawValue), .integer(encounter.statements.count),
        .text(encounter.statements.first?.document.id),
        .text(encounter.statements.first?.sentence),
      ])
    }
    return rows
  }

  /// The statements of how often these countries met.
  static func counts(_ statements: [Statement], parties: [String]) -> [Statement] {
    statements.filter { statement in
      statement.figure.measure == .meetingCount
        && (parties.isEmpty || statement.figure.parties.sorted() == parties)
    }
  }

  /// Machines read all digits.
  static func statistics(_ statistics: [FrequencyStatistic], asTable: Bool) -> Rows {
    func digits(_ value: Double?) -> Double? {
      value.map {
        asTable ? $0.rounded(digits: abs($0) >= 100 ? 1 : 4) : $0.rounded(significant: 10)
      }
    }
    var rows = Rows([
      Column("statistic"), Column("value"), Column("low"), Column("high"),
      Column("p_value", header: "p"), Column("unit"), Column("note"),
    ])
    for statistic in statistics {
      rows.add([
        .text(statistic.name), .number(digits(statistic.value)), .number(digits(statistic.low)),
        .number(digits(statistic.high)), .number(statistic.pValue?.roundedProbability),
        .text(statistic.unit), .text(statistic.note),
      ])
    }
    return rows
  }

  /// Statements such as "42 times in the past 10 years".
  static func statedCounts(_ statements: [Statement], parties: [String]) -> Rows {
    var rows = Rows([
      Column("period"), Column("countries"), Column("count"), Column("bound"),
      Column("document"), Column("sentence"),
    ])
    for statement in counts(statements, parties: parties) {
      rows.add([
        .text(statement.figure.period?.description), .list(statement.figure.parties),
        .number(statement.value), .text(statement.figure.bound.rawValue),
        .text(statement.document.id), .text(statement.sentence),
      ])
    }
    return rows
  }

  static func byYear(_ frequency: MeetingFrequency) -> Rows {
    var rows = Rows([Column("year"), Column("meetings"), Column("bar", header: "")])
    for (year, count) in frequency.countsByYear {
      rows.add([
        .text(String(year)), .integer(count), .text(String(repeating: "#", count: min(count, 60))),
      ])
    }
    return rows
  }

  static func summary(_ frequency: MeetingFrequency) -> String {
    func one(_ value: Double) -> String { DecimalText.fixed(value, 1) }
    func two(_ value: Double) -> String { DecimalText.fixed(value, 2) }
    let interval = frequency.rateInterval
    var lines = [
      "Frequency of meetings, \(frequency.from) to \(frequency.to)",
      "  meetings  \(frequency.rate.count) in \(two(frequency.rate.exposure)) years",
      "  rate      \(two(frequency.rate.rate)) a year, exact 95% interval "
        + "[\(two(interval.lower)), \(two(interval.upper))]",
    ]
    if let gaps = frequency.gaps {
      lines.append(
        "  gaps      mean \(one(gaps.mean)) days, median \(one(gaps.median)), "
          + "shortest \(one(gaps.minimum)), longest \(one(gaps.maximum))")
      if let variation = gaps.coefficientOfVariation {
        lines.append(
          "            coefficient of variation \(two(variation))"
            + (gaps.finiteBurstiness.map { ", burstiness \(two($0))" } ?? ""))
      }
    }
    if let open = frequency.openGap {
      lines.append("  since the last meeting: \(one(open)) days")
    }
    return lines.joined(separator: "\n") + "\n\n"
  }
}
