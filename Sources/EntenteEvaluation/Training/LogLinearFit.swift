package import EntenteFigures

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Fits the weights of one decision to examples: the conditional log-likelihood of the right
/// alternatives, less an L2 penalty.
package struct LogLinearFit {
  /// The penalty is `penalty / 2` times the sum of squared weights.
  package var penalty: Double
  /// Features that fewer examples show are left out.
  package var leastCount: Int

  /// Weights nearer to zero are left out.
  package var leastWeight: Double

  package init(penalty: Double = 1.5, leastCount: Int = 4, leastWeight: Double = 0.03) {
    self.penalty = penalty
    self.leastCount = leastCount
    self.leastWeight = leastWeight
  }

  /// - Returns: weights rounded to two decimals, in the order of the features' names and of the labels,
  ///   the shared ones last.
  package func weights(
    _ decision: Decision, _ examples: [DecisionExample]
  ) -> [(name: String, label: Int, weight: Float)] {
    let labels = decision.labels.count
    let usable = examples.filter {
      $0.decision == decision && !$0.right.isEmpty && (labels > 1 || $0.alternatives.count > 1)
    }
    let (names, rows) = index(usable.map(\.alternatives))
    let (sharedNames, sharedRows) = index(usable.map(\.shared))
    var point = [Double](repeating: 0, count: names.count * labels + sharedNames.count)
    let problem = Problem(
      rows: rows, sharedRows: sharedRows, firstShared: names.count * labels,
      right: usable.map(\.right), labels: labels, penalty: penalty)
    Minimizer().minimize(&point) { problem.value($0, &$1) }
    var lines: [(name: String, label: Int, weight: Float)] = []
    for (i, name) in names.enumerated() {
      for label in 0..<labels {
        if let weight = rounded(point[i * labels + label]) { lines.append((name, label, weight)) }
      }
    }
    for (i, name) in sharedNames.enumerated() {
      if let weight = rounded(point[names.count * labels + i]) {
        lines.append((name, labels, weight))
      }
    }
    return lines
  }

  /// To two decimals; nil for a weight too small to matter.
  private func rounded(_ weight: Double) -> Float? {
    weight.magnitude < leastWeight ? nil : Float((weight * 100).rounded() / 100)
  }

  /// Numbers the features that are shown often enough, in the order of their names.
  private func index(_ examples: [[[String]]]) -> (names: [String], rows: [[[Int32]]]) {
    var counts: [String: Int] = [:]
    for example in examples {
      var seen: Set<String> = []
      for alternative in example { seen.formUnion(alternative) }
      for name in seen { counts[name, default: 0] += 1 }
    }
    let names = counts.filter { $0.value >= leastCount }.keys.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
    return (names, examples.map { $0.map { $0.compactMap { numbers[$0] } } })
  }

  private struct Problem {
    let rows: [[[Int32]]]
    let sharedRows: [[[Int32]]]
    let firstShared: Int
    let right: [[Int]]
    let labels: Int
    let penalty: Double

    func value(_ point: [Double], _ gradient: inout [Double]) -> Double {
      var value = 0.0
      for i in point.indices {
        value += 0.5 * penalty * point[i] * point[i]
        gradient[i] = penalty * point[i]
      }
      var scores: [Double] = []
      for (number, example) in rows.enumerated() {
        let right = right[number]
        let shared = sharedRows[number]
        scores.removeAll(keepingCapacity: true)
        if labels > 1 {
          scores.append(contentsOf: repeatElement(0, count: labels))
          for row in example[0] {
            let start = Int(row) * labels
            for label in 0..<labels { scores[label] += point[start + label] }
          }
        } else {
          for alternative in example {
            var score = 0.0
            for row in alternative { score += point[Int(row)] }
            scores.append(score)
          }
        }
        for (label, features) in shared.enumerated() {
          for row in features { scores[label] += point[firstShared + Int(row)] }
        }
        let highest = scores.max() ?? 0
        var sum = 0.0
        for i in scores.indices {
          scores[i] = exp(scores[i] - highest)
          sum += scores[i]
        }
        var rightSum = 0.0
        for i in right { rightSum += scores[i] }
        value -= log(max(rightSum, 1e-300) / sum)
        for i in scores.indices {
          let wanted = right.contains(i) ? scores[i] / max(rightSum, 1e-300) : 0
          let slope = scores[i] / sum - wanted
          if slope == 0 { continue }
          if labels > 1 {
            for row in example[0] { gradient[Int(row) * labels + i] += slope }
          } else {
            for row in example[i] { gradient[Int(row)] += slope }
          }
          if i < shared.count {
            for row in shared[i] { gradient[firstShared + Int(row)] += slope }
          }
        }
      }
      return value
    }
  }
}
