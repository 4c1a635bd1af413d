import EntenteCharts
import Foundation
import Testing

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.5, 0, "2"), (3.5, 0, "4"), (0.5, 0, "0"),
    (-0.4, 0, "0"), (-2.5, 1, "-2.5"), (1.005, 2, "1.00"), (9.995, 2, "10.00"), (99.99, 1, "100.0"),
    (1e21, 0, "1000000000000000000000"), (1e-7, 3, "0.000"), (6e-4, 3, "0.001"), (0, 2, "0.00"),
    (-0.0, 1, "0.0"), (244.8, 1, "244.8"), (Double.leastNonzeroMagnitude, 2, "0.00"),
    (0.05, 1, "0.0"), (0.15, 1, "0.2"),
  ]) func fixed(_ value: Double, _ digits: Int, _ text: String) {
    #expect(DecimalText.fixed(value, digits) == text)
  }

  @Test func grouped() {
    #expect(DecimalText.fixed(1234.5, 1, grouped: true) == "1234.5")
    #expect(DecimalText.fixed(12345.678, 2, grouped: true) == "12,345.68")
    #expect(DecimalText.fixed(-1_234_567, 0, grouped: true) == "-1,234,567")
  }

  @Test func shortest() {
    #expect(DecimalText.shortest(0.00001) == "0.00001")
    #expect(DecimalText.shortest(120) == "120")
    #expect(DecimalText.shortest(1e20) == "1e+20")
    #expect(DecimalText.shortest(.nan) == "nan")
    #expect(DecimalText.fixed(-.infinity, 2) == "-inf")
  }

  /// Rounding the shortest decimal half to even equals exact decimal arithmetic on it.
  @Test func agreesWithDecimalArithmetic() throws {
    var generator = SplitMix64(state: 7)
    for _ in 0..<500 {
      let magnitude = Int.random(in: -6...9, using: &generator)
      let value = Double.random(in: -1...1, using: &generator) * pow(10, Double(magnitude))
      let digits = Int.random(in: 0...8, using: &generator)
      var exact = try #require(Decimal(string: "\(value)"))
      var rounded = Decimal()
      unsafe NSDecimalRound(&rounded, &exact, digits, .bankers)
      let text = DecimalText.fixed(value, digits)
      #expect(Decimal(string: text) == rounded, "\(value) at \(digits)")
      #expect(text.split(separator: ".").dropFirst().first?.count ?? 0 == digits)
    }
  }

  @Test func shortestReadsBack() {
    var generator = SplitMix64(state: 11)
    for _ in 0..<500 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Double(DecimalText.shortest(value)) == value)
    }
  }
}

/// A small seeded generator (S. Vigna), so that every run draws the same numbers.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
