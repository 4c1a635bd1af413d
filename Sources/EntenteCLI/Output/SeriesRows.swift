import EntenteCharts
import EntenteFigures
import EntenteSeries

/// Observations and conflicts as rows.
enum SeriesRows {
  static func observations(_ observations: [Observation]) -> Rows {
    let scale = observations.first.map { first in
      ValueScale(observations.map(\.value), unit: first.unit.code)
    }
    var rows = Rows([
      Column("measure", detail: true), Column("parties", detail: true),
      Column("unit", detail: true), Column("period"), Column("period_start", detail: true),
      Column("period_end", detail: true), Column("value", scale: scale),
      Column("low", scale: scale.map(\.finer)), Column("high", scale: scale.map(\.finer)),
      Column("bound"), Column("standard_error", detail: true), Column("method", detail: true),
      Column("statements", header: "texts"), Column("documents", header: "document"),
      Column("quote"), Column("sentence", detail: true), Column("published", detail: true),
      Column("source", detail: true),
    ])
    for observation in observations {
      let kept = observation.statements.first
      rows.add([
        .text(observation.measure.rawValue), .list(observation.parties),
        .text(observation.unit.code), .text(observation.period.description),
        .text(observation.period.first.description), .text(observation.period.last.description),
        .number(observation.value), .number(observation.low), .number(observation.high),
        .text(observation.bound.rawValue), .number(observation.standardError),
        .text(observation.method.rawValue), .integer(observation.statements.count),
        .text(kept?.document.id), .text(kept?.quote), .text(kept?.sentence),
        .text(kept?.document.published?.description),
        .text(kept?.figure.source ?? kept?.document.source),
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
