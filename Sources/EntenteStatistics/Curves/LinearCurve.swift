#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A curve that is linear in its parameters, in y or in log y: a regression on columns that a point of x tells.
public protocol LinearCurve: TrendCurve {
  /// The regression below the curve, of log y where `isLogarithmic`.
  var leastSquares: LeastSquares { get }
  /// y as given, in its order.
  var response: [Double] { get }
  /// The row of the regression's design at a point, in the unit of x.
  ///
  /// Throws `outOfRange` where the points that were fitted tell nothing of such a point.
  func row(at point: Double) throws(StatisticsError) -> [Double]
  /// The parameters with standard errors that hold under unequal variance or autocorrelation.
  ///
  /// Throws as `LeastSquares.robustCovariance(_:)`; for `neweyWest` the points stand in the order of time.
  func coefficients(_ estimator: CovarianceEstimator) throws(StatisticsError) -> [Coefficient]
}

extension LinearCurve {
  /// The curve at the observations, in the unit and order of y; the median where logarithms are taken.
  public var fitted: [Double] {
    isLogarithmic ? leastSquares.fitted.map { exp($0) } : leastSquares.fitted
  }
  /// y less the curve, in the unit and order of y.
  public var residuals: [Double] {
    isLogarithmic ? zip(response, fitted).map { $0 - $1 } : leastSquares.residuals
  }
  /// The number of points less that of parameters.
  public var degreesOfFreedom: Int { leastSquares.degreesOfFreedom }

  /// The likelihood of y and its criteria, less Σ log y, the Jacobian of the logarithm, where logarithms are taken; nil
  /// for an exact fit.
  public var informationCriteria: InformationCriteria? {
    guard let criteria = leastSquares.informationCriteria, isLogarithmic else {
      return leastSquares.informationCriteria
    }
    return InformationCriteria(
      logLikelihood: criteria.logLikelihood - response.reduce(0) { $0 + log($1) },
      parameters: criteria.parameters, count: criteria.count)
  }

  /// The curve at points, in the unit of x, with both intervals by Student's t with n−p degrees of freedom; those of log y
  /// transformed where logarithms are taken, with a standard error of 0, since there is none in the unit of y.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1, and as `row(at:)`.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try predictions(at: points, level: level, covariance: nil)
  }

  /// Predictions whose mean carries errors that hold under unequal variance or autocorrelation.
  ///
  /// Throws as above, and as `LeastSquares.robustCovariance(_:)`.
  public func predictions(
    at points: [Double], level: Double = 0.95, covariance: CovarianceEstimator?
  ) throws(StatisticsError) -> [Prediction] {
    try mapped(
      leastSquares.predictions(try rows(at: points), level: level, covariance: covariance))
  }

  /// Predictions that allow for errors that follow each other: an observation has the variance of
  /// `AutoregressiveErrors.predictionVariance(at:position:)`, the mean has none of its own.
  ///
  /// - Parameters:
  ///   - points: in the unit of x.
  ///   - positions: when each point is observed, as the positions of `errors`.
  ///   - errors: those of `leastSquares`.
  ///   - level: of the intervals, within 0 and 1.
  /// - Throws: `lengthMismatch`, and as `predictions(at:level:)`.
  public func predictions(
    at points: [Double], positions: [Int], errors: AutoregressiveErrors, level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    if positions.count != points.count {
      throw .lengthMismatch(what: "positions", count: positions.count, expected: points.count)
    }
    let quantile = try studentHalfWidth(level, degreesOfFreedom: degreesOfFreedom)
    var predictions: [Prediction] = []
    for (row, position) in zip(try rows(at: points), positions) {
      predictions.append(
        try Prediction(
          fit: leastSquares.at(row).value, standardError: 0,
          observationVariance: try errors.predictionVariance(at: row, position: position),
          quantile: quantile, level: level))
    }
    return try mapped(predictions)
  }

  private func rows(at points: [Double]) throws(StatisticsError) -> [[Double]] {
    try requireFinite(points, "points")
    var rows: [[Double]] = []
    for point in points { rows.append(try row(at: point)) }
    return rows
  }

  private func mapped(_ predictions: [Prediction]) throws(StatisticsError) -> [Prediction] {
    if !isLogarithmic { return predictions }
    var mapped: [Prediction] = []
    for prediction in predictions { mapped.append(try prediction.mapped { exp($0) }) }
    return mapped
  }
}
