import Foundation
import Testing

@testable import EntenteStatistics

/// Whatever the input, a result is finite or an error is thrown.
@Suite struct EventsFiniteTests {
  /// A number of any size, often one of those at which arithmetic breaks.
  static func number(_ random: inout RandomGenerator) -> Double {
    let special: [Double] = [
      0, 1, 1, 2, 1e-300, .leastNonzeroMagnitude, 1e300, .greatestFiniteMagnitude, -1, .nan,
      .infinity, 1e-9, 1e15,
    ]
    if random.index(below: 3) == 0 { return special[random.index(below: special.count)] }
    if random.index(below: 4) > 0 { return 10 * random.uniform() }
    return pow(10, (random.uniform() - 0.5) * 600)
  }

  static func numbers(_ random: inout RandomGenerator) -> [Double] {
    (0..<random.index(below: 8)).map { _ in number(&random) }
  }

  /// Every number below a value, by reflection.
  static func check(_ value: Any, _ path: String, allowInfinity: Bool = false) {
    if let number = value as? Double {
      #expect(
        number.isFinite || (allowInfinity && number == .infinity), "\(path) is \(number)")
      return
    }
    for child in Mirror(reflecting: value).children {
      check(
        child.value, path + "." + (child.label ?? ""),
        allowInfinity: allowInfinity && child.label != "lower")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func everyResultIsFinite(_ seed: UInt64) throws {
    var random = RandomGenerator(seed: seed)
    for _ in 0..<10 {
      let values = Self.numbers(&random)
      let other = Self.numbers(&random)
      let scalar = Self.number(&random)
      let counts = values.map { $0.isFinite && abs($0) < 1e4 ? Int($0) : 3 }
      func result<T>(_ name: String, _ make: () throws -> T) -> T? {
        do {
          let value = try make()
          Self.check(value, name)
          return value
        } catch {
          #expect(error is StatisticsError, "\(name) threw \(error)")
          return nil
        }
      }
      for family in GapDistribution.Family.allCases {
        for open in [nil, scalar] {
          guard let fit = result("gap fit", { try GapFit(family, values, open: open) }) else {
            continue
          }
          _ = result("distances") { fit.goodnessOfFit }
          _ = result("aic") { [fit.aic, fit.aicc ?? 0] }
          _ = result("mean") { try fit.distribution.mean }
          for time in other {
            _ = result("hazard") { try fit.distribution.hazard(at: time) }
            _ = result("wait") { try fit.distribution.wait(0.5, after: time) }
            _ = result("probability") {
              try fit.distribution.probability(within: scalar, after: time)
            }
          }
        }
      }
      _ = result("gaps") { try GapStatistics(values) }
      _ = result("phases") { try RayleighTest(phases: values) }
      _ = result("times") { try RayleighTest(times: values, period: scalar) }
      _ = result("dispersion") { try CountDispersion(counts) }
      _ = result("negative binomial") { try NegativeBinomialFit(counts) }
      _ = result("trend") { try PoissonTrend(counts, at: other) }
      _ = result("trend by index") { try PoissonTrend(counts) }
      _ = result("grouped") { try GroupedPowerLaw(counts: counts, ends: other) }
      _ = result("concentration") { try MarketConcentration(values) }
      _ = result("intra-industry") { try IntraIndustryTrade(exports: values, imports: other) }
      _ = result("advantage") { try RevealedComparativeAdvantage(exports: [values, other]) }
      _ = result("intensity") { try TradeIntensity(flows: [values, other]) }
      _ = result("contributions") { try GrowthContributions(total: values, parts: [other]) }
      _ = result("growth") { try CompoundGrowth(times: other, values: values) }
      let duration = random.index(below: 2) == 0 ? scalar : values.max() ?? 1
      if let events = result("series", { try EventSeries(sorting: values, duration: duration) }) {
        for truncation in Truncation.allCases {
          _ = result("laplace") { try LaplaceTest(events, truncation: truncation) }
          _ = result("handbook") { try MilitaryHandbookTest(events, truncation: truncation) }
          if let fit = result("power law", { try PowerLawProcess(events, truncation: truncation) })
          {
            _ = result("shape") { try fit.shapeInterval() }
            _ = result("rate at end") { fit.rateAtEnd }
          }
        }
        _ = result("log-linear") { try LogLinearProcess(events) }
        _ = result("change") { try RateChange(events, simulations: 1) }
        if let kernel = result("kernel", { try KernelRate(events, bandwidth: scalar) }) {
          _ = result("kernel rates") { try kernel.rates(at: [0, duration / 2, duration]) }
        }
        _ = result("bins") { try events.binned(5) }
        _ = result("dated") { try CountRate([], record: events) }
      }
      if let rate = result("rate", { try PoissonRate(count: counts.first ?? 0, exposure: scalar) })
      {
        for method in PoissonRate.IntervalMethod.allCases {
          _ = result("interval") { try rate.interval(method) }
        }
        _ = result("event-truncated") { try rate.eventTruncatedInterval() }
      }
      let statements = zip(counts, zip(values, other)).compactMap { count, window in
        result("statement") {
          try CountStatement(from: window.0, to: window.1, exactly: count)
        }
      }
      if let fit = result("counts", { try CountRate(statements, limit: 20_000) }) {
        if let interval = try? fit.interval() {
          Self.check(interval, "interval of counts", allowInfinity: true)
        }
      }
      _ = result("least squares") { try CountLeastSquares(statements) }
    }
  }
}
