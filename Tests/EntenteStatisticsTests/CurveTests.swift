import EntenteStatistics
import Foundation
import Testing

/// The curves that are neither polynomials nor growth, on data whose curve is known.
@Suite struct CurveTests {
  private func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(b))
  }

  @Test(arguments: [false, true]) func seasonsComeBack(_ isLogarithmic: Bool) throws {
    let swing = [0.0, 2, 5, 1, -3, 4, 8, 7, 2, 6, -1, 3]
    let x = (0..<36).map { (Double($0) + 0.5) / 12 }
    let line = x.indices.map { 10 + 3 * (x[$0] - x[0]) + swing[$0 % 12] }
    let y = isLogarithmic ? line.map { exp($0 / 10) } : line
    let curve = try SeasonalCurve(
      x: x, y: y, seasons: .init(count: 12, phase: 0), isLogarithmic: isLogarithmic)
    let unit = isLogarithmic ? 0.1 : 1
    #expect(close(try #require(curve["b"]).value, 3 * unit))
    #expect(close(try #require(curve["season 7"]).value, 8 * unit))
    let next = try curve.predictions(at: [3 + 6.5 / 12])[0].fit
    let right = 10 + 3 * (3 + 6.0 / 12) + 8
    #expect(close(next, isLogarithmic ? exp(right / 10) : right))
    // Only what was observed has a level.
    let part = try SeasonalCurve(
      x: Array(x[0..<6] + x[12..<18]), y: Array(line[0..<6] + line[12..<18]),
      seasons: .init(count: 12, phase: 0))
    #expect(throws: StatisticsError.self) { try part.predictions(at: [3 + 6.5 / 12]) }
  }

  @Test func breaksComeBack() throws {
    let x = (0..<30).map(Double.init)
    let y = x.map { year in
      let wobble = Int(year) % 2 == 0 ? 0.1 : -0.1
      return (year < 10 ? 5 + year : year < 20 ? 60 - 2 * year : 100) + wobble
    }
    let curve = try SegmentedLine(x: x, y: y)
    #expect(curve.breaks.map(\.lastRow) == [10, 20])
    #expect(close(try #require(curve["b1"]).value, 1, 0.05))
    #expect(close(try #require(curve["b2"]).value, -2, 0.05))
    #expect(close(try curve.predictions(at: [35])[0].fit, 100, 0.01))
    #expect(throws: StatisticsError.unordered(what: "x", index: 1)) {
      try SegmentedLine(x: x.reversed(), y: y)
    }
  }

  @Test func falseValuesDoNotBendRobustLines() throws {
    let x = (0..<15).map(Double.init)
    var y = x.map { 2 + 3 * $0 + (Int($0) % 2 == 0 ? 0.2 : -0.2) }
    y[12] = 500
    for model in [ModelSelection.Model.robust, .theilSen, .siegel] {
      let curve = try model.fit(x: x, y: y)
      #expect(close(try #require(curve["b1"]).value, 3, 0.02), "\(model)")
      #expect(close(try #require(curve["b0"]).value, 2, 0.2), "\(model)")
    }
    #expect(try ModelSelection.Model.linear.fit(x: x, y: y).coefficients[1].value > 5)
  }

  @Test func aWalkOverGapsIsTheWalkOfItsUnits() throws {
    let walk = try RandomWalk(x: [0, 1, 3, 4], y: [1, 2, 6, 7])
    #expect(close(walk.drift, 1.5))
    let next = try walk.predictions(at: [6], level: 0.8)[0]
    #expect(close(next.fit, 10))
    // Steps 1, 4 over two units, 1: (0.25 + 1/2 + 0.25)/2.
    #expect(close(walk.stepVariance, 0.5))
    #expect(throws: StatisticsError.unordered(what: "times", index: 2)) {
      try RandomWalk(x: [0, 1, 1, 2], y: [1, 2, 3, 4])
    }
  }

  @Test func smoothCurvesDoNotReachBeyondTheirData() throws {
    let x = (0..<20).map(Double.init)
    let y = x.map { sin($0 / 4) }
    for model in [ModelSelection.Model.loess, .spline] {
      let curve = try model.fit(x: x, y: y)
      #expect(close(try curve.predictions(at: [9.5], level: 0.9)[0].fit, sin(9.5 / 4), 0.1))
      #expect(throws: StatisticsError.self) { try curve.predictions(at: [21], level: 0.9) }
    }
  }

  @Test func boundsEnterAsBounds() throws {
    let x = (0..<12).map(Double.init)
    let line = x.map { 10 + 5 * $0 + (Int($0) % 2 == 0 ? 1 : -1) }
    var values = line.map { CensoredValue.exact($0) }
    let whole = try CensoredCurve(x: x, values: values)
    for (tobit, plain) in zip(
      whole.coefficients, try PolynomialFit(x: x, y: line).coefficients)
    {
      #expect(close(tobit.value, plain.value, 1e-8))
    }
    // "Over 40" of a value of 64 tells that it is not 40.
    values[11] = .atLeast(40)
    let bounded = try CensoredCurve(x: x, values: values)
    var taken = line
    taken[11] = 40
    let naive = try PolynomialFit(x: x, y: taken)
    #expect(bounded.censoredCount == 1)
    #expect(abs(bounded.coefficients[1].value - 5) < 0.3)
    #expect(abs(naive.coefficients[1].value - 5) > 0.8)
    #expect(bounded.residuals[11] == 0)
    let moved = try bounded.refitted(
      to: zip(bounded.fitted, bounded.residuals).map { $0 + $1 + 100 })
    #expect(close(moved.coefficients[1].value, bounded.coefficients[1].value, 1e-6))
    #expect(throws: StatisticsError.self) {
      try CensoredCurve(x: x, values: line.map { .atMost($0) })
    }
  }

  @Test func logarithmsOfBoundsToo() throws {
    let x = (0..<10).map(Double.init)
    var values = x.map {
      CensoredValue.exact(3 * exp(0.2 * $0 + (Int($0) % 2 == 0 ? 0.02 : -0.02)))
    }
    values[4] = .between(5, 9)
    let curve = try CensoredCurve(x: x, values: values, isLogarithmic: true)
    #expect(abs(try #require(curve["b"]).value - 0.2) < 0.01)
    #expect(abs(try #require(curve["a"]).value - log(3)) < 0.03)
    #expect(try curve.predictions(at: [10])[0].fit > 0)
  }

  @Test func capacityOnlyWhereItIsSeen() throws {
    let u = (0..<16).map(Double.init)
    let logistic = u.map { 90 / (1 + exp(-($0 - 6) / 2)) + (Int($0) % 2 == 0 ? 0.3 : -0.3) }
    let curve = try GrowthCurve(.logistic, x: u, y: logistic)
    #expect(abs(try #require(curve["K"]).value - 90) < 1)
    let falling = try GrowthCurve(.logistic, x: u, y: logistic.reversed())
    #expect(abs(try #require(falling["K"]).value - 90) < 1)
    let negative = try GrowthCurve(.logistic, x: u, y: logistic.map { -$0 })
    #expect(abs(try #require(negative["K"]).value + 90) < 1)
    #expect(throws: StatisticsError.self) {
      try GrowthCurve(.logistic, x: u, y: u.map { exp(0.02 * $0 * $0) })
    }
  }
}
