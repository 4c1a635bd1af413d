import EntenteCharts

/// Charts that the tests draw in every mode.
enum Samples {
  /// China-Russia goods trade 2010-2024 in bn USD.
  static let trade = [
    55.5, 79.3, 88.2, 89.2, 95.3, 68.1, 69.5, 84.1, 107.1, 110.8, 107.8, 146.9, 190.3, 240.1, 244.8,
  ]

  /// The log-linear fit of `trade` with its 95 % confidence band.
  static let tradeFit: [(year: Int, value: Double, low: Double, high: Double)] = [
    (2010, 57.7767, 45.5307, 73.3163), (2011, 63.0940, 50.9339, 78.1573),
    (2012, 68.9007, 56.9013, 83.4306), (2013, 75.2419, 63.4476, 89.2285),
    (2014, 82.1666, 70.5583, 95.6847), (2015, 89.7286, 78.1733, 102.9920),
    (2016, 97.9866, 86.1781, 111.4131), (2017, 107.0045, 94.4210, 121.2650),
    (2018, 116.8525, 102.7704, 132.8641), (2019, 127.6067, 111.1734, 146.4691),
    (2020, 139.3507, 119.6635, 162.2768), (2021, 152.1755, 128.3219, 180.4633),
    (2022, 166.1807, 137.2395, 201.2251), (2023, 181.4748, 146.4991, 224.8006),
    (2024, 198.1764, 156.1723, 251.4778),
  ]

  static func years(_ values: [Double?], from first: Int = 2010) -> [ChartPoint] {
    values.enumerated().map { index, value in
      ChartPoint(
        time: ChartTime.year(first + index), value: value, key: "\(first + index)")
    }
  }

  static func fit(scale: Double = 1) -> ChartFit {
    ChartFit(
      name: "log-linear fit",
      samples: tradeFit.map {
        CurveSample(
          time: ChartTime.year($0.year), value: $0.value * scale, low: $0.low * scale,
          high: $0.high * scale)
      }, bandName: "95% confidence band of the fit",
      summary: "+9.2 %/yr, R2 0.77, residual s 0.22 (log)")
  }

  /// The model chart.
  static let model = Chart(
    title: "China-Russia goods trade", unit: "bn USD", unitDetail: "nominal",
    plot: .timeSeries(
      TimeSeriesPlot(
        unit: .year, series: [ChartSeries(name: "reported", points: years(trade))], fit: fit())),
    warnings: ["residuals autocorrelated (Durbin-Watson 0.64, n=15): 95% band is too narrow"],
    source: "user-supplied annual series, bn USD")
}
