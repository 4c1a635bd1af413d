/// What `LineDesign` tells of one line y = a + bx: fit, errors, intervals, criteria and tests of residuals.
public struct LineRecord: Equatable, Sendable {
  /// The tests of residuals, which an exact fit has none of.
  public struct ResidualTests: Equatable, Sendable {
    /// d = Σ(e_t − e_{t−1})²/Σe² with its two-sided p value, as `DurbinWatson`.
    public let durbinWatson: TestResult
    /// Autocorrelation up to lag min(10, ⌊n/5⌋), as `Autocorrelation.ljungBox`.
    public let ljungBox: TestResult
    /// Autocorrelation of order 1, as `LeastSquares.breuschGodfrey`; nil where residuals one step earlier lie on a line.
    public let breuschGodfrey: TestResult?
    /// Unequal variance, studentised, as `LeastSquares.breuschPagan`.
    public let breuschPagan: TestResult
    /// Skewness and kurtosis, as `Normality.jarqueBera`.
    public let jarqueBera: TestResult
    /// Normal residuals, as `Normality.shapiroWilk`; nil for more than 5000.
    public let shapiroWilk: TestResult?
  }

  /// a, the value at x = 0, in the unit of y.
  public let intercept: LeastSquares.Estimate
  /// b, in the unit of y per unit of x.
  public let slope: LeastSquares.Estimate
  /// The standard errors of a and b that hold under unequal variance, as `CovarianceEstimator.hc3`; nil where a point
  /// alone decides a coefficient.
  public let hc3StandardErrors: [2 of Double]?
  /// The standard errors of a and b that hold under autocorrelation, as `CovarianceEstimator.neweyWest()`.
  public let neweyWestStandardErrors: [2 of Double]
  /// Σe².
  public let residualSumOfSquares: Double
  /// Σ(y − ȳ)².
  public let totalSumOfSquares: Double
  /// n − 2.
  public let degreesOfFreedom: Int
  /// The likelihood and its criteria; nil for an exact fit.
  public let informationCriteria: InformationCriteria?
  /// Σ(e/(1−h))², the error of leave-one-out prediction (Allen 1974); nil where a leverage is 1.
  public let predictionSumOfSquares: Double?
  /// The tests of residuals; nil for an exact fit.
  public let tests: ResidualTests?

  /// √(RSS/(n − 2)), in the unit of y.
  public var residualStandardError: Double {
    (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot()
  }
  /// 1 − RSS/TSS; nil where y is constant.
  public var rSquared: Double? {
    totalSumOfSquares > 0 ? 1 - residualSumOfSquares / totalSumOfSquares : nil
  }

  /// Whether all numbers of two records agree.
  public static func == (a: LineRecord, b: LineRecord) -> Bool {
    func equal(_ a: [2 of Double]?, _ b: [2 of Double]?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return a[0] == b[0] && a[1] == b[1]
    }
    return a.intercept == b.intercept && a.slope == b.slope
      && equal(a.hc3StandardErrors, b.hc3StandardErrors)
      && equal(a.neweyWestStandardErrors, b.neweyWestStandardErrors)
      && a.residualSumOfSquares == b.residualSumOfSquares
      && a.totalSumOfSquares == b.totalSumOfSquares && a.degreesOfFreedom == b.degreesOfFreedom
      && a.informationCriteria == b.informationCriteria
      && a.predictionSumOfSquares == b.predictionSumOfSquares && a.tests == b.tests
  }
}
