import EntenteFigures
import EntenteSeries
import EntenteStatistics
import EntenteTrends
import Testing

func yearly(_ values: [(Int, Double)]) -> TrendSeries {
  TrendSeries(
    frequency: .annual,
    points: values.compactMap { year, value in
      Period(year: year).map { TrendPoint(period: $0, value: value) }
    })
}

@Suite struct TrendTests {
  /// China and Russia 2010-2024, bn USD, China customs.
  static let trade = yearly(
    Array(
      zip(
        2010...2024,
        [
          55.5, 79.3, 88.2, 89.2, 95.3, 68.1, 69.5, 84.1, 107.1, 110.8, 107.8, 146.9, 190.3, 240.1,
          244.8,
        ])))

  @Test func theModelChartsNumbers() throws {
    let trend = try Trend(Self.trade, model: .logLinear, horizon: 3)
    let growth = try #require(trend.annualGrowth)
    #expect(abs(growth.percent - 9.2) < 0.05)
    #expect(abs((trend.rSquared ?? 0) - 0.77) < 0.005)
    #expect(abs(trend.residualStandardError - 0.22) < 0.005)
    #expect(abs((trend.durbinWatson?.statistic ?? 0) - 0.64) < 0.005)
    #expect(abs((trend.fitted.last ?? 0) - 198.2) < 0.05)
    #expect(trend.forecast.map(\.period.description) == ["2025", "2026", "2027"])
    #expect(trend.forecast.allSatisfy { $0.low95 < $0.low80 && $0.low80 < $0.value })
  }

  @Test func autocorrelatedResidualsGetNeweyWestErrors() throws {
    let trend = try Trend(Self.trade, model: .logLinear)
    #expect(trend.isRobust)
    let plain = try LogLinearFit(
      x: Self.trade.points.map { $0.time - 2010.5 }, y: Self.trade.points.map(\.value))
    #expect(trend.parameters[1].standardError != plain.coefficients[1].standardError)
    #expect(abs(trend.parameters[1].value - plain.coefficients[1].value) < 1e-12)
  }

  @Test func everyStatisticIsFiniteOrSaysWhy() throws {
    for series in [Self.trade, yearly([(2010, 1), (2011, 2), (2012, 4)])] {
      let statistics = TrendStatistics(try Trend(series, model: .linear))
      #expect(statistics.rows.allSatisfy { ($0.value?.isFinite ?? true) && !$0.note.isEmpty })
    }
  }

  @Test func growthIsNotCountedOverGaps() {
    let series = yearly([(2010, 100), (2011, 110), (2013, 120)])
    #expect(series.growth.map { $0.map { ($0 * 10).rounded() / 10 } } == [nil, 10, nil])
    #expect(series.gaps == 1)
  }

  @Test func whatCannotBeFittedIsSaid() {
    #expect(throws: StatisticsError.self) { try Trend(yearly([(2010, 1)]), model: .linear) }
    #expect(throws: StatisticsError.self) {
      try Trend(yearly([(2010, 1), (2011, -1), (2012, 3)]), model: .logLinear)
    }
  }

  @Test func theBetterModelIsChosen() throws {
    var height = 10.0
    var steady: [(Int, Double)] = []
    var growing: [(Int, Double)] = []
    for index in 0..<12 {
      let wobble = index % 2 == 0 ? 1.0 : -1.0
      steady.append((2000 + index, 10 + Double(index) + 0.1 * wobble))
      growing.append((2000 + index, height * (1 + 0.01 * wobble)))
      height *= 1.3
    }
    #expect(try Trend(yearly(steady)).model == .linear)
    #expect(try Trend(yearly(growing)).model == .logLinear)
  }
}
