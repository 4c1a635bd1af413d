/// Least squares that takes one row after the other, by Givens rotations of R (Golub & Van Loan 2013,
/// 6.5.3), which stays exact where updating the inverse does not.
struct RecursiveLeastSquares {
  private let columns: Int
  private var r: [Double]
  private var rotated: [Double]

  init(columns: Int) {
    self.columns = columns
    r = [Double](repeating: 0, count: columns * columns)
    rotated = [Double](repeating: 0, count: columns)
  }

  /// Adds a row and returns its recursive residual (y − xᵀb)/√(1 + xᵀ(XᵀX)⁻¹x), b of the rows before; 0
  /// while these do not yet determine b.
  mutating func add(_ row: [Double], _ y: Double) -> Double {
    var row = row
    var y = y
    for k in 0..<columns where row[k] != 0 {
      let diagonal = r[k * columns + k]
      let length = (diagonal * diagonal + row[k] * row[k]).squareRoot()
      // The diagonal is never below 0, so the sign of the residual is kept.
      let (c, s) = (diagonal / length, row[k] / length)
      for j in k..<columns {
        let upper = r[k * columns + j]
        r[k * columns + j] = c * upper + s * row[j]
        row[j] = c * row[j] - s * upper
      }
      (rotated[k], y) = (c * rotated[k] + s * y, c * y - s * rotated[k])
      if diagonal == 0 { return 0 }
    }
    return y
  }
}
