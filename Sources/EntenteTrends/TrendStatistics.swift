internal import EntenteStatistics

/// One number about a trend, or why there is none.
public struct TrendStatistic: Sendable, Equatable {
  public var name: String
  /// Nil where it cannot be had; `note` says why.
  public var value: Double?
  public var low: Double?
  public var high: Double?
  public var pValue: Double?
  public var note: String
}

/// Tests of the residuals, robust slopes and tests of trend, for the table that an analyst reads before
/// believing a line.
public struct TrendStatistics: Sendable {
  public private(set) var rows: [TrendStatistic] = []

  public init(_ trend: Trend) {
    let times = trend.series.points.map(\.time)
    let values = trend.series.points.map(\.value)
    let criteria = trend.curve.informationCriteria
    add("AICc") { () throws(StatisticsError) in (criteria?.aicc, nil, nil, nil, "of y") }
    add("BIC") { () throws(StatisticsError) in (criteria?.bic, nil, nil, nil, "of y") }
    if let test = trend.durbinWatson {
      rows.append(
        TrendStatistic(
          name: "Durbin-Watson", value: test.statistic, pValue: test.twoSidedPValue,
          note: "2: no autocorrelation"))
    }
    if let fit = Trend.leastSquares(trend.curve) {
      add("Breusch-Godfrey, order 1") { () throws(StatisticsError) in
        let test = try fit.breuschGodfrey()
        return (test.statistic, nil, nil, test.pValue, "autocorrelation")
      }
      add("Breusch-Pagan") { () throws(StatisticsError) in
        let test = try fit.breuschPagan()
        return (test.statistic, nil, nil, test.pValue, "unequal variance")
      }
      add("Shapiro-Wilk") { () throws(StatisticsError) in
        let test = try Normality.shapiroWilk(fit.residuals)
        return (test.statistic, nil, nil, test.pValue, "normal residuals")
      }
    }
    add("slope a year, Theil-Sen") { () throws(StatisticsError) in
      let slope = try TheilSen(x: times, y: values)
      let interval = try slope.slopeInterval()
      return (slope.slope, interval.lower, interval.upper, nil, "median of all slopes")
    }
    add("Mann-Kendall z") { () throws(StatisticsError) in
      let test = try MannKendall(values)
      return (test.z, nil, nil, test.pValue, "tau \(test.tau)")
    }
    add("Mann-Kendall z, Hamed-Rao") { () throws(StatisticsError) in
      let test = try MannKendall.hamedRao(values)
      return (test.z, nil, nil, test.pValue, "autocorrelation allowed for")
    }
    add("Pettitt") { () throws(StatisticsError) in
      let test = try PettittTest(values)
      let index = min(max(0, test.breakpoint - 1), values.count - 1)
      return (
        Double(test.statistic), nil, nil, test.pValue,
        "change after \(trend.series.points[index].period)"
      )
    }
    add("CAGR, percent") { () throws(StatisticsError) in
      let fit = try LogLinearFit(x: times.map { $0 - times[0] }, y: values)
      let interval = try fit.compoundGrowthInterval()
      return (
        100 * fit.compoundGrowth, 100 * interval.lower, 100 * interval.upper, nil,
        fit.doublingTime.map { "doubles in \(($0 * 10).rounded() / 10) years" } ?? "does not double"
      )
    }
  }

  private mutating func add(
    _ name: String,
    _ body: () throws(StatisticsError) -> (
      value: Double?, low: Double?, high: Double?, pValue: Double?, note: String
    )
  ) {
    do {
      let found = try body()
      rows.append(
        TrendStatistic(
          name: name, value: found.value, low: found.low, high: found.high, pValue: found.pValue,
          note: found.value == nil ? "too few points, or an exact fit" : found.note))
    } catch {
      rows.append(TrendStatistic(name: name, value: nil, note: error.description))
    }
  }
}
