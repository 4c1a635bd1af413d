/// Writes a `Double` as a decimal number with a fixed count of fraction digits, without Foundation and
/// without a locale.
///
/// The shortest decimal that reads back as the same `Double` (the standard library's description) is
/// rounded half to even on its digits, so that what a person sees as 0.125 rounds as 0.125 does.
public enum DecimalText {
  /// The value with `fractionDigits` digits after the point; `-0` is written `0`.
  ///
  /// - Parameters:
  ///   - value: a finite number; others are written `nan`, `inf` and `-inf`.
  ///   - fractionDigits: digits after the point, 0 to 400.
  ///   - grouped: whether a comma is set between thousands from 10,000 upwards.
  public static func fixed(_ value: Double, _ fractionDigits: Int, grouped: Bool = false) -> String
  {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    return DecimalDigits(value).rounded(fractionDigits).text(fractionDigits, grouped: grouped)
  }

  /// The shortest decimal that reads back as the same value, never with an exponent between 1e-7 and
  /// 1e15: `0.00001`, `120`, `1e+20`.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let magnitude = value.magnitude
    guard magnitude == 0 || (1e-7...1e15).contains(magnitude) else { return "\(value)" }
    let digits = DecimalDigits(value)
    return digits.text(digits.fractionDigits, grouped: false)
  }

  /// The fraction digits of the shortest decimal: 1 for 55.5, 0 for 120.
  public static func fractionDigits(of value: Double) -> Int {
    value.isFinite ? DecimalDigits(value).fractionDigits : 0
  }
}

/// A decimal number: digits d₁d₂…dₙ with the point after the first `point` of them.
struct DecimalDigits: Hashable {
  var isNegative: Bool
  /// Digits 0 to 9, without leading or trailing zeros; empty for zero.
  var digits: [UInt8]
  /// How many of the digits stand before the decimal point; negative for zeros after it.
  var point: Int

  /// The digits of the shortest decimal that reads back as `value`, which must be finite.
  init(_ value: Double) {
    isNegative = value < 0
    digits = []
    point = 0
    var exponent = 0
    var exponentIsNegative = false
    var seenPoint = false
    var inExponent = false
    for byte in "\(value.magnitude)".utf8 {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"): inExponent = true
      case UInt8(ascii: "-"): exponentIsNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if inExponent {
          exponent = exponent * 10 + Int(digit)
        } else {
          digits.append(digit)
          if !seenPoint { point += 1 }
        }
      default: break
      }
    }
    point += exponentIsNegative ? -exponent : exponent
    trim()
  }

  /// Digits after the decimal point.
  var fractionDigits: Int { max(0, digits.count - point) }

  /// The number rounded half to even at `fractionDigits` digits after the point.
  func rounded(_ fractionDigits: Int) -> DecimalDigits {
    let kept = point + fractionDigits
    guard kept < digits.count else { return self }
    var result = self
    guard kept >= 0 else {
      result.digits = []
      result.trim()
      return result
    }
    let next = digits[kept]
    let isAboveHalf = next > 5 || (next == 5 && kept + 1 < digits.count)
    let isOdd = kept > 0 && digits[kept - 1] % 2 == 1
    result.digits.removeLast(digits.count - kept)
    if isAboveHalf || (next == 5 && isOdd) { result.increment() }
    result.trim()
    return result
  }

  /// Adds one unit of the last kept digit.
  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  private mutating func trim() {
    while let last = digits.last, last == 0 { digits.removeLast() }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    point -= leading
    if digits.isEmpty {
      point = 0
      isNegative = false
    }
  }

  /// The number with `fractionDigits` digits after the point (zeros are added, none are cut).
  func text(_ fractionDigits: Int, grouped: Bool) -> String {
    var text = isNegative ? "-" : ""
    let whole = max(point, 1)
    for index in 0..<whole {
      text.append(character(point <= 0 ? -1 : index))
      let left = whole - 1 - index
      if grouped, whole > 4, left > 0, left % 3 == 0 { text.append(",") }
    }
    if fractionDigits > 0 {
      text.append(".")
      for index in 0..<fractionDigits { text.append(character(point + index)) }
    }
    return text
  }

  private func character(_ index: Int) -> Character {
    let digit = digits.indices.contains(index) ? digits[index] : 0
    return Character(Unicode.Scalar(UInt8(ascii: "0") + digit))
  }
}
