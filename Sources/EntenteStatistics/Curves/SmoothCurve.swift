/// A smooth curve of no formula as a trend: local parabolas (`Loess`) or a smoothing spline.
public struct SmoothCurve: TrendCurve, Equatable {
  /// What smooths.
  public enum Smoother: Equatable, Sendable {
    /// Local parabolas over three quarters of the points.
    case loess(Loess)
    /// A spline whose penalty cross-validation chose.
    case spline(SmoothingSpline)
  }

  /// What smooths.
  public let smoother: Smoother
  /// The curve at the observations, in the unit and order of y.
  public let fitted: [Double]
  /// y less the curve, in the unit and order of y.
  public let residuals: [Double]
  /// How many parameters the curve is worth: the trace of the smoother.
  public let equivalentParameters: Double
  private let x: [Double]

  /// Local parabolas through points in any order.
  ///
  /// Throws as `Loess`.
  public init(loess x: [Double], y: [Double]) throws(StatisticsError) {
    let curve = try Loess(x: x, y: y)
    (smoother, fitted, residuals) = (.loess(curve), curve.fitted, curve.residuals)
    (equivalentParameters, self.x) = (curve.equivalentParameters, x)
    try requireNumbers()
  }

  /// A smoothing spline through points in any order; the penalty is chosen where none is given.
  ///
  /// Throws as `SmoothingSpline`.
  public init(spline x: [Double], y: [Double], penalty: Double? = nil) throws(StatisticsError) {
    let curve = try SmoothingSpline(x: x, y: y, penalty: penalty)
    var fitted: [Double] = []
    for point in x { fitted.append(try curve.value(at: point)) }
    (smoother, self.fitted) = (.spline(curve), fitted)
    residuals = zip(y, fitted).map { $0 - $1 }
    (equivalentParameters, self.x) = (curve.equivalentParameters, x)
    try requireNumbers()
  }

  /// The name of the model.
  public var name: String {
    switch smoother {
    case .loess: "loess"
    case .spline: "smoothing spline"
    }
  }
  /// None: the curve has no formula.
  public var coefficients: [Coefficient] { [] }
  /// n less the equivalent parameters, rounded, at least 1.
  public var degreesOfFreedom: Int {
    max(1, x.count - Int(equivalentParameters.rounded(.up)))
  }
  /// None: the curve maximises no likelihood.
  public var informationCriteria: InformationCriteria? { nil }
  /// A spline has no errors without a bootstrap.
  public var hasErrors: Bool {
    switch smoother {
    case .loess: true
    case .spline: false
    }
  }

  /// The curve through other values, a spline with the same penalty.
  ///
  /// Throws `lengthMismatch`, `notFinite`.
  public func refitted(to values: [Double]) throws(StatisticsError) -> SmoothCurve {
    switch smoother {
    case .loess: try SmoothCurve(loess: x, y: values)
    case .spline(let curve): try SmoothCurve(spline: x, y: values, penalty: curve.penalty)
    }
  }

  /// The curve at points among the observations; for a spline the mean has no interval, and an observation lies normally
  /// about it with the residual standard deviation.
  ///
  /// Throws `notFinite`, `outOfRange` unless the level is between 0 and 1, and for points beyond the observations, where a
  /// smooth curve says nothing.
  public func predictions(
    at points: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> [Prediction] {
    try requireLevel(level)
    try requireFinite(points, "points")
    let (low, high) = (x.min() ?? 0, x.max() ?? 0)
    let slack = 1e-9 * (high - low)
    for (index, point) in points.enumerated() where point < low - slack || point > high + slack {
      throw .outOfRange(
        what: "point of a smooth curve", index: index, value: point,
        allowed: "among the observations; a curve with a formula reaches further")
    }
    switch smoother {
    case .loess(let curve): return try curve.predictions(at: points, level: level)
    case .spline(let curve):
      let quantile = normalHalfWidth(level)
      var predictions: [Prediction] = []
      for point in points {
        predictions.append(
          try Prediction(
            fit: try curve.value(at: point), standardError: 0,
            observationVariance: residualSumOfSquares / Double(degreesOfFreedom),
            quantile: quantile, level: level))
      }
      return predictions
    }
  }
}
