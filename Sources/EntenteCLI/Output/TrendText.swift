import EntenteCharts
import EntenteStatistics
import EntenteTrends

/// A trend in words.
enum TrendText {
  static func summary(_ trend: Trend, _ scale: ValueScale) -> String {
    func two(_ value: Double) -> String { DecimalText.fixed(value, 2) }
    let rSquared = trend.rSquared.map { ", R2 \(two($0))" } ?? ""
    if let growth = trend.annualGrowth {
      return "\(signed(growth.percent, 1)) %/yr\(rSquared), residual s "
        + "\(two(trend.residualStandardError)) (log)"
    }
    let residual = ", residual s \(two(trend.residualStandardError / scale.divisor))"
    guard [.linear, .robust, .theilSen, .siegel].contains(trend.model), trend.parameters.count > 1
    else {
      return trend.model.rawValue + rSquared + residual
    }
    let slope = trend.parameters[1].value / scale.divisor
    return "\(signed(slope, 2)) \(scale.unit)/yr\(rSquared)\(residual)"
  }

  /// Residuals of a short series that are not independent make a band narrower than it should be; bounds make it rest
  /// on less than it seems to.
  static func warnings(_ trend: Trend) -> [String] {
    var warnings: [String] = []
    if trend.isAutocorrelated {
      let count = "n=\(trend.curve.observationCount)"
      let test =
        trend.durbinWatson.map { "Durbin-Watson \(DecimalText.fixed($0.statistic, 2)), \(count)" }
        ?? trend.ljungBox.map { "Ljung-Box p \(DecimalText.fixed($0.pValue, 3)), \(count)" }
      let band = errors(trend).map { "band by \($0)" } ?? "the band takes them for independent"
      warnings.append("residuals autocorrelated (\(test ?? count)): \(band)")
    } else if let errors = errors(trend) {
      warnings.append("band by \(errors)")
    }
    if let bounds = bounds(trend) { warnings.append(bounds) }
    return warnings
  }

  /// Where errors are from, unless they are the model's own.
  static func errors(_ trend: Trend) -> String? {
    switch trend.errorMethod {
    case .model: nil
    case .robust(.hc0): "HC0"
    case .robust(.hc1): "HC1"
    case .robust(.hc2): "HC2"
    case .robust(.hc3): "HC3"
    case .robust(.neweyWest): "Newey-West"
    case .bootstrap(let replications, let length):
      "block bootstrap (\(replications) resamples, blocks of \(length))"
    }
  }

  /// What became of values that the words give bounds for.
  static func bounds(_ trend: Trend) -> String? {
    let count = trend.series.censoredCount
    if count == 0 { return nil }
    let values =
      "\(count) of \(trend.series.points.count) values known by bounds alone (over, about, ranges)"
    return trend.censoredCount > 0
      ? "\(values) enter as censored observations (Tobit)"
      : "\(values) are taken as they stand; \(trend.model.rawValue) has no censored form"
  }

  static func signed(_ value: Double, _ digits: Int) -> String {
    (value >= 0 ? "+" : "") + DecimalText.fixed(value, digits)
  }
}
