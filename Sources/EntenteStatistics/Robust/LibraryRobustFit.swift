import CGSL

/// A robust linear fit by `gsl_multifit_robust`, which adjusts residuals for leverage and takes the scale
/// without the p smallest, so that it differs from `RobustFit` in the second to fourth digit. DuMouchel
/// & O'Brien 1989.
public struct LibraryRobustFit: Equatable, Sendable {
  /// The coefficients.
  public let coefficients: [Double]
  /// Their standard errors.
  public let standardErrors: [Double]
  /// The residual standard error, a weighted mean of the robust one and that of least squares.
  public let sigma: Double
  /// The scale by the median absolute residual.
  public let scale: Double
  /// The residual standard error by DuMouchel & O'Brien's formula.
  public let robustSigma: Double
  /// The residual standard error of least squares.
  public let leastSquaresSigma: Double

  /// The fit of columns with the default tuning constants of the library, 4.685 and 1.345.
  ///
  /// Throws as `LeastSquares.init(columns:y:weights:)`, and `library` where the iteration does not end.
  public init(
    columns: [[Double]], y: [Double], isHuber: Bool = false
  ) throws(StatisticsError) {
    let start = try LeastSquares(columns: columns, y: y)
    try start.requireError()
    _ = quietHandler
    let (n, p) = (start.count, columns.count)
    guard
      let workspace = unsafe gsl_multifit_robust_alloc(
        isHuber ? cgsl_robust_huber() : cgsl_robust_bisquare(), n, p),
      let design = unsafe gsl_matrix_alloc(n, p), let response = unsafe gsl_vector_alloc(n),
      let solution = unsafe gsl_vector_alloc(p), let covariance = unsafe gsl_matrix_alloc(p, p)
    else { throw .tooLarge(what: "workspace of a robust fit", limit: n * p) }
    defer {
      unsafe gsl_multifit_robust_free(workspace)
      unsafe gsl_matrix_free(design)
      unsafe gsl_vector_free(response)
      unsafe gsl_vector_free(solution)
      unsafe gsl_matrix_free(covariance)
    }
    for i in 0..<n {
      unsafe gsl_vector_set(response, i, y[i])
      for j in 0..<p { unsafe gsl_matrix_set(design, i, j, columns[j][i]) }
    }
    do {
      try check {
        unsafe gsl_multifit_robust(design, response, solution, covariance, workspace)
      }
    } catch {
      throw .library(what: "robust fit", error: error)
    }
    let statistics = unsafe gsl_multifit_robust_statistics(workspace)
    var (coefficients, errors) = ([Double](), [Double]())
    for j in 0..<p {
      coefficients.append(try finite(unsafe gsl_vector_get(solution, j), "coefficient"))
      errors.append(
        try finite(
          unsafe gsl_matrix_get(covariance, j, j).squareRoot(), "standard error"))
    }
    (self.coefficients, standardErrors) = (coefficients, errors)
    sigma = try unsafe finite(statistics.sigma, "sigma")
    scale = try unsafe finite(statistics.sigma_mad, "scale")
    robustSigma = try unsafe finite(statistics.sigma_rob, "robust sigma")
    leastSquaresSigma = try unsafe finite(statistics.sigma_ols, "sigma of least squares")
  }
}
