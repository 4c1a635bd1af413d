/// Numbers of the values that the lines of the lexicon repeat, found by their bytes.
struct ValueTable: Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    var number: Int32 = -1
  }
  private var slots = [Slot](repeating: Slot(), count: 1 << 10)
  private var count = 0

  /// The number of a value among `values`, which it joins where it is new.
  mutating func number(of value: Span<UInt8>, in values: inout [String]) -> Int32 {
    var hash = FeatureHash.empty
    for i in value.indices { hash = FeatureHash.adding(value[i], to: hash) }
    var slot = place(hash)
    while slots[slot].number >= 0 {
      if slots[slot].hash == hash, Self.equal(values[Int(slots[slot].number)], value) {
        return slots[slot].number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = Int32(values.count)
    values.append(String(value, value.indices))
    slots[slot] = Slot(hash: hash, number: number)
    count += 1
    if count * 2 > slots.count { grow() }
    return number
  }

  private func place(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
  }

  private static func equal(_ known: String, _ value: Span<UInt8>) -> Bool {
    guard known.utf8.count == value.count else { return false }
    for (i, byte) in known.utf8.enumerated() where byte != value[i] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.number >= 0 {
      var slot = place(entry.hash)
      while slots[slot].number >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}
