internal import EntenteText

/// The features that tell a rise from a fall, a surplus from a deficit.
struct SignFeatures: Sendable {
  let atoms: Atoms
  let words: WordAtoms
  private let rules = RuleDecisions()

  init(_ atoms: Atoms) {
    self.atoms = atoms
    words = WordAtoms(atoms: atoms)
  }

  func add<Sink: FeatureSink>(
    _ spot: Spot, measure: Measure, form: Form, last: LastFigure?, lastSign: Int,
    _ text: Span<UInt8>, _ annotations: TextLayers, _ scene: Scene, to sink: inout Sink
  ) {
    let table = annotations.table
    let kind = form == .level ? atoms.measures[measure.number] : atoms.forms[form.number]
    let ruled = rules.isNegative(spot, measure, form, scene) ? atoms.yes : atoms.no
    sink.add(.ruled, ruled)
    sink.add(.ruled, ruled, kind)
    sink.add(.bias, kind)
    func cue(
      _ index: Int, _ any: Template, _ near: Template, _ names: [Atom]
    ) {
      guard index >= 0 else { return sink.add(any, kind) }
      let found = scene.cues[index]
      let name = names[Int(found.cueClass)]
      sink.add(any, kind, name)
      sink.add(near, kind, name, atoms.numbers[spot.reach(to: found, scene)])
    }
    if form == .level {
      cue(spot.measureLeft.0, .cueLeft, .cueLeftNear, atoms.measureCues)
      cue(spot.measureLeft.1, .cueLeft2, .cueLeft2, atoms.measureCues)
      cue(spot.measureRight.0, .cueRight, .cueRightNear, atoms.measureCues)
      var set = spot.measureSet
      while set != 0 {
        sink.add(.cueInSentence, kind, atoms.measureCues[set.trailingZeroBitCount])
        set &= set - 1
      }
    } else {
      cue(spot.formLeft.0, .formLeft, .formLeftNear, atoms.formCues)
      cue(spot.formLeft.1, .formInSentence, .formInSentence, atoms.formCues)
      cue(spot.formRight, .formRight, .formRightNear, atoms.formCues)
    }
    let (first, end, bounds) = (spot.tokens.lowerBound, spot.tokens.upperBound, spot.bounds)
    sink.add(.before1, kind, words.at(first - 1, bounds, text, table, scene))
    sink.add(.before2, kind, words.at(first - 2, bounds, text, table, scene))
    sink.add(.after1, kind, words.at(end, bounds, text, table, scene))
    sink.add(.after2, kind, words.at(end + 1, bounds, text, table, scene))
    if let last, last.measure == measure || form != .level {
      sink.add(
        .last, kind, atoms.numbers[lastSign < 0 ? 1 : 0],
        atoms.numbers[min(spot.sentence - last.sentence, 2)])
    }
  }
}
