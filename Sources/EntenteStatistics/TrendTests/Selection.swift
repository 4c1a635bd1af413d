/// The k-th smallest of the values, which are put in another order. Hoare 1961, CACM 4:321 (FIND), with the
/// median of three as pivot and a partition without branches (Lomuto), which no processor mispredicts.
func select(_ k: Int, of values: inout MutableSpan<Double>) -> Double {
  var (left, right) = (0, values.count - 1)
  while left < right {
    let middle = left + (right - left) / 2
    if values[middle] < values[left] { values.swapAt(middle, left) }
    if values[right] < values[left] { values.swapAt(right, left) }
    // The median of the three moves to the right end.
    if values[middle] < values[right] { values.swapAt(middle, right) }
    let pivot = values[right]
    var place = partition(&values, from: left, to: right) { $0 < pivot }
    values.swapAt(place, right)
    if k < place {
      right = place - 1
      continue
    }
    // Nothing is smaller: what equals the pivot goes at once, so that ties take no quadratic time.
    if place == left { place = partition(&values, from: left, to: right + 1) { $0 == pivot } - 1 }
    if k <= place { return pivot }
    left = place + 1
  }
  return values[k]
}

/// Moves what is wanted ahead of the rest and returns where the rest begins.
@inline(__always)
private func partition(
  _ values: inout MutableSpan<Double>, from left: Int, to end: Int, _ isWanted: (Double) -> Bool
) -> Int {
  var place = left
  for i in left..<end {
    let value = values[i]
    values[i] = values[place]
    values[place] = value
    place += isWanted(value) ? 1 : 0
  }
  return place
}

/// The middle value, or the mean of the two middle ones; of at least one value, which are put in another order.
func median(of values: inout MutableSpan<Double>) -> Double {
  let count = values.count
  let half = count / 2
  let upper = select(half, of: &values)
  if count % 2 == 1 { return upper }
  // All below the half are not above it.
  var lower = values[0]
  for index in 1..<max(half, 1) { lower = max(lower, values[index]) }
  return lower / 2 + upper / 2
}

/// The middle value, or the mean of the two middle ones; of at least one value.
func median(_ values: [Double]) -> Double {
  var values = values
  var span = values.mutableSpan
  return median(of: &span)
}

/// Puts values in ascending order without allocating. Shell 1959, CACM 2:30, with the gaps of Ciura 2001.
func sort(_ values: inout MutableSpan<Double>) {
  let gaps: [9 of Int] = [3548, 1577, 701, 301, 132, 57, 23, 10, 4]
  for place in 0...gaps.count {
    let gap = place < gaps.count ? gaps[place] : 1
    guard gap < values.count else { continue }
    for i in gap..<values.count {
      let value = values[i]
      var j = i
      while j >= gap, values[j - gap] > value {
        values[j] = values[j - gap]
        j -= gap
      }
      values[j] = value
    }
  }
}
