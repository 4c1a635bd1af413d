/// Holds what comes out of one input to its limits, through all its archives within archives.
final class Expansion {
  private let limits: InputLimits
  /// Bytes of the outermost file that were used.
  private(set) var stored = 0

  init(_ limits: InputLimits) { self.limits = limits }

  /// What comes out of one archive.
  final class Count {
    private let expansion: Expansion
    private var expanded = 0
    /// Whether too much came out: the rest is left alone.
    private(set) var isRefused = false

    init(_ expansion: Expansion) { self.expansion = expansion }

    func add(_ count: Int, _ place: InputPlace) throws(InputError) {
      expanded += count
      do throws(InputError) {
        try expansion.check(expanded, place)
      } catch {
        isRefused = true
        throw error
      }
    }
  }

  func addStored(_ count: Int) { stored += count }

  private func check(_ expanded: Int, _ place: InputPlace) throws(InputError) {
    if expanded > limits.expandedBytes {
      throw InputError(
        .badData, place,
        "expands to more than " + String(limits.expandedBytes) + " bytes and is refused")
    }
    if expanded > limits.unboundedBytes, expanded / limits.expansionRatio > stored {
      throw InputError(
        .badData, place,
        "expands to more than " + String(limits.expansionRatio)
          + " times its size and is refused as a decompression bomb")
    }
  }

  /// - Parameter depth: archives about the one to be opened.
  func enter(_ depth: Int, _ place: InputPlace) throws(InputError) {
    guard depth < limits.nesting else {
      throw InputError(
        .badData, place,
        "an archive within " + String(depth) + " archives is refused", remedy: "unpack it first")
    }
  }
}
