/// A test statistic with its p value.
public struct TestResult: Equatable, Sendable {
  /// The statistic.
  public let statistic: Double
  /// The probability of a statistic at least as extreme if the hypothesis under test holds.
  public let pValue: Double

  /// A test statistic with its p value.
  public init(statistic: Double, pValue: Double) {
    self.statistic = statistic
    self.pValue = pValue
  }
}
