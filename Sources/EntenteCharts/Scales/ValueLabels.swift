/// How the values of one chart are written: compact for great and small numbers, alike throughout.
struct ValueLabels: Hashable {
  /// The exponent of ten that values are divided by, and what is written after them for it.
  var exponent: Int
  var suffix: String
  /// Fraction digits of values in words.
  var fractionDigits: Int

  /// Labels as exact as `values`, four significant digits at most, and compact for all of `extent`.
  init(values: [Double], extent: [Double] = []) {
    let magnitude = (values + extent).reduce(0) { max($0, $1.magnitude) }
    (exponent, suffix) = Self.power(of: magnitude)
    let scaled = magnitude / powerOfTen(exponent)
    let wholeDigits = scaled < 1 ? 0 : Int(decimalLogarithm(scaled).rounded(.down)) + 1
    let leadingZeros =
      scaled > 0 && scaled < 1 ? Int(-decimalLogarithm(scaled).rounded(.down)) - 1 : 0
    let most = max(0, 4 - wholeDigits + leadingZeros)
    let divisor = powerOfTen(exponent)
    fractionDigits = values.reduce(0) { needed, value in
      max(needed, DecimalDigits(value / divisor).rounded(most).fractionDigits)
    }
  }

  private static func power(of magnitude: Double) -> (Int, String) {
    switch magnitude {
    case 0: (0, "")
    case ..<1e-4: (Int(decimalLogarithm(magnitude).rounded(.down)), "")
    case ..<1e5: (0, "")
    case ..<1e6: (3, "k")
    case ..<1e9: (6, "m")
    case ..<1e12: (9, "bn")
    case ..<1e15: (12, "tn")
    default: (Int(decimalLogarithm(magnitude).rounded(.down)), "")
    }
  }

  /// The suffix, or `e18` where no word is in use for the power of ten.
  private var ending: String { suffix.isEmpty && exponent != 0 ? "e\(exponent)" : suffix }

  /// A value in words, as exact as the data: `244.8`, `1.95tn`; one much smaller than the others keeps two
  /// significant digits of its own, and its own power of ten where these are far behind the point.
  func text(_ value: Double) -> String {
    let digits = DecimalDigits(value / powerOfTen(exponent))
    guard !digits.digits.isEmpty, digits.point + fractionDigits < 2 else {
      return text(value, fractionDigits)
    }
    let own = min(digits.digits.count, 2) - digits.point
    return own > 4 && own > fractionDigits
      ? ValueLabels(values: [value]).text(value) : text(value, max(own, fractionDigits))
  }

  /// A value with its own digits: `25`, `0.05tn`, `12.5`.
  func short(_ value: Double) -> String {
    let digits = DecimalText.fractionDigits(of: scaled(value))
    return digits > 4 ? ValueLabels(values: [value]).text(value) : text(value, digits)
  }

  /// The labels of the ticks of a scale: on a linear one all with as many fraction digits as the finest
  /// needs, zero being `0`; on a logarithmic one each in its own power of ten.
  func ticks(_ scale: ValueScale) -> [String] {
    let values = scale.ticks.map(\.value)
    guard case .linear = scale.kind else {
      return values.map { ValueLabels(values: [$0]).text($0) }
    }
    func digits(_ values: [Double]) -> Int {
      values.reduce(0) { max($0, DecimalText.fractionDigits(of: $1)) }
    }
    let needed = digits(values.map(scaled))
    // Ticks that differ only far behind the point, as 1,000,000,001 does, are written in full.
    if needed > 5, exponent > 0, exponent < 15 {
      return values.map { DecimalText.fixed($0, digits(values), grouped: true) }
    }
    return values.map { $0 == 0 ? "0" : text($0, needed) }
  }

  private func scaled(_ value: Double) -> Double {
    // Division is exact to half a unit; the digits are cut at what a double holds.
    let quotient = exponent >= 0 ? value / powerOfTen(exponent) : value * powerOfTen(-exponent)
    return Double(DecimalText.fixed(quotient, 9)) ?? quotient
  }

  private func text(_ value: Double, _ digits: Int) -> String {
    DecimalText.fixed(scaled(value), digits, grouped: true) + (value == 0 ? "" : ending)
  }
}
