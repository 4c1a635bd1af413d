/// A log-linear model over named features: a row of weights, one a label, for each feature it knows.
///
/// Read from a table of `Data/Model`: `feature`, `label`, `weight`, tab separated; a feature is its
/// template and up to three atoms: `cueLeft=money&exports&near`. The label `*` marks a feature of a label
/// that bears the same weight for each.
struct LinearModel: Sendable {
  let labels: Int
  /// Weights in a row: one a label, and the shared one.
  var stride: Int { labels + 1 }
  private var keys: [UInt64]
  private var rows: [Int32]
  private var mask: Int
  private(set) var weights: [Float] = []
  /// The names of the rows, for explanations.
  private(set) var names: [String] = []

  init(labels: Int) {
    self.labels = labels
    keys = [0, 0]
    rows = [-1, -1]
    mask = 1
  }

  /// The key of a feature as written in a table.
  static func key(_ name: some StringProtocol) -> UInt64 {
    guard let equals = name.utf8.firstIndex(of: 0x3D) else {
      return FeatureHash.combine(FeatureHash.of(name), 0, 0, 0)
    }
    var atoms: [UInt64] = [0, 0, 0]
    let parts = name[name.utf8.index(after: equals)...].split(
      separator: "&", omittingEmptySubsequences: false)
    for (i, part) in parts.prefix(3).enumerated() { atoms[i] = FeatureHash.of(part) }
    return FeatureHash.combine(FeatureHash.of(name[..<equals]), atoms[0], atoms[1], atoms[2])
  }

  /// - Parameter lines: (feature, label, weight).
  init(labels: Int, lines: [(name: String, label: Int, weight: Float)]) {
    self.init(labels: labels)
    var size = 2
    while size < lines.count * 2 + 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    rows = Array(repeating: -1, count: size)
    mask = size - 1
    for line in lines where line.label <= labels {
      let row = row(adding: line.name)
      weights[row * stride + line.label] += line.weight
    }
  }

  private mutating func row(adding name: String) -> Int {
    let key = LinearModel.key(name)
    var slot = Int(truncatingIfNeeded: key) & mask
    while rows[slot] >= 0 {
      if keys[slot] == key { return Int(rows[slot]) }
      slot = (slot + 1) & mask
    }
    keys[slot] = key
    rows[slot] = Int32(names.count)
    names.append(name)
    weights.append(contentsOf: repeatElement(0, count: stride))
    return names.count - 1
  }

  var isEmpty: Bool { names.isEmpty }

  /// The row of a feature, or -1.
  @inline(__always)
  func row(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while true {
      let row = rows[slot]
      if row < 0 { return -1 }
      if keys[slot] == key { return Int(row) }
      slot = (slot + 1) & mask
    }
  }
}
