internal import EntenteText

/// A pair of parties a figure may be about; numbers of ``Scene/codes``.
struct PairCandidate: Sendable, Equatable {
  var from: Int
  var to: Int

  /// Whether both are the same, in either order where none counts.
  func isSame(_ other: PairCandidate?, isDirected: Bool) -> Bool {
    guard let other else { return false }
    return self == other || (!isDirected && from == other.to && to == other.from)
  }
}

/// Proposes the pairs in reach of a figure.
struct PairProposer: Sendable {
  /// Countries in the sentence and those around it, the pair of the figure before, the pair the text
  /// speaks of most, and the rest of the world.
  func propose(
    _ spot: Spot, last: LastFigure?, isDirected: Bool, _ scene: Scene, codes: inout [Int],
    into candidates: inout [PairCandidate]
  ) {
    codes.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    func add(_ code: Int) {
      if code >= 0, codes.count < 7, !codes.contains(code) { codes.append(code) }
    }
    let places = scene.parties(in: spot.sentence)
    for i in places.reversed() where Int(scene.parties[i].first) < spot.tokens.lowerBound {
      add(Int(scene.parties[i].code))
      add(Int(scene.parties[i].second))
    }
    for i in places where Int(scene.parties[i].first) >= spot.tokens.lowerBound {
      add(Int(scene.parties[i].code))
      add(Int(scene.parties[i].second))
    }
    add(Int(scene.speakers[spot.sentence]))
    add(scene.leadingPair.0)
    add(scene.leadingPair.1)
    if let last {
      add(last.from)
      add(last.to)
    }
    if spot.sentence > 0 {
      for i in scene.parties(in: spot.sentence - 1).reversed() { add(Int(scene.parties[i].code)) }
    }
    if !codes.contains(scene.world) { codes.append(scene.world) }
    for a in codes {
      for b in codes where a != b {
        if isDirected || (scene.codes[a] < scene.codes[b]) {
          candidates.append(PairCandidate(from: a, to: b))
        }
      }
    }
  }
}

/// The features by which pairs are ranked: what speaks for a country in a role, and for the pair.
struct PartyFeatures: Sendable {
  let atoms: Atoms
  let words: WordAtoms
  private let from = Atom("from")
  private let to = Atom("to")
  private let member = Atom("member")
  private let world = Atom("world")
  private let absent = Atom("none")
  private let lead = [Atom("lead"), Atom("second"), Atom("other")]

  init(_ atoms: Atoms) {
    self.atoms = atoms
    words = WordAtoms(atoms: atoms)
  }

  /// What speaks for a code as the first (`isFrom`) or second of a pair, or as one of an undirected one.
  func addRole<Sink: FeatureSink>(
    _ code: Int, isFrom: Bool, _ spot: Spot, measure: Measure, form: Form, last: LastFigure?,
    _ text: Span<UInt8>, _ annotations: TextLayers, _ scene: Scene, to sink: inout Sink
  ) {
    let role = !measure.isDirected ? member : isFrom ? from : to
    let measureAtom = atoms.measures[measure.number]
    let table = annotations.table
    if code == scene.world {
      sink.add(.role, role, world, measureAtom)
      sink.add(.role, world, atoms.forms[form.number])
      sink.add(.roleOther, world, atoms.numbers[min(scene.parties(in: spot.sentence).count, 3)])
      if spot.measureLeft.0 >= 0 {
        let cue = scene.cues[spot.measureLeft.0]
        sink.add(
          .roleCue, world,
          words.at(Int(cue.first) - 1, spot.bounds, text, table, scene))
        sink.add(
          .roleCue, world, Atom(hash: FeatureHash.ofWord(text, table.tokens[Int(cue.first)].bytes)))
      }
    }
    let standing =
      code == scene.leadingPair.0 ? 0 : code == scene.leadingPair.1 ? 1 : 2
    let flow = atoms.flows[Int(Flow(measure).rawValue)]
    sink.add(.roleLead, role, lead[standing])
    sink.add(.roleLead, role, lead[standing], flow)
    sink.add(.roleLead, role, lead[standing], measureAtom)
    let isNamed = scene.parties(in: spot.sentence).contains { holds(scene.parties[$0], code) }
    let others = scene.parties(in: spot.sentence).count { !holds(scene.parties[$0], code) }
    let naming = atoms.numbers[(isNamed ? 3 : 0) + min(others, 2)]
    sink.add(.roleOther, role, naming, lead[standing])
    if code == scene.world {
      sink.add(.roleOther, role, atoms.numbers[10 + min(scene.codes.count, 4)])
    }
    sink.add(.verbTense, role, atoms.tenses[Int(spot.tense.rawValue)], naming)
    let speaker = Int(scene.speakers[spot.sentence])
    if speaker >= 0 {
      let isSpeaker = code == speaker ? atoms.yes : atoms.no
      sink.add(.speaker, role, isSpeaker, naming)
      sink.add(.speaker, role, isSpeaker, flow)
    }
    if let last {
      let was =
        code == last.from
        ? (last.measure.isDirected ? 1 : 3)
        : code == last.to ? (last.measure.isDirected ? 2 : 3) : 0
      let gap = min(spot.sentence - last.sentence, 2)
      sink.add(.roleLast, role, atoms.numbers[was * 3 + gap], measureAtom)
      sink.add(
        .roleLast, role, atoms.numbers[was * 3 + gap],
        last.measure == measure ? atoms.yes : atoms.measures[last.measure.number])
      sink.add(.roleLast, role, atoms.numbers[20 + was * 3 + gap], naming)
    }
    addMentions(code, role, spot, measure, flow, text, annotations, scene, &sink)
  }

  private func addMentions<Sink: FeatureSink>(
    _ code: Int, _ role: Atom, _ spot: Spot, _ decided: Measure, _ flow: Atom,
    _ text: Span<UInt8>,
    _ annotations: TextLayers, _ scene: Scene, _ sink: inout Sink
  ) {
    let table = annotations.table
    let measure = atoms.measures[decided.number]
    let places = scene.parties(in: spot.sentence)
    var nearest = -1
    var distance = Int.max
    var first = -1
    for i in places where holds(scene.parties[i], code) {
      if first < 0 { first = i }
      let place = scene.parties[i]
      let reach = spot.distance(Int(place.first)..<Int(place.end))
      if reach < distance { (nearest, distance) = (i, reach) }
    }
    guard nearest >= 0 else {
      sink.add(.role, role, absent)
      sink.add(.role, role, absent, measure)
      return
    }
    let isFirst = first == places.lowerBound ? atoms.yes : atoms.no
    sink.add(.roleSubject, role, isFirst, measure)
    sink.add(.roleSubject, role, isFirst, flow)
    let place = scene.parties[nearest]
    let isLeft = Int(place.first) < spot.tokens.lowerBound
    let side = isLeft ? atoms.left : atoms.right
    let kind = atoms.partyKinds[place.kind.number]
    let breaks =
      isLeft
      ? scene.breaksBetween(Int(place.end) - 1, spot.tokens.lowerBound)
      : scene.breaksBetween(spot.tokens.upperBound - 1, Int(place.first))
    let step = distance <= 2 ? 0 : distance <= 5 ? 1 : distance <= 10 ? 2 : 3
    sink.add(.roleSide, role, side, measure)
    sink.add(.roleSide, role, side, atoms.numbers[step * 4 + min(breaks, 3)])
    let before = words.at(Int(place.first) - 1, spot.bounds, text, table, scene)
    let after = words.at(Int(place.end), spot.bounds, text, table, scene)
    sink.add(.rolePreposition, role, before, measure)
    sink.add(.rolePreposition, role, before, side)
    sink.add(.rolePreposition, role, before, flow)
    sink.add(.roleVerb, role, after, measure)
    sink.add(.roleVerb, role, after, flow)
    sink.add(.roleKind, role, kind, flow)
    if place.isPossessive {
      sink.add(.rolePossessive, role, side, measure)
      sink.add(.rolePossessive, role, side, flow)
    }
    var order = 0
    for i in places where i != nearest {
      let other = Int(scene.parties[i].first)
      if isLeft
        ? other > Int(place.first) && other < spot.tokens.lowerBound
        : other < Int(place.first) && other >= spot.tokens.upperBound
      {
        order += 1
      }
    }
    sink.add(.roleOrder, role, side, atoms.numbers[min(order, 3)])
    sink.add(.roleOrder, flow, role, atoms.numbers[min(order, 3) + (isLeft ? 0 : 4)])
    let governing = governingCue(of: decided, spot, scene)
    addCue(place, role, spot, governing, measure, flow, text, table, scene, &sink)
    if first != nearest {
      let early = scene.parties[first]
      sink.add(
        .roleOther, role,
        words.at(Int(early.first) - 1, spot.bounds, text, table, scene), measure)
    }
  }

  /// The cue that speaks for the measure: the nearest before the amount, else behind it, else any.
  private func governingCue(of measure: Measure, _ spot: Spot, _ scene: Scene) -> Int {
    for index in [
      spot.measureLeft.0, spot.measureLeft.1, spot.measureLeft.2, spot.measureRight.0,
      spot.measureRight.1,
    ] where index >= 0 {
      let cue = MeasureCue.allCases[Int(scene.cues[index].cueClass)]
      if cue.measure(of: spot.unit) == measure { return index }
    }
    return spot.measureLeft.0 >= 0 ? spot.measureLeft.0 : spot.measureRight.0
  }

  /// Where the mention stands to the cue of the measure, and what stands between.
  private func addCue<Sink: FeatureSink>(
    _ place: PartyPlace, _ role: Atom, _ spot: Spot, _ index: Int, _ measure: Atom, _ flow: Atom,
    _ text: Span<UInt8>, _ table: TokenTable, _ scene: Scene, _ sink: inout Sink
  ) {
    guard index >= 0 else { return }
    let cue = scene.cues[index]
    let name = atoms.measureCues[Int(cue.cueClass)]
    let isBefore = place.end <= cue.first
    let gap = isBefore ? Int(cue.first - place.end) : max(0, Int(place.first - cue.end))
    let side = isBefore ? atoms.left : atoms.right
    sink.add(.roleCue, role, name, side)
    let step = atoms.numbers[min(gap, 4) + (isBefore ? 0 : 5)]
    sink.add(.roleCue, role, step, measure)
    sink.add(.roleCue, role, step, flow)
    let breaks =
      isBefore
      ? scene.breaksBetween(Int(place.end) - 1, Int(cue.first))
      : scene.breaksBetween(Int(cue.end) - 1, max(Int(place.first), Int(cue.end) - 1))
    sink.add(.roleCue, flow, role, atoms.numbers[20 + min(breaks, 3) + (isBefore ? 0 : 4)])
    if place.isPossessive || place.kind == .adjective {
      sink.add(.rolePossessive, flow, role, atoms.numbers[min(gap, 4) + (isBefore ? 0 : 5)])
    }
    sink.add(
      .roleCue, role, side,
      Atom(hash: FeatureHash.ofWord(text, table.tokens[Int(cue.first)].bytes)))
    if !isBefore {
      sink.add(
        .rolePreposition, role, name,
        words.at(Int(place.first) - 1, spot.bounds, text, table, scene))
    }
  }

  /// What speaks for two codes together.
  func addPair<Sink: FeatureSink>(
    _ pair: PairCandidate, _ spot: Spot, isRuled: Bool, measure: Measure, last: LastFigure?,
    _ scene: Scene, to sink: inout Sink
  ) {
    let measureAtom = atoms.measures[measure.number]
    if isRuled {
      sink.add(.ruled, measureAtom)
      sink.add(.ruled, atoms.flows[Int(Flow(measure).rawValue)])
      sink.add(.ruled, atoms.numbers[min(scene.parties(in: spot.sentence).count, 4)])
    }
    let (a, b) = scene.leadingPair
    let isLead = (pair.from == a && pair.to == b) || (pair.from == b && pair.to == a)
    sink.add(.pairLead, isLead ? atoms.yes : atoms.no, measureAtom)
    sink.add(
      .pairLead, isLead ? atoms.yes : atoms.no,
      atoms.numbers[min(scene.parties(in: spot.sentence).count, 3)])
    if pair.from == scene.world || pair.to == scene.world {
      sink.add(.pair, world, pair.from == scene.world ? from : to, measureAtom)
    }
    if let last {
      let relation =
        pair.from == last.from && pair.to == last.to
        ? 1 : pair.from == last.to && pair.to == last.from ? 2 : 0
      let gap = min(spot.sentence - last.sentence, 2)
      sink.add(.pairLast, atoms.numbers[relation * 3 + gap], measureAtom)
      sink.add(
        .pairLast, atoms.numbers[relation * 3 + gap],
        last.measure == measure ? atoms.yes : atoms.measures[last.measure.number], measureAtom)
    }
    if let last, last.home >= 0, let (home, partner) = Flow(measure).sides(pair.from, pair.to) {
      let relation = (home == last.home ? 1 : home == last.partner ? 2 : 0) * 3
      let other = partner == last.partner ? 1 : partner == last.home ? 2 : 0
      let gap = min(spot.sentence - last.sentence, 2)
      let named = atoms.numbers[min(scene.parties(in: spot.sentence).count, 3)]
      let sides = atoms.numbers[relation + other]
      sink.add(.pairHome, sides, atoms.numbers[gap])
      sink.add(.pairHome, sides, named)
      sink.add(.pairHome, sides, measureAtom)
      let same = last.measure == measure ? atoms.yes : atoms.no
      sink.add(.pairHome, sides, named, same)
    }
    if measure.isDirected, let a = scene.economies[pair.from], let b = scene.economies[pair.to] {
      // Who is larger, and who is richer.
      let size = atoms.numbers[min(max(a.size - b.size, -3), 3) + 3]
      let income = atoms.numbers[min(max(a.income - b.income, -2), 2) + 12]
      sink.add(.pairEconomy, size, measureAtom)
      sink.add(.pairEconomy, income, measureAtom)
      sink.add(.pairEconomy, size, income, atoms.flows[Int(Flow(measure).rawValue)])
    }
    var both = 0
    var mentions = 0
    for i in scene.parties(in: spot.sentence) {
      let place = scene.parties[i]
      if place.code < 0 { continue }
      if place.second >= 0 {
        if holds(place, pair.from), holds(place, pair.to) {
          both |= 4
          sink.add(.pairMention, atoms.partyKinds[place.kind.number])
        }
      }
      if holds(place, pair.from) { mentions |= 1 }
      if holds(place, pair.to) { mentions |= 2 }
    }
    sink.add(.pairMention, atoms.numbers[both + mentions], measureAtom)
    sink.add(.pairMention, atoms.numbers[both + mentions], isLead ? atoms.yes : atoms.no)
    let near = nearness(pair.from, spot, scene)
    let other = nearness(pair.to, spot, scene)
    sink.add(.pair, atoms.numbers[min(near, other) * 5 + max(near, other)])
    sink.add(
      .pair, atoms.numbers[min(near, other) * 5 + max(near, other)], isLead ? atoms.yes : atoms.no)
    sink.add(.pairRank, atoms.numbers[rank(pair, scene)])
  }

  /// How many clause breaks part the amount from the nearest mention; 4 where the sentence has none.
  private func nearness(_ code: Int, _ spot: Spot, _ scene: Scene) -> Int {
    var least = 4
    for i in scene.parties(in: spot.sentence) where holds(scene.parties[i], code) {
      let place = scene.parties[i]
      let breaks =
        Int(place.first) < spot.tokens.lowerBound
        ? scene.breaksBetween(Int(place.end) - 1, spot.tokens.lowerBound)
        : scene.breaksBetween(spot.tokens.upperBound - 1, Int(place.first))
      least = min(least, breaks, 3)
    }
    return least
  }

  /// The place of the pair among those the text speaks of, at most 4.
  private func rank(_ pair: PairCandidate, _ scene: Scene) -> Int {
    let index = scene.rankedPairs.firstIndex {
      ($0.from == pair.from && $0.to == pair.to) || ($0.from == pair.to && $0.to == pair.from)
    }
    return min(index ?? 4, 4)
  }

  private func holds(_ place: PartyPlace, _ code: Int) -> Bool {
    Int(place.code) == code || Int(place.second) == code
  }
}

extension PartyMention.Kind {
  var number: Int { Int(rawValue) }
}
