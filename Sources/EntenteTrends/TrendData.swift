import EntenteStatistics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The values of a series as the models take them.
struct TrendData {
  /// Years from the first point.
  private let times: [Double]
  private let values: [Double]
  /// The values as far as they are known; nil where all are exact.
  private let censored: [CensoredValue]?
  /// What each value weighs; nil where all weigh the same.
  private let weights: [Double]?
  /// The months or quarters of a year; nil for series of years.
  private let seasons: SeasonalCurve.Seasons?

  init(_ series: TrendSeries) throws(StatisticsError) {
    let first = series.points.first?.time ?? 0
    times = series.points.map { $0.time - first }
    values = series.points.map(\.value)
    censored = series.censoredCount > 0 ? series.points.map(\.censored) : nil
    weights = series.isWeighted ? series.points.map(\.weight) : nil
    if weights != nil, censored != nil {
      throw .degenerate(
        what: "weights", reason: "values known only by bounds take none; leave one of them out")
    }
    let count = Int(series.frequency.periodsPerYear)
    seasons =
      count > 1
      ? try SeasonalCurve.Seasons(count: count, phase: first - first.rounded(.down)) : nil
  }

  /// A model that takes no bounds takes what stands for the values.
  func fit(_ model: ModelSelection.Model) throws(StatisticsError) -> any TrendCurve {
    if let censored, ModelSelection.Model.takingBounds.contains(model) {
      return try model.fit(x: times, values: censored)
    }
    return try model.fit(x: times, y: values, weights: weights, seasons: seasons)
  }

  func selection() throws(StatisticsError) -> ModelSelection {
    if let censored {
      return try ModelSelection(
        among: ModelSelection.Model.takingBounds, count: times.count
      ) { model throws(StatisticsError) in try model.fit(x: times, values: censored) }
    }
    let models =
      weights != nil
      ? ModelSelection.Model.takingWeights
      : ModelSelection.Model.comparable + (seasons == nil ? [] : ModelSelection.Model.withSeasons)
    return try ModelSelection(among: models, count: times.count) {
      model throws(StatisticsError) in
      try model.fit(x: times, y: values, weights: weights, seasons: seasons)
    }
  }
}

extension TrendCurve {
  /// The residuals in which errors are of one size: of log y for models of the logarithm.
  package var modelResiduals: [Double] {
    isLogarithmic ? zip(fitted, residuals).map { log(($0 + $1) / $0) } : residuals
  }
}
