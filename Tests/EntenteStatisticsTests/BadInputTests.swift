import EntenteStatistics
import Foundation
import Testing

/// Bad input gives a typed error that says what and where, and nothing that is not a number gets out.
@Suite struct BadInputTests {
  static let x = [0.0, 1, 2, 3, 4, 5, 6, 7]
  static let y = [1.0, 3, 2, 5, 4, 6, 8, 7]
  private let x = BadInputTests.x
  private let y = BadInputTests.y

  @Test(arguments: ModelSelection.Model.allCases)
  func curvesRefuse(_ model: ModelSelection.Model) throws {
    let seasons = try SeasonalCurve.Seasons(count: 12, phase: 0)
    #expect(throws: StatisticsError.self) { try model.fit(x: [0], y: [1], seasons: seasons) }
    #expect(throws: StatisticsError.notFinite(what: "y", index: 2)) {
      try model.fit(x: x, y: [1, 2, .nan, 4, 5, 6, 7, 8], seasons: seasons)
    }
    #expect(throws: StatisticsError.notFinite(what: "x", index: 1)) {
      try model.fit(x: [0, .infinity, 2, 3, 4, 5, 6, 7], y: y, seasons: seasons)
    }
    #expect(throws: StatisticsError.self) { try model.fit(x: x, y: [1, 2, 3], seasons: seasons) }
    if model != .constant {
      #expect(throws: StatisticsError.self) {
        try model.fit(x: x.map { _ in 5 }, y: y, seasons: seasons)
      }
    }
    if ModelSelection.Model.withSeasons.contains(model) {
      #expect(throws: StatisticsError.self) { try model.fit(x: x, y: y) }
    }
  }

  @Test func noLogarithmOfZero() {
    #expect {
      try LogLinearFit(x: x, y: [1, 2, 3, 0, 5, 6, 7, 8])
    } throws: { error in
      guard case StatisticsError.outOfRange(_, let index, let value, _) = error else {
        return false
      }
      return index == 3 && value == 0
    }
    #expect(throws: StatisticsError.self) { try GrowthCurve(.power, x: x, y: y) }
  }

  @Test func collinearColumnsAreNamed() {
    #expect {
      try LeastSquares(columns: [x.map { _ in 1 }, x, x.map { 2 * $0 + 1 }], y: y)
    } throws: { error in
      guard case StatisticsError.degenerate(let what, _) = error else { return false }
      return what.contains("2")
    }
  }

  @Test(arguments: [Double.infinity, .nan, 0, -1]) func weightsAreChecked(_ weight: Double) {
    var weights = x.map { _ in 1.0 }
    weights[4] = weight
    #expect {
      try PolynomialFit(x: x, y: y, weights: weights)
    } throws: { error in
      guard case StatisticsError.outOfRange(_, let index, _, _) = error else { return false }
      return index == 4
    }
  }

  @Test(arguments: ModelSelection.Model.allCases)
  func weightsOnlyWhereTheyCount(_ model: ModelSelection.Model) throws {
    let weights = x.map { 1 + $0 }
    if ModelSelection.Model.takingWeights.contains(model) {
      let (plain, weighted) = (
        try model.fit(x: x, y: y), try model.fit(x: x, y: y, weights: weights)
      )
      #expect(plain.coefficients != weighted.coefficients)
    } else {
      #expect {
        try model.fit(
          x: x, y: y, weights: weights, seasons: .init(count: 2, phase: 0.25))
      } throws: { error in
        guard case StatisticsError.degenerate(let what, _) = error else { return false }
        return what == "weights"
      }
    }
  }

  @Test func allCensoredIsRefused() {
    #expect(throws: StatisticsError.self) {
      try CensoredRegression(columns: [x.map { _ in 1 }, x], values: y.map { .atLeast($0) })
    }
    #expect(throws: StatisticsError.self) { try CensoredValue(lower: nil, upper: nil) }
    #expect(throws: StatisticsError.self) { try CensoredValue(lower: 2, upper: 1) }
    #expect(throws: StatisticsError.self) {
      try CensoredRegression(
        columns: [x.map { _ in 1 }, x], values: y.map { .exact($0 - 2) }, distribution: .lognormal)
    }
  }

  @Test func nothingSaturatesNothingIsLogistic() {
    #expect {
      try GrowthCurve(.logistic, x: x, y: x.map { pow(2, $0) })
    } throws: { error in
      guard case StatisticsError.notConverged(_, let reason) = error else { return false }
      return reason.contains("saturation")
    }
  }

  @Test func anExactFitHasNoNaN() throws {
    let line = try PolynomialFit(x: x, y: x.map { 2 * $0 + 1 })
    #expect(line.informationCriteria == nil)
    #expect(try line.predictions(at: [9])[0].observation.upper == 19)
    #expect(line.scaled.studentizedResiduals.allSatisfy { $0 == nil })
    #expect(throws: StatisticsError.self) { try DurbinWatson(line.scaled) }
    #expect(throws: StatisticsError.self) { try line.scaled.breuschPagan() }
    #expect(throws: StatisticsError.self) {
      try RobustFit(columns: [x.map { _ in 1 }, x], y: x)
    }
  }

  @Test func constantValues() throws {
    let flat = x.map { _ in 3.0 }
    #expect(try PolynomialFit(x: x, y: flat).scaled.rSquared == nil)
    #expect(throws: StatisticsError.self) { try MannKendall(flat) }
    #expect(throws: StatisticsError.self) { try Normality.shapiroWilk(flat) }
    #expect(throws: StatisticsError.self) { try Normality.jarqueBera(flat) }
    #expect(throws: StatisticsError.self) { try Autocorrelation.ljungBox(flat, lags: 2) }
    #expect(try PettittTest(flat).pValue == 1)
    #expect(try TheilSen(x: x, y: flat).slope == 0)
    #expect(throws: StatisticsError.self) { try TheilSen(x: flat, y: x) }
    #expect(throws: StatisticsError.self) { try RepeatedMedians(x: flat, y: x) }
  }

  @Test func tooFewForBreaks() throws {
    let fit = try LeastSquares(columns: [[1, 1, 1, 1], [0, 1, 2, 3]], y: [1, 3, 2, 5])
    #expect(throws: StatisticsError.self) { try AndrewsTest(fit) }
    #expect(throws: StatisticsError.self) { try BaiPerron(fit) }
    #expect(throws: StatisticsError.self) { try fit.chowTest(firstRows: 2) }
    #expect(throws: StatisticsError.self) { try BrokenLine(x: [0, 1, 2, 3], y: [1, 3, 2, 5]) }
  }

  @Test func gravityAndSeasons() {
    #expect(throws: StatisticsError.self) {
      try GravityFit(columns: [x.map { _ in 1 }, x], flows: y.map { -$0 })
    }
    #expect(throws: StatisticsError.self) {
      try GravityFit(columns: [x.map { _ in 1 }, x], flows: y.map { _ in 0 })
    }
    #expect(throws: StatisticsError.self) { try STL(y, period: 7) }
    #expect(throws: StatisticsError.self) { try ClassicalDecomposition(y, period: 1) }
    #expect(throws: StatisticsError.self) { try Loess(x: x, y: y, span: 0.2) }
  }
}
