/// A log-linear model over named features, laid out for looking up: a feature is known by its key, and
/// has one weight for each label that it speaks for.
///
/// Weights are whole hundredths, as in the tables they are made of, so that a sum has no order. Most
/// features of a text are in no table: a bit for each key turns them away by one load.
final class LinearModel: Sendable {
  /// How many labels; the weights that all labels share have the number behind the last.
  let labels: Int
  /// One bit for each key.
  private let filter: [UInt64]
  /// An open-addressing table: the upper half of a key and where its weights begin.
  private let slots: [Slot]
  /// The weights of one feature after the other.
  private let entries: [Entry]

  private struct Slot: Equatable {
    var print: UInt32
    var start: UInt32
    static let free = Slot(print: 0, start: .max)
  }

  /// A weight in hundredths in the lower half, its label above, the mark of a feature's last weight in
  /// the highest bit.
  private struct Entry: Equatable {
    var bits: UInt32
    static let last: UInt32 = 1 << 31
    @inline(__always) var label: Int { Int(bits >> 16 & 0xFF) }
    @inline(__always) var weight: Int32 { Int32(Int16(truncatingIfNeeded: bits)) }
    @inline(__always) var isLast: Bool { bits & Self.last != 0 }
  }

  /// One that knows no feature.
  convenience init(labels: Int) {
    self.init(labels: labels, features: [])
  }

  private init(labels: Int, filter: [UInt64], slots: [Slot], entries: [Entry]) {
    self.labels = labels
    self.filter = filter
    self.slots = slots
    self.entries = entries
  }

  /// - Parameter features: distinct keys with their weights in hundredths, none without any.
  init(
    labels: Int, features: [(key: UInt64, weights: [(label: Int, weight: Int16)])]
  ) {
    self.labels = labels
    var filter = [UInt64](repeating: 0, count: features.count / 4 + 1)
    var slots = [Slot](repeating: .free, count: features.count * 4 / 3 + 1)
    var entries: [Entry] = []
    for feature in features {
      let bit = Self.bit(of: feature.key, filter.count)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
      var slot = Self.slot(of: feature.key, slots.count)
      while slots[slot] != .free { slot = slot + 1 == slots.count ? 0 : slot + 1 }
      slots[slot] = Slot(print: UInt32(feature.key >> 32), start: UInt32(entries.count))
      for (label, weight) in feature.weights {
        entries.append(
          Entry(bits: UInt32(label) << 16 | UInt32(UInt16(bitPattern: weight))))
      }
      if let last = entries.indices.last { entries[last].bits |= Entry.last }
    }
    self.filter = filter
    self.slots = slots
    self.entries = entries
  }

  var isEmpty: Bool { entries.isEmpty }

  /// A number below a count by the lower half of a key, without a division (Lemire 2019, "Fast random
  /// integer generation in an interval").
  @inline(__always)
  private static func slot(of key: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: ((key & 0xFFFF_FFFF) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }

  /// Likewise of the bits of a filter, by the middle of a key.
  @inline(__always)
  private static func bit(of key: UInt64, _ words: Int) -> Int {
    slot(of: key >> 16, words * 64)
  }

  /// Where the weights of a feature begin, or -1.
  @inline(__always)
  private func start(of key: UInt64) -> Int {
    let bit = Self.bit(of: key, filter.count)
    guard filter[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { return -1 }
    let print = UInt32(key >> 32)
    var slot = Self.slot(of: key, slots.count)
    while true {
      let found = slots[slot]
      if found.start == .max { return -1 }
      if found.print == print { return Int(found.start) }
      slot = slot + 1 == slots.count ? 0 : slot + 1
    }
  }

  /// Adds the weights of a feature to the scores of the labels, in hundredths.
  @inline(__always)
  func add(_ key: UInt64, to scores: inout [Int32]) {
    var index = start(of: key)
    guard index >= 0 else { return }
    while true {
      let entry = entries[index]
      scores[entry.label] += entry.weight
      if entry.isLast { return }
      index += 1
    }
  }

  /// The weight of a feature for a label, in hundredths; 0 where it has none.
  @inline(__always)
  func weight(of key: UInt64, for label: Int) -> Int32 {
    var index = start(of: key)
    guard index >= 0 else { return 0 }
    while true {
      let entry = entries[index]
      if entry.label == label { return entry.weight }
      if entry.isLast { return 0 }
      index += 1
    }
  }
}

extension LinearModel {
  /// The model as it lies in a file, in words of 32 bits, least byte first: the counts of labels, of
  /// words of the filter, of slots and of weights, then those.
  var image: [UInt32] {
    var image = [UInt32(labels), UInt32(filter.count), UInt32(slots.count), UInt32(entries.count)]
    for word in filter {
      image.append(UInt32(truncatingIfNeeded: word))
      image.append(UInt32(word >> 32))
    }
    for slot in slots {
      image.append(slot.print)
      image.append(slot.start)
    }
    image.append(contentsOf: entries.map(\.bits))
    return image
  }

  /// Reads what ``image`` wrote, from a position that is moved behind it.
  ///
  /// - Returns: nil where the words are no such image.
  convenience init?(image: [UInt32], at position: inout Int, labels: Int) {
    guard position + 4 <= image.count, image[position] == labels else { return nil }
    let filterCount = Int(image[position + 1])
    let slotCount = Int(image[position + 2])
    let entryCount = Int(image[position + 3])
    let end = position + 4 + 2 * (filterCount + slotCount) + entryCount
    guard end <= image.count, filterCount > 0, slotCount > 0 else { return nil }
    var next = position + 4
    let filter = (0..<filterCount).map {
      UInt64(image[next + 2 * $0]) | UInt64(image[next + 2 * $0 + 1]) << 32
    }
    next += 2 * filterCount
    let slots = (0..<slotCount).map {
      Slot(print: image[next + 2 * $0], start: image[next + 2 * $0 + 1])
    }
    next += 2 * slotCount
    self.init(
      labels: labels, filter: filter, slots: slots,
      entries: image[next..<end].map { Entry(bits: $0) })
    position = end
  }
}
