import CGSL

/// The root of `function` between two points where its signs differ, by Brent's method
/// (`gsl_root_fsolver_brent`; Brent 1973, Algorithms for Minimization without Derivatives, ch. 4),
/// to the last digits that a double holds.
func root(
  _ what: String, from lower: Double, to upper: Double, of function: (Double) -> Double
) throws(StatisticsError) -> Double {
  let (atLower, atUpper) = (function(lower), function(upper))
  if atLower == 0 { return lower }
  if atUpper == 0 { return upper }
  guard atLower.isFinite, atUpper.isFinite, (atLower < 0) != (atUpper < 0) else {
    throw .notConverged(what: what, reason: "no change of sign between \(lower) and \(upper)")
  }
  _ = quietHandler
  let found: Result<Double, GSLError> = withoutActuallyEscaping(function) { function in
    var function = function
    return unsafe withUnsafeMutablePointer(to: &function) { pointer in
      var equation = unsafe gsl_function(
        function: { x, parameters in
          unsafe parameters!.assumingMemoryBound(to: ((Double) -> Double).self).pointee(x)
        }, params: UnsafeMutableRawPointer(pointer))
      let solver = unsafe gsl_root_fsolver_alloc(cgsl_root_brent())
      defer { unsafe gsl_root_fsolver_free(solver) }
      var code = unsafe gsl_root_fsolver_set(solver, &equation, lower, upper)
      var iterations = 0
      while code == Int32(GSL_SUCCESS), iterations < 500 {
        code = unsafe gsl_root_fsolver_iterate(solver)
        let (lower, upper) = unsafe (
          gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver)
        )
        if code != Int32(GSL_SUCCESS) || upper - lower <= 4 * cgsl_epsilon() * abs(upper) { break }
        iterations += 1
      }
      return code == Int32(GSL_SUCCESS)
        ? .success(unsafe gsl_root_fsolver_root(solver)) : .failure(GSLError(code: code))
    }
  }
  switch found {
  case .success(let value): return try finite(value, what)
  case .failure(let error): throw .library(what: what, error: error)
  }
}

/// The root above zero of `function` nearest, on a logarithmic axis, to `start`: brackets grow to
/// both sides until the signs at the two ends of one differ.
func positiveRoot(
  _ what: String, near start: Double, of function: (Double) -> Double
) throws(StatisticsError) -> Double {
  var (lower, upper) = (start, start)
  var (atLower, atUpper) = (function(start), function(start))
  // 300 steps of a factor of 4 each way are more than the positive doubles span.
  for _ in 0..<300 {
    let (below, above) = (lower / 4, upper * 4)
    let (atBelow, atAbove) = (function(below), function(above))
    if atBelow.isNaN && atAbove.isNaN { break }
    if below > 0, (atBelow < 0) != (atLower < 0) {
      return try root(what, from: below, to: lower, of: function)
    }
    if above.isFinite, (atAbove < 0) != (atUpper < 0) {
      return try root(what, from: upper, to: above, of: function)
    }
    (lower, upper, atLower, atUpper) = (below, above, atBelow, atAbove)
  }
  throw .notConverged(what: what, reason: "no change of sign around \(start)")
}
