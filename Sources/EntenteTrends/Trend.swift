public import EntenteFigures
public import EntenteStatistics

/// A trend fitted to a series, with its errors, curve and forecast.
///
/// Time is real time in years. Where the residuals of a line or a log-linear fit are autocorrelated, the
/// errors of its parameters and the band of its curve are Newey and West's.
public struct Trend: Sendable {
  /// A parameter of the curve, with its interval and p value.
  public struct Parameter: Sendable, Equatable {
    public var name: String
    public var value: Double
    public var standardError: Double
    public var interval: ConfidenceInterval
    public var pValue: Double?
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

  public let series: TrendSeries
  public let model: ModelSelection.Model
  public let curve: any TrendCurve
  /// What became of the other models; empty where the model was named.
  public let candidates: [ModelSelection.Candidate]
  /// In the order of the formula, time in years from the first point.
  public let parameters: [Parameter]
  public let forecast: [Forecast]
  /// The test of the residuals' autocorrelation with its exact p value; nil where the fit is exact or the
  /// model is not linear in its parameters.
  public let durbinWatson: DurbinWatson?
  /// Whether the errors are Newey and West's.
  public let isRobust: Bool
  private let level: Double
  private let origin: Double

  /// Residuals are taken for autocorrelated below this p value of Durbin and Watson's test, two-sided.
  public static let autocorrelationLevel = 0.05

  /// - Parameters:
  ///   - model: nil chooses by AICc.
  ///   - horizon: periods to forecast after the last point.
  ///   - level: of the confidence intervals, within 0 and 1.
  /// - Throws: ``StatisticsError`` with fewer points than the model needs, or values it cannot take.
  public init(
    _ series: TrendSeries, model: ModelSelection.Model? = nil, horizon: Int = 0,
    level: Double = 0.95
  ) throws(StatisticsError) {
    guard let first = series.points.first, let last = series.points.last else {
      throw .tooFew(what: "values of the series", count: 0, required: 3)
    }
    let times = series.points.map { $0.time - first.time }
    let values = series.points.map(\.value)
    if let model {
      self.model = model
      curve = try model.fit(x: times, y: values)
      candidates = []
    } else {
      let selection = try ModelSelection(x: times, y: values)
      guard let chosen = selection.chosen.curve else {
        throw .notConverged(what: "trend", reason: selection.chosen.reason)
      }
      self.model = selection.chosen.model
      curve = chosen
      candidates = selection.candidates
    }
    self.series = series
    self.level = level
    origin = first.time
    let leastSquares = Self.leastSquares(curve)
    durbinWatson = leastSquares.flatMap { fit in
      fit.residualSumOfSquares > 0 ? try? DurbinWatson(fit) : nil
    }
    isRobust = (durbinWatson?.twoSidedPValue ?? 1) < Self.autocorrelationLevel
    parameters = try Self.parameters(of: curve, isRobust: isRobust, level: level)
    var forecast: [Forecast] = []
    for step in 0..<max(0, horizon) {
      let period = series.frequency.period(step + 1, after: last.period.first)
      let time = [period.middleInYears - first.time]
      let wide = try curve.predictions(at: time, level: 0.95)[0]
      let narrow = try curve.predictions(at: time, level: 0.8)[0]
      forecast.append(
        Forecast(
          period: period, value: wide.fit, low80: narrow.observation.lower,
          high80: narrow.observation.upper, low95: wide.observation.lower,
          high95: wide.observation.upper))
    }
    self.forecast = forecast
  }

  /// The curve at each point, in the unit of the values.
  public var fitted: [Double] { curve.fitted }

  /// 1 − RSS/TSS on the scale the model is fitted on; nil where the values are all equal.
  public var rSquared: Double? {
    if let fit = Self.leastSquares(curve) { return fit.rSquared }
    let values = series.points.map(\.value)
    let mean = values.reduce(0, +) / Double(values.count)
    let total = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return total > 0 ? 1 - curve.residualSumOfSquares / total : nil
  }

  /// The standard deviation of the residuals, of log y for the log-linear model.
  public var residualStandardError: Double {
    Self.leastSquares(curve)?.residualStandardError
      ?? (curve.residualSumOfSquares / Double(max(1, curve.degreesOfFreedom))).squareRoot()
  }

  /// Growth a year of the log-linear curve in percent, 100 (e^b − 1), with its interval; nil for other
  /// models, whose growth is not the same every year.
  public var annualGrowth: (percent: Double, low: Double, high: Double)? {
    guard let fit = curve as? LogLinearFit,
      let interval = try? fit.compoundGrowthInterval(
        level: level, covariance: isRobust ? .neweyWest() : nil)
    else { return nil }
    return (100 * fit.compoundGrowth, 100 * interval.lower, 100 * interval.upper)
  }

  /// The curve at so many times spread evenly over the series and its forecast.
  public func samples(_ count: Int = 121) throws(StatisticsError) -> [CurvePoint] {
    guard let first = series.points.first, let last = series.points.last else { return [] }
    let end = forecast.last.map(\.period.middleInYears) ?? last.time
    let count = max(2, count)
    let times = (0..<count).map { first.time + (end - first.time) * Double($0) / Double(count - 1) }
    let points = times.map { $0 - origin }
    let predictions: [Prediction]
    switch curve {
    case let fit as PolynomialFit where isRobust:
      predictions = try fit.predictions(at: points, level: level, covariance: .neweyWest())
    case let fit as LogLinearFit where isRobust:
      predictions = try fit.predictions(at: points, level: level, covariance: .neweyWest())
    default: predictions = try curve.predictions(at: points, level: level)
    }
    return zip(times, predictions).map {
      CurvePoint(time: $0, value: $1.fit, low: $1.mean.lower, high: $1.mean.upper)
    }
  }

  /// The least squares below a model that is linear in its parameters.
  static func leastSquares(_ curve: any TrendCurve) -> LeastSquares? {
    switch curve {
    case let fit as PolynomialFit: fit.scaled
    case let fit as LogLinearFit: fit.line.scaled
    default: nil
    }
  }

  private static func parameters(
    of curve: any TrendCurve, isRobust: Bool, level: Double
  ) throws(StatisticsError) -> [Parameter] {
    var coefficients = curve.coefficients
    if isRobust {
      switch curve {
      case let fit as PolynomialFit: coefficients = try fit.coefficients(.neweyWest())
      case let fit as LogLinearFit: coefficients = try fit.line.coefficients(.neweyWest())
      default: break
      }
    }
    let intervals = try curve.confidenceIntervals(level: level)
    return zip(coefficients, intervals).map { coefficient, interval in
      let own = curve[coefficient.name]?.standardError ?? coefficient.standardError
      let stretch = own > 0 ? coefficient.standardError / own : 1
      let half = (interval.upper - interval.lower) / 2 * stretch
      return Parameter(
        name: coefficient.name, value: coefficient.value,
        standardError: coefficient.standardError,
        interval: ConfidenceInterval(
          lower: coefficient.value - half, upper: coefficient.value + half, level: level),
        pValue: curve.pValue(coefficient))
    }
  }
}
