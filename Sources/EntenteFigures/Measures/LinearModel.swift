/// A log-linear model over named features: a row of weights, one a label, for each feature it knows.
///
/// Read from a table of `Data/Model`: `feature`, `label`, `weight`, tab separated; a feature is its
/// template and up to three atoms: `cueLeft=money&exports&near`. The label `*` marks a feature of a label
/// that bears the same weight for each.
struct LinearModel: Sendable {
  let labels: Int
  /// Weights in a row: one a label, and the shared one.
  var stride: Int { labels + 1 }
  /// An open-addressing table from keys of features to rows.
  private struct Slot {
    var key: UInt64 = 0
    var row: Int32 = -1
  }
  private var slots: [Slot]
  private var mask: Int
  private(set) var weights: [Float] = []
  /// The table, and where in it the name of each row is: made a string only for explanations.
  private var table: [UInt8] = []
  private var nameRanges: [Range<Int>] = []

  init(labels: Int) {
    self.labels = labels
    slots = [Slot(), Slot()]
    mask = 1
  }

  /// Reads a table.
  ///
  /// - Returns: the number of the first line that is no feature, label and weight; nil where all are.
  mutating func read(_ tsv: Span<UInt8>, labels names: [String]) -> Int? {
    var lines = 1
    for i in tsv.indices where tsv[i] == 0x0A { lines += 1 }
    var size = 2
    while size < lines * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    table = tsv.indices.map { tsv[$0] }
    let labelBytes = (names + ["*"]).map { Array($0.utf8) }
    var number = 0
    var start = 0
    while start < table.count {
      var end = start
      var tabs = (-1, -1)
      while end < table.count, table[end] != 0x0A {
        if table[end] == 0x09 { tabs = tabs.0 < 0 ? (end, -1) : (tabs.0, end) }
        end += 1
      }
      number += 1
      if end > start, table[start] != 0x23 {
        guard tabs.1 > 0, let weight = Self.weight(table, tabs.1 + 1..<end),
          let label = labelBytes.firstIndex(where: {
            $0.elementsEqual(table[(tabs.0 + 1)..<tabs.1])
          })
        else { return number }
        let row = row(adding: start..<tabs.0)
        weights[row * stride + label] += weight
      }
      start = end + 1
    }
    return nil
  }

  /// A decimal with at most one point.
  private static func weight(_ bytes: [UInt8], _ range: Range<Int>) -> Float? {
    var index = range.lowerBound
    let isNegative = index < range.upperBound && bytes[index] == 0x2D
    if isNegative { index += 1 }
    guard index < range.upperBound else { return nil }
    var value: Float = 0
    var scale: Float = 0
    while index < range.upperBound {
      let digit = bytes[index] &- 0x30
      if bytes[index] == 0x2E, scale == 0 {
        scale = 1
      } else if digit <= 9 {
        value = value * 10 + Float(digit)
        scale *= 10
      } else {
        return nil
      }
      index += 1
    }
    if scale > 1 { value /= scale }
    return isNegative ? -value : value
  }

  /// The key of the feature that a table names.
  private func key(_ range: Range<Int>) -> UInt64 {
    var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var part = 0
    var hash = FeatureHash.empty
    for i in range.lowerBound...range.upperBound {
      let isEnd = i == range.upperBound
      if isEnd || (part == 0 && table[i] == 0x3D) || (part > 0 && table[i] == 0x26) {
        switch part {
        case 0: parts.0 = hash
        case 1: parts.1 = hash
        case 2: parts.2 = hash
        default: parts.3 = hash
        }
        part += 1
        hash = FeatureHash.empty
      } else {
        hash = FeatureHash.adding(table[i], to: hash)
      }
    }
    return FeatureHash.combine(parts.0, parts.1, parts.2, parts.3)
  }

  private mutating func row(adding name: Range<Int>) -> Int {
    let key = key(name)
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot].row >= 0 {
      if slots[slot].key == key { return Int(slots[slot].row) }
      slot = (slot + 1) & mask
    }
    slots[slot] = Slot(key: key, row: Int32(nameRanges.count))
    nameRanges.append(name)
    weights.append(contentsOf: repeatElement(0, count: stride))
    return nameRanges.count - 1
  }

  var isEmpty: Bool { nameRanges.isEmpty }

  /// The name of a row's feature.
  func name(_ row: Int) -> String { String(decoding: table[nameRanges[row]], as: UTF8.self) }

  /// The row of a feature, or -1.
  @inline(__always)
  func row(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while true {
      let found = slots[slot]
      if found.row < 0 { return -1 }
      if found.key == key { return Int(found.row) }
      slot = (slot + 1) & mask
    }
  }
}
