/// The factors of a tall matrix by Householder reflections (Golub & Van Loan, *Matrix Computations*,
/// 4th ed., algorithm 5.2.1), in plain arrays: for the few columns of a trend this is faster than a
/// call into a library, and as exact.
struct HouseholderQR {
  let rows: Int
  let columns: Int
  /// Column-major; R above the diagonal, the reflections below and in `heads`.
  private var packed: [Double]
  private var heads: [Double]
  private var diagonal: [Double]

  /// - Parameter matrix: column-major, `rows` ≥ `columns`.
  /// - Throws: ``StatisticsError/degenerate(what:reason:)`` where a column depends on those before it.
  init(_ matrix: [Double], rows: Int, columns: Int) throws(StatisticsError) {
    self.rows = rows
    self.columns = columns
    packed = matrix
    heads = Array(repeating: 0, count: columns)
    diagonal = Array(repeating: 0, count: columns)
    for column in 0..<columns {
      let start = column * rows
      var original = 0.0
      for row in 0..<rows { original += matrix[start + row] * matrix[start + row] }
      var norm = 0.0
      for row in column..<rows { norm += packed[start + row] * packed[start + row] }
      norm = norm.squareRoot()
      guard norm > 1e-12 * original.squareRoot(), norm > 0 else {
        throw .degenerate(
          what: "design matrix",
          reason: "column \(column) is a combination of the columns before it")
      }
      let pivot = packed[start + column]
      let signed = pivot > 0 ? -norm : norm
      diagonal[column] = signed
      heads[column] = pivot - signed
      let scale = signed * heads[column]  // = -|v|²/2
      for other in (column + 1)..<max(columns, column + 1) {
        let target = other * rows
        var product = heads[column] * packed[target + column]
        for row in (column + 1)..<rows { product += packed[start + row] * packed[target + row] }
        let factor = product / scale
        packed[target + column] += factor * heads[column]
        for row in (column + 1)..<rows { packed[target + row] += factor * packed[start + row] }
      }
    }
  }

  /// Applies Qᵀ to a vector of `rows` numbers.
  func transposedTimes(_ vector: inout [Double]) {
    for column in 0..<columns {
      let start = column * rows
      var product = heads[column] * vector[column]
      for row in (column + 1)..<rows { product += packed[start + row] * vector[row] }
      let factor = product / (diagonal[column] * heads[column])
      vector[column] += factor * heads[column]
      for row in (column + 1)..<rows { vector[row] += factor * packed[start + row] }
    }
  }

  private func upper(_ row: Int, _ column: Int) -> Double {
    row == column ? diagonal[row] : packed[column * rows + row]
  }

  /// Solves R b = c for the first `columns` numbers of `c`.
  func solveUpper(_ c: [Double]) -> [Double] {
    var solution = Array(c.prefix(columns))
    for row in stride(from: columns - 1, through: 0, by: -1) {
      for column in (row + 1)..<max(columns, row + 1) {
        solution[row] -= upper(row, column) * solution[column]
      }
      solution[row] /= diagonal[row]
    }
    return solution
  }

  /// Solves Rᵀ z = c, for leverages: h = |z|².
  func solveTransposed(_ c: [Double]) -> [Double] {
    var solution = c
    for row in 0..<columns {
      for column in 0..<row { solution[row] -= upper(column, row) * solution[column] }
      solution[row] /= diagonal[row]
    }
    return solution
  }

  /// (XᵀX)⁻¹ = R⁻¹R⁻ᵀ, row-major.
  func inverseOfCrossProduct() -> [Double] {
    var inverse = [Double](repeating: 0, count: columns * columns)  // R⁻¹, row-major
    for column in 0..<columns {
      var unit = [Double](repeating: 0, count: columns)
      unit[column] = 1
      let solved = solveUpper(unit)
      for row in 0...column { inverse[row * columns + column] = solved[row] }
    }
    var product = [Double](repeating: 0, count: columns * columns)
    for row in 0..<columns {
      for column in row..<columns {
        var sum = 0.0
        for k in column..<columns {
          sum += inverse[row * columns + k] * inverse[column * columns + k]
        }
        product[row * columns + column] = sum
        product[column * columns + row] = sum
      }
    }
    return product
  }
}
