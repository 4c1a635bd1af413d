import CGSL

/// The half-width, in standard errors, of a two-sided interval by Student's t.
///
/// Throws `outOfRange` unless the level is between 0 and 1.
func studentHalfWidth(_ level: Double, degreesOfFreedom: Int) throws(StatisticsError) -> Double {
  try requireLevel(level)
  _ = quietHandler
  return try finite(
    gsl_cdf_tdist_Qinv((1 - level) / 2, Double(degreesOfFreedom)), "quantile of Student's t")
}

/// The two-sided p value of a statistic that follows Student's t.
func studentTwoSided(_ t: Double, degreesOfFreedom: Int) -> Double {
  min(1, 2 * gsl_cdf_tdist_Q(abs(t), Double(degreesOfFreedom)))
}

/// The weights as given, or nil; throws unless there is one, finite and above 0, an observation.
func requireWeights(_ weights: [Double]?, count: Int) throws(StatisticsError) {
  guard let weights else { return }
  if weights.count != count {
    throw .lengthMismatch(what: "weights", count: weights.count, expected: count)
  }
  for (index, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
    throw .outOfRange(
      what: "weight", index: index, value: weight,
      allowed: "a finite number above 0; leave the observation out instead")
  }
}

/// Throws unless x and y are of one length, finite, and at least `required`.
func requirePairs(_ x: [Double], _ y: [Double], atLeast required: Int) throws(StatisticsError) {
  if y.count != x.count { throw .lengthMismatch(what: "y", count: y.count, expected: x.count) }
  try requireCount(x.count, atLeast: required, "points")
  try requireFinite(x, "x")
  try requireFinite(y, "y")
}

/// Throws at the first value that is not above 0 and has no logarithm.
func requireLogarithm(_ values: [Double], _ what: String) throws(StatisticsError) {
  if let index = values.firstIndex(where: { !($0 > 0) }) {
    throw .outOfRange(
      what: what, index: index, value: values[index], allowed: "above 0, so it has no logarithm")
  }
}
