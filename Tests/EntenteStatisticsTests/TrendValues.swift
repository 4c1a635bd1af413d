import EntenteStatistics

/// Computes what the reference holds for a series, under the paths of the reference.
struct TrendValues {
  let t: [Double]
  let x: [Double]
  let y: [Double]
  let expected: JSON

  init(x: [Double], y: [Double], expected: JSON) {
    t = x
    self.x = x.map { $0 - x[0] }
    self.y = y
    self.expected = expected
  }

  func all() throws -> [String: Double?] {
    var result: [String: Double?] = ["x_origin": t[0]]
    func add(_ part: [String: Double?]) { result.merge(part) { $1 } }
    let at = expected["pred_x"].numbers
    add(spread("pred_x", at))
    try add(polynomial("ols", 1, at))
    try add(polynomial("poly2", 2, at))
    if !expected["poly3"].isNull { try add(polynomial("poly3", 3, at)) }
    try add(weighted())
    try add(logLinear(at))
    try add(diagnostics())
    try add(robustCovariances())
    try add(trendTests())
    try add(models())
    return result
  }

  /// The p value of the reference where it was found as 1 less a probability, which is exact only to
  /// the digits of 1, and the two agree to these.
  func rounded(_ pValue: Double, _ right: JSON) -> Double {
    guard let right = right.number, abs(pValue - right) < 4e-16 else { return pValue }
    return right
  }

  private func record(_ path: String, _ curve: PolynomialFit) throws -> [String: Double?] {
    let fit = curve.scaled
    let criteria = curve.informationCriteria
    var result: [String: Double?] = [
      "sigma": fit.residualStandardError, "rss": fit.residualSumOfSquares, "r2": fit.rSquared,
      "adj_r2": fit.adjustedRSquared, "logLik": criteria?.logLikelihood, "aic": criteria?.aic,
      "aicc": criteria?.aicc, "bic": criteria?.bic,
    ]
    let intervals = try curve.confidenceIntervals()
    for (index, coefficient) in curve.coefficients.enumerated() {
      result["coef.\(index)"] = coefficient.value
      result["se.\(index)"] = coefficient.standardError
      result["t.\(index)"] = coefficient.t
      result["p.\(index)"] = curve.pValue(coefficient)
      result["ci95.\(index).0"] = intervals[index].lower
      result["ci95.\(index).1"] = intervals[index].upper
    }
    return Dictionary(uniqueKeysWithValues: result.map { ("\(path).\($0)", $1) })
  }

  func bands(
    _ path: String, _ predictions: [Prediction], _ eighty: [Prediction]? = nil
  ) -> [String: Double?] {
    var result = spread("\(path).fit", predictions.map(\.fit))
    func add(_ part: [String: Double?]) { result.merge(part) { $1 } }
    add(spread("\(path).ci95_lo", predictions.map(\.mean.lower)))
    add(spread("\(path).ci95_hi", predictions.map(\.mean.upper)))
    add(spread("\(path).pi95_lo", predictions.map(\.observation.lower)))
    add(spread("\(path).pi95_hi", predictions.map(\.observation.upper)))
    if let eighty {
      add(spread("\(path).pi80_lo", eighty.map(\.observation.lower)))
      add(spread("\(path).pi80_hi", eighty.map(\.observation.upper)))
    }
    return result
  }

  private func polynomial(
    _ path: String, _ degree: Int, _ at: [Double]
  ) throws -> [String: Double?] {
    let curve = try PolynomialFit(x: x, y: y, degree: degree)
    var result = try record(path, curve)
    result["\(path).press"] = curve.scaled.predictionSumOfSquares
    result.merge(
      bands(
        "\(path).pred", try curve.predictions(at: at),
        try curve.predictions(at: at, level: 0.8))
    ) { $1 }
    return result
  }

  private func weighted() throws -> [String: Double?] {
    let weights = expected["wls"]["weights"].numbers
    var result = try record("wls", PolynomialFit(x: x, y: y, weights: weights))
    result.merge(spread("wls.weights", weights)) { $1 }
    return result
  }

  private func logLinear(_ at: [Double]) throws -> [String: Double?] {
    let fit = try LogLinearFit(x: x, y: y)
    var result = try record("loglinear", fit.line)
    let growth = try fit.compoundGrowthInterval()
    let predictions = try fit.predictions(at: at)
    result["loglinear.cagr"] = fit.compoundGrowth
    result["loglinear.cagr_ci95.0"] = growth.lower
    result["loglinear.cagr_ci95.1"] = growth.upper
    result["loglinear.doubling_time"] = fit.doublingTime
    result["loglinear.smearing"] = fit.smearingFactor
    result["loglinear.lognormal_factor"] = fit.lognormalFactor
    result["loglinear.logLik_y_scale"] = fit.informationCriteria?.logLikelihood
    result["loglinear.aicc_y_scale"] = fit.informationCriteria?.aicc
    result.merge(spread("loglinear.pred_median", predictions.map(\.fit))) { $1 }
    result.merge(spread("loglinear.pi95_lo", predictions.map(\.observation.lower))) { $1 }
    result.merge(spread("loglinear.pi95_hi", predictions.map(\.observation.upper))) { $1 }
    result["cagr_endpoints"] = try CompoundGrowth(times: x, values: y).endpointRate
    return result
  }

  private func diagnostics() throws -> [String: Double?] {
    let fit = try LeastSquares(columns: [x.map { _ in 1 }, x], y: y)
    let lag = Int(expected["diagnostics"]["ljung_box"]["lag"].number ?? 1)
    let ljungBox = try Autocorrelation.ljungBox(fit.residuals, lags: lag)
    let durbinWatson = try DurbinWatson(fit)
    let koenker = try fit.breuschPagan()
    let breuschPagan = try fit.breuschPagan(isStudentized: false)
    let godfrey = try fit.breuschGodfrey()
    let jarqueBera = try Normality.jarqueBera(fit.residuals)
    let shapiro = try Normality.shapiroWilk(fit.residuals)
    let cooks = fit.cooksDistances.compactMap { $0 }
    let studentized = fit.studentizedResiduals.compactMap { $0.map(abs) }
    func largest(_ values: [Double]) -> Int { values.firstIndex(of: values.max() ?? 0) ?? 0 }
    let plain: [String: Double?] = [
      "dw": durbinWatson.statistic, "dw_p_greater": durbinWatson.pValue,
      "dw_p_two_sided": durbinWatson.twoSidedPValue,
      "ljung_box.lag": Double(lag), "ljung_box.q": ljungBox.statistic,
      "ljung_box.p": rounded(ljungBox.pValue, expected["diagnostics"]["ljung_box"]["p"]),
      "breusch_pagan_koenker.lm": koenker.statistic,
      "breusch_pagan_koenker.p": rounded(
        koenker.pValue, expected["diagnostics"]["breusch_pagan_koenker"]["p"]),
      "breusch_pagan_1979.lm": breuschPagan.statistic,
      "breusch_pagan_1979.p": rounded(
        breuschPagan.pValue, expected["diagnostics"]["breusch_pagan_1979"]["p"]),
      "breusch_godfrey_1.lm": godfrey.statistic,
      "breusch_godfrey_1.p": rounded(
        godfrey.pValue, expected["diagnostics"]["breusch_godfrey_1"]["p"]),
      "jarque_bera.jb": jarqueBera.statistic, "jarque_bera.p": jarqueBera.pValue,
      "shapiro.w": shapiro.statistic, "shapiro.p": shapiro.pValue,
      "cooks.max": cooks.max(), "cooks.argmax0": Double(largest(cooks)),
      "rstudent.maxabs": studentized.max(), "rstudent.argmax0": Double(largest(studentized)),
      "press": fit.predictionSumOfSquares,
      "acf1": try Autocorrelation.coefficients(fit.residuals, lags: 1)[0],
    ]
    var result = plain
    result.merge(spread("cooks.all", cooks)) { $1 }
    result.merge(spread("hat", fit.leverages)) { $1 }
    return Dictionary(uniqueKeysWithValues: result.map { ("diagnostics.\($0)", $1) })
  }

  private func robustCovariances() throws -> [String: Double?] {
    let fit = try LeastSquares(columns: [x.map { _ in 1 }, x], y: y)
    var result: [String: Double?] = ["robust_cov.hac_nw.lag": Double(fit.automaticLag)]
    let estimators: [(String, CovarianceEstimator)] = [
      ("hac_nw.se", .neweyWest()), ("hac_nw.se_adjusted", .neweyWest(isAdjusted: true)),
      ("hc0", .hc0), ("hc1", .hc1), ("hc2", .hc2), ("hc3", .hc3),
    ]
    for (path, estimator) in estimators {
      result.merge(
        spread("robust_cov.\(path)", try fit.robustStandardErrors(estimator))
      ) { $1 }
    }
    return result
  }

  private func trendTests() throws -> [String: Double?] {
    let sen = try TheilSen(x: x, y: y)
    let interval = try sen.slopeInterval()
    let siegel = try RepeatedMedians(x: x, y: y)
    var result: [String: Double?] = [
      "theil_sen.slope": sen.slope, "theil_sen.intercept_separate": sen.intercept,
      "theil_sen.intercept_joint": sen.jointIntercept,
      "theil_sen.slope_ci95.0": interval.lower, "theil_sen.slope_ci95.1": interval.upper,
      "siegel.slope": siegel.slope, "siegel.intercept": siegel.intercept,
    ]
    // The reference counts steps here, not time.
    let steps = try TheilSen(x: y.indices.map(Double.init), y: y)
    let plain = try MannKendall(y)
    let forms: [(String, MannKendall)] = [
      ("original", plain), ("hamed_rao", try .hamedRao(y)),
      ("hamed_rao_lag3", try .hamedRao(y, lags: 3)), ("yue_wang", try .yueWang(y)),
      ("yue_wang_lag1", try .yueWang(y, lags: 1)), ("pre_whitening", try .preWhitened(y)),
      ("trend_free_pre_whitening", try .trendFreePreWhitened(y)),
    ]
    for (name, test) in forms {
      let path = "mann_kendall.\(name)"
      result["\(path).p"] = rounded(test.pValue, expected["mann_kendall"][name]["p"])
      result["\(path).z"] = test.z
      result["\(path).Tau"] = test.tau
      result["\(path).s"] = test.score
      result["\(path).var_s"] = test.variance
      result["\(path).slope"] = steps.slope
      result["\(path).intercept"] = steps.intercept
    }
    result["mann_kendall.tau_b"] = plain.tauB
    result["mann_kendall.exact_p"] = plain.exactPValue
    return result
  }
}
