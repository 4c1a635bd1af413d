import Foundation
import Testing

@testable import EntenteCharts

@Suite struct ValueScaleTests {
  @Test func linearTicksAreRoundAndFallOnRows() {
    var generator = SplitMix64(state: 3)
    for _ in 0..<400 {
      let magnitude = pow(10, Double(Int.random(in: -8...14, using: &generator)))
      let first = Double.random(in: -1...1, using: &generator) * magnitude
      let second = Double.random(in: -1...1, using: &generator) * magnitude
      let maximum = Int.random(in: 7...40, using: &generator)
      let (low, high) = (min(first, second), max(first, second))
      let scale = ValueScale.linear(low: low, high: high, maximumRows: maximum)
      #expect(scale.rows <= maximum)
      #expect(scale.ticks.count >= 2)
      #expect(scale.contains(low) && scale.contains(high))
      for tick in scale.ticks {
        #expect((0..<scale.rows).contains(tick.row))
        #expect((scale.position(tick.value) - Double(tick.row)).magnitude < 1e-6)
        #expect(DecimalDigits(tick.value).digits.count <= 10, "\(tick.value)")
      }
      let step = DecimalDigits(scale.ticks[1].value - scale.ticks[0].value)
      #expect([1, 2, 5].contains(step.rounded(12 - step.point).digits.first))
    }
  }

  @Test func logarithmicTicksAreRoundAndFallOnRows() {
    var generator = SplitMix64(state: 4)
    for _ in 0..<400 {
      let low = pow(10, Double.random(in: -9...9, using: &generator))
      let high = low * pow(10, Double.random(in: 0...12, using: &generator))
      let maximum = Int.random(in: 7...40, using: &generator)
      let scale = ValueScale.logarithmic(low: low, high: high, maximumRows: maximum)
      #expect(scale.rows <= maximum)
      #expect(scale.ticks.count >= 2, "\(low) \(high)")
      #expect(scale.contains(low) && scale.contains(high), "\(low) \(high)")
      for tick in scale.ticks {
        #expect((0..<scale.rows).contains(tick.row))
        #expect((scale.position(tick.value) - Double(tick.row)).magnitude < 0.11)
        let digits = DecimalDigits(tick.value).rounded(20).digits
        #expect([[1], [2], [5]].contains(digits), "\(tick.value)")
      }
    }
  }

  @Test func logarithmAgreesWithTheSystem() {
    var generator = SplitMix64(state: 5)
    for _ in 0..<500 {
      let value = pow(10, Double.random(in: -290...290, using: &generator))
      #expect((decimalLogarithm(value) - log10(value)).magnitude <= 1e-13 * 290)
    }
    #expect(decimalLogarithm(1) == 0)
  }

  static let labels: [(greatest: Double, shown: Double, text: String)] = [
    (1.95e12, 0, "0.00"), (1.95e12, 1.95e12, "1.95tn"), (244.8, 55.55, "55.6"),
    (12345, 12345, "12,345"), (250_000, 1000, "1k"), (3.1e18, 3.1e18, "3.1e18"),
    (2.5e-7, 2.5e-7, "2.5e-7"), (1e5 - 1, 1e5 - 1, "99,999"), (14.29, 0.003, "0.003"),
  ]

  @Test(arguments: labels)
  func valuesAreWrittenCompactly(_ greatest: Double, _ shown: Double, _ text: String) {
    #expect(ValueLabels(values: [greatest, shown]).text(shown) == text)
  }
}

@Suite struct TimeTests {
  @Test func daysAgreeWithTheSystemCalendar() throws {
    var calendar = Foundation.Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for day in stride(from: -30_000, through: 60_000, by: 97) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let civil = CivilDate(
        year: try #require(parts.year), month: try #require(parts.month),
        day: try #require(parts.day))
      #expect(Calendar.date(day) == civil)
      #expect(Calendar.days(civil) == day)
      let time = ChartTime.day(civil.year, civil.month, civil.day)
      #expect(TimeUnit.day.ordinal(of: time) == day)
    }
  }

  @Test func labels() {
    #expect(TimeUnit.year.label(ChartTime.year(2024)) == "2024")
    #expect(TimeUnit.year.label(2024) == "2024")
    #expect(TimeUnit.quarter.label(ChartTime.quarter(2024, 1)) == "2024-Q1")
    #expect(TimeUnit.month.label(ChartTime.month(2024, 12)) == "2024-12")
    #expect(TimeUnit.day.label(ChartTime.day(2024, 2, 29)) == "2024-02-29")
    #expect(TimeUnit.year.rangeLabel(2014, 2015) == "2014-15")
    #expect(TimeUnit.year.rangeLabel(1999, 2000) == "1999 to 2000")
    #expect(TimeUnit.year.rangeLabel(2009, 2010) == "2009-10")
  }

  @Test(arguments: TimeUnit.allCases) func ticksFallOnPeriodsAndKeepApart(_ unit: TimeUnit) {
    for count in [1, 2, 3, 4, 5, 7, 8, 11, 13, 15, 21, 34, 55, 89, 144, 200, 366] {
      for columns in [30, 71, 150, 231] {
        let start = unit.coordinate(of: 1987.5).rounded(.down) + 0.5 + Double(count % 7)
        let times = (0..<count).map { unit.years(atCoordinate: start + Double($0)) }
        let scale = TimeScale(unit: unit, times: times, points: times, maximumColumns: columns)
        #expect(scale.columns <= columns)
        #expect(!scale.ticks.isEmpty)
        for tick in scale.ticks {
          #expect((0..<scale.columns).contains(tick.column))
          #expect(!tick.label.contains(".") && !tick.label.contains(","))
        }
        for (left, right) in zip(scale.ticks, scale.ticks.dropFirst()) {
          #expect(right.column - left.column >= left.label.count + 2, "\(unit) \(count) \(columns)")
        }
        for time in times {
          #expect((0..<scale.columns).contains(scale.column(time)))
        }
      }
    }
  }
}
