import EntenteCharts
import EntenteFigures
import EntenteSeries
import EntenteTrends

/// Observations and conflicts as rows.
enum SeriesRows {
  static func observations(_ observations: [Observation]) -> Rows {
    let scale = observations.first.map { first in
      ValueScale(
        observations.map(\.value), unit: first.unit.code,
        // What was computed has digits without end; four figures tell its error too.
        fractionDigits: observations.allSatisfy { $0.method == .reported } ? nil : 2)
    }
    let isReported = observations.allSatisfy { $0.method == .reported }
    let hasErrors = observations.contains { $0.standardError != nil }
    var rows = Rows([
      Column("measure", detail: true), Column("parties", detail: true),
      Column("unit", detail: true), Column("period"), Column("period_start", detail: true),
      Column("period_end", detail: true), Column("value", scale: scale),
      Column("low", scale: scale.map(\.finer)), Column("high", scale: scale.map(\.finer)),
      Column("bound", detail: true),
      Column(
        "standard_error", header: "error", detail: !hasErrors, scale: scale.map(\.finer)),
      Column("method", detail: isReported),
      Column("statements", header: "texts"), Column("documents", header: "document"),
      Column("quote"), Column("sentence", detail: true), Column("published", detail: true),
      Column("source", detail: true), Column("stated_unit", detail: true),
      Column("rate", detail: true), Column("rate_source", detail: true),
      Column("price_year", detail: true), Column("price_factor", detail: true),
      Column("price_source", detail: true),
    ])
    for observation in observations {
      let kept = observation.statements.first
      rows.add([
        .text(observation.measure.rawValue), .list(observation.parties),
        .text(observation.unit.code), .text(observation.period.description),
        .text(observation.period.first.description), .text(observation.period.last.description),
        .bounded(observation.value, observation.bound), .number(observation.low),
        .number(observation.high), .text(observation.bound.rawValue),
        .number(observation.standardError),
        .text(observation.method.rawValue), .integer(observation.statements.count),
        .text(kept?.document.id), .text(kept?.quote), .text(kept?.sentence),
        .text(kept?.document.published?.description),
        .text(kept?.figure.source ?? kept?.document.source),
        .text(observation.conversion?.statedUnit.code),
        .number(observation.conversion?.rate?.value),
        .text(observation.conversion?.rate?.source),
        .integer(observation.conversion?.priceYear),
        .number(observation.conversion?.price?.value),
        .text(observation.conversion?.price?.source),
      ])
    }
    return rows
  }

  /// One row a period, one column a measure, pair and unit.
  static func wide(_ observations: [Observation]) -> Rows {
    func name(_ observation: Observation) -> String {
      ([observation.measure.rawValue] + observation.parties + [observation.unit.code])
        .joined(separator: " ")
    }
    var names: [String] = []
    var periods: [Period] = []
    var values: [Period: [String: Double]] = [:]
    for observation in observations {
      let name = name(observation)
      if !names.contains(name) { names.append(name) }
      if values[observation.period] == nil { periods.append(observation.period) }
      values[observation.period, default: [:]][name] = observation.value
    }
    var rows = Rows([Column("period")] + names.map { Column($0) })
    for period in periods {
      rows.add([.text(period.description)] + names.map { .number(values[period]?[$0]) })
    }
    return rows
  }

  /// Below the table: parts of periods, conflicts, flows that do not add up, claims rejected.
  static func writeDoubts(
    _ run: SeriesRun, _ output: OutputOptions, to stream: OutputStream
  ) throws {
    func write(_ title: String, _ rows: Rows) throws {
      guard !rows.rows.isEmpty else { return }
      try stream.write("\n\(title)\n")
      try rows.write(output, to: stream)
    }
    try write(
      "Parts of periods, which are no values of the series", observations(run.series.partPeriods))
    try write("Conflicts", conflicts(run.series.conflicts))
    try write("Flows and turnover", sums(run.sums))
    try write(
      "Statements that the others contradict", claims(run.reconciliation?.rejected ?? []))
  }

  static func sums(_ sums: [TradeSum]) -> Rows {
    let scale = sums.first.map { first in
      ValueScale(sums.map(\.turnover.value), unit: first.turnover.unit.code)
    }
    var rows = Rows([
      Column("period"), Column("exports", scale: scale), Column("imports", scale: scale),
      Column("turnover", scale: scale), Column("difference_percent", header: "diff %"),
      Column("verdict"),
    ])
    for sum in sums {
      rows.add([
        .text(sum.period.description), .number(sum.exports.value), .number(sum.imports.value),
        .number(sum.turnover.value), .number((sum.relativeDifference * 1000).rounded() / 10),
        .text(sum.agrees ? "agrees" : "differs"),
      ])
    }
    return rows
  }

  static func claims(_ claims: [Reconciliation.Claim]) -> Rows {
    var rows = Rows([
      Column("weight"), Column("period"), Column("form"), Column("stated"), Column("reconciled"),
      Column("texts"), Column("document"), Column("sentence"),
    ])
    for claim in claims {
      let first = claim.statements[0]
      // Four significant figures tell how far apart the two are.
      let unit = claim.form == .growth ? "%" : first.figure.unit.code
      let scale = ValueScale([claim.value], unit: unit, fractionDigits: 2)
      rows.add([
        .number((claim.weight * 1000).rounded() / 1000), .text(claim.period.description),
        .text(claim.form.rawValue), .scaled(claim.value, scale),
        .scaled(claim.reconciled, scale),
        .integer(claim.statements.count), .text(first.document.id), .text(first.sentence),
      ])
    }
    return rows
  }

  static func conflicts(_ conflicts: [Conflict]) -> Rows {
    let scale = conflicts.first.map { first in
      ValueScale(conflicts.compactMap(\.kept.value), unit: first.unit.code)
    }
    var rows = Rows([
      Column("period"), Column("kept", scale: scale), Column("other", scale: scale),
      Column("difference_percent", header: "diff %"), Column("kept_document"),
      Column("kept_sentence"), Column("other_document"), Column("other_sentence"),
    ])
    for conflict in conflicts {
      rows.add([
        .text(conflict.period.description), .number(conflict.kept.value),
        .number(conflict.other.value),
        .number((conflict.relativeDifference * 1000).rounded() / 10),
        .text(conflict.kept.document.id), .text(conflict.kept.sentence),
        .text(conflict.other.document.id), .text(conflict.other.sentence),
      ])
    }
    return rows
  }
}

extension ValueScale {
  /// One digit more: the ends of an interval of half a unit of the last digit.
  var finer: ValueScale {
    var finer = self
    finer.fractionDigits += 1
    return finer
  }
}
