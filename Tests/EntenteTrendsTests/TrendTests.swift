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
    #expect(trend.errorMethod == .robust(.neweyWest()) && trend.isAutocorrelated)
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

  @Test(arguments: ModelSelection.Model.allCases) func everyModelMakesATrend(
    _ model: ModelSelection.Model
  ) throws {
    if ModelSelection.Model.withSeasons.contains(model) {
      #expect(throws: StatisticsError.self) { try Trend(Self.trade, model: model) }
      return
    }
    if model == .logistic {
      #expect(throws: StatisticsError.self) { try Trend(Self.trade, model: model) }
      return
    }
    let isSmooth = model == .loess || model == .spline
    let trend = try Trend(
      Self.trade, model: model, horizon: isSmooth ? 0 : 2, replications: 29)
    #expect(trend.model == model && trend.fitted.count == Self.trade.points.count)
    let samples = try trend.samples()
    #expect(samples.allSatisfy { $0.low <= $0.value && $0.value <= $0.high })
    #expect(try trend.samples(7).count == 7)
    #expect(trend.forecast.allSatisfy { $0.low95 <= $0.low80 && $0.high80 <= $0.high95 })
    #expect(trend.parameters.allSatisfy { $0.standardError > 0 && $0.interval.lower.isFinite })
    if isSmooth {
      #expect(throws: StatisticsError.self) { try Trend(Self.trade, model: model, horizon: 1) }
    }
    #expect(
      TrendStatistics(trend).rows.allSatisfy { ($0.value?.isFinite ?? true) && !$0.note.isEmpty })
  }

  @Test func forecastsAllowForErrorsThatFollowEachOther() throws {
    let trend = try Trend(Self.trade, model: .logLinear, horizon: 3)
    let correlation = try #require(trend.forecastErrors).correlation
    #expect(correlation > 0.5 && correlation < 1)
    let naive = try Trend(Self.trade, model: .logLinear, horizon: 3, errors: .model)
    #expect(naive.forecastErrors == nil)
    for (allowed, model) in zip(trend.forecast, naive.forecast) {
      #expect(allowed.value == model.value)
      #expect(allowed.low95 < model.low95 && model.high95 < allowed.high95)
      #expect(allowed.low80 < model.low80 && model.high80 < allowed.high80)
    }
  }

  @Test(arguments: Trend.Errors.allCases) func errorsAreThoseAskedFor(_ errors: Trend.Errors) throws
  {
    let trend = try Trend(Self.trade, model: .linear, horizon: 1, errors: errors, replications: 99)
    let fit = try #require(trend.leastSquares)
    switch errors {
    case .automatic: #expect(trend.errorMethod == .robust(.neweyWest()))
    case .model: #expect(trend.errorMethod == .model)
    case .bootstrap:
      #expect(trend.errorMethod == .bootstrap(replications: 99, blockLength: 3))
    case .hc0, .hc1, .hc2, .hc3, .neweyWest:
      let covariance = try #require(errors.covariance)
      #expect(trend.errorMethod == .robust(covariance))
      // Of the slope in time scaled by half of the fourteen years.
      let scaled = try fit.robustStandardErrors(covariance)[1] / 7
      #expect(abs(trend.parameters[1].standardError / scaled - 1) < 1e-9)
    }
  }

  @Test func errorsThatAModelHasNotAreRefused() {
    for (model, errors) in [
      (.exponential, .hc3), (.robust, .neweyWest), (.theilSen, .model), (.randomWalk, .bootstrap),
    ] as [(ModelSelection.Model, Trend.Errors)] {
      #expect(throws: StatisticsError.self) { try Trend(Self.trade, model: model, errors: errors) }
    }
  }

  @Test func weightsCount() throws {
    var points = Self.trade.points
    for index in points.indices { points[index].weight = index < 8 ? 1 : 100 }
    let series = TrendSeries(frequency: .annual, points: points)
    #expect(series.isWeighted && !Self.trade.isWeighted)
    let weighted = try Trend(series, model: .linear)
    let right = try PolynomialFit(
      x: points.map { $0.time - points[0].time }, y: points.map(\.value),
      weights: points.map(\.weight))
    #expect(abs(weighted.parameters[1].value - right.coefficients[1].value) < 1e-12)
    #expect(ModelSelection.Model.takingWeights.contains(try Trend(series).model))
    #expect(throws: StatisticsError.self) { try Trend(series, model: .robust) }
    points[3].bound = .atLeast
    #expect(throws: StatisticsError.self) {
      try Trend(TrendSeries(frequency: .annual, points: points), model: .linear)
    }
  }

  @Test func theWholeRecordHasEveryMethod() throws {
    let rows = TrendStatistics(try Trend(Self.trade, horizon: 1)).rows
    let names = Set(rows.map(\.name))
    for name in [
      "mean of the values", "standard deviation of the values", "AICc, linear", "AICc, logistic",
      "slope a year, bisquare as MASS::rlm", "slope a year, bisquare as GSL",
      "slope a year, Huber as GSL", "residual standard error", "R squared",
    ] { #expect(names.contains(name), "\(name)") }
    let linear = TrendStatistics(try Trend(Self.trade, model: .logLinear, horizon: 1)).rows
    for name in [
      "parameter b", "parameter b, HC0", "parameter b, HC1", "parameter b, HC2",
      "parameter b, HC3", "parameter b, Newey-West", "F of the fit", "smearing factor",
      "Ljung-Box", "autocorrelation of errors", "growth a year, percent",
    ] { #expect(linear.contains { $0.name == name && $0.value != nil }, "\(name)") }
    #expect(linear.filter(\.isDetail).count > 15)
    #expect(linear.first?.name == "AICc" && linear.first?.isDetail == false)
  }

  @Test func statedDecimals() {
    #expect(Self.trade.decimals == 1)
    #expect(yearly([(2010, 3), (2011, 2.25), (2012, 1e22)]).decimals == 2)
    #expect(yearly([(2010, 3)]).decimals == 0)
  }

  @Test func curvesWithoutATheoryOfErrorsAreResampled() throws {
    let first = try Trend(Self.trade, model: .theilSen, replications: 199)
    guard case .bootstrap(let replications, let length) = first.errorMethod else {
      Issue.record("no bootstrap")
      return
    }
    #expect(replications == 199 && length == 3)
    // One seed gives the same intervals.
    let again = try Trend(Self.trade, model: .theilSen, replications: 199)
    #expect(again.parameters == first.parameters)
    #expect(first.parameters[1].interval.contains(first.parameters[1].value))
  }

  @Test func wordsThatLeaveAValueOpenAreBounds() throws {
    let years = (2008...2019).map { $0 }
    var points = years.compactMap { year in
      Period(year: year).map {
        TrendPoint(period: $0, value: 20 + 4 * Double(year - 2008) + (year % 2 == 0 ? 0.5 : -0.5))
      }
    }
    // "Over 30" of a value of 63.5.
    points[11].value = 30
    points[11].low = 30
    points[11].bound = .atLeast
    points[4].low = 30
    points[4].high = 42
    points[4].bound = .about
    let series = TrendSeries(frequency: .annual, points: points)
    #expect(series.censoredCount == 2)
    let trend = try Trend(series, model: .linear)
    #expect(trend.censoredCount == 2)
    #expect(abs(trend.parameters[1].value - 4) < 0.15)
    let chosen = try Trend(series)
    #expect(chosen.model == .linear)
    #expect(chosen.candidates.map(\.model).allSatisfy(ModelSelection.Model.takingBounds.contains))
    // A model that takes no bounds takes the values as they stand.
    let robust = try Trend(series, model: .robust)
    #expect(robust.censoredCount == 0 && robust.series.censoredCount == 2)
  }

  @Test func monthsHaveSeasons() throws {
    let swing = [0.0, -3, 2, 1, 0, 2, 4, 3, 1, 0, 2, 9]
    var points: [TrendPoint] = []
    for index in 0..<48 {
      let month = "\(101 + index % 12)".dropFirst()
      let period = try #require(Period("\(2019 + index / 12)-\(month)"))
      let wobble = Double((index * 29) % 7) / 10
      points.append(
        TrendPoint(period: period, value: 50 + 0.4 * Double(index) + swing[index % 12] + wobble))
    }
    let trend = try Trend(TrendSeries(frequency: .monthly, points: points), horizon: 12)
    #expect(trend.model == .seasonal)
    #expect(trend.forecast[11].value - trend.forecast[10].value > 5)
    #expect(trend.forecast[0].period.description == "2023-01")
    let rows = TrendStatistics(trend).rows
    #expect(rows.contains { $0.name == "Mann-Kendall z, seasonal" && ($0.pValue ?? 1) < 0.01 })
    #expect(rows.contains { $0.name == "seasonal strength, STL" && ($0.value ?? 0) > 0.9 })
  }

  @Test func aKnownBreakIsTested() throws {
    let trend = try Trend(Self.trade, model: .linear)
    let known = TrendStatistics(trend, knownBreak: Period(year: 2020)).rows
    let row = try #require(known.first { $0.name.hasPrefix("Chow") })
    #expect((row.pValue ?? 1) < 0.01)
    let early = TrendStatistics(trend, knownBreak: Period(year: 2010)).rows
    #expect(early.contains { $0.name.hasPrefix("Chow") && $0.value == nil && !$0.note.isEmpty })
  }
}
