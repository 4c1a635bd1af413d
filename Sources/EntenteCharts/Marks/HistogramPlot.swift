/// How often values fall into each of a row of ranges.
public struct HistogramPlot: Hashable, Sendable {
  /// The values, in any order.
  public var values: [Double]
  /// The width of a range; nil chooses a round one by the rule of Freedman and Diaconis.
  public var binWidth: Double?
  /// What is counted, as `gaps`.
  public var countedName: String

  /// A histogram of values.
  public init(values: [Double], binWidth: Double? = nil, countedName: String = "values") {
    self.values = values
    self.binWidth = binWidth
    self.countedName = countedName
  }
}
