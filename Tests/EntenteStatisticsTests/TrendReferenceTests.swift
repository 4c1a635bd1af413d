import EntenteStatistics
import Testing

/// Every value that the reference holds for a series: those that no tool of this package is to give are
/// named in `information`, all others are computed, and a field that is new fails.
@Suite struct TrendReferenceTests {
  static let information: Set<String> = [
    "segmented_pkg", "piecewise1.at_data_point", "andrews.from_to_1based",
    "rlm_bisquare.fixed_point_iterations", "rlm_huber.fixed_point_iterations",
    "gsl_multifit_robust.robust_bisquare.status", "gsl_multifit_robust.robust_huber.status",
    "gsl_multifit_robust.robust_bisquare.iterations",
    "gsl_multifit_robust.robust_huber.iterations",
  ]

  @Test(arguments: TrendReference.all) func series(_ reference: EventsReference) throws {
    for series in try reference.read()["trend_series"].list {
      let name = series["id"].string ?? ""
      let expected = series["expected"]
      let values = TrendValues(x: series["t"].numbers, y: series["y"].numbers, expected: expected)
      let computed = try values.all()
      for (tolerance, paths) in Self.looser {
        compare(computed, with: expected, name, only: paths, tolerance: tolerance)
      }
      // What does not hold for a series is null.
      let absent = Set(
        [
          "logistic_nls", "piecewise1", "davies_p", "andrews", "andrews_mean", "cusum", "rw_drift",
          "naive", "bai_perron_mean", "bai_perron_trend", "poly3", "chow",
        ].filter { expected[$0].isNull })
      compare(
        computed, with: expected, name,
        except: Self.looser.reduce(Self.information.union(absent)) { $0.union($1.paths) })
      if !expected["logistic_nls"]["error"].isNull {
        #expect(throws: StatisticsError.self) {
          try GrowthCurve(.logistic, x: values.x, y: values.y)
        }
      }
    }
  }

  /// What is met less closely than to 1e-6 of its value, as the reference says in `meta.tolerances`.
  static let looser: [(tolerance: Double, paths: Set<String>)] = [
    (
      1e-4,
      ["andrews.supF.p", "andrews.aveF.p", "andrews.expF.p", "andrews_mean.supF.p"]
    ), (1e-3, ["davies_p"]),
  ]

  @Test(.enabled(if: TrendReference.isShared, "no shared reference beside the checkout"))
  func thereIsAReference() throws {
    #expect(try EventsReference.whole?.read()["trend_series"].list.isEmpty == false)
  }
}
