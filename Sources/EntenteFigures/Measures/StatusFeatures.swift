internal import EntenteText

/// The features from which the status of a figure and the sign of its value are decided.
struct StatusFeatures: Sendable {
  let atoms: Atoms
  let words: WordAtoms
  private let rules = RuleDecisions()
  private let past = Atom("past")
  private let present = Atom("within")
  private let future = Atom("future")

  init(_ atoms: Atoms) {
    self.atoms = atoms
    words = WordAtoms(atoms: atoms)
  }

  func add<Sink: FeatureSink>(
    _ spot: Spot, measure: Measure, form: Form, period: Period?, last: LastFigure?,
    published: CalendarDate?, _ text: Span<UInt8>, _ annotations: TextLayers, _ scene: Scene,
    to sink: inout Sink
  ) {
    let table = annotations.table
    let measureAtom = atoms.measures[measure.number]
    let formAtom = atoms.forms[form.number]
    let ruled = atoms.statuses[
      rules.status(spot, period: period, published: published, scene).number]
    sink.add(.ruled, ruled)
    sink.add(.ruled, ruled, measureAtom)
    sink.add(.bias)
    sink.add(.measure, measureAtom, formAtom)
    sink.add(.unit, atoms.units[Int(spot.unit.rawValue)], measureAtom)
    let tense = tense(period, published)
    let verb = atoms.tenses[Int(spot.tense.rawValue)]
    sink.add(.verbTense, verb)
    sink.add(.verbTense, verb, tense)
    sink.add(.verbTense, verb, measureAtom)
    sink.add(.timeTense, tense, measureAtom)
    sink.add(.timeTense, tense)
    let (first, end, bounds) = (spot.tokens.lowerBound, spot.tokens.upperBound, spot.bounds)
    let before1 = words.at(first - 1, bounds, text, table, scene)
    let before2 = words.at(first - 2, bounds, text, table, scene)
    sink.add(.before1, before1)
    sink.add(.before2, before2)
    sink.add(.before3, words.at(first - 3, bounds, text, table, scene))
    sink.add(.before12, before2, before1)
    sink.add(.after1, words.at(end, bounds, text, table, scene))
    sink.add(.after2, words.at(end + 1, bounds, text, table, scene))
    func cue(_ index: Int, _ any: Template, _ near: Template) {
      guard index >= 0 else { return sink.add(any, tense) }
      let found = scene.cues[index]
      let name = atoms.statusCues[Int(found.cueClass)]
      sink.add(any, name)
      sink.add(any, name, tense)
      sink.add(any, name, measureAtom)
      sink.add(near, name, atoms.numbers[spot.reach(to: found, scene)])
      sink.add(
        near, Atom(hash: FeatureHash.ofWord(text, table.tokens[Int(found.first)].bytes)),
        atoms.numbers[min(spot.breaks(to: found, scene), 2)])
    }
    cue(spot.statusLeft.0, .statusLeft, .statusLeftNear)
    cue(spot.statusLeft.1, .modal, .modal)
    cue(spot.statusRight, .statusRight, .statusRight)
    var set = spot.statusSet
    if set == 0 { sink.add(.statusNone, tense) }
    while set != 0 {
      let name = atoms.statusCues[set.trailingZeroBitCount]
      sink.add(.statusInSentence, name)
      sink.add(.statusInSentence, name, tense)
      set &= set - 1
    }
    if spot.formLeft.0 >= 0 {
      sink.add(.formLeft, atoms.formCues[Int(scene.cues[spot.formLeft.0].cueClass)])
    }
    if let last {
      let gap = min(spot.sentence - last.sentence, 2)
      sink.add(.lastStatus, atoms.statuses[last.status.number], atoms.numbers[gap])
      if gap == 0 {
        sink.add(.lastLink, atoms.statuses[last.status.number], before1)
        let breaks = min(scene.breaksBetween(last.end - 1, first), 3)
        sink.add(.lastLink, atoms.statuses[last.status.number], atoms.numbers[breaks], tense)
      }
    }
  }

  private func tense(_ period: Period?, _ published: CalendarDate?) -> Atom {
    guard let period, let published else { return atoms.timeKinds[6] }
    return period.last < published ? past : period.first > published ? future : present
  }
}
