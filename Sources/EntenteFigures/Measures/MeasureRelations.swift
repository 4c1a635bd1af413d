internal import EntenteText

/// How each measure relates to a quantity: how near its cues stand, whether the figure before is of
/// it. These features bear one weight for all measures, so that what is learnt of one serves the
/// others.
struct MeasureRelations: Sendable {
  private static let none = Measure.allCases.count
  /// For each class of unit and cue, the number of the measure the cue speaks for, or of none.
  private let measureOfCue: [[Int]]
  let atoms: Atoms
  let words: WordAtoms
  private let rules = RuleDecisions()

  init(_ atoms: Atoms) {
    self.atoms = atoms
    words = WordAtoms(atoms: atoms)
    measureOfCue = UnitClass.allCases.map { unit in
      MeasureCue.allCases.map { $0.measure(of: unit)?.number ?? Self.none }
    }
  }

  /// The nearest cue of one measure on one side.
  private struct Nearest {
    var cue: Int8 = -1
    var order: Int8 = 0
    var reach: Int8 = 0
  }

  /// Calls `body` with the number of each measure (and of none) in turn; what `body` is given to add
  /// features to belongs to that label.
  func add<Sink: LabelledFeatureSink>(
    _ spot: Spot, last: LastFigure?, _ text: Span<UInt8>, _ annotations: TextLayers,
    _ scene: Scene, to sink: inout Sink
  ) {
    let unit = Int(spot.unit.rawValue)
    var left = [Nearest](repeating: Nearest(), count: Self.none + 1)
    var right = left
    layCues(spot, unit, scene, &left, &right)
    let noun = noun(spot, scene)
    let before = spot.measureLeft.0 < 0 ? topic(before: spot, unit, scene) : -1
    let ruled = rules.measure(spot, last: last, scene)?.number ?? Self.none
    let link = words.at(
      spot.tokens.lowerBound - 1, spot.bounds, text, annotations.table, scene)
    for label in 0...Self.none {
      sink.label = label
      let kind = label == Self.none ? atoms.measures[label] : atoms.units[unit]
      let side = label == Self.none ? atoms.no : atoms.yes
      let l = left[label]
      let r = right[label]
      if l.cue >= 0 {
        sink.add(.relatedLeft, kind, atoms.numbers[Int(l.order)], atoms.numbers[Int(l.reach) % 4])
        sink.add(.relatedLeft, kind, atoms.numbers[20 + Int(l.reach)])
        sink.add(.relatedLeft, side, atoms.numbers[Int(l.order) * 16 + Int(l.reach)])
      } else {
        sink.add(.relatedLeft, kind, atoms.no)
      }
      if r.cue >= 0 {
        sink.add(.relatedRight, kind, atoms.numbers[Int(r.order)], atoms.numbers[Int(r.reach) % 4])
        sink.add(.relatedRight, kind, atoms.numbers[20 + Int(r.reach)])
        sink.add(.relatedRight, side, atoms.numbers[Int(r.order) * 16 + Int(r.reach)])
        if l.cue < 0 { sink.add(.relatedRight, kind, atoms.yes) }
      } else {
        sink.add(.relatedRight, kind, atoms.no)
      }
      if label == ruled {
        sink.add(.ruled, kind)
        sink.add(.ruled, side)
      }
      if label == noun {
        sink.add(.relatedNoun, kind)
        sink.add(.relatedNoun, side)
      }
      if label == before { sink.add(.topic, kind) }
      if let last { addLast(label, kind, spot, last, link, scene, &sink) }
    }
  }

  private func layCues(
    _ spot: Spot, _ unit: Int, _ scene: Scene, _ left: inout [Nearest], _ right: inout [Nearest]
  ) {
    let cues = scene.cues(in: spot.sentence)
    var split = cues.lowerBound
    while split < cues.upperBound, Int(scene.cues[split].first) < spot.tokens.upperBound {
      split += 1
    }
    var order = 0
    var nearest = -1
    var i = split - 1
    while i >= cues.lowerBound {
      lay(i, spot, unit, scene, &left, &order, &nearest)
      i -= 1
    }
    order = 0
    nearest = -1
    i = split
    while i < cues.upperBound {
      lay(i, spot, unit, scene, &right, &order, &nearest)
      i += 1
    }
  }

  private func lay(
    _ index: Int, _ spot: Spot, _ unit: Int, _ scene: Scene, _ side: inout [Nearest],
    _ order: inout Int, _ nearest: inout Int
  ) {
    let cue = scene.cues[index]
    guard cue.kind == .measure else { return }
    let label = measureOfCue[unit][Int(cue.cueClass)]
    if nearest >= 0, label != nearest { order += 1 }
    nearest = label
    guard side[label].cue < 0 else { return }
    side[label] = Nearest(
      cue: 1, order: Int8(min(order, 3)), reach: Int8(spot.reach(to: cue, scene)))
  }

  private func noun(_ spot: Spot, _ scene: Scene) -> Int {
    guard let found = rules.measureOfNoun(spot, scene), let measure = found.measure else {
      return -1
    }
    return measure.number
  }

  /// The measure of the last cue of the sentence before, or -1.
  private func topic(before spot: Spot, _ unit: Int, _ scene: Scene) -> Int {
    guard spot.sentence > 0 else { return -1 }
    for i in scene.cues(in: spot.sentence - 1).reversed() where scene.cues[i].kind == .measure {
      return measureOfCue[unit][Int(scene.cues[i].cueClass)]
    }
    return -1
  }

  private func addLast<Sink: LabelledFeatureSink>(
    _ label: Int, _ kind: Atom, _ spot: Spot, _ last: LastFigure, _ link: Atom, _ scene: Scene,
    _ sink: inout Sink
  ) {
    let isSame = last.measure.number == label
    guard isSame else { return }
    let gap = min(spot.sentence - last.sentence, 2)
    let sameUnit = last.unit == spot.unit ? atoms.yes : atoms.no
    sink.add(.relatedLast, kind, atoms.numbers[gap], sameUnit)
    if gap == 0 {
      let breaks = min(scene.breaksBetween(last.end - 1, spot.tokens.lowerBound), 3)
      sink.add(.relatedLast, link, sameUnit)
      sink.add(.relatedLast, kind, atoms.numbers[10 + breaks], sameUnit)
      // Whether a cue stands between the two.
      let hasCue =
        spot.measureLeft.0 >= 0 && Int(scene.cues[spot.measureLeft.0].first) >= last.end
      sink.add(.relatedLast, hasCue ? atoms.yes : atoms.no, kind, sameUnit)
    }
  }
}
