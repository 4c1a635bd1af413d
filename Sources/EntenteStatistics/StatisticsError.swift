/// Why a statistic cannot be computed: what is wrong, where, and what to do about it.
///
/// Every throwing function of this module throws this error and no other, and none answers with a
/// value that is not finite.
public enum StatisticsError: Error, Equatable, Sendable {
  /// Fewer observations than the method needs.
  case tooFew(what: String, count: Int, required: Int)
  /// An input value is NaN or infinite, at this index of `what`.
  case notFinite(what: String, index: Int)
  /// A value is outside of what the method allows; `index` is nil for a scalar.
  case outOfRange(what: String, index: Int?, value: Double, allowed: String)
  /// The value at this index is smaller than the one before it.
  case unordered(what: String, index: Int)
  /// Two inputs whose lengths should agree.
  case lengthMismatch(what: String, count: Int, expected: Int)
  /// The input carries no information on what is asked for, such as values all equal.
  case degenerate(what: String, reason: String)
  /// Statements that cannot all be true.
  case inconsistent(what: String, reason: String)
  /// The estimate does not exist or the search for it does not end.
  case notConverged(what: String, reason: String)
  /// The exact computation would need more than `limit` steps or states.
  case tooLarge(what: String, limit: Int)
  /// The GNU Scientific Library reported an error.
  case library(what: String, error: GSLError)
}

extension StatisticsError: CustomStringConvertible {
  /// What is wrong, where, and what is allowed, in one line.
  public var description: String {
    switch self {
    case .tooFew(let what, let count, let required):
      "\(what): \(count) given, at least \(required) needed"
    case .notFinite(let what, let index):
      "\(what): the value at index \(index) is not a finite number"
    case .outOfRange(let what, let index, let value, let allowed):
      "\(what)\(index.map { " at index \($0)" } ?? ""): \(value) is not \(allowed)"
    case .unordered(let what, let index):
      "\(what): the value at index \(index) is before the one at index \(index - 1); sort them"
    case .lengthMismatch(let what, let count, let expected):
      "\(what): \(count) values given where \(expected) are expected"
    case .degenerate(let what, let reason): "\(what): \(reason)"
    case .inconsistent(let what, let reason): "\(what) contradict each other: \(reason)"
    case .notConverged(let what, let reason): "\(what): no estimate, \(reason)"
    case .tooLarge(let what, let limit): "\(what): needs more than \(limit) states"
    case .library(let what, let error): "\(what): \(error)"
    }
  }
}
