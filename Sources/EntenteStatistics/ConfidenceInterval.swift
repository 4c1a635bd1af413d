/// An interval for a parameter, in the parameter's unit.
public struct ConfidenceInterval: Equatable, Sendable {
  /// The lower end.
  public let lower: Double
  /// The upper end; infinite only where a function's documentation says so.
  public let upper: Double
  /// The nominal coverage, between 0 and 1.
  public let level: Double

  /// Standard errors to either side of the estimate in a normal interval of 95 percent.
  package static let normalHalfWidth95 = 1.959963984540054

  /// An interval with its ends and nominal coverage.
  public init(lower: Double, upper: Double, level: Double) {
    self.lower = lower
    self.upper = upper
    self.level = level
  }

  /// Whether the interval holds the value, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
