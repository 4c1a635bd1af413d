import CGSL

/// The likelihood e^(−λL) Σ Aₖλᵏ of a rate λ, given the logarithms of its coefficients.
struct CountLikelihood {
  /// ln Aₖ for k = `smallest` and on, −∞ where there is none.
  let logarithms: [Double]
  let smallest: Int
  /// The length L of time that is covered.
  let length: Double

  init(logarithms: [Double], smallest: Int, length: Double) {
    self.logarithms = logarithms
    self.smallest = smallest
    self.length = length
  }

  /// The coefficients from the graphs of runs that share no event: a product of polynomials.
  init(_ graphs: [CountGraph], _ cells: CountCells, length: Double, smallest: Int) {
    var product = [0.0]
    for graph in graphs {
      let ends = graph.forward { Self.weight(cells.cells[$0], $1, rate: 1) }[graph.layers.count]
      let (least, most) = (graph.totals.min() ?? 0, graph.totals.max() ?? 0)
      var factor = [Double](repeating: -.infinity, count: most - least + 1)
      // At unit rate a weight is e^(−length) too much; each path of a run has the same.
      let covered = graph.layers.reduce(0) { $0 + cells.cells[$1.cell].length }
      for (total, end) in zip(graph.totals, ends) { factor[total - least] = end + covered }
      var next = LogarithmicSums(product.count + factor.count - 1)
      for (i, a) in product.enumerated() {
        for (j, b) in factor.enumerated() { next.add(a + b, to: i + j) }
      }
      product = next.logarithms
    }
    self.init(logarithms: product, smallest: smallest, length: length)
  }

  /// The logarithm of the Poisson probability of the count of a cell; of a known event, of its
  /// rate.
  static func weight(_ cell: CountCells.Cell, _ count: Int, rate: Double) -> Double {
    if cell.isEvent { return log(rate) }
    let mean = rate * cell.length
    // 0 ln 0 is 0.
    return mean == 0 ? (count == 0 ? 0 : -.infinity) : logPoisson(count, mean: mean)
  }

  /// The logarithm of the likelihood of a rate.
  func value(_ rate: Double) -> Double {
    if rate == 0 { return smallest == 0 ? logarithms[0] : -.infinity }
    let logarithm = log(rate)
    var sum = LogarithmicSums(1)
    for (index, coefficient) in logarithms.enumerated() {
      sum.add(coefficient + Double(smallest + index) * logarithm, to: 0)
    }
    return sum.logarithms[0] - rate * length
  }

  /// The mean and the variance of the number of events, given the statements and the rate.
  func moments(_ rate: Double) -> (mean: Double, variance: Double) {
    if rate == 0 { return (0, 0) }
    let logarithm = log(rate)
    let terms = logarithms.enumerated().map { $1 + Double(smallest + $0) * logarithm }
    let largest = terms.max() ?? 0
    var (sum, first, second) = (0.0, 0.0, 0.0)
    for (index, term) in terms.enumerated() {
      let weight = exp(term - largest)
      sum += weight
      first += weight * Double(index)
      second += weight * Double(index) * Double(index)
    }
    let mean = first / sum
    return (Double(smallest) + mean, max(0, second / sum - mean * mean))
  }

  /// The rate of the largest likelihood. The best point of a grid comes first, since bounds can
  /// give a likelihood of more than one top.
  func maximum() throws(StatisticsError) -> (rate: Double, value: Double) {
    let largest = smallest + logarithms.count - 1
    if largest == 0 { return (0, logarithms[0]) }
    let low = log(max(Double(smallest), 0.01) / length / 4)
    let high = log(4 * Double(largest) / length)
    let steps = 400
    func rate(_ step: Int) -> Double { exp(low + (high - low) * Double(step) / Double(steps)) }
    var best = (step: 0, value: value(rate(0)))
    for step in 1...steps {
      let value = value(rate(step))
      if value > best.value { best = (step, value) }
    }
    let atZero = value(0)
    if atZero >= best.value { return (0, atZero) }
    let peak = try root(
      "rate of overlapping counts", from: rate(max(0, best.step - 1)),
      to: rate(min(steps, best.step + 1))
    ) { moments($0).mean - $0 * length }
    return (peak, value(peak))
  }

  /// The rate above a top at which the logarithm of the likelihood has fallen to a value.
  func crossing(above top: Double, at threshold: Double) throws(StatisticsError) -> Double {
    var upper = max(2 * top, 1 / length)
    while value(upper) > threshold, upper < 1e300 { upper *= 2 }
    return try root("upper end of a rate", from: top, to: upper) { value($0) - threshold }
  }

  /// The rate below a top at which it has, 0 where it has not at 0.
  func crossing(below top: Double, at threshold: Double) throws(StatisticsError) -> Double {
    if value(0) >= threshold { return 0 }
    var (lower, upper) = (top / 2, top)
    while value(upper) < threshold, upper < 1e300 { upper *= 2 }
    while value(lower) > threshold, lower > 1e-300 { lower /= 2 }
    return try root("lower end of a rate", from: lower, to: upper) { value($0) - threshold }
  }
}
