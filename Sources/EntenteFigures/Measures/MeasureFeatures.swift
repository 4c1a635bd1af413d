internal import EntenteText

/// The features from which the measure and the form of a quantity are decided.
struct MeasureFeatures: Sendable {
  let atoms: Atoms
  let words: WordAtoms
  private let rules = RuleDecisions()

  init(_ atoms: Atoms) {
    self.atoms = atoms
    words = WordAtoms(atoms: atoms)
  }

  /// - Parameters:
  ///   - measure: the measure, once it is decided.
  ///   - last: the figure before.
  func add<Sink: FeatureSink>(
    _ spot: Spot, measure: Measure?, last: LastFigure?, _ text: Span<UInt8>,
    _ annotations: TextLayers,
    _ scene: Scene, to sink: inout Sink
  ) {
    let quantity = annotations.quantities[spot.quantity]
    let unit = atoms.units[Int(spot.unit.rawValue)]
    let table = annotations.table
    sink.add(.unit, unit)
    if let measure {
      sink.add(.measure, unit, atoms.measures[measure.number])
      sink.add(.ruled, atoms.forms[rules.form(spot, measure, scene).number])
    }
    sink.add(.bound, unit, atoms.bounds[quantity.bound.number])
    if let per = quantity.per { sink.add(.per, unit, Atom(per)) }
    sink.add(.size, unit, atoms.numbers[size(quantity)])
    addWords(spot, unit, text, table, scene, to: &sink)
    addCues(spot, unit, scene, to: &sink)
    sink.add(.verbTense, unit, atoms.tenses[Int(spot.tense.rawValue)])
    if let last {
      let isSame = last.sentence == spot.sentence
      let gap = isSame ? 0 : spot.sentence - last.sentence == 1 ? 1 : 2
      sink.add(.last, unit, atoms.measures[last.measure.number], atoms.numbers[gap])
      sink.add(.lastUnit, unit, atoms.units[Int(last.unit.rawValue)], atoms.numbers[gap])
      sink.add(.lastForm, unit, atoms.forms[last.form.number], atoms.numbers[gap])
      if last.hasSkipped { sink.add(.lastSkipped, unit, atoms.numbers[gap]) }
      sink.add(
        .lastSkipped, last.hasSkipped ? atoms.yes : atoms.no, atoms.numbers[gap],
        last.unit == spot.unit ? atoms.yes : atoms.no)
      if isSame {
        let breaks = scene.breaksBetween(last.end - 1, spot.tokens.lowerBound)
        let link = words.at(spot.tokens.lowerBound - 1, spot.bounds, text, table, scene)
        sink.add(
          .lastLink, atoms.measures[last.measure.number], link, atoms.numbers[min(breaks, 3)])
      }
    } else {
      sink.add(.last, unit)
    }
    let parties = scene.parties(in: spot.sentence).count
    for (noun, template) in [(spot.nounIn, Template.nounIn), (spot.nounRight, .nounAfter)]
    where noun >= 0 {
      let name = atoms.nounCues[Int(scene.cues[noun].cueClass)]
      sink.add(template, unit, name, atoms.numbers[min(parties, 3)])
    }
    sink.add(.parties, unit, atoms.numbers[min(parties, 3)])
    sink.add(.countries, unit, atoms.numbers[min(scene.codes.count, 3)])
  }

  /// Orders of magnitude, for counts and percents 0...9, for others 10.
  private func size(_ quantity: Quantity) -> Int {
    guard let value = quantity.low ?? quantity.high else { return 11 }
    switch quantity.kind {
    case .money, .physical:
      return value.magnitude < 1e4
        ? 12 : value.magnitude < 1e6 ? 13 : value.magnitude < 1e9 ? 14 : 15
    default:
      let steps: [Double] = [1, 2, 3, 5, 10, 20, 50, 100, 1000, 100_000]
      return steps.firstIndex { value.magnitude <= $0 } ?? 10
    }
  }

  private func addWords<Sink: FeatureSink>(
    _ spot: Spot, _ unit: Atom, _ text: Span<UInt8>, _ table: TokenTable, _ scene: Scene,
    to sink: inout Sink
  ) {
    let (first, end, bounds) = (spot.tokens.lowerBound, spot.tokens.upperBound, spot.bounds)
    let before1 = words.at(first - 1, bounds, text, table, scene)
    let before2 = words.at(first - 2, bounds, text, table, scene)
    let after1 = words.at(end, bounds, text, table, scene)
    let after2 = words.at(end + 1, bounds, text, table, scene)
    sink.add(.before1, unit, before1)
    sink.add(.before2, unit, before2)
    sink.add(.before3, unit, words.at(first - 3, bounds, text, table, scene))
    sink.add(.before12, before2, before1)
    sink.add(.after1, unit, after1)
    sink.add(.after2, unit, after2)
    sink.add(.after3, unit, words.at(end + 2, bounds, text, table, scene))
    sink.add(.after12, after1, after2)
    if spot.unit != .money, spot.unit != .percent {
      sink.add(.head, unit, Atom(hash: FeatureHash.ofWord(text, table.tokens[end - 1].bytes)))
      sink.add(.opening, unit, Atom(hash: FeatureHash.ofWord(text, table.tokens[first].bytes)))
    }
  }

  private func addCues<Sink: FeatureSink>(
    _ spot: Spot, _ unit: Atom, _ scene: Scene, to sink: inout Sink
  ) {
    func cue(_ index: Int, _ any: Template, _ near: Template?, _ names: [Atom]) {
      guard index >= 0 else { return sink.add(any, unit) }
      let found = scene.cues[index]
      let name = names[Int(found.cueClass)]
      sink.add(any, unit, name)
      sink.add(any, name)
      if let near {
        let reach = atoms.numbers[spot.reach(to: found, scene)]
        sink.add(near, unit, name, reach)
        sink.add(near, name, reach)
      }
    }
    cue(spot.measureLeft.0, .cueLeft, .cueLeftNear, atoms.measureCues)
    cue(spot.measureLeft.1, .cueLeft2, nil, atoms.measureCues)
    cue(spot.measureRight.0, .cueRight, .cueRightNear, atoms.measureCues)
    cue(spot.measureRight.1, .cueRight2, nil, atoms.measureCues)
    cue(spot.formLeft.0, .formLeft, .formLeftNear, atoms.formCues)
    cue(spot.formRight, .formRight, .formRightNear, atoms.formCues)
    cue(spot.nounIn, .nounIn, nil, atoms.nounCues)
    cue(spot.nounRight, .nounAfter, nil, atoms.nounCues)
    cue(spot.statusLeft.0, .statusLeft, nil, atoms.statusCues)
    if spot.measureLeft.0 >= 0, spot.measureRight.0 >= 0 {
      sink.add(
        .cuePair, unit, atoms.measureCues[Int(scene.cues[spot.measureLeft.0].cueClass)],
        atoms.measureCues[Int(scene.cues[spot.measureRight.0].cueClass)])
    }
    if spot.measureLeft.0 >= 0, spot.measureLeft.1 >= 0 {
      sink.add(
        .cueBefore, unit, atoms.measureCues[Int(scene.cues[spot.measureLeft.0].cueClass)],
        atoms.measureCues[Int(scene.cues[spot.measureLeft.1].cueClass)])
    }
    var set = spot.measureSet
    while set != 0 {
      sink.add(.cueInSentence, unit, atoms.measureCues[set.trailingZeroBitCount])
      set &= set - 1
    }
  }
}

extension Measure {
  /// Its place in `allCases`.
  var number: Int {
    switch self {
    case .tradeTurnover: 0
    case .tradeExports: 1
    case .tradeImports: 2
    case .tradeBalance: 3
    case .tradeSettlement: 4
    case .tradeTariff: 5
    case .dealValue: 6
    case .dealCount: 7
    case .investmentValue: 8
    case .loanValue: 9
    case .aidValue: 10
    case .commodityVolume: 11
    case .meetingCount: 12
    case .visitCount: 13
    case .attendanceCount: 14
    case .relationYears: 15
    case .other: 16
    }
  }
}

extension Form {
  var number: Int {
    switch self {
    case .level: 0
    case .growth: 1
    case .change: 2
    case .share: 3
    case .rank: 4
    }
  }
}

extension Bound {
  var number: Int {
    switch self {
    case .exact: 0
    case .about: 1
    case .atLeast: 2
    case .atMost: 3
    case .range: 4
    case .vague: 5
    }
  }
}

extension Status {
  var number: Int {
    switch self {
    case .actual: 0
    case .expected: 1
    case .target: 2
    case .denied: 3
    case .hypothetical: 4
    }
  }
}
