/// How large an economy is, coarsely: who lends, gives and invests is mostly the larger or the richer.
struct Economy: Sendable, Equatable {
  /// Twice the decimal logarithm of the gross domestic product in billions of US dollars, rounded.
  var size: Int
  /// Likewise of the product a head in thousands.
  var income: Int

  /// - Parameter value: both numbers, parted by a space.
  init?(_ value: String) {
    let parts = value.split(separator: " ").map { Int($0) }
    guard parts.count == 2, let size = parts[0], let income = parts[1] else { return nil }
    self.size = size
    self.income = income
  }
}
