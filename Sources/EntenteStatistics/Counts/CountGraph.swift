import CGSL

/// All ways in which the counts of the cells of one run can agree with the statements, as a layered
/// graph: a path from the first node to the last is one way, an edge the count of one cell.
///
/// A state keeps only the counts that later bounds ask for; nodes whose counts differ by a fixed
/// number are kept as one. So nested and repeated statements cost nothing, and only windows that
/// overlap in part multiply the states.
struct CountGraph {
  struct Edge {
    let from: Int32
    let to: Int32
    let count: Int32
  }

  struct Layer {
    let cell: Int
    var edges: [Edge] = []
    var states = 0
  }

  private(set) var layers: [Layer] = []
  /// The count of the whole run in each state of the last layer.
  private(set) var totals: [Int] = []
  /// Whether a count was cut off at the cap, for want of an upper bound.
  private(set) var isCapped = false

  /// The graph of a run of cells, with no count of the run above `cap`.
  ///
  /// Throws `tooLarge` beyond `limit` edges.
  init(_ cells: CountCells, run: Range<Int>, cap: Int, limit: Int) throws(StatisticsError) {
    let (first, last) = (run.lowerBound, run.upperBound)
    // The first node with a fixed difference stands for each, and is needed as long as any of them.
    var representative = Array(first...last)
    for node in first...last {
      for earlier in first..<node where cells.least(earlier, node) == cells.most(earlier, node) {
        representative[node - first] = earlier
        break
      }
    }
    var needed = Array(first...last)
    for (from, to) in cells.spans where from >= first && to <= last {
      let group = representative[from - first] - first
      needed[group] = max(needed[group], to)
    }
    var live: [Int] = []
    var states: [[Int]] = [[]]
    var edgeCount = 0
    for node in (first + 1)...last {
      let group = representative[node - first]
      let previous = representative[node - 1 - first]
      var next = live.filter { needed[$0 - first] > node || $0 == group }
      if group != first, !next.contains(group) { next.append(group) }
      let sources = next.map { live.firstIndex(of: $0) }
      let previousIndex = live.firstIndex(of: previous)
      var layer = Layer(cell: node - 1)
      var indices: [[Int]: Int] = [:]
      var nextStates: [[Int]] = []
      for (from, state) in states.enumerated() {
        let count =
          (previousIndex.map { state[$0] } ?? 0)
          + (previous == node - 1 ? 0 : cells.most(previous, node - 1))
        var low = max(cells.least(first, node), count + cells.least(node - 1, node))
        var high = min(cells.most(first, node), count + cells.most(node - 1, node))
        for (value, kept) in zip(state, live) {
          low = max(low, value + cells.least(kept, node))
          high = min(high, value + cells.most(kept, node))
        }
        if high > cap {
          high = cap
          isCapped = true
        }
        if low > high { continue }
        for total in low...high {
          let offset = group == node ? 0 : cells.most(group, node)
          let key = zip(next, sources).map { kept, source in
            source.map { state[$0] } ?? (kept == group ? total - offset : 0)
          }
          let to: Int
          if let known = indices[key] {
            to = known
          } else {
            to = nextStates.count
            indices[key] = to
            nextStates.append(key)
            if node == last { totals.append(total) }
          }
          layer.edges.append(
            Edge(from: Int32(from), to: Int32(to), count: Int32(total - count)))
          edgeCount += 1
          if edgeCount > limit {
            throw .tooLarge(what: "ways in which overlapping counts agree", limit: limit)
          }
        }
      }
      layer.states = nextStates.count
      layers.append(layer)
      live = next
      states = nextStates
    }
  }

  /// The number of ways, exact to 2⁵³.
  var configurations: Double {
    var ways = [1.0]
    for layer in layers {
      var next = [Double](repeating: 0, count: layer.states)
      for edge in layer.edges { next[Int(edge.to)] += ways[Int(edge.from)] }
      ways = next
    }
    return ways.reduce(0, +)
  }

  /// The logarithms of the sums, over all paths to each state of each layer, of the products of the
  /// weights of their edges.
  func forward(_ weight: (_ cell: Int, _ count: Int) -> Double) -> [[Double]] {
    var sums = [[0.0]]
    for layer in layers {
      var next = LogarithmicSums(layer.states)
      let before = sums[sums.count - 1]
      for edge in layer.edges {
        next.add(before[Int(edge.from)] + weight(layer.cell, Int(edge.count)), to: Int(edge.to))
      }
      sums.append(next.logarithms)
    }
    return sums
  }

  /// The expected count of each cell of the run, given the statements and the weights.
  func expectedCounts(_ weight: (_ cell: Int, _ count: Int) -> Double) -> [Double] {
    let ahead = forward(weight)
    let all = ahead[layers.count].reduce(into: LogarithmicSums(1)) { $0.add($1, to: 0) }
    var behind = [Double](repeating: 0, count: totals.count)
    var expected = [Double](repeating: 0, count: layers.count)
    for index in layers.indices.reversed() {
      var next = LogarithmicSums(ahead[index].count)
      for edge in layers[index].edges {
        let tail = weight(layers[index].cell, Int(edge.count)) + behind[Int(edge.to)]
        next.add(tail, to: Int(edge.from))
        expected[index] +=
          Double(edge.count) * exp(ahead[index][Int(edge.from)] + tail - all.logarithms[0])
      }
      behind = next.logarithms
    }
    return expected
  }
}

/// Sums kept as logarithms, each with the largest of its terms as unit.
struct LogarithmicSums {
  private var largest: [Double]
  private var sums: [Double]

  init(_ count: Int) {
    largest = [Double](repeating: -.infinity, count: count)
    sums = [Double](repeating: 0, count: count)
  }

  mutating func add(_ logarithm: Double, to index: Int) {
    if logarithm == -.infinity { return }
    if logarithm <= largest[index] {
      sums[index] += exp(logarithm - largest[index])
    } else {
      sums[index] = sums[index] * exp(largest[index] - logarithm) + 1
      largest[index] = logarithm
    }
  }

  /// The logarithms of the sums, −∞ for a sum without a term.
  var logarithms: [Double] { zip(largest, sums).map { $1 > 0 ? $0 + log($1) : -.infinity } }
}
