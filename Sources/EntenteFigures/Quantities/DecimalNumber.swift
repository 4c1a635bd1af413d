/// A decimal number as its digits tell it: an integer and a power of ten, rounded once when it becomes
/// a double.
struct DecimalNumber: Sendable, Equatable {
  /// All significant digits while they fit, else the first nineteen.
  var mantissa: UInt64 = 0
  /// Power of ten of the mantissa's last digit.
  var exponent: Int32 = 0
  /// The significant digits where there are more than nineteen; at most 800, the last of which is not
  /// zero where any was cut, so that rounding is right (a double is told apart within 767 digits).
  var longDigits: [UInt8]?
  /// Power of ten of the last digit as written.
  var lastPlace: Int32 = 0

  init(mantissa: UInt64) { self.mantissa = mantissa }

  /// Reads the digits of `range`, any other byte of which separates; those from `point` on are decimals.
  init(_ text: Span<UInt8>, _ range: Range<Int>, point: Int) {
    var count = 0
    var dropped: Int32 = 0
    var decimals: Int32 = 0
    for i in range {
      let digit = text[i] &- 0x30
      if digit > 9 { continue }
      if i >= point { decimals += 1 }
      if count == 0, digit == 0 { continue }
      count += 1
      if count <= 19 { mantissa = mantissa * 10 + UInt64(digit) } else { dropped += 1 }
    }
    lastPlace = -decimals
    exponent = dropped - decimals
    if dropped > 0 { takeLongDigits(text, range) }
  }

  private mutating func takeLongDigits(_ text: Span<UInt8>, _ range: Range<Int>) {
    var digits: [UInt8] = []
    var isCut = false
    for i in range {
      let digit = text[i] &- 0x30
      if digit > 9 || (digits.isEmpty && digit == 0) { continue }
      if digits.count < 799 { digits.append(text[i]) } else if digit != 0 { isCut = true }
    }
    let kept = digits.count
    if isCut { digits.append(0x31) }
    longDigits = digits
    // The mantissa's nineteen digits and `exponent` place the whole; so many of the others are kept.
    longExponent = exponent - Int32(kept - 19) - (isCut ? 1 : 0)
  }
  private var longExponent: Int32 = 0

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The nearest double, times ten to the power of `scale`; nil beyond a double's range.
  func value(scale: Int = 0) -> Double? {
    if mantissa == 0 { return 0 }
    if let longDigits {
      return Self.parsed(String(decoding: longDigits, as: UTF8.self), Int(longExponent) + scale)
    }
    let power = Int(exponent) + scale
    if mantissa <= 1 << 53, power >= -22, power <= 22 {
      // Both factors are exact, so that one rounding is left.
      return power < 0
        ? Double(mantissa) / Self.powers[-power] : Double(mantissa) * Self.powers[power]
    }
    return Self.parsed(String(mantissa), power)
  }

  private static func parsed(_ digits: String, _ power: Int) -> Double? {
    guard digits.utf8.count + power <= 310, let value = Double(digits + "e" + String(power)),
      value.isFinite
    else { return nil }
    return value
  }

  /// The step of the last digit as written, times ten to the power of `scale`.
  func step(scale: Int = 0) -> Double? {
    let power = Int(lastPlace) + scale
    if power >= -22, power <= 22 {
      return power < 0 ? 1 / Self.powers[-power] : Self.powers[power]
    }
    return Self.parsed("1", power)
  }
}
