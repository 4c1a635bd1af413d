import EntenteStatistics
import Foundation
import Testing

/// The parts of the reference on monthly series, gravity and censored values, value by value.
@Suite struct ModelReferenceTests {
  @Test(arguments: TrendReference.all) func gravity(_ reference: EventsReference) throws {
    for set in try reference.read()["ppml"].list {
      let order = set["order"].list.compactMap(\.string)
      let flows = set["columns"]["trade"].numbers
      let columns = order.map {
        $0 == "const" ? flows.map { _ in 1 } : set["columns"][$0].numbers
      }
      let fit = try GravityFit(columns: columns, flows: flows)
      let traded = flows.indices.filter { flows[$0] > 0 }
      let logarithmic = try LeastSquares(
        columns: columns.map { column in traded.map { column[$0] } },
        y: traded.map { log(flows[$0]) })
      var leaves: [String: Double?] = [
        "deviance": fit.deviance, "pearson_chi2": fit.pearsonChiSquare,
        "sum_fitted_equals_sum_y": fit.fitted.reduce(0, +),
        "predict_trade_at_first_row": try fit.flow(at: columns.map { $0[0] }),
      ]
      let lists: [(String, [Double])] = [
        ("ppml_coef", fit.coefficients), ("se_hc0", try fit.standardErrors(.none)),
        ("se_hc1", try fit.standardErrors()),
        ("se_hc1_nk", try fit.standardErrors(.degreesOfFreedom)),
        ("loglog_ols_drop_zeros_coef", logarithmic.coefficients),
        (
          "loglog_se",
          try (0..<order.count).map { try logarithmic.estimate($0).standardError }
        ),
      ]
      for (path, values) in lists { leaves.merge(spread(path, values)) { $1 } }
      compare(leaves, with: set["expected"], set["id"].string ?? "ppml")
    }
  }

  @Test(arguments: TrendReference.all) func censored(_ reference: EventsReference) throws {
    for set in try reference.read()["censored"].list {
      let origin = try #require(set["expected"]["x_origin"].number)
      let x = set["t"].numbers.map { $0 - origin }
      let values = try zip(set["lo"].list, set["hi"].list).map {
        try CensoredValue(lower: $0.number, upper: $1.number)
      }
      var leaves: [String: Double?] = ["x_origin": origin]
      for (name, distribution) in [
        ("gaussian", CensoredRegression.Distribution.normal), ("lognormal", .lognormal),
      ] {
        let fit = try CensoredRegression(
          columns: [x.map { _ in 1 }, x], values: values, distribution: distribution)
        leaves.merge(spread("\(name).coef", fit.coefficients)) { $1 }
        leaves.merge(spread("\(name).se_coef", fit.standardErrors)) { $1 }
        leaves["\(name).sigma"] = fit.sigma
        leaves["\(name).logLik"] = fit.informationCriteria.logLikelihood
        leaves["\(name).se_log_sigma"] = fit.logSigmaStandardError
      }
      compare(leaves, with: set["expected"], set["id"].string ?? "censored")
    }
  }

  @Test(arguments: TrendReference.all) func monthly(_ reference: EventsReference) throws {
    for set in try reference.read()["monthly"].list {
      let y = set["y"].numbers
      let period = Int(try #require(set["period"].number))
      let expected = set["expected"]
      let steps = y.indices.map(Double.init)
      let logarithms = y.map { log($0) }
      let dummies = try SeasonalLine(
        x: steps, y: logarithms, seasons: y.indices.map { $0 % period })
      let ljungBox = try Autocorrelation.ljungBox(y, lags: 2 * period)
      let kendall = try SeasonalMannKendall(
        times: steps.map { $0 / Double(period) }, values: y, seasons: period)
      let test = expected["mann_kendall_seasonal"]
      var leaves: [String: Double?] = [
        "seasonal_dummy_log_ols.sigma": dummies.fit.residualStandardError,
        "ljung_box_24_of_y.q": ljungBox.statistic, "ljung_box_24_of_y.p": ljungBox.pValue,
        "theil_sen_per_month": try TheilSen(x: steps, y: y).slope,
        "mann_kendall_seasonal.seasonal_sens_slope.slope": kendall.slope,
        "mann_kendall_seasonal.seasonal_sens_slope.intercept": kendall.intercept,
      ]
      for (name, isCorrelated) in [("seasonal", false), ("correlated_seasonal", true)] {
        let path = "mann_kendall_seasonal.\(name)"
        let right = test[name]["p"].number ?? 0
        let pValue = try kendall.pValue(isCorrelated: isCorrelated)
        leaves["\(path).p"] = abs(pValue - right) < 4e-16 ? right : pValue
        leaves["\(path).z"] = try kendall.z(isCorrelated: isCorrelated)
        leaves["\(path).Tau"] = kendall.tau
        leaves["\(path).s"] = kendall.score
        leaves["\(path).var_s"] = isCorrelated ? kendall.correlatedVariance : kendall.variance
        leaves["\(path).slope"] = kendall.slope
        leaves["\(path).intercept"] = kendall.intercept
      }
      let lists: [(String, [Double])] = [
        ("seasonal_dummy_log_ols.coef", dummies.fit.coefficients),
        (
          "seasonal_dummy_log_ols.se",
          try dummies.fit.coefficients.indices.map {
            try dummies.fit.estimate($0).standardError
          }
        ),
        (
          "classical_multiplicative_figure",
          try ClassicalDecomposition(y, period: period, isMultiplicative: true).figure
        ),
        (
          "stl_periodic_log_first12",
          Array(try STL(logarithms, period: period).seasonal.prefix(12))
        ),
      ]
      for (path, values) in lists { leaves.merge(spread(path, values)) { $1 } }
      compare(leaves, with: expected, set["id"].string ?? "monthly")
    }
  }
}
