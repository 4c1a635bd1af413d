import EntenteCharts
import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends

/// A trend as rows and words.
enum TrendRows {
  static func table(_ series: Series, _ points: TrendSeries, _ trend: Trend?) -> Rows {
    let scale = ValueScale(points.points.map(\.value), unit: series.unit.code)
    var fitted = scale
    fitted.fractionDigits = max(1, scale.fractionDigits)
    var rows = Rows([
      Column("period"), Column("value", scale: scale), Column("low", scale: scale.finer),
      Column("high", scale: scale.finer), Column("growth_percent", header: "growth %"),
      Column("fit", scale: fitted), Column("fit_low", detail: true),
      Column("fit_high", detail: true), Column("kind", detail: true),
      Column("statements", header: "texts"), Column("document"), Column("published", detail: true),
      Column("quote"), Column("sentence", detail: true), Column("unit", detail: true),
    ])
    let growth = points.growth
    for (index, observation) in series.observations.enumerated() {
      let kept = observation.statements.first
      rows.add([
        .text(observation.period.description), .number(observation.value),
        .number(observation.low), .number(observation.high),
        .number(growth[index].map { ($0 * 10).rounded() / 10 }),
        .number(trend?.fitted[index]), .number(nil), .number(nil), .text("reported"),
        .integer(observation.statements.count), .text(kept?.document.id),
        .text(kept?.document.published?.description), .text(kept?.quote), .text(kept?.sentence),
        .text(series.unit.code),
      ])
    }
    for step in trend?.forecast ?? [] {
      rows.add([
        .text(step.period.description), .number(nil), .number(nil), .number(nil), .number(nil),
        .number(step.value), .number(step.low95), .number(step.high95), .text("forecast"),
        .integer(nil), .text(nil), .text(nil), .text(nil), .text(nil), .text(series.unit.code),
      ])
    }
    return rows
  }

  /// The fit in words: parameters with errors and intervals, growth, forecast.
  static func words(_ trend: Trend, _ series: Series, _ reason: String?) -> String {
    let scale = ValueScale(trend.series.points.map(\.value), unit: series.unit.code)
    func two(_ value: Double) -> String { DecimalText.fixed(value, 2) }
    func three(_ value: Double) -> String { DecimalText.fixed(value, 3) }
    var lines = ["Trend: \(trend.model.rawValue)" + (reason.map { ", \($0)" } ?? "")]
    let divisor = trend.model == .linear ? scale.divisor : 1
    for parameter in trend.parameters {
      let estimate = parameter.estimate
      lines.append(
        "  \(parameter.name)  \(three(estimate.value / divisor))  standard error "
          + "\(three(estimate.standardError / divisor))  95% interval "
          + "[\(three(estimate.interval.lower / divisor)), "
          + "\(three(estimate.interval.upper / divisor))]"
          + (trend.model == .linear ? "  \(scale.unit)" : "  (log)"))
    }
    if let growth = trend.annualGrowth {
      lines.append(
        "  growth \(TrendText.signed(growth.percent, 1)) % a year, 95% interval "
          + "[\(TrendText.signed(growth.low, 1)), \(TrendText.signed(growth.high, 1))]")
    }
    if let statistic = trend.durbinWatson {
      lines.append("  Durbin-Watson \(two(statistic)), n \(trend.fit.count)")
    }
    for step in trend.forecast {
      lines.append(
        "  \(step.period): \(scale.text(step.value)) \(scale.unit), 95% prediction interval "
          + "[\(scale.text(step.low95)), \(scale.text(step.high95))]")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
