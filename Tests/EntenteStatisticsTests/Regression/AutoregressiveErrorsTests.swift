import EntenteStatistics
import Foundation
import Testing

/// Errors that follow each other, and what that means for an observation to come.
@Suite struct AutoregressiveErrorsTests {
  /// Normal draws by Box and Muller from a linear congruential generator.
  struct Draws {
    var state: UInt64
    mutating func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) / 9_007_199_254_740_992
    }
    mutating func normal() -> Double {
      (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }
  }

  /// A line with errors of correlation rho and variance 1.
  static func series(_ count: Int, _ rho: Double, _ draws: inout Draws) -> [Double] {
    var error = draws.normal()
    return (0..<count).map { index in
      if index > 0 { error = rho * error + (1 - rho * rho).squareRoot() * draws.normal() }
      return 5 + 2 * Double(index) + error
    }
  }

  @Test func independentErrorsGiveThePlainInterval() throws {
    // Alternating residuals: the autocorrelation is below 0.
    let x = (0..<12).map(Double.init)
    let fit = try PolynomialFit(x: x, y: x.map { 3 * $0 + (Int($0) % 2 == 0 ? 1 : -1) })
    let errors = try AutoregressiveErrors(fit.scaled)
    #expect(errors.correlation == 0)
    let plain = try fit.predictions(at: [13], level: 0.95)[0]
    let same = try fit.predictions(at: [13], positions: [13], errors: errors)[0]
    #expect(abs(plain.observation.upper - same.observation.upper) < 1e-12)
    #expect(abs(plain.fit - same.fit) < 1e-12)
  }

  @Test(arguments: [0.3, 0.6, 0.8]) func theCorrelationComesBack(_ rho: Double) throws {
    var draws = Draws(state: 11)
    var found: [Double] = []
    for _ in 0..<80 {
      let y = Self.series(40, rho, &draws)
      let fit = try PolynomialFit(x: y.indices.map(Double.init), y: y)
      found.append(try AutoregressiveErrors(fit.scaled).correlation)
    }
    // Without the correction it would be 0.15 too low for 0.8.
    let median = found.sorted()[40]
    #expect(abs(median - rho) < 0.08, "\(median)")
  }

  /// Where 24 values have errors of correlation 0.8, intervals of 95 percent that take them for independent miss one
  /// of six values to come.
  @Test func intervalsHoldWhatTheySay() throws {
    var draws = Draws(state: 5)
    var (allowed, naive, count) = (0, 0, 0)
    for _ in 0..<150 {
      let y = Self.series(27, 0.8, &draws)
      let fit = try PolynomialFit(x: (0..<24).map(Double.init), y: Array(y[..<24]))
      let errors = try AutoregressiveErrors(fit.scaled)
      let places = [24.0, 25, 26]
      let wide = try fit.predictions(at: places, positions: [24, 25, 26], errors: errors)
      let plain = try fit.predictions(at: places)
      for step in 0..<3 {
        allowed += wide[step].observation.contains(y[24 + step]) ? 1 : 0
        naive += plain[step].observation.contains(y[24 + step]) ? 1 : 0
        count += 1
      }
    }
    let share = (Double(allowed) / Double(count), Double(naive) / Double(count))
    #expect(share.0 > 0.9 && share.1 < 0.87, "\(share)")
  }

  @Test func gapsAreTimes() throws {
    var draws = Draws(state: 3)
    let y = Self.series(40, 0.8, &draws)
    let kept = (0..<40).filter { $0 % 7 != 3 }
    let fit = try PolynomialFit(x: kept.map(Double.init), y: kept.map { y[$0] })
    let timed = try AutoregressiveErrors(fit.scaled, positions: kept)
    let blind = try AutoregressiveErrors(fit.scaled)
    #expect(timed.correlation > blind.correlation)
    // Far ahead the past tells nothing.
    let row = fit.row(at: 45)
    let (near, far) = (
      try timed.predictionVariance(at: row, position: 40),
      try timed.predictionVariance(at: row, position: 4000)
    )
    #expect(near < far)
  }

  @Test func badInput() throws {
    let x = (0..<8).map(Double.init)
    let fit = try PolynomialFit(x: x, y: [1, 3, 2, 5, 4, 6, 8, 7])
    #expect(throws: StatisticsError.lengthMismatch(what: "positions", count: 2, expected: 8)) {
      try AutoregressiveErrors(fit.scaled, positions: [0, 1])
    }
    #expect(throws: StatisticsError.unordered(what: "positions", index: 3)) {
      try AutoregressiveErrors(fit.scaled, positions: [0, 1, 2, 2, 3, 4, 5, 6])
    }
    #expect(throws: StatisticsError.self) {
      try AutoregressiveErrors(PolynomialFit(x: x, y: x).scaled)
    }
    #expect(throws: StatisticsError.self) {
      try AutoregressiveErrors(
        PolynomialFit(x: x, y: [1, 3, 2, 5, 4, 6, 8, 7], weights: x.map { $0 + 1 }).scaled)
    }
    let errors = try AutoregressiveErrors(fit.scaled)
    #expect(throws: StatisticsError.self) { try errors.predictionVariance(at: [1], position: 9) }
    #expect(throws: StatisticsError.self) {
      try fit.predictions(at: [8], positions: [], errors: errors)
    }
  }
}
