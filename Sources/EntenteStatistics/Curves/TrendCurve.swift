/// A parameter of a curve with its standard error.
public struct Coefficient: Equatable, Sendable {
  /// The name of the parameter in the formula of the curve.
  public let name: String
  /// The estimate.
  public let value: Double
  /// Its standard error.
  public let standardError: Double

  /// value/standardError; nil where the error is 0.
  public var t: Double? { standardError > 0 ? value / standardError : nil }

  /// A parameter with its estimate and standard error.
  public init(name: String, value: Double, standardError: Double) {
    self.name = name
    self.value = value
    self.standardError = standardError
  }
}

/// A fitted curve of one variable, usually time.
public protocol TrendCurve: Sendable {
  /// The name of the model: `linear`, `quadratic`, `exponential` and so on.
  var name: String { get }
  /// The parameters in the order of the formula.
  var coefficients: [Coefficient] { get }
  /// The curve at the observations, in the unit and order of y.
  var fitted: [Double] { get }
  /// What the curve leaves of y, in the unit and order of y.
  var residuals: [Double] { get }
  /// n less the parameters of the curve.
  var degreesOfFreedom: Int { get }
  /// The likelihood of y itself, so that curves fitted on different scales compare; nil for an exact
  /// fit.
  var informationCriteria: InformationCriteria? { get }
  /// Whether residuals are of one size in log y, not in y.
  var isLogarithmic: Bool { get }
  /// Whether errors of the parameters and of the mean are known; if not, they are 0 and a bootstrap tells them.
  var hasErrors: Bool { get }
  /// The curve at points, with intervals of the mean and of a new observation.
  func predictions(at points: [Double], level: Double) throws(StatisticsError) -> [Prediction]
  /// The interval of each parameter.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  func confidenceIntervals(level: Double) throws(StatisticsError) -> [ConfidenceInterval]
  /// The same kind of curve through other values at the same points, in the same order and unit: what a bootstrap fits
  /// to each resample.
  ///
  /// Throws `lengthMismatch`, `notFinite`, and as the fit of the curve.
  func refitted(to values: [Double]) throws(StatisticsError) -> Self
}

extension TrendCurve {
  /// Residuals are of one size in y unless the curve says otherwise.
  public var isLogarithmic: Bool { false }
  /// Errors are known unless the curve says otherwise.
  public var hasErrors: Bool { true }
  /// Throws where squares or sums have left the range of a double.
  func requireNumbers() throws(StatisticsError) {
    let isFinite =
      fitted.allSatisfy { $0.isFinite } && residuals.allSatisfy { $0.isFinite }
      && coefficients.allSatisfy { $0.value.isFinite && $0.standardError.isFinite }
    if !isFinite {
      throw .notConverged(what: name, reason: "the values are beyond the range of a double")
    }
  }

  /// The number of observations.
  public var observationCount: Int { residuals.count }
  /// Σe², in the square of the unit of y.
  public var residualSumOfSquares: Double { residuals.reduce(0) { $0 + $1 * $1 } }
  /// The estimate of a parameter by name; nil where the curve has none of that name.
  public subscript(name: String) -> Coefficient? { coefficients.first { $0.name == name } }

  /// The two-sided p value of a parameter by Student's t with n−p degrees of freedom; nil where its error
  /// is 0.
  public func pValue(_ coefficient: Coefficient) -> Double? {
    _ = quietHandler
    return coefficient.t.map { studentTwoSided($0, degreesOfFreedom: degreesOfFreedom) }
  }

  /// The interval estimate ± t(n−p)·se of a parameter, its standard error however found.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  public func interval(
    _ coefficient: Coefficient, level: Double = 0.95
  ) throws(StatisticsError) -> ConfidenceInterval {
    let half =
      try studentHalfWidth(level, degreesOfFreedom: degreesOfFreedom) * coefficient.standardError
    return ConfidenceInterval(
      lower: coefficient.value - half, upper: coefficient.value + half, level: level)
  }

  /// The interval estimate ± t(n−p)·se of each parameter.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1.
  public func confidenceIntervals(
    level: Double = 0.95
  ) throws(StatisticsError) -> [ConfidenceInterval] {
    var intervals: [ConfidenceInterval] = []
    for coefficient in coefficients { intervals.append(try interval(coefficient, level: level)) }
    return intervals
  }
}
