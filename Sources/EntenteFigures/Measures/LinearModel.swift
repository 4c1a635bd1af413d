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
  /// By ``Template``: the hash of its name.
  private let templates = Template.allCases.map(\.hash)
  /// The table, and where in it the name of each row begins: made a string only for explanations.
  private var table: [UInt8] = []
  private var nameStarts: [UInt32] = []

  init(labels: Int) {
    self.labels = labels
    slots = Array(repeating: Slot(), count: 1024)
    mask = 1023
  }

  /// Reads a table.
  ///
  /// - Returns: the number of the first line that is no feature, label and weight; nil where all are.
  mutating func read(_ tsv: Span<UInt8>, labels names: [String]) -> Int? {
    table = unsafe tsv.withUnsafeBufferPointer { unsafe Array($0) }
    let labelHashes = (names + ["*"]).map { FeatureHash.of($0) }
    var label = 0
    var number = 0
    var position = 0
    while position < tsv.count {
      number += 1
      if tsv[position] == 0x23 {
        while position < tsv.count, tsv[position] != 0x0A { position += 1 }
      } else if tsv[position] != 0x0A {
        let start = position
        guard let key = Self.key(tsv, &position), let hash = Self.hash(tsv, &position) else {
          return number
        }
        // Most lines have the label of the line before or the next one.
        if labelHashes[label] != hash {
          guard let known = labelHashes.firstIndex(of: hash) else { return number }
          label = known
        }
        guard let weight = Self.weight(tsv, &position) else { return number }
        let row = row(adding: key, namedAt: start)
        weights[row * stride + label] += weight
      }
      position += 1
    }
    return nil
  }

  /// The key of the feature that is named up to a tab; nil where no tab stands before the line's end.
  @inline(__always)
  private static func key(_ tsv: Span<UInt8>, _ position: inout Int) -> UInt64? {
    var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var part = 0
    var hash = FeatureHash.empty
    var mark: UInt8 = 0x3D  // `=` behind the template, `&` between atoms
    while position < tsv.count {
      let byte = tsv[position]
      if byte == 0x0A { return nil }
      if byte == 0x09 || byte == mark {
        switch part {
        case 0: parts.0 = hash
        case 1: parts.1 = hash
        case 2: parts.2 = hash
        default: parts.3 = hash
        }
        if byte == 0x09 {
          position += 1
          return FeatureHash.combine(parts.0, parts.1, parts.2, parts.3)
        }
        part += 1
        mark = 0x26
        hash = FeatureHash.empty
      } else {
        hash = FeatureHash.adding(byte, to: hash)
      }
      position += 1
    }
    return nil
  }

  /// The hash of the field that ends at a tab.
  @inline(__always)
  private static func hash(_ tsv: Span<UInt8>, _ position: inout Int) -> UInt64? {
    var hash = FeatureHash.empty
    while position < tsv.count, tsv[position] != 0x0A {
      let byte = tsv[position]
      position += 1
      if byte == 0x09 { return hash }
      hash = FeatureHash.adding(byte, to: hash)
    }
    return nil
  }

  /// A decimal with at most one point, up to the line's end.
  @inline(__always)
  private static func weight(_ tsv: Span<UInt8>, _ position: inout Int) -> Float? {
    guard position < tsv.count else { return nil }
    let isNegative = tsv[position] == 0x2D
    if isNegative { position += 1 }
    let start = position
    var value: Float = 0
    var scale: Float = 0
    while position < tsv.count, tsv[position] != 0x0A {
      let digit = tsv[position] &- 0x30
      if tsv[position] == 0x2E, scale == 0 {
        scale = 1
      } else if digit <= 9 {
        value = value * 10 + Float(digit)
        scale *= 10
      } else {
        return nil
      }
      position += 1
    }
    guard position > start else { return nil }
    if scale > 1 { value /= scale }
    return isNegative ? -value : value
  }

  private mutating func row(adding key: UInt64, namedAt start: Int) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot].row >= 0 {
      if slots[slot].key == key { return Int(slots[slot].row) }
      slot = (slot + 1) & mask
    }
    let row = nameStarts.count
    slots[slot] = Slot(key: key, row: Int32(row))
    nameStarts.append(UInt32(start))
    weights.append(contentsOf: repeatElement(0, count: stride))
    if nameStarts.count * 2 > slots.count { growSlots() }
    return row
  }

  private mutating func growSlots() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    mask = slots.count - 1
    for entry in old where entry.row >= 0 {
      var slot = Int(truncatingIfNeeded: entry.key) & mask
      while slots[slot].row >= 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  var isEmpty: Bool { nameStarts.isEmpty }

  /// The name of a row's feature.
  func name(_ row: Int) -> String {
    String(decoding: table[Int(nameStarts[row])...].prefix { $0 != 0x09 }, as: UTF8.self)
  }

  /// The row of a feature, or -1.
  @inline(__always)
  func row(_ template: Template, _ a: Atom, _ b: Atom, _ c: Atom) -> Int {
    row(FeatureHash.combine(templates[Int(template.rawValue)], a.hash, b.hash, c.hash))
  }

  /// Adds the weights of a row to the scores of the labels.
  @inline(__always)
  func add(_ row: Int, to scores: inout [Float]) {
    if labels == 1 {
      scores[0] += weights[row * stride]
      return
    }
    let weights = weights.span.extracting(row * stride..<row * stride + labels)
    var scores = scores.mutableSpan
    // Known here, so that the loop has nothing left to check.
    guard scores.count >= labels, weights.count >= labels else { return }
    for i in 0..<labels { scores[i] += weights[i] }
  }

  /// The row of a feature by its key, or -1.
  @inline(__always)
  func row(_ key: UInt64) -> Int {
    let slots = slots.span
    var slot = Int(truncatingIfNeeded: key) & mask
    while true {
      let found = slots[slot]
      if found.row < 0 { return -1 }
      if found.key == key { return Int(found.row) }
      slot = (slot + 1) & mask
    }
  }
}
