/// A table of `Data/Model`: lines of `feature`, `label` and `weight`, tab separated; a feature is its
/// template and up to three atoms, `cueLeft=money&exports&near`. The label `*` marks a feature of a label
/// that bears the same weight for each; lines that begin with `#` are comments.
struct WeightTable {
  /// The features in the order of their first lines.
  private(set) var features: [(key: UInt64, weights: [(label: Int, weight: Int16)])] = []
  private var places: [UInt64: Int] = [:]

  /// - Returns: the number of the first line that is no feature, label and weight; nil where all are.
  mutating func read(_ tsv: Span<UInt8>, labels names: [String]) -> Int? {
    let labels = (names + ["*"]).map { FeatureHash.of($0) }
    var number = 0
    var position = 0
    while position < tsv.count {
      number += 1
      if tsv[position] == 0x23 {
        while position < tsv.count, tsv[position] != 0x0A { position += 1 }
      } else if tsv[position] != 0x0A {
        guard let key = Self.key(tsv, &position), let hash = Self.hash(tsv, &position),
          let label = labels.firstIndex(of: hash), let weight = Self.weight(tsv, &position)
        else { return number }
        add(key, label, weight)
      }
      position += 1
    }
    return nil
  }

  private mutating func add(_ key: UInt64, _ label: Int, _ weight: Int16) {
    if let place = places[key] {
      features[place].weights.append((label, weight))
    } else {
      places[key] = features.count
      features.append((key, [(label, weight)]))
    }
  }

  /// The key of the feature that is named up to a tab; nil where no tab stands before the line's end, or
  /// no template has that name.
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
          return Template.named[parts.0].map {
            FeatureHash.combine($0.hash, parts.1, parts.2, parts.3)
          }
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

  /// A decimal with at most two places behind the point, up to the line's end, in hundredths.
  private static func weight(_ tsv: Span<UInt8>, _ position: inout Int) -> Int16? {
    guard position < tsv.count else { return nil }
    let isNegative = tsv[position] == 0x2D
    if isNegative { position += 1 }
    var value = 0
    var digits = 0
    var places: Int?
    while position < tsv.count, tsv[position] != 0x0A {
      let digit = tsv[position] &- 0x30
      if tsv[position] == 0x2E, places == nil {
        places = 0
      } else if digit <= 9, places ?? 0 < 2, value < 10_000 {
        value = value * 10 + Int(digit)
        digits += 1
        places = places.map { $0 + 1 }
      } else {
        return nil
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    for _ in (places ?? 0)..<2 { value *= 10 }
    return Int16(exactly: isNegative ? -value : value)
  }
}
