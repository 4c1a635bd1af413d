/// A sum kept to twice the precision of a double, by error-free transformations (Ogita, Rump &
/// Oishi 2005, SIAM J Sci Comput 26:1955).
struct DoubleDouble {
  private var high: Double
  private var low = 0.0

  init(_ value: Double) { high = value }

  /// Adds the exact product of two numbers.
  @inline(__always)
  mutating func add(_ a: Double, times b: Double) {
    let product = a * b
    let productError = (-product).addingProduct(a, b)
    let sum = high + product
    let part = sum - high
    low += (high - (sum - part)) + (product - part) + productError
    high = sum
  }

  /// Adds a number.
  @inline(__always)
  mutating func add(_ a: Double) {
    let sum = high + a
    let part = sum - high
    low += (high - (sum - part)) + (a - part)
    high = sum
  }

  var value: Double { high + low }
}
