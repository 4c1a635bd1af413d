import Foundation
import Testing

@testable import EntenteStatistics

@Suite struct CountRateTests {
  static func statement(_ start: Double, _ end: Double, _ count: Int) throws -> CountStatement {
    try CountStatement(from: start, to: end, exactly: count)
  }

  /// One window is Poisson: every formula has a closed form.
  @Test(arguments: [1, 3, 42])
  func oneWindowIsAPoissonRate(_ count: Int) throws {
    let fit = try CountRate([Self.statement(2, 12, count)])
    #expect(abs((fit.rate ?? 0) - Double(count) / 10) < 1e-12 * Double(count))
    #expect(abs((fit.standardError ?? 0) - Double(count).squareRoot() / 10) < 1e-9)
    #expect(abs(fit.logLikelihood - logPoisson(count, mean: Double(count))) < 1e-11)
    #expect(fit.configurations == 1)
    let interval = try fit.credibleInterval()
    let jeffreys = try PoissonRate(count: count, exposure: 10).interval(.jeffreys)
    #expect(abs(interval.lower - jeffreys.lower) < 1e-10)
    #expect(abs(interval.upper - jeffreys.upper) < 1e-10)
  }

  @Test func noEventsGiveAnUpperEndOnly() throws {
    let fit = try CountRate([Self.statement(0, 2, 0)])
    #expect(fit.rate == 0 && fit.logLikelihood == 0 && fit.standardError == nil)
    let interval = try fit.interval()
    // e^(−2λ) = e^(−3.84/2)
    #expect(interval.lower == 0 && abs(interval.upper - 3.841_458_820_694_124 / 4) < 1e-10)
    #expect(try fit.credibleInterval().lower > 0)
  }

  /// Windows that follow each other say what their union says.
  @Test func theUnionOfWindowsIsTheirSum() throws {
    let parts = try CountRate([
      Self.statement(0, 3, 5), Self.statement(3, 4, 4), Self.statement(7, 9, 2),
    ])
    #expect(abs((parts.rate ?? 0) - 11.0 / 6) < 1e-12)
    let whole = try CountRate([Self.statement(0, 6, 11)])
    let (first, second) = try (parts.interval(), whole.interval())
    #expect(abs(first.lower - second.lower) < 1e-10 && abs(first.upper - second.upper) < 1e-10)
    #expect(parts.cells.map(\.expected).map { $0.rounded() } == [5, 4, 2])
  }

  /// What others already say changes nothing.
  @Test func aRepeatedStatementAddsNothing() throws {
    let windows = try [Self.statement(0, 10, 42), Self.statement(8, 12, 19)]
    let once = try CountRate(windows)
    let more = try CountRate(
      windows + windows + [CountStatement(from: 0, to: 12, atLeast: 42)])
    #expect(once.rate == more.rate && once.configurations == more.configurations)
  }

  static let windows: [[(start: Double, end: Double, low: Int, high: Int?)]] = [
    [(0, 2, 3, 3), (1, 4, 5, 5), (3, 5, 2, 2)],
    [(0, 2, 2, 4), (1, 3, 1, 3), (0.5, 5, 4, 7)],
    [(0, 1, 0, 2), (0.5, 3, 3, 3), (2, 2.5, 1, 4), (6, 7, 2, 2)],
    [(0, 4, 6, 6), (1, 2, 1, nil), (3, 6, 2, 5)],
    [(0, 3, 2, nil), (2, 5, 4, 4)],
  ]

  /// The sum over all counts of the cells up to 24, one by one, is the likelihood.
  @Test(arguments: windows.indices)
  func theLikelihoodIsTheSumOverAllCells(_ index: Int) throws {
    let windows = Self.windows[index]
    let statements = try windows.map {
      try CountStatement(from: $0.start, to: $0.end, atLeast: $0.low, atMost: $0.high)
    }
    let fit = try CountRate(statements)
    let ends = Set(windows.flatMap { [$0.start, $0.end] }).sorted()
    let cells = zip(ends, ends.dropFirst()).filter { cell in
      windows.contains { $0.start <= cell.0 && cell.1 <= $0.end }
    }
    for rate in [0.3, 1, 2.2] {
      var sum = 0.0
      var counts = [Int](repeating: 0, count: cells.count)
      func visit(_ position: Int, _ product: Double) {
        if position == cells.count {
          for window in windows {
            let count = zip(cells, counts).reduce(0) {
              window.start <= $1.0.0 && $1.0.1 <= window.end ? $0 + $1.1 : $0
            }
            if count < window.low || count > window.high ?? .max { return }
          }
          sum += product
          return
        }
        let mean = rate * (cells[position].1 - cells[position].0)
        for count in 0...24 {
          counts[position] = count
          // No window of these allows more in any one of its cells.
          if windows.contains(where: { window in
            window.high.map { high in
              high < count && window.start <= cells[position].0
                && cells[position].1 <= window.end
            } ?? false
          }) {
            break
          }
          visit(position + 1, product * poissonExactly(count, mean: mean))
        }
      }
      visit(0, 1)
      #expect(abs(try fit.logLikelihood(at: rate) - log(sum)) < 1e-9)
    }
    // The maximum is one, and the fixed point of EM.
    let rate = try #require(fit.rate)
    #expect(try fit.logLikelihood(at: rate * 1.01) < fit.logLikelihood)
    #expect(try fit.logLikelihood(at: rate * 0.99) < fit.logLikelihood)
    #expect(abs(fit.cells.reduce(0) { $0 + $1.expected } - rate * fit.coveredLength) < 1e-8)
  }

  @Test func unitAndOriginOfTimeDoNotMatter() throws {
    let windows = [(0.0, 10.0, 42), (8, 12, 19), (11, 12, 3)]
    let years = try CountRate(windows.map { try Self.statement($0.0, $0.1, $0.2) })
    let days = try CountRate(
      windows.reversed().map {
        try Self.statement(5000 + 365 * $0.0, 5000 + 365 * $0.1, $0.2)
      })
    #expect(abs((days.rate ?? 0) * 365 - (years.rate ?? 0)) < 1e-10)
    let (first, second) = try (years.interval(), days.interval())
    #expect(abs(first.lower - second.lower * 365) < 1e-9)
    #expect(abs(first.upper - second.upper * 365) < 1e-9)
  }

  /// Dates tell where in a window its events lie, so that overlaps are known.
  @Test func datesAndStatementsGoTogether() throws {
    let record = try EventSeries(times: [0.2, 0.4, 1.5, 1.7, 1.9], duration: 2)
    let together = try CountRate(
      [Self.statement(0, 10, 42), Self.statement(11, 13, 7)], record: record, recordStart: 9)
    // The record has 2 events in 9…10, so 3 in 10…11, and 40 lie in 0…9.
    #expect(abs((together.rate ?? 0) - Double(42 + 3 + 7) / 13) < 1e-12)
    #expect(together.configurations == 1)
    #expect(together.cells.map { $0.expected.rounded() } == [40, 2, 3, 7])
    let alone = try CountRate([], record: record)
    #expect(try abs((alone.rate ?? 0) - record.rate.rate) < 1e-12)
  }

  @Test func singleDatesBoundTheirCells() throws {
    let windows = try [Self.statement(0, 10, 8), Self.statement(8, 12, 5)]
    let without = try CountRate(windows)
    let with = try CountRate(windows, dates: [8.5, 9, 9.5, 9.9, 20])
    #expect(without.cells[1].lower == 0 && with.cells[1].lower == 4)
    #expect((with.rate ?? 0) < (without.rate ?? 0))
    #expect(throws: StatisticsError.self) {
      try CountRate(windows, dates: [8.1, 8.2, 8.3, 8.4, 8.5, 8.6])
    }
  }

  /// Said on the day of the third meeting: the day is known, two lie before it.
  @Test func aWindowMayEndWithAnEvent() throws {
    let third = try CountStatement(from: 0, to: 0.5, exactly: 3, endsWithEvent: true)
    let fit = try CountRate([third])
    // The density of a third event at ½ is λ·(λ/2)² e^(−λ/2)/2, at its top where λ = 3/½.
    #expect(abs((fit.rate ?? 0) - 6) < 1e-10)
    #expect(abs(fit.logLikelihood - (log(6.0) + 2 * log(3.0) - 3 - log(2.0))) < 1e-10)
    let year = try CountRate([third, Self.statement(0, 1, 5)])
    #expect(abs((year.rate ?? 0) - 5) < 1e-10)
    #expect(year.cells.map { $0.expected.rounded() } == [2, 1, 2])
    // The record and a later statement may know the same event.
    let record = try EventSeries(times: [0.1, 0.2, 0.5], duration: 1)
    #expect(try abs((CountRate([third], record: record).rate ?? 0) - 3) < 1e-10)
    let closing = try EventSeries(times: [0.1, 0.2, 0.5], duration: 0.5)
    #expect(try abs((CountRate([third], record: closing).rate ?? 0) - 6) < 1e-10)
    #expect(throws: StatisticsError.self) {
      try CountRate([third], record: EventSeries(times: [0.1, 0.2], duration: 1))
    }
  }

  @Test func lowerBoundsHaveNoEstimate() throws {
    let fit = try CountRate([CountStatement(from: 0, to: 10, atLeast: 42)])
    #expect(fit.rate == nil && fit.configurations == nil && fit.cells.isEmpty)
    let interval = try fit.interval()
    #expect(interval.upper == .infinity)
    // ln P(N ≥ 42) = −χ²/2 at the lower end.
    #expect(
      abs(log(poissonAtLeast(42, mean: 10 * interval.lower)) + 3.841_458_820_694_124 / 2) < 1e-9)
    #expect(throws: StatisticsError.self) { try fit.credibleInterval() }
  }

  @Test func boundsNarrowWhatCountsLeaveOpen() throws {
    let exact = try Self.statement(0, 10, 42)
    let wide = try CountRate([CountStatement(from: 0, to: 10, atLeast: 30, atMost: 54)])
    let narrow = try CountRate([CountStatement(from: 0, to: 10, atLeast: 40, atMost: 44)])
    let fixed = try CountRate([exact])
    let lengths = try [wide, narrow, fixed].map { fit in
      let interval = try fit.interval()
      return interval.upper - interval.lower
    }
    #expect(lengths[0] > lengths[1] && lengths[1] > lengths[2])
    let atMost = try CountRate([CountStatement(from: 0, to: 10, atMost: 3)])
    #expect(atMost.rate == 0)
    #expect(try atMost.interval().upper > 0.3)
  }

  @Test func manyWindowsAreQuick() throws {
    // "30 times since 2013", said every year with a later start: a chain of overlaps.
    let statements = try (0..<12).map {
      try Self.statement(Double($0), Double($0) + 1.5, 4 + ($0 * 7) % 3)
    }
    let fit = try CountRate(statements)
    #expect((fit.rate ?? 0) > 2 && (fit.rate ?? 0) < 5)
    #expect((fit.configurations ?? 0) > 1000)
  }

  @Test func contradictionsAreNamed() throws {
    #expect(
      throws: StatisticsError.inconsistent(
        what: "counts",
        reason: "statement 1 on the time from 2.0 to 5.0 says 9 to 9 events, "
          + "the others say 0 to 4")
    ) { try CountRate([Self.statement(0, 10, 4), Self.statement(2, 5, 9)]) }
    #expect(throws: StatisticsError.self) {
      try CountRate(
        [Self.statement(0, 2, 1)], record: EventSeries(times: [0.5, 1.5], duration: 2))
    }
    #expect(throws: StatisticsError.self) {
      try CountRate([], record: EventSeries(times: [0.5], duration: 2), dates: [1])
    }
  }

  @Test func badInputIsNamed() throws {
    #expect(throws: StatisticsError.self) { try CountRate([]) }
    #expect(throws: StatisticsError.self) { try Self.statement(1, 1, 3) }
    #expect(throws: StatisticsError.self) { try Self.statement(2, 1, 3) }
    #expect(throws: StatisticsError.self) { try Self.statement(0, 1, -3) }
    #expect(throws: StatisticsError.notFinite(what: "window of a count", index: 0)) {
      try Self.statement(.nan, 1, 3)
    }
    #expect(throws: StatisticsError.self) {
      try CountStatement(from: 0, to: 1, atLeast: 4, atMost: 3)
    }
    #expect(throws: StatisticsError.self) {
      try CountStatement(from: 0, to: 1, exactly: 0, endsWithEvent: true)
    }
    #expect(throws: StatisticsError.self) { try CountStatement(from: 0, to: 1, atLeast: .max) }
    #expect(throws: StatisticsError.self) {
      try CountRate([Self.statement(0, 2, 3)], dates: [.nan])
    }
    #expect(throws: StatisticsError.self) {
      try CountRate([Self.statement(0, 2, 3)], recordStart: .infinity)
    }
    #expect(
      throws: StatisticsError.tooLarge(
        what: "ways in which overlapping counts agree", limit: 100)
    ) {
      try CountRate([Self.statement(0, 2, 300), Self.statement(1, 3, 300)], limit: 100)
    }
    let fit = try CountRate([Self.statement(0, 2, 3)])
    for level in [0, 1, .nan] {
      #expect(throws: StatisticsError.self) { try fit.interval(level: level) }
      #expect(throws: StatisticsError.self) { try fit.credibleInterval(level: level) }
    }
    for rate in [0, -1, .nan] {
      #expect(throws: StatisticsError.self) { try fit.logLikelihood(at: rate) }
    }
  }
}

@Suite struct CountAgreementTests {
  @Test func theLessTrustedIsSetAside() throws {
    let statements = try [(0.0, 10.0, 42), (0, 5, 50), (5, 10, 20), (0, 5, 22), (0, 5, 23)].map {
      try CountStatement(from: $0.0, to: $0.1, exactly: $0.2)
    }
    let agreement = try CountAgreement(statements)
    #expect(agreement.kept == [0, 2, 3])
    #expect(agreement.contradictions.map(\.index) == [1, 4])
    #expect(agreement.contradictions[1].error.description.contains("22 to 22"))
    #expect(agreement.rate == (try CountRate([0, 2, 3].map { statements[$0] })))
    let record = try EventSeries(times: [1, 2, 3], duration: 5)
    let recorded = try CountAgreement(statements, record: record)
    #expect(recorded.kept == [0] && recorded.contradictions.count == 4)
  }

  @Test func otherErrorsAreThrown() throws {
    #expect(
      throws: StatisticsError.tooFew(
        what: "statements or records of events", count: 0, required: 1)
    ) { try CountAgreement([]) }
    let record = try EventSeries(times: [1], duration: 5)
    #expect(throws: StatisticsError.self) { try CountAgreement([], record: record, dates: [2]) }
    #expect(throws: StatisticsError.self) {
      try CountAgreement([], record: record, recordStart: .nan)
    }
  }
}

@Suite struct CountLeastSquaresTests {
  @Test func aWindowMadeUpOfOthersIsLeftOut() throws {
    let windows = try [(0.0, 1.0, 5), (1, 2, 4), (0, 2, 9)].map {
      try CountStatement(from: $0.0, to: $0.1, exactly: $0.2)
    }
    let fit = try CountLeastSquares(windows)
    #expect(abs(fit.rate - 4.5) < 1e-12 && fit.degreesOfFreedom == 1)
    #expect(abs((fit.chiSquare ?? 0) - 2 * 0.25 / 4.5) < 1e-12)
    #expect(throws: StatisticsError.self) {
      try CountLeastSquares(windows + [CountStatement(from: 0, to: 2, exactly: 10)])
    }
  }

  @Test func badInputIsNamed() throws {
    #expect(throws: StatisticsError.self) { try CountLeastSquares([]) }
    #expect(throws: StatisticsError.self) {
      try CountLeastSquares([CountStatement(from: 0, to: 1, atLeast: 2)])
    }
    let none = try CountLeastSquares([CountStatement(from: 0, to: 1, exactly: 0)])
    #expect(none.rate == 0 && none.chiSquare == nil && none.pValue == nil)
  }
}
