internal import EntenteText

/// How the digits of one number token are grouped: `1,234.5`, `1.234,5`, `12,34,567`, `5,4`.
enum DigitGroups {
  case number(DecimalNumber)
  /// Several integers that only commas or full stops part: `22,24,26`, `192.168.1.2`.
  case list
  /// Separators that no convention explains.
  case malformed

  /// - Parameter hasScale: a scale follows, so that a comma before three digits is a decimal one where
  ///   the text writes those: `5,125 billion`.
  init(
    _ text: Span<UInt8>, _ range: Range<Int>, style: NumberStyle, hasScale: Bool
  ) {
    var commas = 0
    var stops = 0
    var last = -1
    for i in range {
      switch text[i] {
      case 0x2C: (commas, last) = (commas + 1, i)
      case 0x2E: (stops, last) = (stops + 1, i)
      default: break
      }
    }
    func number(point: Int) -> DigitGroups {
      .number(DecimalNumber(text, range, point: point))
    }
    if last < 0 {
      self = number(point: range.upperBound)
      return
    }
    let decimals = range.upperBound - last - 1
    let isComma = text[last] == 0x2C
    if commas > 0, stops > 0 {
      // The last separator parts decimals, the other one groups.
      let isGrouped = Self.isGrouped(text, range.lowerBound..<last, by: isComma ? 0x2E : 0x2C)
      self = isGrouped && (isComma ? commas : stops) == 1 ? number(point: last) : .malformed
      return
    }
    let isGrouped = Self.isGrouped(text, range, by: text[last])
    if commas + stops > 1 {
      self = isGrouped ? number(point: range.upperBound) : .list
      return
    }
    let groups =
      isComma
      ? isGrouped && !(style.hasDecimalComma && hasScale)
      : isGrouped && style.hasGroupingStop && decimals == 3
    self = number(point: groups ? range.upperBound : last)
  }

  /// Groups of three after one of one to three; or, with commas, the Indian way: 12,34,567.
  private static func isGrouped(_ text: Span<UInt8>, _ range: Range<Int>, by mark: UInt8) -> Bool {
    var length = 0
    var groups = 0
    var first = 0
    var threes = true
    var twos = true
    for i in range {
      if text[i] != mark {
        if text[i] &- 0x30 > 9 { return false }
        length += 1
        continue
      }
      if groups == 0 {
        first = length
      } else {
        if length != 3 { threes = false }
        if length != 2 { twos = false }
      }
      groups += 1
      length = 0
    }
    guard groups > 0, length == 3, first <= 3, text[range.lowerBound] != 0x30 else {
      return groups == 0 && !range.isEmpty
    }
    return threes || (twos && mark == 0x2C && first <= 2)
  }
}

/// Which marks a text uses in its numbers.
struct NumberStyle: Sendable, Equatable {
  /// `5,4 billion`: more commas than full stops before one or two last digits.
  var hasDecimalComma = false
  /// `1.234.567` or `1.234,5`.
  var hasGroupingStop = false

  init() {}

  init(_ text: Span<UInt8>, _ tokens: [Token]) {
    var commas = 0
    var stops = 0
    for token in tokens where token.kind == .number && token.count > 2 {
      var marks = 0
      var last = -1
      var first: UInt8 = 0
      for i in token.bytes where text[i] &- 0x30 > 9 {
        if marks == 0 { first = text[i] }
        marks += 1
        last = i
      }
      guard marks > 0 else { continue }
      let decimals = Int(token.end) - last - 1
      if marks == 1, decimals < 3 {
        if text[last] == 0x2C { commas += 1 } else { stops += 1 }
      } else if marks > 1, first == 0x2E, text[last] == 0x2C || decimals == 3 {
        hasGroupingStop = true
      }
    }
    hasDecimalComma = commas > stops
  }
}
