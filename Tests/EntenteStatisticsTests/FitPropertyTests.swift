import EntenteStatistics
import Testing

/// What must hold for any data: shift and scale of time and value, the order of points, weights of one.
@Suite struct FitPropertyTests {
  static let x = [0.0, 1, 2, 4, 5, 7, 8, 9, 12, 13]
  static let y = [10.7, 15.8, 21.2, 33.4, 48.2, 38.8, 55.5, 79.3, 95.3, 68.1]
  private let x = FitPropertyTests.x
  private let y = FitPropertyTests.y

  static let models: [ModelSelection.Model] = ModelSelection.Model.allCases

  private func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-7) -> Bool {
    abs(a - b) <= tolerance * max(1e-300, max(abs(a), abs(b)))
  }

  /// Two seasons a unit, so that few points suffice.
  private func fit(
    _ model: ModelSelection.Model, _ x: [Double], _ y: [Double]
  ) throws -> any TrendCurve {
    try model.fit(
      x: x, y: y,
      seasons: ModelSelection.Model.withSeasons.contains(model) ? .init(count: 2, phase: 0.25) : nil
    )
  }

  /// A smooth curve says nothing beyond its points.
  private func places(_ model: ModelSelection.Model) -> [Double] {
    model == .loess || model == .spline ? [3, 10, 11] : [3, 10, 15]
  }

  /// A power curve counts from one unit before the first point, and a year has its months, so that the unit matters.
  @Test(arguments: models.filter { $0 != .power && $0 != .seasonal && $0 != .logSeasonal })
  func timeMayBeShiftedAndScaled(_ model: ModelSelection.Model) throws {
    let plain = try fit(model, x, y)
    let moved = try fit(model, x.map { 2001 + 3 * $0 }, y)
    let there = try plain.predictions(at: places(model), level: 0.9)
    let same = try moved.predictions(at: places(model).map { 2001 + 3 * $0 }, level: 0.9)
    for (a, b) in zip(there, same) {
      #expect(close(a.fit, b.fit))
      #expect(close(a.observation.lower, b.observation.lower, 1e-5))
      #expect(close(a.mean.upper, b.mean.upper, 1e-5))
    }
    #expect((plain.informationCriteria == nil) == (moved.informationCriteria == nil))
    if let criteria = plain.informationCriteria {
      #expect(close(criteria.bic, try #require(moved.informationCriteria).bic))
    }
  }

  @Test(arguments: models) func valuesMayBeScaled(_ model: ModelSelection.Model) throws {
    let plain = try fit(model, x, y)
    let scaled = try fit(model, x, y.map { 1e9 * $0 })
    let there = try plain.predictions(at: places(model), level: 0.9)
    let same = try scaled.predictions(at: places(model), level: 0.9)
    for (a, b) in zip(there, same) {
      #expect(close(1e9 * a.fit, b.fit))
      #expect(close(1e9 * a.observation.upper, b.observation.upper, 1e-5))
    }
  }

  /// Growth has a zero; every other curve goes up and down with the values.
  @Test(
    arguments: models.filter {
      ![.logLinear, .exponential, .power, .logistic, .logSeasonal].contains($0)
    })
  func valuesMayBeShifted(_ model: ModelSelection.Model) throws {
    let plain = try fit(model, x, y)
    let moved = try fit(model, x, y.map { $0 + 1000 })
    let there = try plain.predictions(at: places(model), level: 0.9)
    let same = try moved.predictions(at: places(model), level: 0.9)
    for (a, b) in zip(there, same) {
      #expect(close(a.fit + 1000, b.fit))
      #expect(close(a.observation.upper + 1000, b.observation.upper, 1e-6))
    }
    for (a, b) in zip(plain.coefficients, moved.coefficients) {
      #expect(abs(a.standardError - b.standardError) <= 1e-5 * a.standardError)
    }
  }

  /// A walk and breaks go with time.
  @Test(arguments: models.filter { $0 != .randomWalk && $0 != .breaks })
  func pointsMayComeInAnyOrder(_ model: ModelSelection.Model) throws {
    let plain = try fit(model, x, y)
    let other = try fit(model, x.reversed(), y.reversed())
    #expect(
      close(
        try plain.predictions(at: [10], level: 0.9)[0].fit,
        try other.predictions(at: [10], level: 0.9)[0].fit))
    #expect(close(plain.residuals[0], other.residuals[x.count - 1], 1e-5))
  }

  @Test(arguments: models) func aRefitIsTheFit(_ model: ModelSelection.Model) throws {
    let plain = try fit(model, x, y)
    let other = y.map { 1.5 * $0 + 3 }
    let (again, anew) = (try plain.refitted(to: other), try fit(model, x, other))
    // A spline keeps its penalty, the share of noise in the values.
    for (a, b) in zip(again.fitted, anew.fitted) { #expect(close(a, b, 1e-6)) }
    #expect(throws: StatisticsError.self) { try plain.refitted(to: [1, 2]) }
    #expect(throws: StatisticsError.self) { try plain.refitted(to: y.map { $0 / 0 }) }
  }

  @Test(arguments: models) func everyModelAnswersWithNumbers(_ model: ModelSelection.Model) throws {
    let curve = try fit(model, x, y)
    #expect(curve.fitted.count == x.count && curve.fitted.allSatisfy(\.isFinite))
    for (fitted, residual) in zip(zip(curve.fitted, curve.residuals), y) {
      #expect(close(fitted.0 + fitted.1, residual))
    }
    #expect(curve.coefficients.allSatisfy { $0.value.isFinite && $0.standardError >= 0 })
    #expect(curve.coefficients.allSatisfy { curve.hasErrors == ($0.standardError > 0) })
    #expect(try curve.confidenceIntervals(level: 0.9).count == curve.coefficients.count)
    #expect(throws: StatisticsError.self) { try curve.predictions(at: [3], level: 1) }
    #expect(throws: StatisticsError.self) { try curve.predictions(at: [.nan], level: 0.9) }
  }

  @Test func slopesDoNotDependOnTheOrderOfPoints() throws {
    let sen = try TheilSen(x: x, y: y)
    let reversed = try TheilSen(x: x.reversed(), y: y.reversed())
    #expect(sen.slope == reversed.slope)
    #expect(try sen.slopeInterval() == reversed.slopeInterval())
    #expect(close(try TheilSen(x: x.map { 2001 + 3 * $0 }, y: y).slope, sen.slope / 3, 1e-12))
  }

  @Test func equalWeightsAreNone() throws {
    let plain = try PolynomialFit(x: x, y: y, degree: 2)
    let weighted = try PolynomialFit(x: x, y: y, weights: x.map { _ in 0.25 }, degree: 2)
    for (a, b) in zip(plain.coefficients, weighted.coefficients) {
      #expect(close(a.value, b.value, 1e-12) && close(a.standardError, b.standardError, 1e-12))
    }
    #expect(
      close(
        try #require(plain.informationCriteria).aic,
        try #require(weighted.informationCriteria).aic, 1e-12))
  }

  @Test func theQuickLineIsTheFullOne() throws {
    let quick = try LineFit(x: x.span, y: y.span)
    let full = try PolynomialFit(x: x, y: y, origin: 0)
    #expect(close(quick.slope, full.coefficients[1].value, 1e-13))
    #expect(close(quick.intercept, full.coefficients[0].value, 1e-13))
    #expect(close(quick.interceptStandardError, full.coefficients[0].standardError, 1e-12))
    #expect(close(quick.slopeStandardError, full.coefficients[1].standardError, 1e-12))
  }

  @Test func aSeedGivesOneBootstrap() throws {
    let line = try PolynomialFit(x: x, y: y)
    func intervals(_ seed: UInt64) throws -> [ConfidenceInterval] {
      let bootstrap = try BlockBootstrap(
        fitted: line.fitted, residuals: line.residuals, replications: 99, seed: seed)
      return try bootstrap.intervals { values throws(StatisticsError) in
        try PolynomialFit(x: FitPropertyTests.x, y: values).coefficients.map(\.value)
      }
    }
    #expect(try intervals(7) == intervals(7))
    #expect(try intervals(7) != intervals(8))
    #expect(try intervals(7)[1].contains(line.coefficients[1].value))
  }

  @Test func theSplineOfALineIsTheLine() throws {
    let spline = try SmoothingSpline(x: x, y: x.map { 3 * $0 - 1 })
    #expect(close(try spline.value(at: 6), 17, 1e-9))
    #expect(close(try spline.value(at: 20), 59, 1e-9))
    let noisy = try SmoothingSpline(x: x, y: y)
    #expect(noisy.equivalentParameters >= 2 && noisy.equivalentParameters <= 10)
  }

  @Test func aSimplerModelIsChosenWhereTheDataDoNotTell() throws {
    let wobble = [0.3, -0.2, 0.1, -0.4, 0.2, 0.1, -0.3, 0.4, -0.1, -0.1]
    let line = zip(x, wobble).map { 20 + 3 * $0 + $1 }
    let choice = try ModelSelection(x: x, y: line, among: [.constant, .linear, .quadratic, .cubic])
    #expect(choice.chosen.model == .linear)
    #expect(choice.candidates.allSatisfy { !$0.reason.isEmpty })
    let curve = zip(x, wobble).map { 20 + 3 * $0 * $0 + $1 }
    #expect(
      try ModelSelection(x: x, y: curve, among: [.constant, .linear, .quadratic]).chosen.model
        == .quadratic)
    #expect(try ModelSelection(x: x, y: x.map { 2 * $0 }).chosen.reason.contains("every point"))
  }

  @Test func exactValuesMakeTobitLeastSquares() throws {
    let columns = [x.map { _ in 1.0 }, x]
    let tobit = try CensoredRegression(columns: columns, values: y.map { .exact($0) })
    let fit = try LeastSquares(columns: columns, y: y)
    for (a, b) in zip(tobit.coefficients, fit.coefficients) { #expect(close(a, b, 1e-9)) }
    #expect(
      close(tobit.sigma, (fit.residualSumOfSquares / Double(x.count)).squareRoot(), 1e-9))
  }
}
