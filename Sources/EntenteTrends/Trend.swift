public import EntenteFigures
public import EntenteStatistics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A form of trend.
public enum TrendModel: String, Sendable, CaseIterable {
  /// y = a + b t.
  case linear
  /// log y = a + b t, so that growth is the same every year.
  case exponential
}

/// A trend fitted to a series, with its errors, curve and forecast.
///
/// Time is real time in years, counted from the first point. The exponential is fitted to log y; its
/// curve is the median e^(a + bt), its mean is that times the smearing factor (Duan 1983).
public struct Trend: Sendable, Equatable {
  /// A named estimate.
  public struct Parameter: Sendable, Equatable {
    public var name: String
    public var estimate: LeastSquares.Estimate
  }

  /// The curve at a time, with the confidence interval of its height.
  public struct CurvePoint: Sendable, Equatable {
    public var time: Double
    public var value: Double
    public var low: Double
    public var high: Double
  }

  /// What is expected of a period after the last, with prediction intervals.
  public struct Forecast: Sendable, Equatable {
    public var period: Period
    public var value: Double
    public var low80: Double
    public var high80: Double
    public var low95: Double
    public var high95: Double
  }

  public let model: TrendModel
  public let series: TrendSeries
  /// Height at the first point and slope a year; for the exponential of log y.
  public let parameters: [Parameter]
  /// The least squares below it, of y or of log y.
  public let fit: LeastSquares
  /// The curve at each point, in the unit of the values.
  public let fitted: [Double]
  public let forecast: [Forecast]
  /// Σ(eᵢ − eᵢ₋₁)²/Σe² (Durbin & Watson 1950); nil where the fit is exact.
  public let durbinWatson: Double?
  /// Mean of e^residual; 1 for the line.
  public let smearing: Double
  private let level: Double

  /// - Parameters:
  ///   - horizon: periods to forecast after the last point.
  ///   - level: of the confidence intervals, within 0 and 1.
  /// - Throws: ``StatisticsError`` with fewer than three points, points at one time alone, or a value
  ///   that is not positive under the logarithm.
  public init(
    _ series: TrendSeries, model: TrendModel, horizon: Int = 0, level: Double = 0.95
  ) throws(StatisticsError) {
    guard series.points.count >= 3, let first = series.points.first,
      let last = series.points.last
    else {
      throw .tooFew(what: "values of the series", count: series.points.count, required: 3)
    }
    let times = series.points.map { $0.time - first.time }
    var values = series.points.map(\.value)
    if model == .exponential {
      for (index, value) in values.enumerated() where !(value > 0) {
        throw .outOfRange(
          what: "values of the series", index: index, value: value,
          allowed: "above 0, as a logarithm needs")
      }
      values = values.map { log($0) }
    }
    let fit = try LeastSquares(columns: [times.map { _ in 1 }, times], y: values)
    let back: (Double) -> Double = model == .exponential ? { exp($0) } : { $0 }
    self.model = model
    self.series = series
    self.fit = fit
    self.level = level
    parameters = [
      Parameter(name: "level", estimate: try fit.estimate(0, level: level)),
      Parameter(name: "slope", estimate: try fit.estimate(1, level: level)),
    ]
    fitted = fit.fitted.map(back)
    durbinWatson = Self.durbinWatson(fit.residuals)
    smearing =
      model == .exponential
      ? fit.residuals.reduce(0) { $0 + exp($1) } / Double(fit.count) : 1
    var forecast: [Forecast] = []
    for step in 0..<max(0, horizon) {
      let period = series.frequency.period(step + 1, after: last.period.first)
      let point = [1, period.middleInYears - first.time]
      let wide = try fit.prediction(at: point, level: 0.95)
      let narrow = try fit.prediction(at: point, level: 0.8)
      forecast.append(
        Forecast(
          period: period, value: back(wide.value), low80: back(narrow.interval.lower),
          high80: back(narrow.interval.upper), low95: back(wide.interval.lower),
          high95: back(wide.interval.upper)))
    }
    self.forecast = forecast
  }

  /// Growth a year of the curve in percent: 100 (e^b − 1) for the exponential with its interval; nil for
  /// the line, whose growth is not the same every year.
  public var annualGrowth: (percent: Double, low: Double, high: Double)? {
    guard model == .exponential else { return nil }
    let slope = parameters[1].estimate
    return (
      100 * (exp(slope.value) - 1), 100 * (exp(slope.interval.lower) - 1),
      100 * (exp(slope.interval.upper) - 1)
    )
  }

  /// The curve at so many times spread evenly over the series and its forecast.
  public func curve(samples: Int = 121) throws(StatisticsError) -> [CurvePoint] {
    guard let first = series.points.first, let last = series.points.last else { return [] }
    let end = forecast.last.map(\.period.middleInYears) ?? last.time
    var curve: [CurvePoint] = []
    for index in 0..<max(2, samples) {
      let time = first.time + (end - first.time) * Double(index) / Double(max(2, samples) - 1)
      let mean = try fit.mean(at: [1, time - first.time], level: level)
      let exponential = model == .exponential
      curve.append(
        CurvePoint(
          time: time, value: exponential ? exp(mean.value) : mean.value,
          low: exponential ? exp(mean.interval.lower) : mean.interval.lower,
          high: exponential ? exp(mean.interval.upper) : mean.interval.upper))
    }
    return curve
  }

  /// Criteria on the scale of y, so that models of y and of log y can be compared: the log likelihood of
  /// log y less Σ log y.
  public var criteria: InformationCriteria? {
    guard let own = fit.informationCriteria else { return nil }
    guard model == .exponential else { return own }
    let jacobian = series.points.reduce(0) { $0 + log($1.value) }
    return InformationCriteria(
      logLikelihood: own.logLikelihood - jacobian, parameters: own.parameters, count: own.count)
  }

  private static func durbinWatson(_ residuals: [Double]) -> Double? {
    let sum = residuals.reduce(0) { $0 + $1 * $1 }
    guard sum > 0 else { return nil }
    return zip(residuals.dropFirst(), residuals).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      / sum
  }

  public static func == (a: Trend, b: Trend) -> Bool {
    a.model == b.model && a.series == b.series && a.fit == b.fit && a.forecast == b.forecast
  }

  /// The model with the smaller AICc on the scale of y among those that can be fitted, with every
  /// candidate's AICc, the smallest first.
  public static func best(
    of series: TrendSeries, horizon: Int = 0, level: Double = 0.95
  ) throws(StatisticsError) -> (trend: Trend, candidates: [(model: TrendModel, aicc: Double)]) {
    var trends: [(trend: Trend, aicc: Double)] = []
    var failure: StatisticsError?
    for model in TrendModel.allCases {
      do {
        let trend = try Trend(series, model: model, horizon: horizon, level: level)
        trends.append((trend, trend.criteria?.aicc ?? -.infinity))
      } catch {
        failure = error
      }
    }
    trends.sort { $0.aicc < $1.aicc }
    guard let best = trends.first else {
      throw failure ?? .tooFew(what: "values of the series", count: 0, required: 3)
    }
    return (best.trend, trends.map { ($0.trend.model, $0.aicc) })
  }
}
