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
    guard trend.model == .linear, trend.parameters.count > 1 else {
      return trend.model.rawValue + rSquared + residual
    }
    let slope = trend.parameters[1].value / scale.divisor
    return "\(signed(slope, 2)) \(scale.unit)/yr\(rSquared)\(residual)"
  }

  /// Residuals of a short series that are not independent make the band narrower than it should be.
  static func warnings(_ trend: Trend) -> [String] {
    guard let test = trend.durbinWatson, trend.isRobust else { return [] }
    return [
      "residuals autocorrelated (Durbin-Watson \(DecimalText.fixed(test.statistic, 2)), "
        + "n=\(trend.curve.observationCount)): band by Newey-West"
    ]
  }

  static func signed(_ value: Double, _ digits: Int) -> String {
    (value >= 0 ? "+" : "") + DecimalText.fixed(value, digits)
  }
}
