/// A number that a text states and that is no quantity: never a wrong value instead.
public struct QuantityFault: Sendable, Equatable {
  public enum Reason: String, Sendable {
    /// Beyond the range of a double.
    case outOfRange
    /// Its commas and full stops follow no convention.
    case malformed
  }
  public var reason: Reason
  /// UTF-8 bytes of the number.
  public var bytes: Range<Int>

  public init(reason: Reason, bytes: Range<Int>) {
    self.reason = reason
    self.bytes = bytes
  }
}
