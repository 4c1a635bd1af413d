internal import EntenteText

/// The decisions as plain rules: the baseline that the rankers have to beat, and what decides where a
/// decision has no weights.
struct RuleDecisions: Sendable {
  /// The measure of the cheapest cue: each token between costs 1, each clause break 6, a cue behind
  /// the amount 3.
  func measure(_ spot: Spot, last: LastFigure?, _ scene: Scene) -> Measure? {
    if spot.unit == .duration, spot.measureSet & 1 << UInt32(number(.ties)) == 0 { return nil }
    if let noun = measureOfNoun(spot, scene) { return noun.measure }
    var best: (cost: Int, cue: MeasureCue)?
    for i in scene.cues(in: spot.sentence) where scene.cues[i].kind == .measure {
      let cue = scene.cues[i]
      let name = MeasureCue.allCases[Int(cue.cueClass)]
      guard accepts(spot.unit, name) else { continue }
      let isBehind = Int(cue.first) >= spot.tokens.upperBound
      let cost = spot.distance(to: cue) + 6 * spot.breaks(to: cue, scene) + (isBehind ? 3 : 0)
      if best.map({ cost < $0.cost }) ?? true { best = (cost, name) }
    }
    if let best { return best.cue.measure(of: spot.unit) }
    guard let last, spot.sentence - last.sentence <= 1, last.unit == spot.unit else { return nil }
    return last.measure
  }

  private func number(_ cue: MeasureCue) -> Int { MeasureCue.allCases.firstIndex(of: cue) ?? 0 }

  /// What a count counts, from the noun within or behind it.
  func measureOfNoun(_ spot: Spot, _ scene: Scene) -> (measure: Measure?, Void)? {
    guard spot.unit == .count || spot.unit == .ordinal || spot.unit == .times || spot.unit == .rank
    else { return nil }
    let index = spot.nounIn >= 0 ? spot.nounIn : spot.nounRight
    guard index >= 0 else { return spot.unit == .count ? (nil, ()) : nil }
    let measure: Measure? =
      switch NounCue.allCases[Int(scene.cues[index].cueClass)] {
      case .times: spot.measureSet & 1 << UInt32(number(.visit)) != 0 ? .visitCount : .meetingCount
      case .meeting: .meetingCount
      case .visit: .visitCount
      case .deal: .dealCount
      case .attendance: .attendanceCount
      case .people, .firms, .craft: .other
      case .partner: .tradeTurnover
      case .years: spot.unit == .ordinal ? .relationYears : nil
      case .casualty, .length, .domestic: nil
      }
    return (measure, ())
  }

  private func accepts(_ unit: UnitClass, _ cue: MeasureCue) -> Bool {
    switch unit {
    case .count, .ordinal, .times: [.meeting, .visit, .attendance, .people].contains(cue)
    case .rank: cue.measure(of: .rank) != nil
    case .physical: [.exports, .imports, .commodity].contains(cue)
    case .duration: cue == .ties
    case .money, .percent, .multiple, .fraction:
      ![.meeting, .visit, .attendance, .ties, .people, .commodity, .reference, .project, .partner]
        .contains(cue)
    }
  }

  func form(_ spot: Spot, _ measure: Measure, _ scene: Scene) -> Form {
    switch spot.unit {
    case .rank: return .rank
    case .multiple: return .growth
    case .percent, .fraction:
      if measure == .tradeTariff { return .level }
      guard spot.formLeft.0 >= 0 else { return .share }
      return switch FormCue.allCases[Int(scene.cues[spot.formLeft.0].cueClass)] {
      case .share: .share
      case .rise, .fall: .growth
      default: spot.formSet & 0b11 != 0 ? .growth : .share
      }
    default: return .level
    }
  }

  /// Whether the value is negative: a fall, or a balance called a deficit.
  func isNegative(_ spot: Spot, _ measure: Measure, _ form: Form, _ scene: Scene) -> Bool {
    switch form {
    case .growth, .change:
      guard spot.formLeft.0 >= 0 else { return false }
      return FormCue.allCases[Int(scene.cues[spot.formLeft.0].cueClass)] == .fall
    case .level where measure == .tradeBalance:
      for index in [spot.measureLeft.0, spot.measureLeft.1, spot.measureRight.0] where index >= 0 {
        switch MeasureCue.allCases[Int(scene.cues[index].cueClass)] {
        case .deficit: return true
        case .surplus: return false
        default: continue
        }
      }
      return false
    default: return false
    }
  }

  /// The nearest time of the sentence that nothing is compared with; else the year after one that is; else the period of the figure before, if that is of this
  /// sentence or the last; ranks, shares and stocks told in the present have none.
  func period(
    _ spot: Spot, _ form: Form, last: LastFigure?, candidates: [PeriodCandidate],
    _ annotations: TextLayers, _ scene: Scene
  ) -> Int {
    var best: (cost: Int, index: Int)?
    for (i, candidate) in candidates.enumerated() where candidate.origin == .sentence {
      let time = annotations.times[candidate.time].tokens
      let isLeft = time.lowerBound < spot.tokens.lowerBound
      let breaks =
        isLeft
        ? scene.breaksBetween(time.upperBound - 1, spot.tokens.lowerBound)
        : scene.breaksBetween(spot.tokens.upperBound - 1, time.lowerBound)
      let isCompared = Comparison(annotations.times[candidate.time], annotations) != .none
      let cost = spot.distance(time) + 4 * breaks + (isLeft ? 2 : 0) + (isCompared ? 40 : 0)
      if best.map({ cost < $0.cost }) ?? true { best = (cost, i) }
    }
    if let best, best.cost < 40 { return best.index }
    if let index = candidates.firstIndex(where: { $0.origin == .yearOn }) { return index }
    if form == .rank || form == .share { return 0 }
    if let last, spot.sentence - last.sentence <= 1 {
      return candidates.firstIndex { $0.origin == .inherited || $0.origin == .known } ?? 0
    }
    return 0
  }

  /// The pair of the figure before in the same sentence; else two countries of the sentence, the pair
  /// of the text where it names fewer. A flow runs to the country behind "to", from the one behind
  /// "from", and out of the first otherwise.
  func pair(
    _ spot: Spot, _ measure: Measure, last: LastFigure?, _ text: Span<UInt8>, _ table: TokenTable,
    _ scene: Scene
  ) -> PairCandidate? {
    var found: [Int] = []
    var origin = -1
    var destination = -1
    for i in scene.parties(in: spot.sentence) {
      let place = scene.parties[i]
      for code in [Int(place.code), Int(place.second)] where code >= 0 && !found.contains(code) {
        found.append(code)
      }
      guard place.first > 0, place.code >= 0 else { continue }
      let before = table.tokens[Int(place.first) - 1]
      if before.is(.from) { origin = Int(place.code) }
      if before.is(.to) { destination = Int(place.code) }
    }
    if found.count < 2 {
      if let last, last.sentence == spot.sentence {
        return PairCandidate(from: last.from, to: last.to)
      }
      for code in [scene.leadingPair.0, scene.leadingPair.1]
      where code >= 0 && !found.contains(code) {
        found.append(code)
      }
    }
    guard found.count >= 2 else { return nil }
    var pair = PairCandidate(from: found[0], to: found[1])
    if measure.isDirected {
      if measure == .tradeImports { pair = PairCandidate(from: found[1], to: found[0]) }
      if origin >= 0, found.prefix(2).contains(origin) {
        pair = PairCandidate(from: origin, to: found[0] == origin ? found[1] : found[0])
      } else if destination >= 0, found.prefix(2).contains(destination) {
        pair = PairCandidate(from: found[0] == destination ? found[1] : found[0], to: destination)
      }
    }
    return pair
  }

  func status(_ spot: Spot, period: Period?, published: CalendarDate?, _ scene: Scene) -> Status {
    let isFuture =
      period.flatMap { period in published.map { period.first > $0 } } ?? false
    if spot.statusLeft.0 >= 0 {
      let cue = scene.cues[spot.statusLeft.0]
      if spot.distance(to: cue) <= 8, spot.breaks(to: cue, scene) <= 1 {
        switch StatusCue.allCases[Int(cue.cueClass)] {
        case .expected: return .expected
        case .target: return .target
        case .denied: return .denied
        case .hypothetical: return .hypothetical
        case .actual: return isFuture ? .expected : .actual
        }
      }
    }
    return isFuture ? .target : .actual
  }
}
