/// A unit: an ISO 4217 code for money, or one of the named units.
public struct Unit: Sendable, Hashable, CustomStringConvertible {
  /// As written in files: `USD`, `percent`, `count`, `tonne`, `barrel/day` …
  public let code: String

  public init(_ code: String) { self.code = code }

  public static let percent = Unit("percent")
  public static let count = Unit("count")
  public static let rank = Unit("rank")
  /// Years (SI-accepted symbol of the annum).
  public static let annum = Unit("a")
  public static let tonne = Unit("tonne")
  public static let cubicMetre = Unit("m3")
  public static let barrel = Unit("barrel")
  public static let barrelPerDay = Unit("barrel/day")
  public static let watt = Unit("W")
  public static let wattHour = Unit("Wh")

  /// Three capital letters: an ISO 4217 code.
  public var isCurrency: Bool {
    code.utf8.count == 3 && code.utf8.allSatisfy { $0 &- 0x41 <= 25 }
  }

  public var description: String { code }
}
