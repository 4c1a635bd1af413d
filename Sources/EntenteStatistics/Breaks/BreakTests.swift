import CGSL

/// Whether the coefficients of a fit are the same before and after a row; rows in the order of time.
extension LeastSquares {
  /// F = ((R₀−R₁)/p)/(R₁/(n−2p)) of one fit against two, split after `last` rows. Chow 1960,
  /// Econometrica 28:591.
  ///
  /// Throws `outOfRange` unless both parts have more rows than columns, `degenerate` where a part
  /// does not determine its coefficients or the two fits are exact.
  public func chowTest(firstRows last: Int) throws(StatisticsError) -> TestResult {
    let (n, p) = (count, coefficients.count)
    let statistic = try chowStatistic(last)
    _ = quietHandler
    let f = statistic / Double(p)
    return TestResult(
      statistic: f, pValue: gsl_cdf_fdist_Q(f, Double(p), Double(n - 2 * p)))
  }

  /// (R₀−R₁)/(R₁/(n−2p)).
  func chowStatistic(_ last: Int) throws(StatisticsError) -> Double {
    let (n, p) = (count, coefficients.count)
    if last <= p || n - last <= p {
      throw .outOfRange(
        what: "rows of the first part", index: nil, value: Double(last),
        allowed: "between \(p + 1) and \(n - p - 1)")
    }
    let split = try part(0..<last).residualSumOfSquares + part(last..<n).residualSumOfSquares
    if split == 0 {
      throw .degenerate(what: "residuals", reason: "both parts are fitted exactly")
    }
    return max(0, residualSumOfSquares - split) / (split / Double(n - 2 * p))
  }

  /// The fit of some of the rows.
  func part(_ rows: Range<Int>) throws(StatisticsError) -> LeastSquares {
    try LeastSquares(
      columns: columns.map { Array($0[rows]) }, y: Array(response[rows]),
      weights: weights.map { Array($0[rows]) })
  }
}

/// Whether coefficients change at an unknown row. Andrews 1993, Econometrica 61:821; p values by Hansen
/// 1997, J Bus Econ Stat 15:60.
///
/// The statistics are p times Chow's F, as in R's `strucchange`. Hansen's approximations hold up to about
/// the critical value at 0.001; far beyond, those of the mean statistics rise again, so trust the
/// supremum.
public struct AndrewsTest: Equatable, Sendable {
  /// The rows after which the statistic was computed, counted from 1.
  public let candidates: ClosedRange<Int>
  /// p·F for each of them.
  public let statistics: [Double]
  /// The number of rows of the first regime where the statistic is largest.
  public let breakpoint: Int
  /// The largest statistic.
  public let supremum: TestResult
  /// The mean of the statistics.
  public let average: TestResult
  /// log of the mean of e^(F/2).
  public let exponential: TestResult

  /// The test of a fit, for every split that leaves the share `trim` of the rows, and more than p, on
  /// either side.
  ///
  /// Throws `outOfRange` unless `trim` is between 0 and 0.5, `tooFew` where no split is left, `tooLarge` for more
  /// than four columns, which the tables do not cover, and as `chowTest(firstRows:)`.
  public init(_ fit: LeastSquares, trim: Double = 0.15) throws(StatisticsError) {
    let (n, p) = (fit.count, fit.coefficients.count)
    if !(trim > 0 && trim < 0.5) {
      throw .outOfRange(
        what: "trim", index: nil, value: trim, allowed: "above 0 and below 0.5")
    }
    if p > 4 { throw .tooLarge(what: "columns for the tables of Hansen 1997", limit: 4) }
    let first = max(Int((trim * Double(n)).rounded(.down)), p + 1)
    let last = min(n - Int((trim * Double(n)).rounded(.down)), n - p - 1)
    if first > last {
      throw .tooFew(what: "rows for a test of an unknown break", count: n, required: 2 * p + 2)
    }
    var statistics: [Double] = []
    for split in first...last { statistics.append(try fit.chowStatistic(split)) }
    candidates = first...last
    self.statistics = statistics
    let largest = statistics.max() ?? 0
    breakpoint = first + (statistics.firstIndex(of: largest) ?? 0)
    let size = Double(statistics.count)
    let mean = statistics.reduce(0, +) / size
    let exponential =
      largest / 2
      + log(statistics.reduce(0) { $0 + exp(($1 - largest) / 2) } / size)
    let lambda = Double((n - first) * last) / Double(first * (n - last))
    func result(_ value: Double, _ table: [[Double]], isChow: Bool) -> TestResult {
      _ = quietHandler
      let pValue =
        lambda == 1 && isChow
        ? gsl_cdf_fdist_Q(value, Double(p), Double(n - 2 * p))
        : hansen(value, table, p, tau: 1 / (1 + lambda.squareRoot()))
      return TestResult(statistic: value, pValue: pValue)
    }
    supremum = result(largest, HansenTable.supremum, isChow: true)
    average = result(mean, HansenTable.average, isChow: true)
    self.exponential = result(exponential, HansenTable.exponential, isChow: false)
  }
}

/// Hansen's p value: a chi-square of a polynomial in the statistic, between rows of trimming.
private func hansen(_ x: Double, _ table: [[Double]], _ p: Int, tau: Double) -> Double {
  if tau == 0.5 { return gsl_cdf_chisq_Q(x, Double(p)) }
  func value(_ row: Int) -> Double {
    let row = table[(p - 1) * 25 + row]
    let polynomial = row.dropLast().reversed().reduce(0) { $0 * x + $1 }
    return gsl_cdf_chisq_Q(max(0, polynomial), row[row.count - 1])
  }
  if tau <= 0.01 { return value(24) }
  if tau >= 0.49 {
    return ((0.5 - tau) * value(0) + (tau - 0.49) * gsl_cdf_chisq_Q(x, Double(p))) * 100
  }
  let place = (0.51 - tau) * 50
  let row = Int(place.rounded(.down))
  return (Double(row + 1) - place) * value(row - 1) + (place - Double(row)) * value(row)
}
