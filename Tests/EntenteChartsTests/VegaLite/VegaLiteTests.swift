import Foundation
import Testing

@testable import EntenteCharts

@Suite struct VegaLiteTests {
  @Test(arguments: ChartSVGTests.oneOfEach) func golden(_ sample: Sample) throws {
    try expectGolden(sample.chart.vegaLite(), "\(sample.name).json")
  }

  @Test(arguments: Samples.all) func isJSONWithTheSchema(_ sample: Sample) throws {
    let object = try JSONSerialization.jsonObject(with: Data(sample.chart.vegaLite().utf8))
    let members = try #require(object as? [String: Any])
    #expect(members["$schema"] as? String == "https://vega.github.io/schema/vega-lite/v5.json")
    #expect(members["layer"] != nil || members["mark"] != nil)
  }

  @Test func hostileTextsStayText() throws {
    var chart = Samples.model
    chart.title = "</script>\"\\\n\u{2028}\u{1}"
    let text = try chart.vegaLite()
    #expect(!text.contains("<"))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let title = try #require((object?["title"] as? [String: Any])?["text"] as? String)
    #expect(title.hasPrefix(chart.title))
  }

  @Test(arguments: [
    (TimeUnit.year, ChartTime.year(2024), "2024-01-01"),
    (.quarter, ChartTime.quarter(2024, 4), "2024-10-01"),
    (.month, ChartTime.month(2024, 3), "2024-03-01"),
    (.day, ChartTime.day(2024, 2, 29), "2024-02-29"),
  ]) func datesStandAtTheStartOfTheirPeriod(_ unit: TimeUnit, _ time: Double, _ date: String) {
    #expect(unit.startDate(time) == date)
  }

  @Test func gapsAreNull() throws {
    let points = Samples.years([1, nil, 3])
    let chart = Chart(
      title: "T", unit: "u",
      plot: .timeSeries(
        TimeSeriesPlot(unit: .year, series: [ChartSeries(name: "s", points: points)])))
    #expect(
      try chart.vegaLite().contains("\"period\": \"2011\", \"series\": \"s\", \"value\": null"))
  }
}
