/// A unit: an ISO 4217 code for money, or one of the named units.
public struct Unit: Sendable, Hashable, CustomStringConvertible {
  /// As written in files: `USD`, `percent`, `count`, `tonne`, `barrel/day` …
  public let code: String

  /// The unit of a code; any text is one.
  public init(_ code: String) { self.code = code }

  /// Hundredths.
  public static let percent = Unit("percent")
  /// Things counted.
  public static let count = Unit("count")
  /// A place in an order.
  public static let rank = Unit("rank")
  /// Years (SI-accepted symbol of the annum).
  public static let annum = Unit("a")
  /// 1,000 kg.
  public static let tonne = Unit("tonne")
  /// Of gas or water.
  public static let cubicMetre = Unit("m3")
  /// Of oil: 42 US gallons.
  public static let barrel = Unit("barrel")
  /// A flow of oil.
  public static let barrelPerDay = Unit("barrel/day")
  /// Power.
  public static let watt = Unit("W")
  /// Energy.
  public static let wattHour = Unit("Wh")

  /// Three capital letters: an ISO 4217 code.
  public var isCurrency: Bool {
    code.utf8.count == 3 && code.utf8.allSatisfy { $0 &- 0x41 <= 25 }
  }

  /// The code.
  public var description: String { code }
}
