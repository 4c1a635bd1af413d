import CGSL

/// The constant rate of a Poisson process of which counts of overlapping windows, dated events, or
/// both are known.
///
/// Counts of windows that overlap share events, so that neither their sum nor their mean is the
/// answer. The windows cut the time axis into cells, and the likelihood of a rate λ is exact: the
/// sum, over all counts of the cells that agree with every statement, of the products of their
/// Poisson probabilities. Every such sum has the form e^(−λL) Σ Aₖλᵏ, L the length covered and k
/// the number of events in it, so that the coefficients are found once and everything else follows
/// from them. The maximum satisfies E[k | λ] = λL, which is the fixed point of the EM algorithm
/// with the counts of the cells as missing data (Dempster, Laird & Rubin 1977, J R Stat Soc B
/// 39:1).
public struct CountRate: Equatable, Sendable {
  /// A stretch of time between ends of windows, and what is known of it.
  public struct Cell: Equatable, Sendable {
    /// The start of the cell.
    public let start: Double
    /// The end of the cell; the start where it is one known event.
    public let end: Double
    /// The least number of events that all statements together allow in it.
    public let lower: Int
    /// The largest number that they allow, nil where nothing bounds it.
    public let upper: Int?
    /// The expected number of events, given all statements and the estimated rate.
    public let expected: Double
  }

  /// The maximum likelihood estimate in events a unit of time; nil where only lower bounds are
  /// stated, so that a larger rate is always as likely.
  public let rate: Double?
  /// The standard error of the rate from the observed information λ/√(E[k] − Var[k]); nil where the
  /// rate is 0 or nil, or the likelihood is flat.
  public let standardError: Double?
  /// The logarithm of the likelihood at the estimate, its limit 0 where the rate is nil.
  public let logLikelihood: Double
  /// The length of time that the windows cover together.
  public let coveredLength: Double
  /// The expected number of events in the covered time, nil where the rate is.
  public let expectedCount: Double?
  /// The number of ways in which the counts of the cells agree with the statements, nil where
  /// nothing bounds it.
  public let configurations: Double?
  /// The covered cells, in the order of time; empty where the rate is nil.
  public let cells: [Cell]

  /// ln Aₖ for k = `smallest` and on.
  private let logarithms: [Double]
  private let smallest: Int

  /// The fit to statements of counts, dated events, or both.
  ///
  /// - Parameters:
  ///   - statements: the windows and their counts, in any order, overlapping or not.
  ///   - record: a window in which every event is dated, or nil. Its event times count from
  ///     `recordStart`, which is on the axis of the statements.
  ///   - recordStart: the start of the record on the axis of the statements.
  ///   - dates: single events known to have taken place, on the axis of the statements, beside
  ///     which others may have. One outside of every window says nothing of the rate.
  ///   - limit: the largest number of transitions to go through.
  ///
  /// Throws `tooFew` without a statement or a record, `inconsistent` where the statements
  /// contradict each other, saying which, `tooLarge` where more than `limit` transitions would be
  /// needed: then leave out statements, or use `CountLeastSquares`.
  public init(
    _ statements: [CountStatement], record: EventSeries? = nil, recordStart: Double = 0,
    dates: [Double] = [], limit: Int = 2_000_000
  ) throws(StatisticsError) {
    try requireFinite([recordStart], "start of the record")
    try requireCount(
      statements.count + (record == nil ? 0 : 1), atLeast: 1, "statements or records of events")
    _ = quietHandler
    let cells = try CountCells(
      statements, record: record, recordStart: recordStart, dates: dates)
    let runs = cells.runs
    let length = runs.joined().reduce(0) { $0 + cells.cells[$1].length }
    let smallest = runs.reduce(0) { $0 + cells.least($1.lowerBound, $1.upperBound) }
    // Without any upper bound the likelihood only rises.
    let isOpen =
      smallest > 0
      && runs.joined().allSatisfy { cells.most($0, $0 + 1) == CountCells.unbounded }
    // Counts that nothing bounds are cut off where they have no weight; small graphs come first.
    var cap = smallest + 8 * Int(Double(smallest).squareRoot()) + 30
    while true {
      var graphs: [CountGraph] = []
      for run in runs {
        graphs.append(try CountGraph(cells, run: run, cap: cap, limit: limit))
      }
      let isCapped = graphs.contains(where: \.isCapped)
      let likelihood = CountLikelihood(graphs, cells, length: length, smallest: smallest)
      let peak = isOpen ? nil : try likelihood.maximum()
      // The cap must lie where no rate that the data leave possible reaches: beyond ten deviances.
      let reach =
        try isOpen
        ? Double(smallest) / length
        : likelihood.crossing(above: peak?.rate ?? 0, at: (peak?.value ?? 0) - 20)
      if isCapped, poissonAtLeast(cap + 1, mean: reach * length) > 1e-14 {
        cap += cap / 3
        continue
      }
      self.rate = peak?.rate
      self.logLikelihood = peak?.value ?? 0
      self.coveredLength = length
      self.logarithms = likelihood.logarithms
      self.smallest = smallest
      self.configurations =
        isCapped ? nil : graphs.reduce(1) { $0 * $1.configurations }
      guard let peak else {
        self.standardError = nil
        self.expectedCount = nil
        self.cells = []
        return
      }
      let moments = likelihood.moments(peak.rate)
      self.expectedCount = moments.mean
      let information = moments.mean - moments.variance
      self.standardError =
        peak.rate > 0 && information > 1e-9 * moments.mean
        ? peak.rate / information.squareRoot() : nil
      self.cells = zip(runs, graphs).flatMap { run, graph in
        let expected = graph.expectedCounts { cell, count in
          CountLikelihood.weight(cells.cells[cell], count, rate: peak.rate)
        }
        return zip(run, expected).map { index, expected in
          let (cell, most) = (cells.cells[index], cells.most(index, index + 1))
          return Cell(
            start: cell.start, end: cell.end, lower: cells.least(index, index + 1),
            upper: most == CountCells.unbounded ? nil : most, expected: expected)
        }
      }
      return
    }
  }

  private var likelihood: CountLikelihood {
    CountLikelihood(logarithms: logarithms, smallest: smallest, length: coveredLength)
  }

  /// The logarithm of the likelihood of a rate.
  ///
  /// Throws `outOfRange` for a rate below 0 or not finite, or one of 0 where events are stated.
  public func logLikelihood(at rate: Double) throws(StatisticsError) -> Double {
    if !(rate >= 0 && rate.isFinite) || (rate == 0 && smallest > 0) {
      throw .outOfRange(
        what: "rate", index: nil, value: rate, allowed: "finite and above 0, or 0 without events")
    }
    return try finite(likelihood.value(rate), "likelihood of a rate")
  }

  /// The interval of the rates whose likelihood is within χ²(level; 1)/2 of the largest. The upper
  /// end is infinite where only lower bounds are stated.
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1 (and below 1 − 10⁻⁹, beyond which the
  /// counts that nothing bounds are cut off).
  public func interval(level: Double = 0.95) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    if level > 1 - 1e-9 {
      throw .outOfRange(what: "level", index: nil, value: level, allowed: "below 1 - 1e-9")
    }
    let threshold = logLikelihood - gsl_cdf_chisq_Qinv(1 - level, 1) / 2
    let likelihood = likelihood
    return ConfidenceInterval(
      lower: try likelihood.crossing(
        below: rate ?? Double(smallest) / coveredLength, at: threshold),
      upper: try rate.map { peak throws(StatisticsError) in
        try likelihood.crossing(above: peak, at: threshold)
      } ?? .infinity,
      level: level)
  }

  /// The interval between the quantiles of the posterior under the prior λ^(−1/2), that of Jeffreys
  /// for a single window: a mixture of the distributions Gamma(k + 1/2, L).
  ///
  /// Throws `outOfRange` unless the level is between 0 and 1, `degenerate` where only lower bounds
  /// are stated, since the posterior then has no upper end.
  public func credibleInterval(level: Double = 0.95) throws(StatisticsError) -> ConfidenceInterval {
    try requireLevel(level)
    guard let rate else {
      throw .degenerate(what: "statements of counts", reason: "they bound the rate only below")
    }
    let masses = logarithms.enumerated().map { index, logarithm in
      let shape = Double(smallest + index) + 0.5
      return logarithm + gsl_sf_lngamma(shape) - shape * log(coveredLength)
    }
    let largest = masses.max() ?? 0
    let weights = masses.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    func quantile(_ p: Double, upper: Bool) throws(StatisticsError) -> Double {
      let start = max(rate, 0.1 / coveredLength)
      return try positiveRoot("credible interval", near: start) { rate in
        var tail = 0.0
        for (index, weight) in weights.enumerated() where weight > 0 {
          let (shape, x) = (Double(smallest + index) + 0.5, rate * coveredLength)
          tail += weight * (upper ? gsl_cdf_gamma_Q(x, shape, 1) : gsl_cdf_gamma_P(x, shape, 1))
        }
        return tail / sum - p
      }
    }
    return ConfidenceInterval(
      lower: try quantile((1 - level) / 2, upper: false),
      upper: try quantile((1 - level) / 2, upper: true), level: level)
  }
}
