extension ModelSelection {
  /// A curve that can be asked for by name.
  public enum Model: String, CaseIterable, Sendable {
    /// A constant.
    case constant
    /// A line.
    case linear
    /// A parabola.
    case quadratic
    /// A cubic.
    case cubic
    /// Exponential growth with errors in proportion.
    case logLinear = "log-linear"
    /// Exponential growth with errors of one size.
    case exponential
    /// A power of time, counted from one unit before the first point.
    case power
    /// Logistic growth towards a capacity.
    case logistic
    /// A line that bends once.
    case brokenLine = "broken-line"
    /// Lines of their own between breaks, by Bai and Perron.
    case breaks
    /// A line by bisquare weights, as `MASS::rlm`.
    case robust
    /// The line of the median slope between points.
    case theilSen = "theil-sen"
    /// The line of the repeated medians.
    case siegel
    /// Local parabolas.
    case loess
    /// A smoothing spline.
    case spline
    /// A random walk with drift.
    case randomWalk = "random-walk"
    /// A line with a level for each season of the year.
    case seasonal
    /// The same of the logarithms.
    case logSeasonal = "log-seasonal"

    /// Those that have a likelihood of y and need no seasons, from which AICc chooses.
    public static let comparable: [Model] = [
      .constant, .linear, .quadratic, .cubic, .logLinear, .exponential, .power, .logistic,
      .brokenLine,
    ]
    /// Those that take values known only by bounds.
    public static let takingBounds: [Model] = [.constant, .linear, .quadratic, .cubic, .logLinear]
    /// Those that take weights.
    public static let takingWeights: [Model] = [.constant, .linear, .quadratic, .cubic, .logLinear]
    /// Those that need seasons.
    public static let withSeasons: [Model] = [.seasonal, .logSeasonal]

    /// The curve through points, x in the order of time; `seasons` for the seasonal models, `weights` in inverse
    /// proportion to the variance of each y, of log y for `logLinear`.
    ///
    /// Throws as the curve of this name, and `degenerate` for a seasonal model without seasons and for weights in a model
    /// that takes none.
    public func fit(
      x: [Double], y: [Double], weights: [Double]? = nil, seasons: SeasonalCurve.Seasons? = nil
    ) throws(StatisticsError) -> any TrendCurve {
      if weights != nil, !Self.takingWeights.contains(self) {
        throw .degenerate(
          what: "weights",
          reason: "\(rawValue) takes none; take one of "
            + Self.takingWeights.map(\.rawValue).joined(separator: ", "))
      }
      switch self {
      case .constant: return try PolynomialFit(x: x, y: y, weights: weights, degree: 0)
      case .linear: return try PolynomialFit(x: x, y: y, weights: weights, degree: 1)
      case .quadratic: return try PolynomialFit(x: x, y: y, weights: weights, degree: 2)
      case .cubic: return try PolynomialFit(x: x, y: y, weights: weights, degree: 3)
      case .logLinear: return try LogLinearFit(x: x, y: y, weights: weights)
      case .exponential: return try GrowthCurve(.exponential, x: x, y: y)
      case .power: return try GrowthCurve(.power, x: x, y: y, origin: x.min().map { $0 - 1 })
      case .logistic: return try GrowthCurve(.logistic, x: x, y: y)
      case .brokenLine: return try BrokenLine(x: x, y: y)
      case .breaks: return try SegmentedLine(x: x, y: y)
      case .robust: return try RobustLine(x: x, y: y)
      case .theilSen: return try MedianLine(.theilSen, x: x, y: y)
      case .siegel: return try MedianLine(.siegel, x: x, y: y)
      case .loess: return try SmoothCurve(loess: x, y: y)
      case .spline: return try SmoothCurve(spline: x, y: y)
      case .randomWalk: return try RandomWalk(x: x, y: y)
      case .seasonal, .logSeasonal:
        guard let seasons else {
          throw .degenerate(
            what: "seasons",
            reason: "the series has none within a year; it must be monthly or "
              + "quarterly")
        }
        return try SeasonalCurve(
          x: x, y: y, seasons: seasons, isLogarithmic: self == .logSeasonal)
      }
    }

    /// The curve through values as far as they are known.
    ///
    /// Throws as `CensoredCurve`, and `degenerate` for a model that takes no bounds.
    public func fit(
      x: [Double], values: [CensoredValue]
    ) throws(StatisticsError) -> any TrendCurve {
      switch self {
      case .constant: try CensoredCurve(x: x, values: values, degree: 0)
      case .linear: try CensoredCurve(x: x, values: values, degree: 1)
      case .quadratic: try CensoredCurve(x: x, values: values, degree: 2)
      case .cubic: try CensoredCurve(x: x, values: values, degree: 3)
      case .logLinear: try CensoredCurve(x: x, values: values, isLogarithmic: true)
      default:
        throw .degenerate(what: "\(rawValue)", reason: "it takes no values known only by bounds")
      }
    }
  }
}
