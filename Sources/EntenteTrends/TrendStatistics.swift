public import EntenteFigures
internal import EntenteStatistics

/// One number about a trend, or why there is none.
public struct TrendStatistic: Sendable, Equatable {
  /// As in `Mann-Kendall z`.
  public var name: String
  /// Nil where it cannot be had; `note` says why.
  public var value: Double?
  /// The lower end of the 95 percent interval; nil where there is none.
  public var low: Double?
  /// The upper end of the 95 percent interval; nil where there is none.
  public var high: Double?
  /// Two-sided; nil where nothing is tested.
  public var pValue: Double?
  /// How to read it, or why there is no value.
  public var note: String
  /// Whether it is for the whole record rather than for the table that people read.
  public var isDetail = false
}

/// Tests of the residuals, breaks, robust slopes and tests of trend, for the table that an analyst reads before
/// believing a line.
public struct TrendStatistics: Sendable {
  /// In the order of a table for people.
  public private(set) var rows: [TrendStatistic] = []

  private typealias Found = (
    value: Double?, low: Double?, high: Double?, pValue: Double?, note: String
  )

  /// - Parameters:
  ///   - trend: the fit that is tested.
  ///   - knownBreak: a period after which a change is expected, for Chow's test; nil for none.
  public init(_ trend: Trend, knownBreak: Period? = nil) {
    criteria(trend)
    residuals(trend)
    breaks(trend, knownBreak)
    slopes(trend.series)
    growth(trend.series)
    let table = rows.count
    record(trend)
    for index in table..<rows.count { rows[index].isDetail = true }
  }

  // MARK: Parts

  private mutating func criteria(_ trend: Trend) {
    let criteria = trend.curve.informationCriteria
    let none = trend.curve.residualSumOfSquares > 0 ? "this model has no likelihood" : "exact fit"
    for (name, value) in [("AICc", criteria?.aicc), ("BIC", criteria?.bic)] {
      rows.append(
        TrendStatistic(
          name: name, value: value,
          note: value != nil ? "of y" : criteria == nil ? none : "too few points"))
    }
  }

  private mutating func residuals(_ trend: Trend) {
    if let test = trend.durbinWatson {
      rows.append(
        TrendStatistic(
          name: "Durbin-Watson", value: test.statistic, pValue: test.twoSidedPValue,
          note: "2: no autocorrelation"))
    }
    if let test = trend.ljungBox {
      rows.append(
        TrendStatistic(
          name: "Ljung-Box", value: test.statistic, pValue: test.pValue, note: "autocorrelation"))
    }
    if let fit = trend.leastSquares {
      add("Breusch-Godfrey, order 1") { () throws(StatisticsError) in
        let test = try fit.breuschGodfrey()
        return (test.statistic, nil, nil, test.pValue, "autocorrelation")
      }
      add("Breusch-Pagan") { () throws(StatisticsError) in
        let test = try fit.breuschPagan()
        return (test.statistic, nil, nil, test.pValue, "unequal variance")
      }
      add("Cook's distance, largest") { () throws(StatisticsError) in
        let distances = fit.cooksDistances.map { $0 ?? 0 }
        let place = distances.indices.max { distances[$0] < distances[$1] } ?? 0
        return (
          distances[place], nil, nil, nil,
          "\(trend.series.points[place].period) decides the fit most; above 1 too much"
        )
      }
      add("leave-one-out error") { () throws(StatisticsError) in
        let mean = fit.predictionSumOfSquares.map { ($0 / Double(fit.count)).squareRoot() }
        return (
          mean, nil, nil, nil, "root mean square" + (trend.curve.isLogarithmic ? " of log y" : "")
        )
      }
    }
    // Where only bounds are known there is no residual whose distribution could be told.
    if trend.censoredCount > 0 { return }
    let values = trend.curve.modelResiduals
    add("Jarque-Bera") { () throws(StatisticsError) in
      let test = try Normality.jarqueBera(values)
      return (test.statistic, nil, nil, test.pValue, "normal residuals")
    }
    add("Shapiro-Wilk") { () throws(StatisticsError) in
      let test = try Normality.shapiroWilk(values)
      return (test.statistic, nil, nil, test.pValue, "normal residuals")
    }
  }

  private mutating func breaks(_ trend: Trend, _ known: Period?) {
    let points = trend.series.points
    let times = points.map { $0.time - points[0].time }
    let values = points.map(\.value)
    func period(_ row: Int) -> Period { points[min(max(0, row), points.count - 1)].period }
    if let line = trend.curve as? BrokenLine {
      add("bend of the line") { () throws(StatisticsError) in
        let interval = try line.breakpointInterval()
        let test = try line.existenceTest()
        // Told as periods are: 2020 is the middle of that year.
        let shift = points[0].time - 0.5 / trend.series.frequency.periodsPerYear
        return (
          line.breakpoint + shift, interval.lower + shift, interval.upper + shift, test.pValue,
          "p: Davies, that there is none"
        )
      }
    }
    if let lines = trend.curve as? SegmentedLine {
      rows.append(
        TrendStatistic(
          name: "breaks, Bai-Perron", value: Double(lines.breaks.count),
          note: "as many as BIC chooses"))
      for found in lines.breaks {
        let interval = found.interval.map {
          ", 95% interval \(period($0.lowerBound - 1)) to \(period($0.upperBound - 1))"
        }
        rows.append(
          TrendStatistic(
            name: "break after \(period(found.lastRow - 1))", value: nil,
            note: "last period of the old regime" + (interval ?? ", no interval")))
      }
    }
    let line = Result { () throws(StatisticsError) in
      try LeastSquares(columns: [times.map { _ in 1 }, times], y: values)
    }
    if let known {
      add("Chow F, break after \(known)") { () throws(StatisticsError) in
        let test = try line.get().chowTest(firstRows: points.count { $0.period.last <= known.last })
        return (test.statistic, nil, nil, test.pValue, "of a line")
      }
    }
    add("sup-F of a break") { () throws(StatisticsError) in
      let test = try AndrewsTest(line.get())
      return (
        test.supremum.statistic, nil, nil, test.supremum.pValue,
        "of a line, after \(period(test.breakpoint - 1)); p by Hansen"
      )
    }
    add("CUSUM of residuals") { () throws(StatisticsError) in
      let test = try line.get().cusumTest()
      return (test.statistic, nil, nil, test.pValue, "of a line: does it drift away")
    }
    add("Pettitt") { () throws(StatisticsError) in
      let test = try PettittTest(values)
      return (
        Double(test.statistic), nil, nil, test.pValue,
        "change after \(period(test.breakpoint - 1))"
      )
    }
  }

  private mutating func slopes(_ series: TrendSeries) {
    let times = series.points.map(\.time)
    let values = series.points.map(\.value)
    add("slope a year, Theil-Sen") { () throws(StatisticsError) in
      let slope = try TheilSen(x: times, y: values)
      let interval = try slope.slopeInterval()
      return (slope.slope, interval.lower, interval.upper, nil, "median of all slopes")
    }
    add("slope a year, Siegel") { () throws(StatisticsError) in
      (try RepeatedMedians(x: times, y: values).slope, nil, nil, nil, "repeated medians")
    }
    add("Mann-Kendall z") { () throws(StatisticsError) in
      let test = try MannKendall(values)
      return (test.z, nil, nil, test.pValue, "tau \(Self.rounded(test.tau))")
    }
    for (name, test) in [
      ("Hamed-Rao", { () throws(StatisticsError) in try MannKendall.hamedRao(values) }),
      ("Yue-Wang", { () throws(StatisticsError) in try MannKendall.yueWang(values) }),
      (
        "trend-free pre-whitened",
        { () throws(StatisticsError) in try MannKendall.trendFreePreWhitened(values) }
      ),
    ] as [(String, () throws(StatisticsError) -> MannKendall)] {
      add("Mann-Kendall z, \(name)") { () throws(StatisticsError) in
        let test = try test()
        return (test.z, nil, nil, test.pValue, "autocorrelation allowed for")
      }
    }
    let seasons = Int(series.frequency.periodsPerYear)
    guard seasons > 1 else { return }
    add("Mann-Kendall z, seasonal") { () throws(StatisticsError) in
      let test = try SeasonalMannKendall(times: times, values: values, seasons: seasons)
      let slope = Self.rounded(test.slope)
      return (
        try test.z(), nil, nil, try test.pValue(), "within seasons, slope \(slope) a year"
      )
    }
    add("seasonal strength, STL") { () throws(StatisticsError) in
      if series.gaps > 0 {
        throw .degenerate(what: "STL", reason: "\(series.gaps) periods have no value")
      }
      let parts = try STL(values, period: seasons)
      let both = zip(parts.seasonal, parts.remainder).map { $0 + $1 }
      let rest = try SampleSummary(parts.remainder).standardDeviation
      let whole = try SampleSummary(both).standardDeviation
      let strength = whole > 0 ? max(0, 1 - rest * rest / (whole * whole)) : 0
      return (strength, nil, nil, nil, "0 none, 1 all (Wang, Smith & Hyndman 2006)")
    }
  }

  private mutating func growth(_ series: TrendSeries) {
    let times = series.points.map { $0.time - series.points[0].time }
    let values = series.points.map(\.value)
    let growth = Result { () throws(StatisticsError) in
      try CompoundGrowth(times: times, values: values)
    }
    add("CAGR, percent") { () throws(StatisticsError) in
      let interval = try growth.get().rateInterval()
      return (
        100 * (try growth.get().rate), 100 * interval.lower, 100 * interval.upper, nil,
        "of the log-linear trend; of first to last "
          + Self.rounded(100 * (try growth.get().endpointRate))
      )
    }
    add("doubling time, years") { () throws(StatisticsError) in
      let interval = try growth.get().doublingTimeInterval()
      let time = try growth.get().doublingTime
      return (
        time, interval?.lower, interval?.upper, nil,
        time == nil
          ? "no growth"
          : interval == nil ? "growth may be 0" : time ?? 0 < 0 ? "below 0: halves" : "doubles"
      )
    }
  }

  // MARK: The whole record

  private mutating func record(_ trend: Trend) {
    choice(trend)
    values(trend.series)
    if let curve = trend.curve as? any LinearCurve { regression(curve) }
    robustSlopes(trend.series)
    if let band = trend.annualGrowth {
      rows.append(
        TrendStatistic(
          name: "growth a year, percent", value: band.percent, low: band.low, high: band.high,
          note: "100 (e^b - 1)"))
    }
    if let errors = trend.forecastErrors {
      rows.append(
        TrendStatistic(
          name: "autocorrelation of errors", value: errors.correlation,
          note: "of order 1, allowed for in forecasts"))
    }
  }

  private mutating func choice(_ trend: Trend) {
    for candidate in trend.candidates {
      rows.append(
        TrendStatistic(
          name: "AICc, \(candidate.model.rawValue)", value: candidate.aicc, note: candidate.reason))
    }
    for parameter in trend.parameters {
      rows.append(
        TrendStatistic(
          name: "parameter \(parameter.name)", value: parameter.value,
          low: parameter.interval.lower, high: parameter.interval.upper,
          pValue: parameter.pValue,
          note: "standard error \(Self.rounded(parameter.standardError))"))
    }
    rows.append(
      TrendStatistic(
        name: "residual standard error", value: trend.residualStandardError,
        note: trend.curve.isLogarithmic ? "of log y" : "of y"))
    rows.append(
      TrendStatistic(
        name: "R squared", value: trend.rSquared,
        note: trend.rSquared != nil
          ? "of the scale of the fit"
          : trend.curve is CensoredCurve
            ? "values known by bounds have no residuals" : "the values are all equal"))
  }

  private mutating func values(_ series: TrendSeries) {
    let summary = Result { () throws(StatisticsError) in
      try SampleSummary(series.points.map(\.value), decimals: series.decimals)
    }
    add("mean of the values") { () throws(StatisticsError) in
      (try summary.get().mean, nil, nil, nil, "as stated")
    }
    add("standard deviation of the values") { () throws(StatisticsError) in
      (try summary.get().standardDeviation, nil, nil, nil, "as stated")
    }
    add("lag-1 autocorrelation of the values") { () throws(StatisticsError) in
      let value = try summary.get().lagOneAutocorrelation
      return (value, nil, nil, nil, value == nil ? "the values are all equal" : "as stated")
    }
  }

  /// The tests of a regression, and its parameters by every kind of error.
  private mutating func regression(_ curve: any LinearCurve) {
    let fit = curve.leastSquares
    if let test = fit.fTest {
      rows.append(
        TrendStatistic(
          name: "F of the fit", value: test.statistic, pValue: test.pValue,
          note: "against a constant"))
    }
    add("Ljung-Box") { () throws(StatisticsError) in
      let test = try Autocorrelation.ljungBox(
        fit.residuals, lags: max(1, min(10, fit.count / 5)))
      return (test.statistic, nil, nil, test.pValue, "autocorrelation")
    }
    if let line = curve as? LogLinearFit {
      rows.append(
        TrendStatistic(
          name: "smearing factor", value: line.smearingFactor,
          note: "from the median to the mean (Duan 1983)"))
    }
    let estimators: [(name: String, covariance: CovarianceEstimator)] = [
      ("HC0", .hc0), ("HC1", .hc1), ("HC2", .hc2), ("HC3", .hc3), ("Newey-West", .neweyWest()),
    ]
    for (name, covariance) in estimators {
      let errors = Result { () throws(StatisticsError) in
        try curve.coefficients(covariance)
      }
      for (index, coefficient) in curve.coefficients.enumerated() {
        add("parameter \(coefficient.name), \(name)") { () throws(StatisticsError) in
          let robust = try errors.get()[index]
          let interval = try curve.interval(robust)
          return (
            robust.value, interval.lower, interval.upper, curve.pValue(robust),
            "standard error \(Self.rounded(robust.standardError))"
          )
        }
      }
    }
  }

  /// The slope by each robust estimator, R's and the GNU Scientific Library's, which differ in the second to fourth digit.
  private mutating func robustSlopes(_ series: TrendSeries) {
    let times = series.points.map { $0.time - series.points[0].time }
    let columns = [times.map { _ in 1 }, times]
    let values = series.points.map(\.value)
    for (name, weighting) in [("bisquare", .bisquare()), ("Huber", .huber())]
      as [(String, RobustFit.Weighting)]
    {
      add("slope a year, \(name) as MASS::rlm") { () throws(StatisticsError) in
        let fit = try RobustFit(columns: columns, y: values, weighting: weighting)
        return Self.robust(fit.coefficients[1], fit.standardErrors[1])
      }
    }
    for (name, isHuber) in [("bisquare", false), ("Huber", true)] {
      add("slope a year, \(name) as GSL") { () throws(StatisticsError) in
        let fit = try LibraryRobustFit(columns: columns, y: values, isHuber: isHuber)
        return Self.robust(fit.coefficients[1], fit.standardErrors[1])
      }
    }
  }

  private static func robust(_ slope: Double, _ error: Double) -> Found {
    let half = ConfidenceInterval.normalHalfWidth95 * error
    return (slope, slope - half, slope + half, nil, "standard error \(rounded(error))")
  }

  /// Three digits after the point.
  private static func rounded(_ value: Double) -> String {
    let rounded = (abs(value) * 1000).rounded() / 1000
    return "\(value < 0 ? -rounded : rounded)"
  }

  private mutating func add(
    _ name: String,
    _ body: () throws(StatisticsError) -> Found
  ) {
    do {
      let found = try body()
      rows.append(
        TrendStatistic(
          name: name, value: found.value, low: found.low, high: found.high, pValue: found.pValue,
          note: found.value == nil && found.note.isEmpty ? "too few points" : found.note))
    } catch {
      rows.append(TrendStatistic(name: name, value: nil, note: error.description))
    }
  }
}
