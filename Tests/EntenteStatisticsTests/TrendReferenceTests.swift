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
      for (path, tolerance) in Self.tolerances {
        check(computed, expected, name, path: path, tolerance: tolerance)
      }
    }
  }

  /// What is not met to 1e-6 of its value, as the reference says in `meta.tolerances`.
  static let tolerances: [(String, Double)] = [("", 1e-6)]

  func check(
    _ computed: [String: Double?], _ expected: JSON, _ name: String, path: String,
    tolerance: Double
  ) {
    compare(
      computed, with: expected, name, except: Self.information.union(TrendValues.pending),
      tolerance: tolerance)
  }

  @Test(.enabled(if: TrendReference.isShared, "no shared reference beside the checkout"))
  func thereIsAReference() throws {
    #expect(try EventsReference.whole?.read()["trend_series"].list.isEmpty == false)
  }
}
