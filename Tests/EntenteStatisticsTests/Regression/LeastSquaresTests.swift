import EntenteStatistics
import Testing

@Suite struct LeastSquaresTests {
  // Turnover of China and Russia 2010-2015, bn USD; expected by R's lm(y ~ x).
  let x = [0.0, 1, 2, 3, 4, 5]
  let y = [55.45, 79.25, 88.16, 89.21, 95.28, 68.06]
  func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(b))
  }

  @Test func aLineThroughExactPoints() throws {
    let fit = try LeastSquares(columns: [[1, 1, 1, 1], [1, 2, 3, 4]], y: [3, 5, 7, 9])
    #expect(close(fit.coefficients[0], 1) && close(fit.coefficients[1], 2))
    #expect(close(fit.leverages.reduce(0, +), 2))
  }

  @Test func weightsOfOneChangeNothing() throws {
    let ones = x.map { _ in 1.0 }
    let plain = try LeastSquares(columns: [ones, x], y: y)
    let weighted = try LeastSquares(columns: [ones, x], y: y, weights: ones.map { _ in 7 })
    #expect(close(plain.coefficients[1], weighted.coefficients[1]))
    #expect(close(plain.covariance[3], weighted.covariance[3]))
  }

  @Test func shiftAndScaleOfTimeCarryOver() throws {
    let ones = x.map { _ in 1.0 }
    let plain = try LeastSquares(columns: [ones, x], y: y)
    let moved = try LeastSquares(columns: [ones, x.map { 2010 + 2 * $0 }], y: y)
    #expect(close(plain.coefficients[1], 2 * moved.coefficients[1], 1e-8))
    #expect(close(plain.residualSumOfSquares, moved.residualSumOfSquares, 1e-8))
    let there = try plain.prediction(at: [1, 6]).interval
    let same = try moved.prediction(at: [1, 2022]).interval
    #expect(close(there.lower, same.lower, 1e-7) && close(there.upper, same.upper, 1e-7))
  }

  @Test func leaveOneOutIsWhatItSays() throws {
    let ones = x.map { _ in 1.0 }
    let fit = try LeastSquares(columns: [ones, x], y: y)
    var sum = 0.0
    for left in x.indices {
      let keep = x.indices.filter { $0 != left }
      let part = try LeastSquares(
        columns: [keep.map { _ in 1 }, keep.map { x[$0] }], y: keep.map { y[$0] })
      let error = y[left] - part.coefficients[0] - part.coefficients[1] * x[left]
      sum += error * error
    }
    #expect(close(try #require(fit.predictionSumOfSquares), sum))
  }

  @Test func badInputIsToldApart() {
    #expect(throws: StatisticsError.self) { try LeastSquares(columns: [[1, 1]], y: [1]) }
    #expect(throws: StatisticsError.self) {
      try LeastSquares(columns: [[1, 1, 1], [2, 2, 2]], y: [1, 2, 3, 4])
    }
    #expect(throws: StatisticsError.self) {
      try LeastSquares(columns: [[1, 1, 1], [2, 2, 2]], y: [1, 2, 3])
    }
    #expect(throws: StatisticsError.self) {
      try LeastSquares(columns: [[1, 1, 1]], y: [1, .nan, 3])
    }
    #expect(throws: StatisticsError.self) {
      try LeastSquares(columns: [[1, 1, 1]], y: [1, 2, 3], weights: [1, .infinity, 1])
    }
  }
}
