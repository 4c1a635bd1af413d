import EntenteCharts

/// What values are divided by for people, with the name of the unit: 190,270,000,000 USD is 190.27 bn USD.
struct ValueScale: Sendable {
  var divisor: Double
  /// As in `bn USD`.
  var unit: String
  var fractionDigits: Int

  /// The scale in which the largest of the values has one to three digits before the point.
  init(_ values: [Double], unit: String, fractionDigits: Int? = nil) {
    let largest = values.map(abs).max() ?? 0
    let (divisor, prefix): (Double, String) =
      switch largest {
      case 1e12...: (1e12, "tn ")
      case 1e9...: (1e9, "bn ")
      case 1e6...: (1e6, "m ")
      case 1e5...: (1e3, "thousand ")
      default: (1, "")
      }
    self.divisor = divisor
    self.unit = prefix + unit
    self.fractionDigits =
      fractionDigits
      ?? min(3, values.map { DecimalText.fractionDigits(of: $0 / divisor) }.max() ?? 0)
  }

  func text(_ value: Double) -> String { DecimalText.fixed(value / divisor, fractionDigits) }
}
