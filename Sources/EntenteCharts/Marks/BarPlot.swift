/// Bars by category, one or several in each.
public struct BarPlot: Hashable, Sendable {
  /// The labels of the categories, in their order.
  public var categories: [String]
  /// One to four groups, told apart by fill; each has a value for each category.
  public var groups: [BarGroup]
  /// Whether the categories are a sequence, as years are. If so and there are many, the bars stand
  /// upright and only round labels are written.
  public var isSequence: Bool

  /// Bars by category.
  public init(categories: [String], groups: [BarGroup], isSequence: Bool = false) {
    self.categories = categories
    self.groups = groups
    self.isSequence = isSequence
  }
}

/// One bar in each category.
public struct BarGroup: Hashable, Sendable {
  /// The name in the legend.
  public var name: String
  /// A value for each category; nil where there is none.
  public var values: [Double?]
  /// What links each bar to its row in a table or page; written into SVG as `data-key`.
  public var keys: [String]

  /// A group of bars; keys may be left out.
  public init(name: String, values: [Double?], keys: [String] = []) {
    self.name = name
    self.values = values
    self.keys = keys
  }
}
