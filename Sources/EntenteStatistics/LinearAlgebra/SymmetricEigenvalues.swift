import CGSL

/// The eigenvalues of a symmetric matrix, ascending (`gsl_eigen_symm`).
func symmetricEigenvalues(_ matrix: [Double], size: Int) throws(StatisticsError) -> [Double] {
  var (values, eigenvalues) = (matrix, [Double](repeating: 0, count: size))
  do {
    try check {
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe eigenvalues.withUnsafeMutableBufferPointer { eigenvalues in
          guard let input = values.baseAddress, let output = eigenvalues.baseAddress else {
            return Int32(GSL_EINVAL)
          }
          var view = unsafe gsl_matrix_view_array(input, size, size)
          var result = unsafe gsl_vector_view_array(output, size)
          let workspace = unsafe gsl_eigen_symm_alloc(size)
          defer { unsafe gsl_eigen_symm_free(workspace) }
          return unsafe gsl_eigen_symm(&view.matrix, &result.vector, workspace)
        }
      }
    }
  } catch {
    throw .library(what: "eigenvalues", error: error)
  }
  return eigenvalues.sorted()
}

/// The eigenvalues, ascending, and the eigenvectors, one a column of a matrix given row by row
/// (`gsl_eigen_symmv`).
func symmetricEigenvectors(
  _ matrix: [Double], size: Int
) throws(StatisticsError) -> (values: [Double], vectors: [Double]) {
  var (values, eigenvalues) = (matrix, [Double](repeating: 0, count: size))
  var vectors = matrix
  do {
    try check {
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe eigenvalues.withUnsafeMutableBufferPointer { eigenvalues in
          unsafe vectors.withUnsafeMutableBufferPointer { vectors in
            guard let input = values.baseAddress, let output = eigenvalues.baseAddress,
              let columns = vectors.baseAddress
            else { return Int32(GSL_EINVAL) }
            var view = unsafe gsl_matrix_view_array(input, size, size)
            var result = unsafe gsl_vector_view_array(output, size)
            var basis = unsafe gsl_matrix_view_array(columns, size, size)
            let workspace = unsafe gsl_eigen_symmv_alloc(size)
            defer { unsafe gsl_eigen_symmv_free(workspace) }
            let code = unsafe gsl_eigen_symmv(
              &view.matrix, &result.vector, &basis.matrix, workspace)
            if code != GSL_SUCCESS { return code }
            return unsafe gsl_eigen_symmv_sort(
              &result.vector, &basis.matrix, GSL_EIGEN_SORT_VAL_ASC)
          }
        }
      }
    }
  } catch {
    throw .library(what: "eigenvectors", error: error)
  }
  return (eigenvalues, vectors)
}

/// The product of two square matrices, row by row.
func product(_ a: [Double], _ b: [Double], size p: Int) -> [Double] {
  var result = [Double](repeating: 0, count: p * p)
  for i in 0..<p {
    for k in 0..<p {
      for j in 0..<p { result[i * p + j] += a[i * p + k] * b[k * p + j] }
    }
  }
  return result
}
