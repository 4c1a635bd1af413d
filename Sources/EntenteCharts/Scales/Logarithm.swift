/// The decimal logarithm of a positive finite number, to within a few units of the last place.
///
/// log₁₀ x = (e·ln 2 + 2·artanh((m−1)/(m+1)))/ln 10 with x = m·2ᵉ and m in [√½, √2), by the series of
/// artanh (Abramowitz and Stegun, 4.1.27); the module imports no mathematics library.
func decimalLogarithm(_ value: Double) -> Double {
  var significand = value.significand
  var exponent = Double(value.exponent)
  if significand > 1.414_213_562_373_095_1 {
    significand /= 2
    exponent += 1
  }
  let ratio = (significand - 1) / (significand + 1)
  let square = ratio * ratio
  var power = ratio
  var sum = 0.0
  var divisor = 1.0
  while power.magnitude > 1e-19 {
    sum += power / divisor
    power *= square
    divisor += 2
  }
  return (exponent * 0.693_147_180_559_945_3 + 2 * sum) / 2.302_585_092_994_045_7
}

/// Ten to a whole power; exact from 10⁰ to 10²².
func powerOfTen(_ exponent: Int) -> Double {
  var result = 1.0
  for _ in 0..<exponent.magnitude { result *= 10 }
  return exponent < 0 ? 1 / result : result
}
