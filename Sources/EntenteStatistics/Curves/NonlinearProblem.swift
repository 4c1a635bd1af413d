import CGSL

/// One nonlinear least squares problem and the ways down to a minimum of it.
struct NonlinearProblem {
  let y: [Double]
  /// √w.
  let roots: [Double]?
  let parameterCount: Int
  /// The most steps of a trust region method.
  let iterations: Int
  let model: NonlinearLeastSquares.Model

  /// The trust region methods of the library, in the order in which they are tried.
  enum Method: CaseIterable {
    case levenbergMarquardt
    case accelerated
    case dogleg
  }

  /// A point where the gradient vanishes.
  struct Minimum {
    let parameters: [Double]
    let fitted: [Double]
    /// Σwe².
    let sum: Double
    /// (JᵀWJ)⁻¹, row by row.
    let gram: [Double]
  }

  /// Σwy², against which squares are small.
  var scale: Double {
    y.indices.reduce(0) {
      let value = y[$1] * (roots?[$1] ?? 1)
      return $0 + value * value
    }
  }

  /// The values, weighted residuals, their squares and, column-major, the weighted Jacobian; nil where the
  /// model is not finite.
  private func evaluate(
    _ parameters: [Double]
  ) -> (fitted: [Double], residuals: [Double], sum: Double, jacobian: [Double])? {
    let n = y.count
    var fitted = y
    var residuals = y
    var jacobian = [Double](repeating: 0, count: n * parameterCount)
    var gradient = [Double](repeating: 0, count: parameterCount)
    var sum = 0.0
    for i in 0..<n {
      fitted[i] = model(i, parameters, &gradient)
      let root = roots?[i] ?? 1
      residuals[i] = (y[i] - fitted[i]) * root
      sum += residuals[i] * residuals[i]
      for j in 0..<parameterCount { jacobian[j * n + i] = gradient[j] * root }
    }
    return sum.isFinite && jacobian.allSatisfy(\.isFinite)
      ? (fitted, residuals, sum, jacobian) : nil
  }

  /// The minimum that a method reaches from a start; nil where it reaches none.
  func minimum(from start: [Double], _ method: Method) -> Minimum? {
    guard var point = descend(from: start, method), var here = evaluate(point) else { return nil }
    let (n, p) = (y.count, parameterCount)
    // Gauss-Newton mends the last digits, and shows whether this is a minimum.
    var last = Double.infinity
    for _ in 0..<200 {
      guard
        let qr = try? QRDecomposition(
          here.jacobian, rows: n, columns: p, name: { "parameter \($0)" })
      else { return nil }
      let (step, left) = qr.solve(here.residuals)
      let remaining = left.reduce(0) { $0 + $1 * $1 }
      let gained = max(0, here.sum - remaining)
      var relative = 0.0
      for j in 0..<p {
        relative = max(relative, abs(step[j]) / max(abs(point[j]), abs(step[j]) * 1e-300, 1e-300))
      }
      // The relative offset of Bates & Watts 1981, or steps that change no more digits.
      let isFlat =
        gained * Double(n - p) <= 1e-10 * remaining * Double(p) || relative < 1e-9
        || here.sum <= 1e-28 * scale
      let next = zip(point, step).map { $0 + $1 }
      let moved = evaluate(next)
      if let moved, moved.sum < here.sum || (isFlat && relative < last) {
        (point, here) = (next, moved)
        if relative > 1e-14, relative < last {
          last = relative
          continue
        }
      }
      guard isFlat else { return nil }
      return Minimum(
        parameters: point, fitted: here.fitted, sum: here.sum, gram: qr.inverseGram)
    }
    return nil
  }

  /// What the callbacks of the library need.
  @unsafe private struct Context {
    let problem: NonlinearProblem
    var parameters: [Double]
    var gradient: [Double]

    mutating func read(_ vector: UnsafePointer<gsl_vector>?) {
      let count = unsafe parameters.count
      for j in 0..<count { unsafe parameters[j] = gsl_vector_get(vector, j) }
    }
  }

  /// Where a trust region method ends.
  private func descend(from start: [Double], _ method: Method) -> [Double]? {
    let (n, p) = (y.count, parameterCount)
    var settings = unsafe gsl_multifit_nlinear_default_parameters()
    switch method {
    case .levenbergMarquardt: unsafe settings.trs = cgsl_nlinear_lm()
    case .accelerated: unsafe settings.trs = cgsl_nlinear_lmaccel()
    case .dogleg: unsafe settings.trs = cgsl_nlinear_dogleg()
    }
    var context = unsafe Context(
      problem: self, parameters: start, gradient: [Double](repeating: 0, count: p))
    return unsafe withUnsafeMutablePointer(to: &context) { context in
      var equations = unsafe gsl_multifit_nlinear_fdf()
      unsafe equations.n = n
      unsafe equations.p = p
      unsafe equations.params = UnsafeMutableRawPointer(context)
      unsafe equations.f = { vector, raw, residuals in
        let context = unsafe raw!.assumingMemoryBound(to: Context.self)
        unsafe context.pointee.read(vector)
        let problem = unsafe context.pointee.problem
        for i in problem.y.indices {
          let value = unsafe problem.model(
            i, context.pointee.parameters, &context.pointee.gradient)
          let residual = (value - problem.y[i]) * (problem.roots?[i] ?? 1)
          // A step to where the model is not finite must look bad, not end the search.
          unsafe gsl_vector_set(residuals, i, residual.isFinite ? residual : 1e100)
        }
        return Int32(GSL_SUCCESS)
      }
      unsafe equations.df = { vector, raw, jacobian in
        let context = unsafe raw!.assumingMemoryBound(to: Context.self)
        unsafe context.pointee.read(vector)
        let problem = unsafe context.pointee.problem
        for i in problem.y.indices {
          _ = unsafe problem.model(i, context.pointee.parameters, &context.pointee.gradient)
          let root = problem.roots?[i] ?? 1
          for j in 0..<problem.parameterCount {
            let slope = unsafe context.pointee.gradient[j] * root
            if !slope.isFinite { return Int32(GSL_EBADFUNC) }
            unsafe gsl_matrix_set(jacobian, i, j, slope)
          }
        }
        return Int32(GSL_SUCCESS)
      }
      guard
        let workspace = unsafe gsl_multifit_nlinear_alloc(cgsl_nlinear_trust(), &settings, n, p),
        let guess = unsafe gsl_vector_alloc(p)
      else { return nil }
      defer {
        unsafe gsl_multifit_nlinear_free(workspace)
        unsafe gsl_vector_free(guess)
      }
      for j in 0..<p { unsafe gsl_vector_set(guess, j, start[j]) }
      guard unsafe gsl_multifit_nlinear_init(guess, &equations, workspace) == GSL_SUCCESS else {
        return nil
      }
      var info: Int32 = 0
      // Whatever the code, the polishing that follows decides whether this is a minimum.
      unsafe _ = gsl_multifit_nlinear_driver(
        iterations, 1e-14, 1e-14, 0, nil, nil, &info, workspace)
      let end = (0..<p).map {
        unsafe gsl_vector_get(gsl_multifit_nlinear_position(workspace), $0)
      }
      return end.allSatisfy(\.isFinite) ? end : nil
    }
  }
}
