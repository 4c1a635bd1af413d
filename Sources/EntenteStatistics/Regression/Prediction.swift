/// What a fit expects at one place.
public struct Prediction: Equatable, Sendable {
  /// The expected value.
  public let fit: Double
  /// The standard error of the expected value; 0 where the fit is transformed and has none in the unit of
  /// y.
  public let standardError: Double
  /// The interval of the expected value.
  public let mean: ConfidenceInterval
  /// The interval of one new observation.
  public let observation: ConfidenceInterval

  /// A prediction from its parts.
  public init(
    fit: Double, standardError: Double, mean: ConfidenceInterval, observation: ConfidenceInterval
  ) {
    self.fit = fit
    self.standardError = standardError
    self.mean = mean
    self.observation = observation
  }

  /// fit ± q·se for the mean and fit ± q·√(se² + variance) for an observation.
  init(
    fit: Double, standardError: Double, observationVariance: Double, quantile: Double,
    level: Double
  ) throws(StatisticsError) {
    let fit = try finite(fit, "prediction")
    let mean = try finite(quantile * standardError, "interval of the mean")
    let observation = try finite(
      quantile * (standardError * standardError + observationVariance).squareRoot(),
      "prediction interval")
    self.init(
      fit: fit, standardError: standardError,
      mean: ConfidenceInterval(lower: fit - mean, upper: fit + mean, level: level),
      observation: ConfidenceInterval(
        lower: fit - observation, upper: fit + observation, level: level))
  }

  /// The same on the scale of another variable, by a function that grows.
  func mapped(_ transform: (Double) -> Double) throws(StatisticsError) -> Prediction {
    func map(_ interval: ConfidenceInterval) throws(StatisticsError) -> ConfidenceInterval {
      ConfidenceInterval(
        lower: try finite(transform(interval.lower), "prediction interval"),
        upper: try finite(transform(interval.upper), "prediction interval"), level: interval.level)
    }
    let value = try finite(transform(fit), "prediction")
    return Prediction(
      fit: value, standardError: 0, mean: try map(mean), observation: try map(observation))
  }
}

/// Predictions at points from what a curve tells of each: its height, the standard error of the height, and the variance
/// of an observation about it.
func predictions(
  at points: [Double], quantile: Double, level: Double,
  of curve: (Double) -> (fit: Double, standardError: Double, variance: Double)
) throws(StatisticsError) -> [Prediction] {
  try requireFinite(points, "points")
  var predictions: [Prediction] = []
  predictions.reserveCapacity(points.count)
  for point in points {
    let (fit, error, variance) = curve(point)
    predictions.append(
      try Prediction(
        fit: fit, standardError: error, observationVariance: variance, quantile: quantile,
        level: level))
  }
  return predictions
}
