import EntenteCharts
import EntenteStatistics
import EntenteTrends

/// A trend in words.
enum TrendText {
  static func summary(_ trend: Trend, _ scale: ValueScale) -> String {
    func two(_ value: Double) -> String { DecimalText.fixed(value, 2) }
    let rSquared = trend.fit.rSquared.map { ", R2 \(two($0))" } ?? ""
    if let growth = trend.annualGrowth {
      return "\(signed(growth.percent, 1)) %/yr\(rSquared), residual s "
        + "\(two(trend.fit.residualStandardError)) (log)"
    }
    let slope = trend.parameters[1].estimate.value / scale.divisor
    return "\(signed(slope, 2)) \(scale.unit)/yr\(rSquared), residual s "
      + two(trend.fit.residualStandardError / scale.divisor)
  }

  /// Below 1.2 or above 2.8 residuals of a short series are hardly independent.
  static func warnings(_ trend: Trend) -> [String] {
    guard let statistic = trend.durbinWatson, statistic < 1.2 || statistic > 2.8 else { return [] }
    return [
      "residuals autocorrelated (Durbin-Watson \(DecimalText.fixed(statistic, 2)), "
        + "n=\(trend.fit.count)): 95% band is too narrow"
    ]
  }

  static func signed(_ value: Double, _ digits: Int) -> String {
    (value >= 0 ? "+" : "") + DecimalText.fixed(value, digits)
  }
}
