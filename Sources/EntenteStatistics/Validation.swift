/// Throws unless every value is a finite number.
func requireFinite(_ values: [Double], _ what: String) throws(StatisticsError) {
  for (index, value) in values.enumerated() where !value.isFinite {
    throw .notFinite(what: what, index: index)
  }
}

/// Throws unless there are as many values as the method needs.
func requireCount(_ count: Int, atLeast required: Int, _ what: String) throws(StatisticsError) {
  if count < required { throw .tooFew(what: what, count: count, required: required) }
}

/// Throws unless the value is finite and above zero.
func requirePositive(_ value: Double, _ what: String) throws(StatisticsError) {
  if !(value > 0 && value.isFinite) {
    throw .outOfRange(what: what, index: nil, value: value, allowed: "a finite number above 0")
  }
}

/// Throws unless the value is a probability strictly between 0 and 1.
func requireLevel(_ level: Double, _ what: String = "level") throws(StatisticsError) {
  if !(level > 0 && level < 1) {
    throw .outOfRange(what: what, index: nil, value: level, allowed: "between 0 and 1")
  }
}

/// The value, or an error that names it when the arithmetic left the finite numbers.
func finite(_ value: Double, _ what: String) throws(StatisticsError) -> Double {
  if !value.isFinite {
    throw .notConverged(what: what, reason: "the result is not a finite number")
  }
  return value
}
