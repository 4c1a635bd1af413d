import EntenteCharts

extension Samples {
  /// Days of meetings, made once by hand: dense years and a long gap.
  static let meetingDays: [(Int, Int, Int)] = [
    (2013, 3, 22), (2013, 9, 5), (2013, 10, 7), (2014, 2, 6), (2014, 5, 20), (2014, 7, 14),
    (2014, 11, 9), (2015, 5, 8), (2015, 7, 8), (2015, 9, 3), (2015, 11, 15), (2016, 6, 23),
    (2016, 6, 25), (2016, 9, 4), (2016, 10, 15), (2017, 5, 14), (2017, 6, 8), (2017, 7, 3),
    (2017, 9, 3), (2017, 11, 10), (2018, 6, 8), (2018, 7, 26), (2018, 9, 11), (2018, 11, 30),
    (2019, 4, 26), (2019, 6, 5), (2019, 6, 14), (2019, 6, 28), (2019, 11, 13), (2021, 6, 28),
    (2021, 12, 15), (2022, 2, 4), (2022, 9, 15), (2023, 3, 20), (2023, 10, 18), (2024, 5, 16),
    (2024, 7, 3), (2024, 10, 22),
  ]

  static let meetingTimes: [Double] = meetingDays.map { ChartTime.day($0.0, $0.1, $0.2) }

  private static let timeline: TimelinePlot = {
    let events = meetingTimes.enumerated().map { index, time in
      TimelineEvent(
        time: time, kind: index % 5 == 4 ? 1 : index == 30 ? 2 : 0,
        label: "meeting \(index + 1) <\"&'>", key: "m\(index)")
    }
    return TimelinePlot(
      lanes: [
        TimelineLane(name: "heads of state", events: events),
        TimelineLane(name: "总理 (premiers)", events: events.filter { $0.kind == 1 }),
        TimelineLane(name: "foreign ministers", events: []),
      ], kinds: ["visit", "at a summit", "video call"], countedName: "meetings")
  }()

  private static let sectors = [
    "energy", "machinery and transport equipment", "agriculture", "农产品与食品", "chemicals",
  ]

  private static let waves: [Double?] = (0..<35).map { (index: Int) -> Double? in
    Double(index * index % 23)
  }

  private static let lowered: [Double?] = waves.map { (value: Double?) -> Double? in
    value.map { $0 - 9.5 }
  }

  private static let gapDays: [Double] = zip(meetingTimes, meetingTimes.dropFirst()).map {
    (first: Double, second: Double) -> Double in ((second - first) * 365.25).rounded()
  }

  private static let growth: [Double] = (0..<200).map { (index: Int) -> Double in
    let step = Double(index * 37 % 101)
    return step * Double(index % 7) / 20 - 12
  }

  private static let yearLabels = (1990...2024).map { "\($0)" }

  private static let barsSample = Sample(
    name: "bars",
    chart: Chart(
      title: "Deals by sector 2024", unit: "bn USD",
      plot: .bars(
        BarPlot(
          categories: sectors,
          groups: [BarGroup(name: "value", values: [120, 64.5, 12.25, nil, 0])])),
      warnings: ["chemicals: one text only"], source: "sample"))

  private static let barsNegativeSample = Sample(
    name: "bars-negative",
    chart: Chart(
      title: "Change of trade 2024", unit: "percent",
      plot: .bars(
        BarPlot(
          categories: ["Russia", "India", "Kazakhstan", "Belarus"],
          groups: [BarGroup(name: "change", values: [1.9, -4.2, 12.5, -15])]))))

  private static let barsGroupedSample = Sample(
    name: "bars-grouped",
    chart: Chart(
      title: "Exports and imports", unit: "bn USD",
      plot: .bars(
        BarPlot(
          categories: ["2021", "2022", "2023", "2024"],
          groups: [
            BarGroup(name: "exports", values: [67.6, 76.1, 110.9, 115.5]),
            BarGroup(name: "imports", values: [79.3, 114.1, 129.1, 129.3]),
            BarGroup(name: "arms", values: [2.5, 1.5, nil, 0.2]),
          ], isSequence: true)), source: "sample"))

  private static let barsUprightSample = Sample(
    name: "bars-upright",
    chart: Chart(
      title: "Deals by year", unit: "deals",
      plot: .bars(
        BarPlot(
          categories: yearLabels,
          groups: [BarGroup(name: "deals", values: waves)], isSequence: true)), source: "sample"))

  private static let barsUprightNegativeSample = Sample(
    name: "bars-upright-negative",
    chart: Chart(
      title: "Balance by year", unit: "bn USD",
      plot: .bars(
        BarPlot(
          categories: yearLabels,
          groups: [BarGroup(name: "balance", values: lowered)],
          isSequence: true)), source: "sample"))

  private static let barsTrillionsSample = Sample(
    name: "bars-trillions",
    chart: Chart(
      title: "GDP", unit: "USD",
      plot: .bars(
        BarPlot(
          categories: ["China", "Russia"],
          groups: [BarGroup(name: "GDP", values: [18.74e12, 2.17e12])]))), columns: 40)

  private static let histogramSample = Sample(
    name: "histogram",
    chart: Chart(
      title: "Days between meetings", unit: "days",
      plot: .histogram(
        HistogramPlot(values: gapDays, countedName: "gaps")), source: "sample"))

  private static let histogramEqualSample = Sample(
    name: "histogram-equal",
    chart: Chart(
      title: "Equal", unit: "bn USD", plot: .histogram(HistogramPlot(values: [7, 7, 7]))))

  private static let histogramNegativeSample = Sample(
    name: "histogram-negative",
    chart: Chart(
      title: "Growth", unit: "percent",
      plot: .histogram(
        HistogramPlot(values: growth))
    ),
    columns: 60)

  private static let timelineSample = Sample(
    name: "timeline",
    chart: Chart(
      title: "China-Russia meetings", unit: "", plot: .timeline(timeline), source: "sample"))

  private static let heatMapSample = Sample(
    name: "heat-map",
    chart: Chart(
      title: "China-Russia meetings", unit: "meetings a month", plot: .heatMap(heatMap),
      source: "sample"))

  private static let gapPlotSample = Sample(
    name: "gap-plot",
    chart: Chart(
      title: "China-Russia meetings", unit: "days",
      plot: .gaps(
        GapPlot(
          times: meetingTimes, until: ChartTime.day(2025, 3, 31), eventName: "meetings")),
      source: "sample"))

  /// Every other kind of chart, in the cases that must look right.
  static let marks: [Sample] = [
    barsSample, barsNegativeSample, barsGroupedSample, barsUprightSample, barsUprightNegativeSample,
    barsTrillionsSample, histogramSample, histogramEqualSample, histogramNegativeSample,
    timelineSample, heatMapSample, gapPlotSample,
  ]

  private static let heatMap = HeatMapPlot(
    rows: (2013...2024).map { "\($0)" },
    columns: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    values: (2013...2024).map { year in
      (1...12).map { month in
        year == 2013 && month < 3
          ? nil : Double(meetingDays.count { $0.0 == year && $0.1 == month })
      }
    }, countedName: "meetings")

  static let all = timeSeries + marks
}
