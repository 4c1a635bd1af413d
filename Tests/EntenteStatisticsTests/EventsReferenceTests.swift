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
}
