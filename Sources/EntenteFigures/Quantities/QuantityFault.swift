/// A number that a text states and that is no quantity: never a wrong value instead.
public struct QuantityFault: Sendable, Equatable {
  /// Why a number is no quantity.
  public enum Reason: String, Sendable {
    /// Beyond the range of a double.
    case outOfRange
    /// Its commas and full stops follow no convention.
    case malformed
  }
  /// Why the number is no quantity.
  public var reason: Reason
  /// UTF-8 bytes of the number.
  public var bytes: Range<Int>

  /// A number that could not be read.
  public init(reason: Reason, bytes: Range<Int>) {
    self.reason = reason
    self.bytes = bytes
  }
}
