/// The k-th smallest of the values, which are put in another order. Hoare 1961, CACM 4:321 (FIND), with the
/// median of three as pivot.
func select(_ k: Int, of values: inout MutableSpan<Double>, count: Int) -> Double {
  var (left, right) = (0, count - 1)
  while left < right {
    let (a, b, c) = (values[left], values[left + (right - left) / 2], values[right])
    let pivot = max(min(a, b), min(max(a, b), c))
    var (i, j) = (left, right)
    repeat {
      while values[i] < pivot { i += 1 }
      while pivot < values[j] { j -= 1 }
      if i <= j {
        (values[i], values[j]) = (values[j], values[i])
        i += 1
        j -= 1
      }
    } while i <= j
    if k <= j {
      right = j
    } else if k >= i {
      left = i
    } else {
      break
    }
  }
  return values[k]
}

/// The middle value, or the mean of the two middle ones; of at least one value.
func median(_ values: [Double]) -> Double {
  var values = values
  let count = values.count
  var span = values.mutableSpan
  let half = count / 2
  let upper = select(half, of: &span, count: count)
  if count % 2 == 1 { return upper }
  // All below the half are not above it.
  var lower = span[0]
  for index in 1..<max(half, 1) { lower = max(lower, span[index]) }
  return lower / 2 + upper / 2
}
