/// Why a chart or a table can't be drawn.
public enum ChartError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is nothing to draw; what is missing is named.
  case empty(String)
  /// A number is NaN, infinite, or of a size beyond 1e-290 to 1e290: what it is, and where it stands.
  case notFinite(what: String, place: String)
  /// A number is zero or negative where it may not be; `need` says why.
  case notPositive(what: String, place: String, need: String)
  /// Low and high, or first and last, are the wrong way round.
  case reversed(what: String, place: String)
  /// The width lies outside what a chart can take.
  case width(columns: Int, minimum: Int, maximum: Int)
  /// A picture's width or height in pixels lies outside what it can take.
  case pixels(what: String, found: Int, minimum: Int, maximum: Int)
  /// More series or groups than there are glyphs to tell them apart.
  case tooMany(what: String, count: Int, maximum: Int)
  /// Lists that belong together differ in length.
  case unequal(what: String, expected: Int, found: Int)

  /// What is wrong, where, and the remedy.
  public var description: String {
    switch self {
    case .empty(let what): "nothing to draw: \(what)"
    case .notFinite(let what, let place):
      "\(what) \(place) is not a finite number that can be drawn; leave it out, as a gap is"
    case .notPositive(let what, let place, let need): "\(what) \(place) is not positive; \(need)"
    case .reversed(let what, let place): "\(what) \(place) ends before it begins"
    case .width(let columns, let minimum, let maximum):
      "a width of \(columns) columns can't hold a chart; use \(minimum) to \(maximum)"
    case .pixels(let what, let found, let minimum, let maximum):
      "a \(what) of \(found) pixels can't hold a chart; use \(minimum) to \(maximum)"
    case .tooMany(let what, let count, let maximum):
      "\(count) \(what) can't be told apart; use at most \(maximum), or several charts"
    case .unequal(let what, let expected, let found):
      "\(what): expected \(expected), found \(found)"
    }
  }
}
