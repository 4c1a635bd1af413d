import EntenteStatistics

/// Breaks, robust fits and curves, under the paths of the reference.
extension TrendValues {
  private func has(_ key: String) -> Bool { !expected[key].isNull }
  private var line: LeastSquares {
    get throws { try LeastSquares(columns: [x.map { _ in 1 }, x], y: y) }
  }
  private var level: LeastSquares {
    get throws { try LeastSquares(columns: [x.map { _ in 1 }], y: y) }
  }

  func models() throws -> [String: Double?] {
    var result: [String: Double?] = [:]
    func add(_ part: [String: Double?]) { result.merge(part) { $1 } }
    try add(curve("exp_nls", .exponential, x, ["a", "b"]))
    try add(curve("power_nls_x_plus_1", .power, x.map { $0 + 1 }, ["a", "b"]))
    if has("logistic_nls") { try add(curve("logistic_nls", .logistic, x, ["K", "xm", "sc"])) }
    try add(robust("rlm_bisquare", .bisquare()))
    try add(robust("rlm_huber", .huber()))
    try add(library("bisquare", isHuber: false))
    try add(library("huber", isHuber: true))
    if has("piecewise1") { try add(brokenLine()) }
    if has("davies_p") {
      result["davies_p"] = try BrokenLine(x: x, y: y).existenceTest().pValue
    }
    if has("chow") {
      let last = Int(expected["chow"]["last_index_of_first_regime_1based"].number ?? 0)
      let test = try line.chowTest(firstRows: last)
      add([
        "chow.last_index_of_first_regime_1based": Double(last), "chow.F": test.statistic,
        "chow.p": rounded(test.pValue, expected["chow"]["p"]),
      ])
    }
    if has("andrews") { try add(andrews()) }
    try add(baiPerron("bai_perron_mean", level))
    try add(baiPerron("bai_perron_trend", line))
    if has("cusum") {
      let (ols, recursive) = try (line.cusumTest(), line.recursiveCusumTest())
      add([
        "cusum.ols.stat": ols.statistic, "cusum.ols.p": ols.pValue,
        "cusum.rec.stat": recursive.statistic,
        "cusum.rec.p": rounded(recursive.pValue, expected["cusum"]["rec"]["p"]),
      ])
    }
    let pettitt = try PettittTest(y)
    add([
      "pettitt.K": pettitt.statistic, "pettitt.argmax_1based": Double(pettitt.breakpoint),
      "pettitt.p_approx": pettitt.pValue,
    ])
    add(spread("loess_span75_deg2_direct", try Loess(x: x, y: y).fitted))
    add(spread("lowess_f23_it3", try Lowess.curve(x: x, y: y)))
    try add(walk("rw_drift", hasDrift: true))
    try add(walk("naive", hasDrift: false))
    return result
  }

  private func curve(
    _ path: String, _ model: GrowthCurve.Model, _ x: [Double], _ names: [String]
  ) throws -> [String: Double?] {
    guard has(path), expected[path]["error"].isNull else { return [:] }
    let curve = try GrowthCurve(model, x: x, y: y, origin: 0)
    let criteria = curve.informationCriteria
    let at = expected[path]["pred"]["x"].numbers
    let predictions = try curve.predictions(at: at)
    var result: [String: Double?] = [
      "\(path).rss": curve.residualSumOfSquares, "\(path).sigma": curve.fit.residualStandardError,
      "\(path).df": Double(curve.degreesOfFreedom), "\(path).aicc": criteria?.aicc,
      "\(path).bic": criteria?.bic,
    ]
    for (name, coefficient) in zip(names, curve.coefficients) {
      result["\(path).params.\(name)"] = coefficient.value
      result["\(path).se.\(name)"] = coefficient.standardError
    }
    result.merge(spread("\(path).pred.x", at)) { $1 }
    result.merge(spread("\(path).pred.se_mean", predictions.map(\.standardError))) { $1 }
    result.merge(bands("\(path).pred", predictions)) { $1 }
    return result
  }

  private func robust(
    _ path: String, _ weighting: RobustFit.Weighting
  ) throws -> [String: Double?] {
    let fit = try RobustFit(columns: [x.map { _ in 1 }, x], y: y, weighting: weighting)
    var result: [String: Double?] = ["\(path).scale": fit.scale]
    result.merge(spread("\(path).coef", fit.coefficients)) { $1 }
    result.merge(spread("\(path).se", fit.standardErrors)) { $1 }
    result.merge(spread("\(path).weights", fit.weights)) { $1 }
    return result
  }

  private func library(_ name: String, isHuber: Bool) throws -> [String: Double?] {
    let path = "gsl_multifit_robust.robust_\(name)"
    let fit = try LibraryRobustFit(columns: [x.map { _ in 1 }, x], y: y, isHuber: isHuber)
    var result: [String: Double?] = [
      "\(path).sigma": fit.sigma, "\(path).sigma_mad": fit.scale,
      "\(path).sigma_rob": fit.robustSigma, "\(path).sigma_ols": fit.leastSquaresSigma,
    ]
    result.merge(spread("\(path).c", fit.coefficients)) { $1 }
    result.merge(spread("\(path).se", fit.standardErrors)) { $1 }
    return result
  }

  private func brokenLine() throws -> [String: Double?] {
    let line = try BrokenLine(x: x, y: y)
    let interval = try line.breakpointInterval()
    return [
      "piecewise1.psi": line.breakpoint, "piecewise1.rss": line.residualSumOfSquares,
      "piecewise1.intercept": line.intercept, "piecewise1.slope_left": line.slopeBefore,
      "piecewise1.slope_right": line.slopeAfter,
      "piecewise1.slope_change": line.slopeAfter - line.slopeBefore,
      "piecewise1.search_range.0": line.searchRange.lowerBound,
      "piecewise1.search_range.1": line.searchRange.upperBound,
      "piecewise1.profile_ci95.0": interval.lower, "piecewise1.profile_ci95.1": interval.upper,
      // The reference leaves out the constant n(log 2π + 1).
      "piecewise1.bic5": line.informationCriteria.map {
        $0.bic - Double(x.count) * 2.837_877_066_409_345_4
      },
    ]
  }

  private func andrews() throws -> [String: Double?] {
    let test = try AndrewsTest(line)
    let mean = try AndrewsTest(level)
    return [
      "andrews.trim": 0.15, "andrews.supF.stat": test.supremum.statistic,
      "andrews.supF.p": rounded(test.supremum.pValue, expected["andrews"]["supF"]["p"]),
      "andrews.aveF.stat": test.average.statistic, "andrews.aveF.p": test.average.pValue,
      "andrews.expF.stat": test.exponential.statistic, "andrews.expF.p": test.exponential.pValue,
      "andrews.argmax_breakpoint_1based": Double(test.breakpoint),
      "andrews.nfstats": Double(test.statistics.count),
      "andrews_mean.supF.stat": mean.supremum.statistic,
      "andrews_mean.supF.p": rounded(
        mean.supremum.pValue, expected["andrews_mean"]["supF"]["p"]),
      "andrews_mean.breakpoint_1based": Double(mean.breakpoint),
    ]
  }

  private func baiPerron(_ path: String, _ fit: LeastSquares) throws -> [String: Double?] {
    guard has(path) else { return [:] }
    let search = try BaiPerron(fit)
    var result: [String: Double?] = [
      "\(path).h": Double(search.minimumSegment), "\(path).m_bic": Double(search.breakCount),
    ]
    result.merge(spread("\(path).rss_by_m", search.residualSumsOfSquares)) { $1 }
    result.merge(spread("\(path).bic_by_m", search.bic)) { $1 }
    for (index, partition) in search.partitions.enumerated() {
      result.merge(spread("\(path).breaks_all_m.\(index)", partition.map(Double.init))) { $1 }
    }
    for (index, found) in try search.breaks().enumerated() {
      result["\(path).breaks_1based.\(index)"] = Double(found.lastRow)
      result["\(path).ci95_1based.\(index).0"] = found.interval.map { Double($0.lowerBound) }
      result["\(path).ci95_1based.\(index).1"] = Double(found.lastRow)
      result["\(path).ci95_1based.\(index).2"] = found.interval.map { Double($0.upperBound) }
    }
    return result
  }

  private func walk(_ path: String, hasDrift: Bool) throws -> [String: Double?] {
    guard has(path) else { return [:] }
    let forecasts = try RandomWalk(y, hasDrift: hasDrift).forecasts(horizon: 3)
    var result = spread("\(path).mean", forecasts.map(\.fit))
    result.merge(spread("\(path).pi95_lo", forecasts.map(\.observation.lower))) { $1 }
    result.merge(spread("\(path).pi95_hi", forecasts.map(\.observation.upper))) { $1 }
    return result
  }
}
