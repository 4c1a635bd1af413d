import Foundation
import Testing

@testable import EntenteStatistics

@Suite struct GapFitTests {
  static let gaps = [3.0, 10, 1, 1, 30, 2, 8]

  /// SciPy 1.17, Nelder-Mead over the censored likelihood, to six digits.
  @Test func theOpenGapEntersTheLikelihood() throws {
    let gamma = try GapFit(.gamma, Self.gaps, open: 400)
    guard case .gamma(let shape, let rate) = gamma.distribution else { return }
    #expect(abs(shape / 0.282_189_19 - 1) < 1e-6 && abs(rate / 0.003_245_22 - 1) < 2e-6)
    #expect(abs(gamma.logLikelihood + 29.463_324_283_1) < 1e-8)
    let lognormal = try GapFit(.lognormal, Self.gaps, open: 400)
    guard case .lognormal(let mean, let deviation) = lognormal.distribution else { return }
    #expect(abs(mean / 2.050_196_877 - 1) < 1e-6 && abs(deviation / 2.133_692_918 - 1) < 1e-6)
    #expect(abs(lognormal.logLikelihood + 26.175_814_584_4) < 1e-8)
  }

  /// No neighbouring parameters are likelier.
  @Test(arguments: GapDistribution.Family.allCases, [nil, 0, 0.5, 25, 4000] as [Double?])
  func theLikelihoodIsAtItsTop(_ family: GapDistribution.Family, _ open: Double?) throws {
    let fit = try GapFit(family, Self.gaps, open: open)
    func likelihood(_ distribution: GapDistribution) -> Double {
      Self.gaps.reduce(0) { $0 + distribution.logDensity($1) }
        + (open.map(distribution.logSurvival) ?? 0)
    }
    #expect(abs(likelihood(fit.distribution) - fit.logLikelihood) < 1e-9)
    for (up, across) in [(1.001, 1.0), (0.999, 1), (1, 1.001), (1, 0.999)] {
      let neighbour: GapDistribution =
        switch fit.distribution {
        case .exponential(let rate): .exponential(rate: rate * up * across)
        case .weibull(let shape, let scale): .weibull(shape: shape * up, scale: scale * across)
        case .gamma(let shape, let rate): .gamma(shape: shape * up, rate: rate * across)
        case .lognormal(let mean, let deviation):
          .lognormal(meanLog: mean * up, standardDeviationLog: deviation * across)
        }
      #expect(likelihood(neighbour) < fit.logLikelihood)
    }
  }

  @Test(arguments: GapDistribution.Family.allCases, [nil, 25] as [Double?])
  func theUnitOfTimeDoesNotMatter(_ family: GapDistribution.Family, _ open: Double?) throws {
    let days = try GapFit(family, Self.gaps, open: open)
    let hours = try GapFit(family, Self.gaps.map { $0 * 24 }, open: open.map { $0 * 24 })
    let shift = 7 * 3.178_053_830_347_946  // ln 24 for each of 7 gaps
    #expect(abs(hours.logLikelihood + shift - days.logLikelihood) < 1e-9)
    #expect(
      try abs(
        hours.distribution.probability(within: 240, after: 48)
          - days.distribution.probability(within: 10, after: 2)) < 1e-10)
    #expect(
      try abs(hours.distribution.hazard(at: 48) * 24 - days.distribution.hazard(at: 2)) < 1e-10)
  }

  @Test(arguments: GapDistribution.Family.allCases)
  func theOrderOfGapsDoesNotMatter(_ family: GapDistribution.Family) throws {
    let (first, second) = try (
      GapFit(family, Self.gaps), GapFit(family, Self.gaps.sorted())
    )
    #expect(abs(first.logLikelihood - second.logLikelihood) < 1e-10)
    #expect(
      abs(first.goodnessOfFit.andersonDarling - second.goodnessOfFit.andersonDarling) < 1e-9)
  }

  @Test(arguments: GapDistribution.Family.allCases)
  func anOpenGapMakesGapsLonger(_ family: GapDistribution.Family) throws {
    let without = try GapFit(family, Self.gaps).distribution
    let with = try GapFit(family, Self.gaps, open: 60).distribution
    #expect(
      try with.probability(within: 30, after: 60) < without.probability(within: 30, after: 60))
  }

  /// A gamma and a Weibull distribution of shape 1 are exponential, in every respect.
  @Test func shapeOneIsExponential() throws {
    for distribution in [
      GapDistribution.weibull(shape: 1, scale: 4), .gamma(shape: 1, rate: 0.25),
    ] {
      let exponential = GapDistribution.exponential(rate: 0.25)
      for t in [0, 0.1, 5, 900] {
        #expect(try abs(distribution.hazard(at: t) - 0.25) < 1e-12)
        #expect(abs(distribution.logSurvival(t) - exponential.logSurvival(t)) < 1e-10)
      }
      #expect(try abs(distribution.wait(0.5, after: 3) - 4 * 0.693_147_180_559_945_3) < 1e-10)
    }
  }

  /// Far out the tail itself has no digits left, but its logarithm has (SciPy's `gamma.logsf`).
  @Test func tailsKeepTheirDigits() throws {
    #expect(abs(logGammaSurvival(shape: 2.5, 200) + 192.329_716_24) < 1e-8)
    #expect(abs(logGammaSurvival(shape: 2.5, 500) + 490.959_772_23) < 1e-8)
    #expect(
      abs(logGammaSurvival(shape: 2.5, 99.999_999) - logGammaSurvival(shape: 2.5, 100.000_001))
        < 1e-5)
    for distribution in [
      GapDistribution.gamma(shape: 3, rate: 1), .weibull(shape: 1.2, scale: 1),
      .lognormal(meanLog: 0, standardDeviationLog: 0.5),
    ] {
      let p = try distribution.probability(within: 1, after: 1e5)
      #expect(p >= 0 && p <= 1)
      #expect(try distribution.hazard(at: 1e5) > 0)
    }
  }

  @Test(arguments: GapDistribution.Family.allCases)
  func waitAndProbabilityAreInverse(_ family: GapDistribution.Family) throws {
    let distribution = try GapFit(family, Self.gaps, open: 25).distribution
    for p in [0.01, 0.5, 0.99] {
      let wait = try distribution.wait(p, after: 25)
      #expect(try abs(distribution.probability(within: wait, after: 25) - p) < 1e-9)
    }
  }

  @Test func bootstrapIsRepeatable() throws {
    let fit = try GapFit(.weibull, Self.gaps, open: 25)
    let first = try fit.bootstrap(samples: 60, seed: 7)
    #expect(try first == fit.bootstrap(samples: 60, seed: 7))
    #expect(try first != fit.bootstrap(samples: 60, seed: 8))
    #expect(first.samples <= 60 && first.samples > 50)
  }

  /// Gaps of a clock with a rare stop are no Poisson process; exponential quantiles are one.
  @Test func bootstrapTellsWrongFromRight() throws {
    let clock = (0..<40).map { 1 + 0.01 * Double($0 % 7) }
    #expect(try GapFit(.exponential, clock).bootstrap(samples: 99).andersonDarling <= 0.01)
    // Exponential quantiles −ln(1 − (i+½)/40), which an exponential fit should not reject.
    let spaced = (0..<40).map { -log(1 - (Double($0) + 0.5) / 40) }
    #expect(try GapFit(.exponential, spaced).bootstrap(samples: 99).andersonDarling > 0.5)
  }

  @Test func theBestComesFirst() throws {
    let selection = try GapModelSelection(Self.gaps, open: 25)
    #expect(selection.fits.count == 4 && selection.failures.isEmpty)
    let criteria = selection.fits.compactMap(\.aicc)
    #expect(criteria == criteria.sorted() && selection.best == selection.fits[0])
    #expect(abs(selection.weights.reduce(0, +) - 1) < 1e-12)
    let equal = try GapModelSelection([5, 5, 5])
    #expect(equal.fits.map(\.distribution.family) == [.exponential])
    #expect(equal.failures.count == 3)
    #expect(throws: StatisticsError.self) { try GapModelSelection([]) }
    #expect(throws: StatisticsError.self) { try GapModelSelection([1, 2], families: []) }
  }

  @Test func badInputIsNamed() throws {
    #expect(throws: StatisticsError.notFinite(what: "gamma gaps", index: 1)) {
      try GapFit(.gamma, [1, .infinity])
    }
    #expect(throws: StatisticsError.tooFew(what: "weibull gaps", count: 1, required: 2)) {
      try GapFit(.weibull, [4, 0])
    }
    #expect(throws: StatisticsError.tooFew(what: "exponential gaps", count: 0, required: 1)) {
      try GapFit(.exponential, [0, 0])
    }
    for family in GapDistribution.Family.allCases where family != .exponential {
      #expect(
        throws: StatisticsError.notConverged(
          what: "\(family.rawValue) gaps", reason: "the gaps are all equal")
      ) { try GapFit(family, [3, 3, 3]) }
      #expect(throws: StatisticsError.self) { try GapFit(family, [0.3, 0.1 + 0.2, 0.3]) }
    }
    for open in [-1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try GapFit(.gamma, [1, 2], open: open) }
    }
    #expect(throws: StatisticsError.self) { try GapFit(.gamma, [1, -2]) }
    let fit = try GapFit(.weibull, Self.gaps)
    #expect(throws: StatisticsError.self) { try fit.bootstrap(samples: 0) }
    #expect(throws: StatisticsError.self) { try fit.distribution.hazard(at: -1) }
    #expect(throws: StatisticsError.self) { try fit.distribution.hazard(at: .nan) }
    #expect(throws: StatisticsError.self) {
      try GapDistribution.weibull(shape: 0.5, scale: 1).hazard(at: 0)
    }
    #expect(throws: StatisticsError.self) { try fit.distribution.wait(1, after: 0) }
  }
}
