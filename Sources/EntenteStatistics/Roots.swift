import CGSL

/// The root of `function` between two points where its signs differ, by Brent's method
/// (`gsl_root_fsolver_brent`; Brent 1973, Algorithms for Minimization without Derivatives, ch. 4),
/// to the last digits that a double holds.
func root(
  _ what: String, in bracket: ClosedRange<Double>, of function: (Double) -> Double
) throws(StatisticsError) -> Double {
  let (atLower, atUpper) = (function(bracket.lowerBound), function(bracket.upperBound))
  if atLower == 0 { return bracket.lowerBound }
  if atUpper == 0 { return bracket.upperBound }
  guard atLower.isFinite, atUpper.isFinite, (atLower < 0) != (atUpper < 0) else {
    throw .notConverged(
      what: what,
      reason: "no change of sign between \(bracket.lowerBound) and \(bracket.upperBound)")
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
      var code = unsafe gsl_root_fsolver_set(
        solver, &equation, bracket.lowerBound, bracket.upperBound)
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

/// A bracket of the root of `function`, grown from `start` by doubling steps on a logarithmic axis;
/// the argument is above zero.
func positiveRoot(
  _ what: String, near start: Double, of function: (Double) -> Double
) throws(StatisticsError) -> Double {
  var (lower, upper) = (start / 2, start * 2)
  let rising = function(lower) < function(upper)
  var factor = 2.0
  // 2^(1+2+…+45) spans more than the positive doubles.
  while factor < 0x1p45, (function(lower) < 0) != rising {
    factor *= 2
    lower /= factor
  }
  factor = 2
  while factor < 0x1p45, (function(upper) > 0) != rising {
    factor *= 2
    upper *= factor
  }
  return try root(what, in: lower...upper, of: function)
}
