import EntenteCharts
import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends

extension Frequency {
  var chartUnit: TimeUnit {
    switch self {
    case .annual: .year
    case .quarterly: .quarter
    case .monthly: .month
    }
  }
}

/// A series with its fit as a chart.
enum TrendChart {
  static func chart(
    title: String, unit: String, series: [(name: String, points: [TrendPoint])],
    frequency: Frequency, trend: Trend? = nil, valueAxis: ValueAxis = .zeroBased,
    source: String? = nil, notes: [String] = [], warnings: [String] = []
  ) throws -> Chart {
    let values = series.flatMap { $0.points.map(\.value) }
    let scale = ValueScale(values, unit: unit)
    let fit = try trend.map { trend in
      ChartFit(
        name: "\(trend.model.rawValue) fit",
        samples: try trend.samples().map {
          CurveSample(
            time: $0.time, value: $0.value / scale.divisor, low: $0.low / scale.divisor,
            high: $0.high / scale.divisor)
        },
        bandName: "95% confidence band of the fit", summary: TrendText.summary(trend, scale))
    }
    let forecast = trend.flatMap { trend in
      trend.forecast.isEmpty
        ? nil
        : ChartForecast(
          name: "forecast",
          samples: trend.forecast.map { step in
            ForecastSample(
              time: step.period.middleInYears, value: step.value / scale.divisor,
              intervals: [
                ForecastInterval(
                  level: 95, low: step.low95 / scale.divisor, high: step.high95 / scale.divisor),
                ForecastInterval(
                  level: 80, low: step.low80 / scale.divisor, high: step.high80 / scale.divisor),
              ])
          })
    }
    let drawn = series.map { one in
      ChartSeries(
        name: one.name.isEmpty ? "reported" : one.name,
        points: one.points.map { point in
          ChartPoint(
            time: point.time, value: point.value / scale.divisor,
            low: point.low.map { $0 / scale.divisor }, high: point.high.map { $0 / scale.divisor },
            key: point.period.description)
        })
    }
    return Chart(
      title: title, unit: scale.unit,
      plot: .timeSeries(
        TimeSeriesPlot(
          unit: frequency.chartUnit, series: drawn, fit: fit, forecast: forecast,
          valueAxis: valueAxis)),
      notes: notes, warnings: warnings, source: source)
  }
}
