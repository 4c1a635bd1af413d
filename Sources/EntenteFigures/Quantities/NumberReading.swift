internal import EntenteText

/// A number with its scale, in digits or words, before its unit is known.
struct NumberReading: Sendable {
  enum Shape: UInt8, Sendable {
    case digits, words, ordinal, fraction, vague
    /// "doubled": low and high are the growth in percent.
    case multiple
    /// "twice": low and high say how often.
    case times
  }

  var tokens: Range<Int>
  var shape: Shape
  var low: Double
  /// Nil where the words leave it open above.
  var high: Double?
  /// The digits without the scale; nil for words and for a sum of several groups.
  var decimal: DecimalNumber?
  /// The product of the scale words, 1 without any.
  var scale = 1.0
  /// The power of ten that `scale` is; nil for dozens.
  var scaleExponent: Int? = 0
  var step: Double?
  /// Percent for "double-digit" and "half a percent".
  var isPercent = false
  /// "Sixty-odd thousand".
  var isAbout = false

  /// The value times `factor`, rounded once where that can be; nil beyond a double's range.
  func value(times factor: Double, exponent: Int?) -> Double? {
    if let decimal, let exponent, let scaleExponent {
      return decimal.value(scale: scaleExponent + exponent)
    }
    let product = low * factor
    return product.isFinite ? product : nil
  }
}

/// What is known of the whole text while its quantities are read; worked out when first asked for.
struct QuantityContext {
  var style: NumberStyle?
  /// Every mention of a country, in the order of the text.
  var countries: [(code: String, token: Int)]?
  /// The country whose dollars a bare "$" means, where those are not the United States'.
  var dollarCountry: String?
  /// Whether `dollarCountry` was asked for.
  var knowsDollar = false
  /// Whether the text is of a day when the euro had taken the place of francs and marks.
  var isAfterEuro = false
}
