public import EntenteFigures
public import EntenteStatistics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A trend fitted to a series, with its errors, curve and forecast.
///
/// Time is real time in years from the first point. Values known only by bounds ("over", "about", ranges) enter as
/// censored observations where the model takes them. Where residuals are autocorrelated, errors and bands are Newey and
/// West's for models that are linear in their parameters, whose forecasts then allow for errors that follow each other,
/// and of a block bootstrap for others; a model without a theory of errors always has those of the bootstrap.
public struct Trend: Sendable {
  /// A parameter of the curve, with its interval and p value.
  public struct Parameter: Sendable, Equatable {
    /// As in the formula.
    public var name: String
    /// The estimate, in the unit of the values and years.
    public var value: Double
    /// By ``Trend/errorMethod``.
    public var standardError: Double
    /// By ``Trend/errorMethod``.
    public var interval: ConfidenceInterval
    /// Two-sided, against 0; nil where the errors are of a bootstrap, or 0.
    public var pValue: Double?
  }

  /// The curve at a time, with the confidence interval of its height.
  public struct CurvePoint: Sendable, Equatable {
    /// In years of the calendar.
    public var time: Double
    /// The height of the curve, in the unit of the values.
    public var value: Double
    /// The lower end of the interval of the height.
    public var low: Double
    /// The upper end of the interval of the height.
    public var high: Double
  }

  /// What is expected of a period after the last, with prediction intervals.
  public struct Forecast: Sendable, Equatable {
    /// One after the last of the series.
    public var period: Period
    /// The height of the curve at the middle of the period, in the unit of the values.
    public var value: Double
    /// The lower end of the 80 percent prediction interval.
    public var low80: Double
    /// The upper end of the 80 percent prediction interval.
    public var high80: Double
    /// The lower end of the 95 percent prediction interval.
    public var low95: Double
    /// The upper end of the 95 percent prediction interval.
    public var high95: Double
  }

  /// What errors are asked for.
  public enum Errors: String, CaseIterable, Sendable {
    /// Those of the model, unless residuals are autocorrelated: then Newey and West's, or of a block bootstrap.
    case automatic = "auto"
    /// The model's own.
    case model
    /// White's, under unequal variance.
    case hc0
    /// The same times n/(n−p).
    case hc1
    /// The same by leverage.
    case hc2
    /// The same for small samples.
    case hc3
    /// Newey and West's, under autocorrelation.
    case neweyWest = "newey-west"
    /// Of a block bootstrap.
    case bootstrap

    /// The covariance of the coefficients of a linear model; nil for the model's own and the bootstrap.
    public var covariance: CovarianceEstimator? {
      switch self {
      case .hc0: .hc0
      case .hc1: .hc1
      case .hc2: .hc2
      case .hc3: .hc3
      case .neweyWest: .neweyWest()
      case .automatic, .model, .bootstrap: nil
      }
    }
  }

  /// Where errors and bands are from.
  public enum ErrorMethod: Sendable, Equatable {
    /// The model's own: Student's t, or the likelihood of censored values.
    case model
    /// A covariance that holds under unequal variance or autocorrelation.
    case robust(CovarianceEstimator)
    /// The moving block bootstrap with so many resamples and neighbours in a block.
    case bootstrap(replications: Int, blockLength: Int)
  }

  /// What was fitted.
  public let series: TrendSeries
  /// The form of the curve, as asked for or chosen.
  public let model: ModelSelection.Model
  /// The fitted curve, time in years from the first point.
  public let curve: any TrendCurve
  /// What became of the other models; empty where the model was named.
  public let candidates: [ModelSelection.Candidate]
  /// In the order of the formula, time in years from the first point.
  public let parameters: [Parameter]
  /// One for each period asked for, in order.
  public let forecast: [Forecast]
  /// The test of the residuals' autocorrelation with its exact p value; nil where the fit is exact or the
  /// model is not linear in its parameters.
  public let durbinWatson: DurbinWatson?
  /// The test of the residuals' autocorrelation up to lag min(10, ⌊n/5⌋) for the other models; nil for fewer than eight residuals and
  /// for an exact fit.
  public let ljungBox: TestResult?
  /// Where errors and bands are from.
  public let errorMethod: ErrorMethod
  /// How residuals follow each other, where forecasts allow for it; nil where they are taken for independent or drawn by
  /// a bootstrap.
  public let forecastErrors: AutoregressiveErrors?
  private let level: Double
  private let origin: Double
  private let resampled: Resampled?

  /// Residuals are taken for autocorrelated below this p value of Durbin and Watson's test, two-sided, or of Ljung and
  /// Box's.
  public static let autocorrelationLevel = 0.05
  /// - Parameters:
  ///   - series: three values or more, of which some may be known by bounds alone.
  ///   - model: nil chooses by AICc among those that compare: `ModelSelection.Model.comparable` and, for series of months
  ///     or quarters, the seasonal ones; among those that take bounds where some value is known by no more.
  ///   - horizon: periods to forecast after the last point.
  ///   - errors: of the parameters and the band.
  ///   - level: of the confidence intervals, within 0 and 1.
  ///   - replications: the resamples of a bootstrap, 20 or more; their seed is 1, so that the same values have the same
  ///     intervals.
  /// - Throws: `StatisticsError` with fewer points than the model needs, or values it cannot take; for a forecast by a
  ///   smooth curve, which has none; `degenerate` for errors that the model has none of.
  public init(
    _ series: TrendSeries, model: ModelSelection.Model? = nil, horizon: Int = 0,
    errors: Errors = .automatic, level: Double = 0.95, replications: Int = 999
  ) throws(StatisticsError) {
    guard let first = series.points.first, let last = series.points.last else {
      throw .tooFew(what: "values of the series", count: 0, required: 3)
    }
    let data = try TrendData(series)
    if let model {
      self.model = model
      curve = try data.fit(model)
      candidates = []
    } else {
      let selection = try data.selection()
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
    let linear = (curve as? any LinearCurve)?.leastSquares
    durbinWatson = linear.flatMap { fit in
      fit.residualSumOfSquares > 0 ? try? DurbinWatson(fit) : nil
    }
    ljungBox = linear == nil ? Self.ljungBox(curve) : nil
    let isAutocorrelated =
      (durbinWatson?.twoSidedPValue ?? ljungBox?.pValue ?? 1) < Self.autocorrelationLevel
    let periods = (0..<max(0, horizon)).map {
      series.frequency.period($0 + 1, after: last.period.first)
    }
    let ahead = periods.map { $0.middleInYears - first.time }
    let end = ahead.last ?? last.time - first.time
    let chosen = try Self.errors(errors, of: curve, isAutocorrelated: isAutocorrelated)
    var resampled: Resampled?
    if chosen == .bootstrap {
      resampled = try Resampled(
        curve, times: Self.times(121, to: end), ahead: ahead, replications: replications)
    }
    self.resampled = resampled
    if let resampled {
      errorMethod = .bootstrap(
        replications: resampled.bootstrap.replications,
        blockLength: resampled.bootstrap.blockLength)
    } else {
      errorMethod = chosen.covariance.map { .robust($0) } ?? .model
    }
    forecastErrors =
      chosen == .neweyWest && isAutocorrelated
      ? try linear.map { fit throws(StatisticsError) in
        try AutoregressiveErrors(fit, positions: series.positions)
      } : nil
    parameters = try Self.parameters(of: curve, errorMethod, resampled, level: level)
    let positions = ahead.map { series.position(of: first.time + $0) }
    let (wide, narrow) = (
      try Self.observations(curve, at: ahead, positions, errorMethod, forecastErrors, level: 0.95),
      try Self.observations(curve, at: ahead, positions, errorMethod, forecastErrors, level: 0.8)
    )
    forecast = periods.indices.map { index in
      let outer = resampled?.forecastInterval(index, level: 0.95) ?? wide[index].observation
      let inner = resampled?.forecastInterval(index, level: 0.8) ?? narrow[index].observation
      return Forecast(
        period: periods[index], value: wide[index].fit, low80: inner.lower, high80: inner.upper,
        low95: outer.lower, high95: outer.upper)
    }
  }

  /// What stands for `automatic`, and whether the model has the errors asked for.
  private static func errors(
    _ asked: Errors, of curve: any TrendCurve, isAutocorrelated: Bool
  ) throws(StatisticsError) -> Errors {
    let isLinear = curve is any LinearCurve
    if asked == .automatic {
      if curve is RandomWalk { return .model }
      if !curve.hasErrors { return .bootstrap }
      return isAutocorrelated ? (isLinear ? .neweyWest : .bootstrap) : .model
    }
    if asked.covariance != nil, !isLinear {
      throw .degenerate(
        what: "errors \(asked.rawValue)",
        reason: "the model \(curve.name) is not linear in its parameters; take bootstrap")
    }
    if asked == .bootstrap, curve is RandomWalk {
      throw .degenerate(
        what: "errors bootstrap", reason: "the steps of a walk are independent; take model")
    }
    if asked == .model, !curve.hasErrors {
      throw .degenerate(
        what: "errors model", reason: "the model \(curve.name) has none; take bootstrap")
    }
    return asked
  }

  private static func observations(
    _ curve: any TrendCurve, at points: [Double], _ positions: [Int], _ method: ErrorMethod,
    _ errors: AutoregressiveErrors?, level: Double
  ) throws(StatisticsError) -> [Prediction] {
    guard let errors, let curve = curve as? any LinearCurve else {
      return try predictions(curve, at: points, method, level: level)
    }
    return try curve.predictions(at: points, positions: positions, errors: errors, level: level)
  }

  private static func predictions(
    _ curve: any TrendCurve, at points: [Double], _ method: ErrorMethod, level: Double
  ) throws(StatisticsError) -> [Prediction] {
    guard case .robust(let covariance) = method, let curve = curve as? any LinearCurve else {
      return try curve.predictions(at: points, level: level)
    }
    return try curve.predictions(at: points, level: level, covariance: covariance)
  }

  /// The curve at each point, in the unit of the values.
  public var fitted: [Double] { curve.fitted }

  /// Whether residuals are autocorrelated by the test of the model.
  public var isAutocorrelated: Bool {
    (durbinWatson?.twoSidedPValue ?? ljungBox?.pValue ?? 1) < Self.autocorrelationLevel
  }

  /// How many values enter as bounds.
  public var censoredCount: Int { (curve as? CensoredCurve)?.censoredCount ?? 0 }

  /// 1 − RSS/TSS on the scale the model is fitted on; nil where the values are all equal, and of a
  /// censored fit: a value known by a bound alone has no residual, so that the share told would not be
  /// one of the whole.
  public var rSquared: Double? {
    if curve is CensoredCurve { return nil }
    if let fit = leastSquares { return fit.rSquared }
    let values = series.points.map(\.value)
    let mean = values.reduce(0, +) / Double(values.count)
    let total = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return total > 0 ? 1 - curve.residualSumOfSquares / total : nil
  }

  /// The standard deviation of the residuals, of log y for models of the logarithm.
  public var residualStandardError: Double {
    switch curve {
    case let fit as CensoredCurve: fit.regression.sigma
    case let fit as RobustLine: fit.fit.scale
    case let fit as MedianLine: fit.scale
    case let fit as RandomWalk: fit.stepVariance.squareRoot()
    default:
      leastSquares?.residualStandardError
        ?? (curve.residualSumOfSquares / Double(max(1, curve.degreesOfFreedom))).squareRoot()
    }
  }

  /// Growth a year of a model of the logarithm in percent, 100 (e^b − 1), with its interval; nil for other
  /// models, whose growth is not the same every year.
  public var annualGrowth: (percent: Double, low: Double, high: Double)? {
    guard curve.isLogarithmic, let slope = parameters.first(where: { $0.name == "b" }) else {
      return nil
    }
    return (
      100 * expm1(slope.value), 100 * expm1(slope.interval.lower),
      100 * expm1(slope.interval.upper)
    )
  }

  /// The curve at so many times spread evenly over the series and its forecast.
  ///
  /// - Throws: `StatisticsError` where the curve leaves the finite numbers.
  public func samples(_ count: Int = 121) throws(StatisticsError) -> [CurvePoint] {
    guard let first = series.points.first, let last = series.points.last else { return [] }
    let end = (forecast.last.map(\.period.middleInYears) ?? last.time) - first.time
    let times = Self.times(max(2, count), to: end)
    var resampled = resampled
    if let known = resampled, known.times != times {
      resampled = try Resampled(
        curve, times: times, ahead: [], replications: known.bootstrap.replications)
    }
    let predictions = try Self.predictions(curve, at: times, errorMethod, level: level)
    return predictions.enumerated().map { index, prediction in
      let band = resampled?.curveInterval(index, level: level) ?? prediction.mean
      // A percentile interval of a skewed estimate can leave the estimate out.
      return CurvePoint(
        time: origin + times[index], value: prediction.fit, low: min(band.lower, prediction.fit),
        high: max(band.upper, prediction.fit))
    }
  }

  private static func times(_ count: Int, to end: Double) -> [Double] {
    (0..<count).map { end * Double($0) / Double(count - 1) }
  }

  /// The least squares below a model that is linear in its parameters; nil for others.
  public var leastSquares: LeastSquares? { (curve as? any LinearCurve)?.leastSquares }

  private static func ljungBox(_ curve: any TrendCurve) -> TestResult? {
    var residuals = curve.modelResiduals
    // The first value of a walk has no step before it.
    if curve is RandomWalk { residuals.removeFirst() }
    // Below, the distribution of the statistic is far from its limit.
    if residuals.count < 8 { return nil }
    return try? Autocorrelation.ljungBox(
      residuals, lags: max(1, min(10, residuals.count / 5)))
  }

  private static func parameters(
    of curve: any TrendCurve, _ method: ErrorMethod, _ resampled: Resampled?, level: Double
  ) throws(StatisticsError) -> [Parameter] {
    if let resampled {
      return curve.coefficients.enumerated().map { index, coefficient in
        Parameter(
          name: coefficient.name, value: coefficient.value,
          standardError: resampled.sample.standardError(index),
          interval: resampled.sample.interval(index, level: level), pValue: nil)
      }
    }
    var coefficients = curve.coefficients
    if case .robust(let covariance) = method, let linear = curve as? any LinearCurve {
      coefficients = try linear.coefficients(covariance)
    }
    let intervals = try curve.confidenceIntervals(level: level)
    return zip(coefficients, zip(curve.coefficients, intervals)).map { coefficient, own in
      let stretch =
        own.0.standardError > 0 ? coefficient.standardError / own.0.standardError : 1
      let half = (own.1.upper - own.1.lower) / 2 * stretch
      return Parameter(
        name: coefficient.name, value: coefficient.value,
        standardError: coefficient.standardError,
        interval: ConfidenceInterval(
          lower: coefficient.value - half, upper: coefficient.value + half, level: level),
        pValue: curve.pValue(coefficient))
    }
  }
}
