public import EntenteFigures

/// The interval of values that a statement allows, read off its words.
public struct StatedInterval: Sendable, Equatable {
  /// Nil where open below.
  public var low: Double?
  /// Nil where open above.
  public var high: Double?

  /// An interval, open where an end is nil.
  public init(low: Double?, high: Double?) {
    self.low = low
    self.high = high
  }

  /// Infinite where an end is open.
  public var width: Double {
    guard let low, let high else { return .infinity }
    return high - low
  }

  /// Whether some value lies in both; intervals that touch agree.
  public func overlaps(_ other: StatedInterval) -> Bool {
    let tolerance = 1e-9
    func below(_ a: Double?, _ b: Double?) -> Bool {
      guard let a, let b else { return false }
      return a < b - tolerance * max(abs(a), abs(b))
    }
    return !below(high, other.low) && !below(other.high, low)
  }

  /// Whether the value lies in it; an end belongs to it.
  public func contains(_ value: Double) -> Bool {
    overlaps(StatedInterval(low: value, high: value))
  }
}

extension Statement {
  /// How far "about" reaches to each side, as a part of the value.
  static let aboutShare = 0.05

  /// One unit of the last digit as written, in the figure's unit: 1e8 for "$190.2 billion"; nil where
  /// the value is in words alone.
  public var step: Double? {
    guard let value = figure.low ?? figure.high, value != 0 else { return nil }
    var number = 0.0
    var decimals = 0
    var afterPoint = false
    var digits = 0
    let bytes = Array(quote.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte &- 0x30 <= 9 {
        number = number * 10 + Double(byte - 0x30)
        digits += 1
        if afterPoint { decimals += 1 }
      } else if digits > 0 {
        let digitFollows = index + 1 < bytes.count && bytes[index + 1] &- 0x30 <= 9
        if byte == 0x2E, digitFollows, !afterPoint {
          afterPoint = true
        } else if byte != 0x2C || !digitFollows {
          break
        }
      }
    }
    guard digits > 0, number > 0, digits < 16 else { return nil }
    for _ in 0..<decimals { number /= 10 }
    var step = abs(value) / number
    for _ in 0..<decimals { step /= 10 }
    return step
  }

  /// Half a unit of the last digit to each side of a point, five percent where the words say "about",
  /// open where they say "over" or "under"; a range as stated.
  public var interval: StatedInterval {
    switch figure.bound {
    case .atLeast: return StatedInterval(low: figure.low ?? figure.high, high: nil)
    case .atMost: return StatedInterval(low: nil, high: figure.high ?? figure.low)
    case .range, .vague: return StatedInterval(low: figure.low, high: figure.high)
    case .exact, .about:
      guard let low = figure.low, let high = figure.high else {
        return StatedInterval(low: figure.low, high: figure.high)
      }
      var margin = (step ?? max(abs(low), abs(high)) * Self.aboutShare) / 2
      if figure.bound == .about { margin = max(margin, abs(low) * Self.aboutShare) }
      return StatedInterval(low: low - margin, high: high + margin)
    }
  }

  /// The value that stands for the statement: the point, the middle of a range, the stated end of an
  /// open one.
  public var value: Double? {
    guard let low = figure.low else { return figure.high }
    guard let high = figure.high else { return low }
    return low == high ? low : (low + high) / 2
  }
}
