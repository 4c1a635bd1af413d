import EntenteCharts
import Foundation
import Testing

/// Random charts of every size of number: whatever comes in, what comes out keeps to its rules.
@Suite struct RandomChartTests {
  private static func value(_ generator: inout SplitMix64, _ scale: Int) -> Double {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: 0
    case 1: Double(Int.random(in: -20...20, using: &generator))
    case 2: pow(10, Double(scale)) * Double(Int.random(in: -9...9, using: &generator))
    default: Double.random(in: -1...1, using: &generator) * pow(10, Double(scale))
    }
  }

  private static func chart(_ seed: Int) -> Chart {
    var generator = SplitMix64(state: UInt64(seed))
    let scale = [-289, -30, -8, -3, 0, 1, 2, 3, 5, 9, 12, 14, 20, 100, 288][
      Int.random(in: 0..<15, using: &generator)]
    let unit = TimeUnit.allCases[Int.random(in: 0..<4, using: &generator)]
    let offset = seed % 5 == 0 && scale < 200 ? pow(10, Double(scale + 8)) : 0
    let count = [1, 2, 3, 7, 15, 40, 160][Int.random(in: 0..<7, using: &generator)]
    let axis = ValueAxis.allCases[Int.random(in: 0..<3, using: &generator)]
    let start = Double.random(in: 1900...2100, using: &generator)
    let step = [1, 0.25, 1 / 12.0, 1 / 365.25][TimeUnit.allCases.firstIndex(of: unit) ?? 0]
    func next() -> Double? {
      if Int.random(in: 0..<7, using: &generator) == 0 { return nil }
      let value = value(&generator, scale) + offset
      let isTiny = value != 0 && value.magnitude < 1e-290
      guard axis == .logarithmic else { return isTiny ? 0 : value }
      return value == 0 || isTiny ? 1 : value.magnitude
    }
    let points = (0..<count).map { index -> ChartPoint in
      let value = next()
      let width = value.map { $0.magnitude / 3 }
      let hasInterval = index % 4 == 0 && scale > -289
      return ChartPoint(
        time: start + Double(index) * step, value: value,
        low: hasInterval ? value.flatMap { v in width.map { v - $0 } } : nil,
        high: hasInterval ? value.flatMap { v in width.map { v + $0 } } : nil,
        isDerived: index % 5 == 0)
    }
    let last = ChartPoint(time: start, value: next() ?? 1)
    return Chart(
      title: "Random 随机 \(seed)", unit: "u",
      plot: .timeSeries(
        TimeSeriesPlot(
          unit: unit,
          series: [ChartSeries(name: "a", points: points), ChartSeries(name: "b", points: [last])],
          valueAxis: axis)))
  }

  @Test(arguments: 0..<40) func keepsToItsRules(_ seed: Int) throws {
    let chart = Self.chart(seed)
    for columns in [40, 80] {
      let text = try chart.text(
        TerminalStyle(columns: columns, glyphs: seed % 3 == 0 ? .braille : .unicode))
      let lines = text.outputLines
      #expect(lines.allSatisfy { $0.displayWidth <= columns }, "\(text)")
      #expect(!text.contains("nan") && !text.contains("inf"), "\(text)")
      // Labels of the value axis are all different: none is lost by rounding.
      let ticks = lines.compactMap { line in line.firstIndex(of: "┤").map { line[..<$0] } }
      #expect(ticks.count > 1 && Set(ticks).count == ticks.count, "\(text)")
    }
    let svg = try chart.svg()
    #expect(!svg.contains("nan") && !svg.contains("inf\""))
    _ = try chart.vegaLite()
  }

  @Test(arguments: 0..<24) func barsKeepToTheirRules(_ seed: Int) throws {
    var generator = SplitMix64(state: UInt64(seed))
    let scale = [-280, -8, -3, 0, 1, 2, 5, 9, 13, 20, 280][
      Int.random(in: 0..<11, using: &generator)]
    let count = Int.random(in: 1...45, using: &generator)
    let groups = (0..<Int.random(in: 1...4, using: &generator)).map { index in
      BarGroup(name: "g\(index)", values: (0..<count).map { _ in Self.value(&generator, scale) })
    }
    let plot = BarPlot(
      categories: (0..<count).map { "a long category of 中文 number \($0)" }, groups: groups,
      isSequence: seed % 2 == 0)
    let chart = Chart(title: "T", unit: "u", plot: .bars(plot))
    for columns in [40, 80] {
      let lines = try chart.text(TerminalStyle(columns: columns)).outputLines
      #expect(lines.allSatisfy { $0.displayWidth <= columns })
    }
    let svg = try chart.svg()
    #expect(!svg.contains("nan") && !svg.contains("inf\""))
    let values = groups.flatMap { $0.values.compactMap { $0 } }
    let histogram = Chart(title: "T", unit: "u", plot: .histogram(HistogramPlot(values: values)))
    let text = try histogram.text(TerminalStyle(columns: 40))
    #expect(text.outputLines.allSatisfy { $0.displayWidth <= 40 })
    #expect(try !histogram.svg().contains("nan"))
  }
}
