import EntenteStatistics
import Testing

/// The record of a line holds what `LeastSquares` and its tests hold.
@Suite struct LineDesignTests {
  static let series: [[Double]] = [
    [55.45, 79.25, 88.16, 89.21, 95.28, 68.06],
    [10.67, 11.93, 15.76, 21.23, 29.10, 33.39, 48.17, 56.83, 38.80, 55.45, 79.25, 88.16],
    generated(24, step: 37, modulus: 23),
    generated(101, step: 58, modulus: 97),
  ]

  private static func generated(_ count: Int, step: Int, modulus: Int) -> [Double] {
    (0..<count).map { Double(($0 * step) % modulus - $0 % 3) }
  }

  private func close(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-9) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(1, abs(b))
  }

  @Test(arguments: series, [0.0, 2001]) func agreesWithLeastSquares(
    _ y: [Double], from start: Double
  ) throws {
    let x = y.indices.map { start + Double($0) }
    let fit = try LeastSquares(columns: [x.map { _ in 1 }, x], y: y)
    var design = try LineDesign(x: x)
    let record = try design.record(y.span)
    for (ours, theirs) in [
      (record.intercept, try fit.estimate(0)), (record.slope, try fit.estimate(1)),
    ] {
      #expect(close(ours.value, theirs.value, 1e-8))
      #expect(close(ours.standardError, theirs.standardError, 1e-8))
      #expect(close(ours.pValue, theirs.pValue, 1e-7))
      #expect(close(ours.interval.upper, theirs.interval.upper, 1e-8))
    }
    let hc3 = try fit.robustStandardErrors(.hc3)
    let neweyWest = try fit.robustStandardErrors(.neweyWest())
    for j in 0..<2 {
      #expect(close(record.hc3StandardErrors?[j], hc3[j], 1e-7))
      #expect(close(record.neweyWestStandardErrors[j], neweyWest[j], 1e-7))
    }
    #expect(close(record.rSquared, fit.rSquared))
    #expect(close(record.informationCriteria?.aicc, fit.informationCriteria?.aicc))
    #expect(close(record.predictionSumOfSquares, fit.predictionSumOfSquares))
    for i in y.indices {
      #expect(close(design.leverages[i], fit.leverages[i], 1e-8))
      #expect(close(design.fitted[i], fit.fitted[i]))
      #expect(close(design.studentizedResiduals[i], fit.studentizedResiduals[i], 1e-7))
      #expect(close(design.cooksDistances[i], fit.cooksDistances[i], 1e-7))
      let mean = try fit.mean(at: [1, x[i]]).interval
      #expect(close(design.meanHalfWidths[i], (mean.upper - mean.lower) / 2, 1e-7))
      let wide = try fit.prediction(at: [1, x[i]]).interval
      #expect(close(design.observationHalfWidths[i], (wide.upper - wide.lower) / 2, 1e-7))
    }
    let tests = try #require(record.tests)
    let watson = try DurbinWatson(fit)
    #expect(close(tests.durbinWatson.statistic, watson.statistic))
    #expect(close(tests.durbinWatson.pValue, watson.twoSidedPValue, 1e-7))
    for (ours, theirs) in [
      (tests.breuschGodfrey, try fit.breuschGodfrey()),
      (tests.breuschPagan, try fit.breuschPagan()),
      (tests.jarqueBera, try Normality.jarqueBera(fit.residuals)),
      (tests.shapiroWilk, try Normality.shapiroWilk(fit.residuals)),
      (
        tests.ljungBox,
        try Autocorrelation.ljungBox(fit.residuals, lags: max(1, min(10, y.count / 5)))
      ),
    ] {
      #expect(close(ours?.statistic, theirs.statistic, 1e-7))
      #expect(close(ours?.pValue, theirs.pValue, 1e-7))
    }
  }

  @Test func aSecondSeriesLeavesNothingBehind() throws {
    let x = (0..<12).map(Double.init)
    var used = try LineDesign(x: x)
    let y = Self.series[1]
    let other = y.map { 1000 - $0 * $0 }
    _ = try used.record(other.span)
    var fresh = try LineDesign(x: x)
    let (again, first) = try (used.record(y.span), fresh.record(y.span))
    #expect(again == first)
    #expect(used.cooksDistances == fresh.cooksDistances)
  }

  @Test func anExactFitHasNoTests() throws {
    var design = try LineDesign(x: [1, 2, 3, 4, 6])
    let y = [3.0, 5, 7, 9, 13]
    let record = try design.record(y.span)
    #expect(record.tests == nil && record.informationCriteria == nil)
    #expect(record.residualSumOfSquares == 0 && close(record.slope.value, 2))
    #expect(record.slope.pValue == nil)
  }

  @Test func refusesWhatHasNoLine() throws {
    #expect(throws: StatisticsError.tooFew(what: "places", count: 3, required: 4)) {
      try LineDesign(x: [1, 2, 3])
    }
    #expect(throws: StatisticsError.self) { try LineDesign(x: [2, 2, 2, 2]) }
    #expect(throws: StatisticsError.notFinite(what: "x", index: 1)) {
      try LineDesign(x: [1, .nan, 3, 4])
    }
    var design = try LineDesign(x: [1, 2, 3, 4])
    func refused(_ y: [Double]) -> StatisticsError? {
      do throws(StatisticsError) {
        _ = try design.record(y.span)
        return nil
      } catch {
        return error
      }
    }
    #expect(refused([1, 2, .infinity, 4]) == .notFinite(what: "y", index: 2))
    #expect(refused([1, 2]) == .lengthMismatch(what: "y", count: 2, expected: 4))
    #expect(refused([1e200, 1, 2, 3]) != nil)
  }
}
