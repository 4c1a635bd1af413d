import EntenteStatistics
import Testing

@Suite struct BisquareFitTests {
  private func mean(
    _ y: [Double], deviation: Double = 1, sides: [BisquareFit.Observation.Side] = []
  ) throws -> BisquareFit {
    try BisquareFit(
      y.enumerated().map { index, y in
        BisquareFit.Observation(
          terms: [.init(column: 0, coefficient: 1)], y: y, standardDeviation: deviation,
          side: index < sides.count ? sides[index] : .both)
      }, columns: 1, votingDeviation: deviation)
  }

  @Test func oneFalseValueGetsNoWeight() throws {
    let fit = try mean([1, 1.1, 0.9, 1, 50])
    #expect(abs(fit.coefficients[0] - 1) < 1e-3)
    #expect(fit.weights[4] == 0)
    #expect(fit.weights.prefix(4).allSatisfy { $0 > 0.99 })
    // Four of deviation 1: half of it.
    #expect(abs(fit.standardError(of: [.init(column: 0, coefficient: 1)]) - 0.5) < 0.01)
  }

  @Test func asManyObservationsAsUnknownsAreFittedExactly() throws {
    let fit = try mean([3], deviation: 0.25)
    #expect(fit.coefficients == [3] && fit.residuals == [0] && fit.scale == 1)
    #expect(abs(fit.covariance[0] - 0.0625) < 1e-12)
  }

  @Test func valuesThatScatterMoreThanStatedWidenTheError() throws {
    let fit = try mean([-20, -10, 0, 10, 20])
    #expect(abs(fit.scale - 10 / 0.6745) < 1e-9)
  }

  @Test func aBoundThatIsKeptDoesNothing() throws {
    let kept = try mean([1, 1, -5], sides: [.both, .both, .atLeast])
    #expect(abs(kept.coefficients[0] - 1) < 1e-12)
    #expect(try mean([1, 1, 2], sides: [.both, .both, .atLeast]).coefficients[0] > 1.2)
  }

  @Test func whatCannotBeSolvedIsSaid() {
    #expect(throws: StatisticsError.self) { try mean([]) }
    #expect(throws: StatisticsError.self) { try mean([.nan]) }
    #expect(throws: StatisticsError.self) { try mean([1], deviation: 0) }
    #expect(throws: StatisticsError.self) { try mean([1], sides: [.atLeast]) }
  }
}
