import CGSL

/// What a call into the GNU Scientific Library reported.
public struct GSLError: Error, Equatable, CustomStringConvertible, Sendable {
  /// The library's own number, such as `GSL_EDOM`.
  public let code: Int32

  /// The library's own words for the code.
  public var description: String { unsafe String(cString: gsl_strerror(code)) }
}

/// Turns off, once, the handler that would end the process at the first error; every call after
/// that answers with a code.
let quietHandler: Void = {
  unsafe _ = gsl_set_error_handler_off()
}()

/// Runs a call and throws what it reports when that is not success.
@inline(__always)
func check(_ call: () -> Int32) throws(GSLError) {
  _ = quietHandler
  let code = call()
  if code != Int32(GSL_SUCCESS) { throw GSLError(code: code) }
}
