/// The thin QR decomposition of a matrix by Householder reflections (Golub & Van Loan 2013, Matrix
/// Computations, 5.2), its columns scaled by powers of two, and least squares refined to nearly the
/// last digit (Björck 1967, BIT 7:257: residuals of the augmented system in twice the precision).
struct QRDecomposition {
  let rows: Int
  let columns: Int
  /// The scaled matrix, column-major.
  private let matrix: [Double]
  /// What each column was multiplied by.
  private let scales: [Double]
  /// Columns orthonormal, column-major.
  let q: [Double]
  /// R⁻¹ of the scaled matrix, column-major, upper triangular.
  private let inverse: [Double]

  /// The decomposition of a column-major matrix with at least as many rows as columns.
  ///
  /// Throws `degenerate` with the name of the first column that the columns before it add up to.
  init(
    _ values: [Double], rows: Int, columns: Int, name: (Int) -> String
  ) throws(StatisticsError) {
    self.rows = rows
    self.columns = columns
    var scales = [Double](repeating: 1, count: columns)
    var matrix = values
    var collinear: Int?
    var r = [Double](repeating: 0, count: columns * columns)
    let tolerance = 1e-14 * Double(rows).squareRoot()
    var scaledMatrix = matrix.mutableSpan
    for j in 0..<columns {
      var largest = 0.0
      for i in 0..<rows { largest = max(largest, abs(scaledMatrix[j * rows + i])) }
      if largest == 0 {
        collinear = j
        break
      }
      // A power of two changes no digit.
      let scale = Double(sign: .plus, exponent: -largest.exponent, significand: 1)
      scales[j] = scale
      for i in 0..<rows { scaledMatrix[j * rows + i] *= scale }
    }
    var workStorage = matrix
    var work = workStorage.mutableSpan
    let original = matrix.span
    var factors = [Double](repeating: 0, count: columns)
    for k in 0..<columns where collinear == nil {
      let base = k * rows
      var (whole, norm) = (0.0, 0.0)
      for i in 0..<rows {
        whole += original[base + i] * original[base + i]
        if i >= k { norm += work[base + i] * work[base + i] }
      }
      norm = norm.squareRoot()
      if norm <= tolerance * whole.squareRoot() {
        collinear = k
        break
      }
      let alpha = work[base + k] > 0 ? -norm : norm
      r[k * columns + k] = alpha
      work[base + k] -= alpha
      // vᵀv = 2 norm (norm + |x_k|)
      factors[k] = 1 / (norm * abs(work[base + k]))
      for j in (k + 1)..<max(columns, k + 1) {
        var dot = 0.0
        for i in k..<rows { dot += work[base + i] * work[j * rows + i] }
        dot *= factors[k]
        for i in k..<rows { work[j * rows + i] -= dot * work[base + i] }
        r[j * columns + k] = work[j * rows + k]
      }
    }
    if let collinear {
      throw .degenerate(
        what: name(collinear),
        reason: collinear == 0
          ? "all values are 0" : "it is a combination of the columns before it; leave it out")
    }
    var qStorage = [Double](repeating: 0, count: rows * columns)
    var q = qStorage.mutableSpan
    for j in 0..<columns {
      q[j * rows + j] = 1
      for k in stride(from: j, through: 0, by: -1) {
        var dot = 0.0
        for i in k..<rows { dot += work[k * rows + i] * q[j * rows + i] }
        dot *= factors[k]
        for i in k..<rows { q[j * rows + i] -= dot * work[k * rows + i] }
      }
    }
    var inverse = [Double](repeating: 0, count: columns * columns)
    for j in 0..<columns {
      inverse[j * columns + j] = 1 / r[j * columns + j]
      for i in stride(from: j - 1, through: 0, by: -1) {
        var sum = 0.0
        for k in (i + 1)...j { sum += r[k * columns + i] * inverse[j * columns + k] }
        inverse[j * columns + i] = -sum / r[i * columns + i]
      }
    }
    self.matrix = matrix
    self.scales = scales
    self.q = qStorage
    self.inverse = inverse
  }

  /// (AᵀA)⁻¹ of the matrix as given, row by row.
  var inverseGram: [Double] {
    var gram = [Double](repeating: 0, count: columns * columns)
    for i in 0..<columns {
      for j in i..<columns {
        var sum = 0.0
        for k in j..<columns { sum += inverse[k * columns + i] * inverse[k * columns + j] }
        gram[i * columns + j] = sum * scales[i] * scales[j]
        gram[j * columns + i] = gram[i * columns + j]
      }
    }
    return gram
  }

  /// The first row of (AᵀA)⁻¹Aᵀ: what each y weighs in the first coefficient.
  var firstRow: [Double] {
    var row = [Double](repeating: 0, count: rows)
    for j in 0..<columns {
      let factor = inverse[j * columns] * scales[0]
      for i in 0..<rows { row[i] += factor * q[j * rows + i] }
    }
    return row
  }

  /// The diagonal of the hat matrix QQᵀ.
  var leverages: [Double] {
    var leverages = [Double](repeating: 0, count: rows)
    for j in 0..<columns {
      for i in 0..<rows { leverages[i] += q[j * rows + i] * q[j * rows + i] }
    }
    return leverages
  }

  /// The coefficients of the least squares solution, and its residuals.
  func solve(_ y: [Double]) -> (coefficients: [Double], residuals: [Double]) {
    var solution = [Double](repeating: 0, count: columns)
    var residualStorage = [Double](repeating: 0, count: rows)
    var fStorage = y
    var g = [Double](repeating: 0, count: columns)
    var right = [Double](repeating: 0, count: columns)
    let (target, a, basis) = (y.span, matrix.span, q.span)
    var residuals = residualStorage.mutableSpan
    var f = fStorage.mutableSpan
    var last = Double.infinity
    for pass in 0..<8 {
      if pass > 0 {
        for i in 0..<rows {
          var sum = DoubleDouble(target[i])
          sum.add(-residuals[i])
          for j in 0..<columns { sum.add(-a[j * rows + i], times: solution[j]) }
          f[i] = sum.value
        }
        for j in 0..<columns {
          var sum = DoubleDouble(0)
          for i in 0..<rows { sum.add(-a[j * rows + i], times: residuals[i]) }
          g[j] = sum.value
        }
      }
      // dr + A db = f and Aᵀ dr = g.
      for j in 0..<columns {
        var h = 0.0
        for k in 0...j { h += inverse[j * columns + k] * g[k] }
        var d = 0.0
        for i in 0..<rows { d += basis[j * rows + i] * f[i] }
        right[j] = d - h
      }
      var (step, size) = (0.0, 0.0)
      for i in 0..<columns {
        var change = 0.0
        for j in i..<columns { change += inverse[j * columns + i] * right[j] }
        solution[i] += change
        step = max(step, abs(change) / max(abs(solution[i]), Double.leastNormalMagnitude))
        size = max(size, abs(solution[i]))
      }
      for i in 0..<rows {
        var change = f[i]
        for j in 0..<columns { change -= basis[j * rows + i] * right[j] }
        residuals[i] += change
      }
      if pass > 0, step <= 0x1p-50 || step > last / 2 || size == 0 { break }
      if pass > 0 { last = step }
    }
    for j in 0..<columns { solution[j] *= scales[j] }
    return (solution, residualStorage)
  }
}
