import EntenteCharts
import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends

/// A trend as rows and words.
enum TrendRows {
  static func table(_ subject: TrendSubject, _ trend: Trend?) -> Rows {
    let (points, unit) = (subject.points, subject.unit)
    let scale = ValueScale(points.points.map(\.value), unit: unit)
    var fitted = scale
    fitted.fractionDigits = max(1, scale.fractionDigits)
    var rows = Rows([
      Column("period"), Column("value", scale: scale), Column("low", scale: scale.finer),
      Column("high", scale: scale.finer),
      Column("bound", detail: true),
      Column(
        "growth_percent", header: "growth",
        scale: ValueScale([], unit: "%", fractionDigits: 1)),
      Column("fit", scale: fitted), Column("fit_low", detail: true),
      Column("fit_high", detail: true), Column("residual", detail: true),
      Column("leverage", detail: true), Column("studentized_residual", detail: true),
      Column("cooks_distance", detail: true), Column("seasonal", detail: true),
      Column("kind", detail: true),
      Column("statements", header: "texts"), Column("document"), Column("published", detail: true),
      Column("quote"), Column("sentence", detail: true), Column("unit", detail: true),
    ])
    let growth = points.growth
    let seasonal = points.seasonal
    let regression = trend?.leastSquares
    let (studentized, distances) = (
      regression?.studentizedResiduals, regression?.cooksDistances
    )
    for (index, point) in points.points.enumerated() {
      let observation = subject.series?.observations[index]
      let kept = observation?.statements.first
      rows.add([
        .text(point.period.description), .bounded(point.value, point.bound), .number(point.low),
        .number(point.high), .text(point.bound.rawValue),
        .number(growth[index].map { ($0 * 10).rounded() / 10 }),
        .number(trend?.fitted[index]), .number(nil), .number(nil),
        .number(trend?.curve.modelResiduals[index]), .number(regression?.leverages[index]),
        .number(studentized?[index]), .number(distances?[index]), .number(seasonal?[index]),
        .text((observation?.method ?? .reported).rawValue),
        .integer(observation?.statements.count), .text(kept?.document.id),
        .text(kept?.document.published?.description), .text(kept?.quote), .text(kept?.sentence),
        .text(unit),
      ])
    }
    for step in trend?.forecast ?? [] {
      rows.add([
        .text(step.period.description), .number(nil), .number(nil), .number(nil), .text(nil),
        .number(nil),
        .number(step.value), .number(step.low95), .number(step.high95), .number(nil), .number(nil),
        .number(nil), .number(nil), .number(nil), .text("forecast"),
        .integer(nil), .text(nil), .text(nil), .text(nil), .text(nil), .text(unit),
      ])
    }
    return rows
  }

  /// The fit in words: why this model, parameters with errors and intervals, forecast.
  static func words(_ trend: Trend, unit: String) -> String {
    let scale = ValueScale(trend.series.points.map(\.value), unit: unit)
    func number(_ value: Double) -> String {
      DecimalText.shortest(Double(DecimalText.fixed(value, abs(value) >= 1000 ? 0 : 4)) ?? value)
    }
    var lines = ["Trend: \(trend.model.rawValue), n \(trend.curve.observationCount)"]
    if let bounds = TrendText.bounds(trend) { lines.append("  " + bounds) }
    for candidate in trend.candidates {
      lines.append(
        "  \(candidate.model.rawValue): "
          + (candidate.aicc.map { "AICc \(DecimalText.fixed($0, 1)), " } ?? "") + candidate.reason)
    }
    for parameter in trend.parameters {
      lines.append(
        "  \(parameter.name) = \(number(parameter.value)), standard error "
          + "\(number(parameter.standardError)), 95% interval "
          + "[\(number(parameter.interval.lower)), \(number(parameter.interval.upper))]"
          + (TrendText.errors(trend).map { " (\($0))" } ?? ""))
    }
    if let growth = trend.annualGrowth {
      lines.append(
        "  growth \(TrendText.signed(growth.percent, 1)) % a year, 95% interval "
          + "[\(TrendText.signed(growth.low, 1)), \(TrendText.signed(growth.high, 1))]")
    }
    for step in trend.forecast {
      lines.append(
        "  \(step.period): \(scale.text(step.value)) \(scale.unit), 95% prediction interval "
          + "[\(scale.text(step.low95)), \(scale.text(step.high95))]")
    }
    if let errors = trend.forecastErrors, !trend.forecast.isEmpty {
      lines.append(
        "  prediction intervals allow for errors correlated "
          + "\(DecimalText.fixed(errors.correlation, 2)) from one period to the next")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Machines read all digits.
  static func statistics(_ statistics: [TrendStatistic], asTable: Bool) -> Rows {
    func digits(_ value: Double?) -> Double? {
      // Years keep two digits, which tell the month.
      value.map {
        asTable
          ? $0.rounded(digits: abs($0) >= 1e5 ? 0 : abs($0) >= 1000 ? 2 : 4)
          : $0.rounded(significant: 10)
      }
    }
    var rows = Rows([
      Column("statistic"), Column("value"), Column("low"), Column("high"),
      Column("p_value", header: "p"), Column("note"),
    ])
    for statistic in statistics {
      rows.add([
        .text(statistic.name), .number(digits(statistic.value)), .number(digits(statistic.low)),
        .number(digits(statistic.high)), .number(statistic.pValue?.roundedProbability),
        .text(statistic.note),
      ])
    }
    return rows
  }
}
