import EntenteStatistics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A curve fitted anew to resamples: its parameters, its height at times, and observations ahead.
struct Resampled {
  let bootstrap: BlockBootstrap
  /// Parameters, then heights, then observations.
  let sample: BootstrapSample
  /// Years from the first point at which the height is told.
  let times: [Double]
  private let parameterCount: Int

  /// - Throws: `StatisticsError` where fewer than half of the resamples can be fitted.
  init(
    _ curve: any TrendCurve, times: [Double], ahead: [Double], replications: Int
  ) throws(StatisticsError) {
    let isLogarithmic = curve.isLogarithmic
    let bootstrap = try BlockBootstrap(
      fitted: isLogarithmic ? curve.fitted.map { log($0) } : curve.fitted,
      residuals: curve.modelResiduals, replications: replications)
    sample = try bootstrap.sample(noise: ahead.count) { values, noise throws(StatisticsError) in
      let again = try curve.refitted(to: isLogarithmic ? values.map { exp($0) } : values)
      let heights = try again.predictions(at: times + ahead, level: 0.5).map(\.fit)
      let observed = zip(heights[times.count...], noise).map {
        isLogarithmic ? $0 * exp($1) : $0 + $1
      }
      return again.coefficients.map(\.value) + heights[..<times.count] + observed
    }
    self.bootstrap = bootstrap
    self.times = times
    parameterCount = curve.coefficients.count
  }

  func curveInterval(_ index: Int, level: Double) -> ConfidenceInterval {
    sample.interval(parameterCount + index, level: level)
  }

  func forecastInterval(_ index: Int, level: Double) -> ConfidenceInterval {
    sample.interval(parameterCount + times.count + index, level: level)
  }
}
