import Foundation
import Testing

@testable import EntenteStatistics

@Suite struct PointProcessTests {
  static let times = [5.0, 40, 43, 175, 389, 712, 747, 795, 1299, 1478]
  static func events(_ scale: Double = 1) throws -> EventSeries {
    try EventSeries(times: times.map { $0 * scale }, duration: 1500 * scale)
  }

  @Test(arguments: Truncation.allCases, [1e-9, 24, 1e12])
  func theUnitOfTimeDoesNotMatter(_ truncation: Truncation, _ scale: Double) throws {
    let (events, other) = try (Self.events(), Self.events(scale))
    func same(_ a: Double, _ b: Double) { #expect(abs(a - b) <= 1e-9 * abs(b)) }
    same(
      try LaplaceTest(other, truncation: truncation).statistic,
      try LaplaceTest(events, truncation: truncation).statistic)
    same(
      try MilitaryHandbookTest(other, truncation: truncation).statistic,
      try MilitaryHandbookTest(events, truncation: truncation).statistic)
    let (power, powers) = try (
      PowerLawProcess(other, truncation: truncation),
      PowerLawProcess(events, truncation: truncation)
    )
    same(power.shape, powers.shape)
    same(power.cramerVonMises, powers.cramerVonMises)
    same(power.rateAtEnd * scale, powers.rateAtEnd)
    same(
      try LogLinearProcess(other).slope * scale, try LogLinearProcess(events).slope)
    let (change, changes) = try (
      RateChange(other, simulations: 20), RateChange(events, simulations: 20)
    )
    same(change.likelihoodRatio, changes.likelihoodRatio)
    #expect(change.pValue == changes.pValue && change.countBefore == changes.countBefore)
    let (kernel, kernels) = try (KernelRate(other), KernelRate(events))
    same(kernel.bandwidth, kernels.bandwidth * scale)
    same(try kernel.rate(at: 700 * scale) * scale, try kernels.rate(at: 700))
    same(
      try RayleighTest(times: other.times, period: 365 * scale).statistic,
      try RayleighTest(times: events.times, period: 365).statistic)
  }

  /// Time turned back turns the sign of a trend.
  @Test func reversalTurnsTheTrend() throws {
    let events = try Self.events()
    let reversed = try EventSeries(sorting: Self.times.map { 1500 - $0 }, duration: 1500)
    #expect(
      try abs(LaplaceTest(events).statistic + LaplaceTest(reversed).statistic) < 1e-12)
    let (fit, back) = try (LogLinearProcess(events), LogLinearProcess(reversed))
    #expect(abs(fit.slope + back.slope) < 1e-12)
    #expect(abs(fit.logLikelihood - back.logLikelihood) < 1e-10)
    let (change, changed) = try (
      RateChange(events, simulations: 1), RateChange(reversed, simulations: 1)
    )
    #expect(abs(change.time + changed.time - 1500) < 1e-9)
    #expect(change.countBefore == changed.countAfter)
  }

  /// Event and time truncation agree where the window ends with the last event, but for the count.
  @Test func truncationByEventDropsTheLast() throws {
    let events = try EventSeries(times: [1, 3, 4, 9], duration: 9)
    let shorter = try EventSeries(times: [1, 3, 4], duration: 9)
    #expect(
      try LaplaceTest(events, truncation: .event) == LaplaceTest(shorter, truncation: .time))
    #expect(
      try MilitaryHandbookTest(events, truncation: .event)
        == MilitaryHandbookTest(shorter, truncation: .time))
    let fit = try PowerLawProcess(events, truncation: .event)
    #expect(abs(fit.shape - 4 / (log(9.0) + log(3.0) + log(2.25))) < 1e-12)
    #expect(abs(fit.unbiasedShape - fit.shape / 2) < 1e-12)
  }

  @Test func anEvenSeriesHasNoTrend() throws {
    let events = try EventSeries(times: (0..<20).map { Double($0) + 0.5 }, duration: 20)
    #expect(abs(try LaplaceTest(events).statistic) < 1e-12)
    let fit = try LogLinearProcess(events)
    #expect(abs(fit.slope) < 1e-9 && fit.pValue > 0.999)
    #expect(try abs(fit.rate(at: 3) - 1) < 1e-8)
    #expect(try RateChange(events, simulations: 199).pValue > 0.9)
  }

  @Test func steepTrendsStayFinite() throws {
    for time in [1e-12, 1e-3, 0.999_999] {
      let events = try EventSeries(times: [time, time, time], duration: 1)
      let fit = try LogLinearProcess(events)
      #expect(fit.slope.isFinite && fit.slopeStandardError > 0 && fit.pValue < 1e-2)
      #expect(fit.slope < 0 || time > 0.5)
    }
  }

  @Test func aPowerLawIsAcceptedAndAStepIsNot() throws {
    // Expected times of a power law with β = ½: tᵢ = (i/n)² T.
    let law = try EventSeries(
      times: (1...30).map { (Double($0) - 0.5) / 30 }.map { $0 * $0 }, duration: 1)
    let fit = try PowerLawProcess(law)
    #expect(abs(fit.shape - 0.5) < 0.03)
    #expect(try fit.goodnessOfFit(simulations: 99) > 0.5)
    #expect(try fit.goodnessOfFit(simulations: 99) == fit.goodnessOfFit(simulations: 99))
    #expect(try abs(fit.rate(at: 1) - fit.rateAtEnd) < 1e-9)
    let step = try EventSeries(
      times: (0..<30).map { 0.5 + Double($0) * 0.005 }, duration: 1)
    #expect(try PowerLawProcess(step).goodnessOfFit(simulations: 99) <= 0.02)
    #expect(try RateChange(step, simulations: 99).pValue <= 0.02)
  }

  /// Where groups are as fine as the events, both fits agree.
  @Test func fineGroupsAgreeWithTimes() throws {
    let ends = (1...3000).map { Double($0) * 0.5 }
    var counts = [Int](repeating: 0, count: ends.count)
    for time in Self.times { counts[Int((time - 0.25) / 0.5)] += 1 }
    let grouped = try GroupedPowerLaw(counts: counts, ends: ends)
    let fit = try PowerLawProcess(Self.events())
    #expect(abs(grouped.shape / fit.shape - 1) < 3e-2)
    #expect(abs(grouped.shapeStandardError / (fit.shape / 10.0.squareRoot()) - 1) < 0.05)
  }

  /// The edge correction gives a constant rate back up to the ends.
  @Test func kernelRatesReachTheEdges() throws {
    let events = try EventSeries(times: (0..<1000).map { Double($0) + 0.5 }, duration: 1000)
    let kernel = try KernelRate(events, bandwidth: 30)
    for rate in try kernel.rates(at: [0, 1, 500, 999, 1000]) { #expect(abs(rate - 1) < 1e-3) }
  }

  @Test func aSeasonIsFound() throws {
    let spring = try RayleighTest(phases: (0..<12).map { 0.2 + 0.01 * Double($0) })
    #expect(spring.pValue < 1e-4 && abs((spring.meanPhase ?? 0) - 0.255) < 1e-9)
    let even = try RayleighTest(phases: (0..<12).map { Double($0) / 12 })
    #expect(even.meanPhase == nil && even.pValue > 0.99 && even.statistic < 1e-20)
    // Whole cycles and the start of a cycle are taken off.
    let times: [Double] = spring.phases.map { 80 + 7 * $0 }
    let shifted = try RayleighTest(times: times, period: 7, origin: 10)
    #expect(abs(shifted.pValue - spring.pValue) < 1e-10)
  }

  @Test func badInputIsNamed() throws {
    let none = try EventSeries(times: [], duration: 10)
    let one = try EventSeries(times: [4], duration: 10)
    let atStart = try EventSeries(times: [0, 4, 6], duration: 10)
    let allAtStart = try EventSeries(times: [0, 0, 0], duration: 10)
    let allAtEnd = try EventSeries(times: [10, 10, 10], duration: 10)
    #expect(
      throws: StatisticsError.tooFew(what: "events of Laplace's test", count: 0, required: 1)
    ) { try LaplaceTest(none) }
    #expect(throws: StatisticsError.self) { try LaplaceTest(one, truncation: .event) }
    #expect(throws: StatisticsError.self) { try LaplaceTest(allAtStart, truncation: .event) }
    #expect(try LaplaceTest(one).statistic < 0)
    for truncation in Truncation.allCases {
      #expect(
        throws: StatisticsError.outOfRange(
          what: "events of the MIL-HDBK-189 test", index: 0, value: 0,
          allowed: "after the start of the window")
      ) { try MilitaryHandbookTest(atStart, truncation: truncation) }
      for events in [none, one, atStart, allAtEnd] {
        #expect(throws: StatisticsError.self) {
          try PowerLawProcess(events, truncation: truncation)
        }
      }
    }
    for events in [none, one, allAtStart, allAtEnd] {
      #expect(throws: StatisticsError.self) { try LogLinearProcess(events) }
      #expect(throws: StatisticsError.self) { try RateChange(events) }
    }
    #expect(throws: StatisticsError.self) { try RateChange(Self.events(), simulations: 0) }
    #expect(throws: StatisticsError.self) { try KernelRate(one) }
    #expect(throws: StatisticsError.self) { try KernelRate(allAtEnd) }
    for bandwidth in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try KernelRate(one, bandwidth: bandwidth) }
    }
    let kernel = try KernelRate(one, bandwidth: 1)
    for time in [-1, 11, .nan] {
      #expect(throws: StatisticsError.self) { try kernel.rate(at: time) }
    }
    #expect(throws: StatisticsError.self) { try RayleighTest(phases: [0.5]) }
    #expect(throws: StatisticsError.self) { try RayleighTest(phases: [0.5, .nan]) }
    #expect(throws: StatisticsError.self) { try RayleighTest(times: [1, 2], period: 0) }
    #expect(throws: StatisticsError.self) { try GroupedPowerLaw(counts: [3], ends: [1]) }
    #expect(throws: StatisticsError.self) { try GroupedPowerLaw(counts: [3, 1], ends: [1]) }
    #expect(throws: StatisticsError.self) { try GroupedPowerLaw(counts: [3, 1], ends: [2, 2]) }
    #expect(throws: StatisticsError.self) { try GroupedPowerLaw(counts: [3, 1], ends: [0, 2]) }
    #expect(throws: StatisticsError.self) { try GroupedPowerLaw(counts: [3, 0], ends: [1, 2]) }
    #expect(throws: StatisticsError.self) { try GroupedPowerLaw(counts: [0, 3], ends: [1, 2]) }
    #expect(throws: StatisticsError.self) { try GroupedPowerLaw(counts: [0, 0], ends: [1, 2]) }
    #expect(throws: StatisticsError.self) {
      try GroupedPowerLaw(counts: [1, 2], ends: [1, .infinity])
    }
    let power = try PowerLawProcess(Self.events())
    #expect(throws: StatisticsError.self) { try power.rate(at: 0) }
    #expect(throws: StatisticsError.self) { try power.shapeInterval(level: 0) }
    #expect(throws: StatisticsError.self) { try power.goodnessOfFit(simulations: 0) }
  }
}
