#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Powers of z = (x−c)/h, which runs from −1 to 1 over the points, so that years do not cost digits, and how their
/// coefficients become those of powers of x−o.
struct PolynomialBasis: Equatable {
  let degree: Int
  let origin: Double
  private let center: Double
  private let halfRange: Double

  /// Throws `degenerate` for constant x unless the degree is 0. `origin` is by default the smallest x.
  init(_ x: [Double], degree: Int, origin: Double? = nil) throws(StatisticsError) {
    let (low, high) = (x.min() ?? 0, x.max() ?? 0)
    if degree > 0, low == high {
      throw .degenerate(what: "x", reason: "all values are \(low), so no trend can be seen")
    }
    self.degree = degree
    self.origin = origin ?? low
    center = low / 2 + high / 2
    halfRange = high > low ? high / 2 - low / 2 : 1
  }

  /// 1, z, z² and so on at a point.
  func row(at point: Double) -> [Double] {
    let z = (point - center) / halfRange
    var row = [1.0]
    for power in 0..<degree { row.append(row[power] * z) }
    return row
  }

  /// The columns of the design at points.
  func columns(_ x: [Double]) -> [[Double]] {
    let z = x.map { ($0 - center) / halfRange }
    var columns = [[Double](repeating: 1, count: x.count)]
    for power in 0..<degree { columns.append(zip(columns[power], z).map(*)) }
    return columns
  }

  /// T with b = Tβ, where β are the coefficients of powers of z and b those of powers of x−o, by the binomial theorem.
  var transform: [[Double]] {
    let m = center - origin
    var transform = [[Double]](
      repeating: [Double](repeating: 0, count: degree + 1), count: degree + 1)
    for k in 0...degree {
      var binomial = 1.0
      for j in stride(from: k, through: 0, by: -1) {
        transform[j][k] = binomial * pow(-m, Double(k - j)) / pow(halfRange, Double(k))
        binomial *= Double(j) / Double(k - j + 1)
      }
    }
    return transform
  }
}
