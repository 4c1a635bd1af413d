import EntenteStatistics
import Testing

/// Whatever the values, an answer is numbers or a typed error: nothing ends the process, nothing that is not a number
/// gets out.
@Suite struct ExtremeInputTests {
  /// Series of very large, very small, equal, alternating, zero and far-off values.
  static let series: [[Double]] = {
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    var all: [[Double]] = []
    for scale in [1, 1e-300, 1e-150, 1e150, 1e300, 0x1p-1074] {
      all.append((0..<9).map { _ in scale * next() })
      all.append((0..<9).map { scale * Double($0) })
    }
    all.append((0..<9).map { $0 % 2 == 0 ? 1e308 : -1e308 })
    all.append([0, 0, 0, 0, 0, 0, 0, 0, 0])
    all.append([0, 0, 0, 0, 1, 0, 0, 0, 0])
    all.append([1, 1, 1, 1, 1, 1, 1, 1, 1e15])
    all.append([3, 3, 3, 3, 9, 9, 9, 9, 9])
    all.append((0..<9).map { 1e16 + 2 * Double($0) })
    return all
  }()
  static let places: [[Double]] = [
    (0..<9).map(Double.init), (0..<9).map { 2000.5 + Double($0) },
    (0..<9).map { 1e-8 * Double($0) },
    [0, 1, 1, 1, 1, 1, 1, 1, 2], (0..<9).map { 1e200 * Double($0) },
  ]

  @Test(arguments: ModelSelection.Model.allCases) func curves(
    _ model: ModelSelection.Model
  ) throws {
    let seasons = try SeasonalCurve.Seasons(count: 2, phase: 0.25)
    for x in Self.places {
      for y in Self.series {
        guard let curve = try? model.fit(x: x, y: y, seasons: seasons) else { continue }
        var told = curve.fitted + curve.residuals
        for coefficient in curve.coefficients {
          told += [coefficient.value, coefficient.standardError]
        }
        for prediction in (try? curve.predictions(at: [x[4]], level: 0.95)) ?? [] {
          told += [prediction.fit, prediction.mean.lower, prediction.observation.upper]
        }
        let areNumbers = told.allSatisfy { $0.isFinite }
        #expect(areNumbers, "\(model) \(x) \(y)")
      }
    }
  }

  @Test func tests() {
    for y in Self.series {
      for test in [
        try? MannKendall(y).z, try? MannKendall.hamedRao(y).z, try? MannKendall.yueWang(y).z,
        try? PettittTest(y).pValue, try? TheilSen(x: Self.places[0], y: y).slope,
        try? Normality.jarqueBera(y).statistic, try? Normality.shapiroWilk(y).statistic,
        try? Autocorrelation.ljungBox(y, lags: 2).statistic, try? SampleSummary(y).mean,
        try? MarketConcentration(y).index, try? RandomWalk(y).stepVariance,
      ] {
        #expect(test?.isFinite ?? true, "\(y)")
      }
      for x in Self.places {
        guard var design = try? LineDesign(x: x), let record = try? design.record(y.span) else {
          continue
        }
        var told = [record.slope.value, record.intercept.standardError]
        told += [record.neweyWestStandardErrors[0], record.neweyWestStandardErrors[1]]
        if let tests = record.tests {
          told += [tests.durbinWatson.pValue, tests.ljungBox.statistic]
          told += [tests.jarqueBera.statistic, tests.breuschPagan.statistic]
          told += [tests.breuschGodfrey?.statistic ?? 0, tests.shapiroWilk?.statistic ?? 0]
        }
        told += design.cooksDistances.map { $0 ?? 0 }
        let areNumbers = told.allSatisfy { $0.isFinite }
        #expect(areNumbers, "\(x) \(y)")
      }
    }
  }
}
