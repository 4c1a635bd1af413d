/// The lower Cholesky factor of a symmetric matrix, row by row; nil unless it is positive definite.
private func cholesky(_ matrix: [Double], size: Int) -> [Double]? {
  var factor = matrix
  for i in 0..<size {
    for j in 0...i {
      var sum = matrix[i * size + j]
      for k in 0..<j { sum -= factor[i * size + k] * factor[j * size + k] }
      if i == j {
        guard sum > 0, sum.isFinite else { return nil }
        factor[i * size + i] = sum.squareRoot()
      } else {
        factor[i * size + j] = sum / factor[j * size + j]
      }
    }
  }
  return factor
}

/// The solution of a symmetric positive definite system; nil for any other. Rows and columns are scaled to a
/// diagonal of 1 first.
func solvePositiveDefinite(_ matrix: [Double], _ right: [Double]) -> [Double]? {
  let size = right.count
  let scales = (0..<size).map { 1 / matrix[$0 * size + $0].squareRoot() }
  guard scales.allSatisfy(\.isFinite) else { return nil }
  var scaled = matrix
  for i in 0..<size { for j in 0..<size { scaled[i * size + j] *= scales[i] * scales[j] } }
  guard let factor = cholesky(scaled, size: size) else { return nil }
  var solution = zip(right, scales).map { $0 * $1 }
  for i in 0..<size {
    for k in 0..<i { solution[i] -= factor[i * size + k] * solution[k] }
    solution[i] /= factor[i * size + i]
  }
  for i in stride(from: size - 1, through: 0, by: -1) {
    for k in (i + 1)..<max(size, i + 1) { solution[i] -= factor[k * size + i] * solution[k] }
    solution[i] /= factor[i * size + i]
  }
  return zip(solution, scales).map { $0 * $1 }
}

/// The inverse of a symmetric positive definite matrix, row by row; nil for any other.
func invertPositiveDefinite(_ matrix: [Double], size: Int) -> [Double]? {
  var inverse = matrix
  for j in 0..<size {
    var unit = [Double](repeating: 0, count: size)
    unit[j] = 1
    guard let column = solvePositiveDefinite(matrix, unit) else { return nil }
    for i in 0..<size { inverse[i * size + j] = column[i] }
  }
  return inverse
}
