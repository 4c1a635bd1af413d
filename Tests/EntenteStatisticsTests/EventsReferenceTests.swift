import Testing

@testable import EntenteStatistics

/// The parts of the reference on events, rates, counts and trade, value by value.
@Suite struct EventsReferenceTests {
  @Test(
    .enabled(
      if: EventsReference.whole != nil,
      "skipped: no ../shared/statistics/reference.json and no ENTENTE_REFERENCE"))
  func theWholeReferenceIsRead() throws {
    let whole = try #require(EventsReference.whole).read()
    #expect(!whole["event_series"].list.isEmpty)
  }

  @Test(arguments: EventsReference.all)
  func rates(_ reference: EventsReference) throws {
    for (index, expected) in try reference.read()["rates"].list.enumerated() {
      let count = Int(try #require(expected["n"].number))
      let rate = try PoissonRate(count: count, exposure: try #require(expected["T"].number))
      try compare(rateLeaves(rate), with: expected, "rates \(index)")
    }
  }

  @Test(arguments: EventsReference.all)
  func eventSeries(_ reference: EventsReference) throws {
    for series in try reference.read()["event_series"].list {
      let name = series["id"].string ?? "unnamed"
      let events = try EventSeries(
        times: series["times"].numbers, duration: try #require(series["T"].number))
      let expected = series["expected"]
      try compare(rateLeaves(events.rate), with: expected["rate"], name + " rate")
      try compare(gapLeaves(events), with: expected["gaps"], name + " gaps")
      try compare(
        processLeaves(events, expected), with: expected, name,
        except: ["rate", "gaps", "gap_fits", "weibull_with_censored_last_gap"])
      try compare(
        gapFitLeaves(events, expected["gap_fits"]), with: expected, name,
        only: ["gap_fits", "weibull_with_censored_last_gap"])
    }
  }

  @Test(arguments: EventsReference.all)
  func twoRates(_ reference: EventsReference) throws {
    for (index, expected) in try reference.read()["two_rates"].list.enumerated() {
      let number = { (key: String) in try #require(expected[key].number) }
      let comparison = RateComparison(
        try PoissonRate(count: Int(number("n1")), exposure: number("T1")),
        try PoissonRate(count: Int(number("n2")), exposure: number("T2")))
      let interval = try comparison.ratioInterval()
      var leaves: [String: Double?] = [
        "n1": Double(comparison.first.count), "T1": comparison.first.exposure,
        "n2": Double(comparison.second.count), "T2": comparison.second.exposure,
        "ratio": comparison.ratio,
        "ctest_p_minlike": comparison.conditionalTest(.minimumLikelihood),
        "ctest_p_doubled": comparison.conditionalTest(.doubledTail),
        "ctest_p_mid": comparison.conditionalTest(.midP),
        "etest_p_krishnamoorthy_thomson": try comparison.expectationTest(),
      ]
      leaves.merge(
        spread(
          "ratio_ci95_clopper_pearson",
          [interval.lower, interval.upper.isFinite ? interval.upper : nil])
      ) { $1 }
      compare(leaves, with: expected, "two rates \(index)")
    }
  }

  @Test(arguments: EventsReference.all)
  func groupedPowerLaw(_ reference: EventsReference) throws {
    for (index, expected) in try reference.read()["grouped_power_law"].list.enumerated() {
      let rows = expected["cumulative"].list.map(\.numbers)
      let cumulative = rows.map { Int($0[1]) }
      let counts = zip(cumulative, [0] + cumulative).map { $0 - $1 }
      let fit = try GroupedPowerLaw(counts: counts, ends: rows.map { $0[0] })
      var leaves: [String: Double?] = [
        "beta": fit.shape, "lambda_": fit.scale, "chi2": fit.chiSquare,
        "df": Double(fit.degreesOfFreedom), "intensity_at_T": fit.rateAtEnd,
      ]
      leaves.merge(spread("expected", fit.expected)) { $1 }
      compare(leaves, with: expected, "grouped power law \(index)", except: ["cumulative"])
    }
  }

  @Test(arguments: EventsReference.all)
  func intervalCounts(_ reference: EventsReference) throws {
    for (index, expected) in try reference.read()["interval_counts"].list.enumerated() {
      let statements = try expected["windows"].list.map(\.numbers).map {
        try CountStatement(from: $0[0], to: $0[1], exactly: Int($0[2]))
      }
      let exact = try CountRate(statements)
      let interval = try exact.interval()
      let squares = try CountLeastSquares(statements)
      var leaves: [String: Double?] = [
        "naive_rate": squares.naiveRate, "naive_se": squares.naiveStandardError,
        "blue_rate": squares.rate, "blue_se": squares.standardError, "exact_mle": exact.rate,
        "exact_loglik": exact.logLikelihood, "n_latent_configurations": exact.configurations,
        "expected_total_events": exact.expectedCount, "covered_length": exact.coveredLength,
      ]
      leaves.merge(spread("exact_profile_lr_ci95", [interval.lower, interval.upper])) { $1 }
      compare(
        leaves, with: expected, "interval counts \(index)", except: ["windows", "overlap_matrix"])
    }
  }

  @Test(arguments: EventsReference.all)
  func tradeIndices(_ reference: EventsReference) throws {
    for (index, expected) in try reference.read()["trade_indices"].list.enumerated() {
      let table = { (key: String) in expected[key].list.map(\.numbers) }
      let (exports, imports) = (table("exports"), table("imports"))
      let concentration = try MarketConcentration(exports.map { $0.reduce(0, +) })
      let advantage = try RevealedComparativeAdvantage(exports: exports)
      let within = try zip(exports, imports).map {
        try IntraIndustryTrade(exports: $0, imports: $1)
      }
      let intensity = try TradeIntensity(flows: table("flows"))
      let growth = expected["growth_contribution_pp"]
      let contributions = try GrowthContributions(
        total: growth["total"].numbers, parts: [growth["part"].numbers])
      var leaves: [String: Double?] = [
        "hhi_of_rows": concentration.index, "hhi_normalised": concentration.normalizedIndex,
      ]
      for (path, rows) in [
        ("rca_balassa", advantage.index), ("rsca", advantage.symmetricIndex),
        ("grubel_lloyd", within.map(\.index)), ("trade_intensity", intensity.index),
        ("trade_intensity_import_excluding_self", intensity.indexExcludingSelf),
      ] {
        for (row, values) in rows.enumerated() {
          leaves.merge(spread("\(path).\(row)", values)) { $1 }
        }
      }
      for (path, values) in [
        ("grubel_lloyd_aggregate_by_row", within.map(\.aggregateIndex)),
        ("growth_contribution_pp.part_pp", contributions.parts[0]),
        ("growth_contribution_pp.rest_pp", contributions.rest),
        ("growth_contribution_pp.sum_pp", contributions.total),
      ] {
        leaves.merge(spread(path, values)) { $1 }
      }
      compare(
        leaves, with: expected, "trade indices \(index)",
        except: [
          "exports", "imports", "flows", "growth_contribution_pp.total",
          "growth_contribution_pp.part",
        ])
    }
  }

  @Test(arguments: EventsReference.all)
  func compoundGrowth(_ reference: EventsReference) throws {
    for series in try reference.read()["trend_series"].list {
      let expected = series["expected"]
      if expected["loglinear"]["cagr"].isNull { continue }
      let growth = try CompoundGrowth(times: series["t"].numbers, values: series["y"].numbers)
      let interval = try growth.rateInterval()
      compare(
        [
          "loglinear.cagr": growth.rate, "loglinear.cagr_ci95.0": interval.lower,
          "loglinear.cagr_ci95.1": interval.upper, "loglinear.doubling_time": growth.doublingTime,
          "cagr_endpoints": growth.endpointRate,
        ], with: expected, series["id"].string ?? "unnamed",
        only: [
          "loglinear.cagr", "loglinear.cagr_ci95", "loglinear.doubling_time", "cagr_endpoints",
        ])
    }
  }

  private func rateLeaves(_ rate: PoissonRate) throws -> [String: Double?] {
    var leaves: [String: Double?] = [
      "n": Double(rate.count), "T": rate.exposure, "rate": rate.rate,
    ]
    let names: [PoissonRate.IntervalMethod: String] = [
      .exact: "garwood", .midP: "midp", .jeffreys: "jeffreys", .score: "score", .wald: "wald",
      .byar: "byar",
    ]
    for method in PoissonRate.IntervalMethod.allCases {
      let interval = try rate.interval(method)
      leaves.merge(spread(try #require(names[method]), [interval.lower, interval.upper])) { $1 }
    }
    if rate.count == 0 {
      leaves["erlang_event_truncated"] = .some(nil)
    } else {
      let interval = try rate.eventTruncatedInterval()
      leaves.merge(spread("erlang_event_truncated", [interval.lower, interval.upper])) { $1 }
    }
    let predicted = try rate.predictedCount()
    leaves.merge(
      spread(
        "predict_next_unit_90", [Double(predicted.lowerBound), Double(predicted.upperBound)])
    ) { $1 }
    return leaves
  }

  private func gapLeaves(_ events: EventSeries) throws -> [String: Double?] {
    let gaps = try GapStatistics(events)
    return [
      "n": Double(gaps.count), "mean": gaps.mean, "median": gaps.median,
      "sd": gaps.standardDeviation, "cv_sample": gaps.coefficientOfVariation,
      "min": gaps.minimum, "max": gaps.maximum, "q1_type7": gaps.lowerQuartile,
      "q3_type7": gaps.upperQuartile, "burstiness_B": gaps.burstiness,
      "burstiness_Bn_kim_jo": gaps.finiteBurstiness, "memory_M": gaps.memory,
      "local_variation_Lv": gaps.localVariation,
      "zero_gaps_dropped_for_fits": Double(events.gaps.filter { $0 == 0 }.count),
    ]
  }

  /// The leaves of tests and models of the rate, where the file says at which points.
  private func processLeaves(_ events: EventSeries, _ expected: JSON) throws -> [String: Double?] {
    var leaves: [String: Double?] = [:]
    func add(_ path: String, _ values: [String: Double?]) {
      for (key, value) in values { leaves[path + "." + key] = value }
    }
    for truncation in Truncation.allCases {
      let laplace = try LaplaceTest(events, truncation: truncation)
      add(
        "laplace_\(truncation.rawValue)_truncated",
        ["u": laplace.statistic, "p_two_sided": laplace.pValue])
      let handbook = try MilitaryHandbookTest(events, truncation: truncation)
      add(
        "mil_hdbk_189_\(truncation.rawValue)_truncated",
        [
          "chi2": handbook.statistic, "df": Double(handbook.degreesOfFreedom),
          "p_two_sided": handbook.pValue,
        ])
    }
    let power = try PowerLawProcess(events)
    let shapes = try power.shapeInterval()
    add(
      "crow_amsaa_time_truncated",
      [
        "beta": power.shape, "lambda": power.scale, "beta_unbiased": power.unbiasedShape,
        "beta_ci95.0": shapes.lower, "beta_ci95.1": shapes.upper,
        "intensity_at_T": power.rateAtEnd, "cvm": power.cramerVonMises,
        "logLik": power.logLikelihood,
      ])
    let logLinear = try LogLinearProcess(events)
    add(
      "cox_lewis",
      [
        "b": logLinear.slope, "a": logLinear.intercept, "logLik": logLinear.logLikelihood,
        "se_b": logLinear.slopeStandardError, "lr_vs_hpp": logLinear.likelihoodRatio,
        "lr_p": logLinear.pValue,
      ])
    if !expected["rayleigh"].isNull {
      let test = try RayleighTest(phases: expected["rayleigh"]["phase"].numbers)
      add("rayleigh", spread("phase", test.phases))
      add(
        "rayleigh",
        [
          "Rbar": test.resultantLength, "mean_phase": test.meanPhase, "z": test.statistic,
          "p_zar": test.pValue, "p_mardia_series": test.seriesPValue,
          // R's circular takes the series below 50 events and the exponential from there.
          "p_circular_pkg": events.count < 50 ? test.seriesPValue : test.largeSamplePValue,
        ])
    }
    let change = try RateChange(events, simulations: 1)
    add(
      "rate_change1",
      [
        "tau": change.time, "k_before": Double(change.countBefore), "lr": change.likelihoodRatio,
        "rate_before": change.rateBefore, "rate_after": change.rateAfter,
      ])
    let kernel = try KernelRate(
      events, bandwidth: try #require(expected["kernel_rate"]["bandwidth"].number))
    add("kernel_rate", ["bandwidth": kernel.bandwidth])
    let points = expected["kernel_rate"]["at"].numbers
    add("kernel_rate", spread("at", points))
    add("kernel_rate", spread("gaussian_edge_corrected", try kernel.rates(at: points)))
    let counts = try events.binned(Int(try #require(expected["binned"]["bins"].number)))
    add("binned", spread("counts", counts.map(Double.init)))
    let dispersion = try CountDispersion(counts)
    let trend = try PoissonTrend(counts)
    let scale = try #require(trend.dispersion).squareRoot()
    let errors = [trend.interceptStandardError, trend.slopeStandardError]
    add("binned", spread("poisson_trend.coef", [trend.intercept, trend.slope]))
    add("binned", spread("poisson_trend.se", errors))
    add("binned", spread("poisson_trend.se_quasi", errors.map { $0 * scale }))
    let negative = try? NegativeBinomialFit(counts)
    add(
      "binned",
      [
        "bins": Double(counts.count), "fano_sample": dispersion.fanoFactor,
        "dispersion_D": dispersion.statistic, "df": Double(dispersion.degreesOfFreedom),
        "p_over": dispersion.overdispersionPValue, "p_two_sided": dispersion.pValue,
        "poisson_trend.deviance": trend.deviance, "poisson_trend.pearson_phi": trend.dispersion,
        "negbin_mle.theta": negative?.size, "negbin_mle.mu": negative?.mean,
        "negbin_mle.logLik": negative?.logLikelihood,
      ])
    return leaves
  }

  /// The leaves of the fits to gaps.
  private func gapFitLeaves(_ events: EventSeries, _ expected: JSON) throws -> [String: Double?] {
    let elapsed = try #require(events.openGap)
    let horizon = try #require(expected["horizon"].number)
    let gaps = events.gaps.filter { $0 > 0 }
    var leaves: [String: Double?] = [
      "gap_fits.elapsed": elapsed, "gap_fits.horizon": gaps.reduce(0, +) / Double(gaps.count),
    ]
    for (name, family) in [
      ("exp", GapDistribution.Family.exponential), ("weibull", .weibull), ("gamma", .gamma),
      ("lnorm", .lognormal),
    ] {
      let fit = try GapFit(family, events.gaps)
      let goodness = fit.goodnessOfFit
      let path = "gap_fits." + name
      switch fit.distribution {
      case .exponential(let rate): leaves[path + ".params"] = rate
      case .weibull(let first, let second), .gamma(let first, let second),
        .lognormal(let first, let second):
        leaves.merge(spread(path + ".params", [first, second])) { $1 }
      }
      leaves[path + ".logLik"] = fit.logLikelihood
      leaves[path + ".aicc"] = fit.aicc
      leaves[path + ".ks_D"] = goodness.kolmogorovSmirnov
      leaves[path + ".ad_A2"] = goodness.andersonDarling
      leaves[path + ".cvm_W2"] = goodness.cramerVonMises
      leaves[path + ".hazard_at_elapsed"] = try fit.distribution.hazard(at: elapsed)
      leaves[path + ".p_next_within_horizon"] = try fit.distribution.probability(
        within: horizon, after: elapsed)
    }
    let censored = try GapFit(.weibull, events.gaps, open: elapsed)
    let path = "weibull_with_censored_last_gap"
    if case .weibull(let shape, let scale) = censored.distribution {
      leaves[path + ".shape"] = shape
      leaves[path + ".scale"] = scale
    }
    leaves[path + ".logLik"] = censored.logLikelihood
    if case .exponential(let rate) = try GapFit(
      .exponential, events.gaps, open: elapsed
    ).distribution {
      leaves[path + ".exp_rate_with_censored"] = rate
    }
    return leaves
  }
}
