internal import EntenteText

extension Extractor {
  /// The decisions on meetings that gold implies for a text.
  ///
  /// A word within the quote of a meeting tells of it, by the candidate of its countries, else by those
  /// nearest to them; a word elsewhere tells of none, or once more of a meeting of those countries.
  package func meetingExamples(
    _ text: Span<UInt8>, published: CalendarDate?, gold: [Meeting],
    annotations: inout Annotations
  ) -> [DecisionExample] {
    annotator.annotate(text, published: published, into: &annotations)
    let layers = TextLayers(annotations)
    let features = meetings.features
    let names = FeatureNames(features.atoms.names, text, layers)
    var examples: [DecisionExample] = []
    meetings.walk(text, layers) { spot in
      let start = Int(layers.table.tokens[spot.cue].start)
      let told = gold.filter { $0.evidence.quote.contains(start) }
      var right = Self.right(spot.candidates, told)
      if told.isEmpty {
        right = spot.candidates.indices.filter { index in
          gold.contains {
            $0.countries == spot.candidates[index].codes && $0.evidence.quote.lowerBound > start
          }
        }
        right.append(spot.candidates.count)
      }
      var alternatives = spot.candidates.map { candidate in
        var list = FeatureList()
        features.encounters.add(spot, to: &list)
        features.encounters.add(candidate, spot, to: &list)
        return names.names(of: list)
      }
      alternatives.append([])
      examples.append(
        DecisionExample(decision: .encounter, alternatives: alternatives, right: right))
      guard let first = right.first, first < spot.candidates.count else { return nil }
      let candidate = spot.candidates[first]
      guard let meeting = told.first(where: { $0.countries == candidate.codes }) ?? told.first
      else { return nil }
      let dates = spot.dates()
      let rightDates = dates.indices.filter { Self.isSame(dates[$0].period, meeting.date) }
      examples.append(
        DecisionExample(
          decision: .meetingDate,
          alternatives: dates.map { date in
            var list = FeatureList()
            features.states.addDate(
              date, of: dates, isRuled: spot.ruledDate == date.period,
              at: spot.cue, spot.role, countries: candidate.codes, last: spot.last,
              spot.sentence, spot.tokens, text, to: &list)
            return names.names(of: list)
          }, right: rightDates))
      var list = FeatureList()
      features.states.addStatus(
        ruled: spot.ruled?.status, date: meeting.date, at: spot.cue, spot.role, spot.sentence,
        spot.tokens, text, to: &list)
      examples.append(
        DecisionExample(
          decision: .meetingStatus, alternatives: [names.names(of: list)],
          right: [meeting.status.index]))
      list = FeatureList()
      features.states.addMode(
        ruled: spot.ruled?.mode, at: spot.cue, spot.role, spot.sentence, spot.tokens, text,
        to: &list)
      examples.append(
        DecisionExample(
          decision: .meetingMode, alternatives: [names.names(of: list)],
          right: [meeting.mode.index]))
      var date = MeetingDateCandidate(period: meeting.date, origin: .none, time: -1)
      if let told = rightDates.first { date = dates[told] }
      return spot.encounter(
        candidate, date: date, status: meeting.status, mode: meeting.mode, score: 0, in: text)
    }
    return examples
  }

  /// The candidates of the countries of one of the meetings, else those that share most with one.
  private static func right(_ candidates: [EncounterCandidate], _ told: [Meeting]) -> [Int] {
    var best = 0.5
    var right: [Int] = []
    for (i, candidate) in candidates.enumerated() {
      for meeting in told {
        let shared = meeting.countries.count { candidate.codes.contains($0) }
        let union = meeting.countries.count + candidate.codes.count - shared
        let share = Double(shared) / Double(union)
        if share > best { (best, right) = (share, []) }
        if share == best, !right.contains(i) { right.append(i) }
      }
    }
    return right
  }

  private static func isSame(_ a: Period?, _ b: Period?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.covers(sameDaysAs: b)
  }
}
