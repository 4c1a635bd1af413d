/// A round distance between ticks: 1, 2 or 5 times a power of ten.
struct RoundStep: Hashable {
  var mantissa: Int
  var exponent: Int

  /// The step itself.
  var value: Double { multiple(1) }

  /// `count` steps, with one rounding only, so that ticks carry no noise such as 0.30000000000000004.
  func multiple(_ count: Int) -> Double {
    let scaled = Double(count * mantissa)
    return exponent >= 0 ? scaled * powerOfTen(exponent) : scaled / powerOfTen(-exponent)
  }

  /// The steps from one hundredth of the greatest power of ten below `span` to ten times it, ascending.
  static func candidates(for span: Double) -> [RoundStep] {
    let magnitude = Int(decimalLogarithm(span).rounded(.down))
    return (magnitude - 2...magnitude + 1).flatMap { exponent in
      [1, 2, 5].map { RoundStep(mantissa: $0, exponent: exponent) }
    }
  }

  /// The divisions of a step into rows that leave a row round too: 100 into 4 rows of 25, 50 into 2.
  var roundDivisions: [Int] {
    switch mantissa {
    case 1: [1, 2, 4, 5]
    case 2: [1, 2, 4]
    default: [1, 2, 5]
    }
  }
}
