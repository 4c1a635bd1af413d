import EntenteCharts
import Testing

/// A chart with the name of its golden files, and the width it is drawn at.
struct Sample: CustomTestStringConvertible {
  var name: String
  var chart: Chart
  var columns = 80

  var testDescription: String { name }
}

extension Samples {
  private static func chart(
    _ title: String, _ points: [ChartPoint], unit: String = "bn USD", time: TimeUnit = .year,
    fit: ChartFit? = nil, forecast: ChartForecast? = nil, breaks: [ChartBreak] = [],
    axis: ValueAxis = .zeroBased
  ) -> Chart {
    Chart(
      title: title, unit: unit,
      plot: .timeSeries(
        TimeSeriesPlot(
          unit: time, series: [ChartSeries(name: "reported", points: points)], fit: fit,
          forecast: forecast, breaks: breaks, valueAxis: axis)),
      source: "sample")
  }

  private static func months(_ count: Int, from year: Int) -> [ChartPoint] {
    (0..<count).map { index in
      let wave = [0.0, 1.1, 2.4, 1.9, 0.6, -0.7, -1.2, -0.4, 0.8, 1.5, 2.2, 3.1][index % 12]
      return ChartPoint(
        time: ChartTime.month(year + index / 12, index % 12 + 1),
        value: 4 + Double(index) * 0.08 + wave)
    }
  }

  static let fan = ChartForecast(
    name: "forecast",
    samples: (1...4).map { step in
      let value = 244.8 * [1.09, 1.19, 1.3, 1.42][step - 1]
      return ForecastSample(
        time: ChartTime.year(2024 + step), value: value,
        intervals: [
          ForecastInterval(
            level: 80, low: value - 22 * Double(step), high: value + 26 * Double(step)),
          ForecastInterval(
            level: 95, low: value - 35 * Double(step), high: value + 42 * Double(step)),
        ])
    })

  private static let gapped: [Double?] = trade.enumerated().map {
    [3, 7, 8].contains($0.offset) ? nil : $0.element
  }

  private static let great: [Double?] = trade.map { $0 * 8.1e9 }

  private static let squares: [Double?] = (0..<70).map { Double($0 * $0 + 1) * 0.003 }

  private static let days: [ChartPoint] = (1...60).map { day in
    let time =
      day <= 29 ? ChartTime.day(2024, 2, day) : ChartTime.day(2024, 3, min(day - 29, 31))
    return ChartPoint(time: time, value: 78 + Double(day * 7 % 11) + Double(day) / 8)
  }

  private static let dates: [ChartPoint] = [
    ChartPoint(time: ChartTime.day(2021, 3, 4), value: 210),
    ChartPoint(time: ChartTime.day(2021, 12, 19), value: 305),
    ChartPoint(time: ChartTime.day(2022, 8, 26), value: 980),
    ChartPoint(time: ChartTime.day(2023, 2, 1), value: 420),
  ]

  private static let quarters: [ChartPoint] = (0..<16).map { index in
    let growth = [-6.8, 3.1, 4.8, 6.4, 18.7, 8.3, 5.2, 4.3][index % 8]
    return ChartPoint(
      time: ChartTime.quarter(2020 + index / 4, index % 4 + 1),
      value: growth / Double(1 + index / 8))
  }

  private static let derived: [ChartPoint] = years(trade).enumerated().map { index, point in
    var point = point
    guard let value = point.value, index == 2 || index == 6 else { return point }
    point.isDerived = true
    point.low = value - 40
    point.high = value + 40
    return point
  }

  static let several = Chart(
    title: "Goods trade with China", unit: "bn USD",
    plot: .timeSeries(
      TimeSeriesPlot(
        unit: .year,
        series: [
          ChartSeries(name: "Russia", points: years(trade)),
          ChartSeries(
            name: "India",
            points: years(
              [61.8, 73.9, 66.5, 65.4, 70.6, 71.6, 70.1, 84.4, 95.5, nil, 87.6, 125.7, 135.9])),
          ChartSeries(
            name: "哈萨克斯坦",
            points: years([14, 21, 24, 22.5, 17.2, 10.6, 9.8, 11.6], from: 2012)),
        ])), warnings: ["India 2019 is not stated by any text"], source: "sample")

  /// Every case of a time series that must look right.
  static let timeSeries: [Sample] = [
    Sample(name: "model", chart: model),
    Sample(
      name: "points",
      chart: chart("China-Russia goods trade", years(trade))),
    Sample(
      name: "gaps",
      chart: chart(
        "China-Russia goods trade",
        years(gapped))),
    Sample(name: "one", chart: chart("China-Russia goods trade", years([244.8], from: 2024))),
    Sample(
      name: "negative",
      chart: chart(
        "China-Russia trade balance",
        years([-3.2, -1.5, 0.6, 2.4, 5.1, -4.4, -7.9, -10.3, -2.1, 1.4, 3.8, 7.7], from: 2013))),
    Sample(
      name: "all-negative",
      chart: chart("China-Russia trade balance", years([-3.2, -1.5, -10.6, -12.4], from: 2013))),
    Sample(
      name: "months-200", chart: chart("China-Russia trade", months(200, from: 2008), time: .month)),
    Sample(
      name: "months-20", chart: chart("China-Russia trade", months(20, from: 2023), time: .month)),
    Sample(
      name: "trillions",
      chart: chart(
        "World goods trade", years(great), unit: "USD", fit: fit(scale: 8.1e9))),
    Sample(
      name: "chinese",
      chart: chart("中国与俄罗斯货物贸易总额（海关总署统计数据，按美元计价，不含服务贸易）", years(trade), unit: "十亿美元")),
    Sample(
      name: "equal", chart: chart("Tariff on soybeans", years([25, 25, 25, 25]), unit: "percent")),
    Sample(
      name: "equal-auto",
      chart: chart(
        "Tariff on soybeans", years([25, 25, 25, 25]), unit: "percent", axis: .auto)),
    Sample(name: "zeros", chart: chart("Visits", years([0, 0, 0, 0, 0]), unit: "visits")),
    Sample(
      name: "days",
      chart: chart(
        "Oil price",
        days, unit: "USD/barrel", time: .day, axis: .auto)),
    Sample(
      name: "dates",
      chart: chart(
        "Stated gas price",
        dates, unit: "USD/1000 m3", time: .day)),
    Sample(
      name: "quarters",
      chart: chart(
        "GDP growth",
        quarters, unit: "percent on the year before", time: .quarter)),
    Sample(
      name: "forecast",
      chart: chart("China-Russia goods trade", years(trade), fit: fit(), forecast: fan)),
    Sample(
      name: "fan", chart: chart("China-Russia goods trade", years(trade), forecast: fan)),
    Sample(
      name: "breaks",
      chart: chart(
        "China-Russia goods trade", years(trade),
        breaks: [
          ChartBreak(time: 2015, label: "fall in oil prices (Chow F = 6.1, p = 0.01)"),
          ChartBreak(time: 2021, label: "Bai-Perron"),
        ])),
    Sample(
      name: "log",
      chart: chart(
        "China-Russia goods trade", years(trade), fit: fit(), axis: .logarithmic)),
    Sample(
      name: "log-decades",
      chart: chart(
        "Trade since 1950", years(squares, from: 1950),
        axis: .logarithmic)),
    Sample(
      name: "auto", chart: chart("China-Russia goods trade", years(trade), axis: .auto)),
    Sample(
      name: "derived",
      chart: chart(
        "China-Russia goods trade",
        derived)),
    Sample(
      name: "series",
      chart: several),
  ]
}
