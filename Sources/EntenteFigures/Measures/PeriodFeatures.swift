internal import EntenteText

/// The features by which the periods in reach of a figure are ranked.
struct PeriodFeatures: Sendable {
  let atoms: Atoms
  let words: WordAtoms
  private let past = Atom("past")
  private let present = Atom("within")
  private let future = Atom("future")
  private let around = Atom("around")
  private let event = Atom("event")
  private let flow = Atom("flow")
  private let stock = Atom("stock")
  private let other = Atom("other")

  init(_ atoms: Atoms) {
    self.atoms = atoms
    words = WordAtoms(atoms: atoms)
  }

  /// What kind of figure it is, coarsely.
  private func group(_ measure: Measure, _ form: Form) -> Atom {
    if form == .rank { return stock }
    return switch measure {
    case .dealValue, .dealCount, .meetingCount, .visitCount, .attendanceCount: event
    case .tradeTurnover, .tradeExports, .tradeImports, .tradeBalance, .commodityVolume: flow
    case .investmentValue, .loanValue, .aidValue, .tradeTariff, .tradeSettlement: stock
    case .relationYears, .other: other
    }
  }

  /// - Parameter closest: how the closest time of the sentence stands to the amount.
  func add<Sink: FeatureSink>(
    _ candidate: PeriodCandidate, _ spot: Spot, isRuled: Bool, closest: Attachment,
    measure: Measure, form: Form,
    last: LastFigure?, published: CalendarDate?, _ text: Span<UInt8>, _ annotations: TextLayers,
    _ scene: Scene,
    to sink: inout Sink
  ) {
    let table = annotations.table
    let origin = atoms.origins[Int(candidate.origin.rawValue)]
    let measureAtom = atoms.measures[measure.number]
    let formAtom = atoms.forms[form.number]
    let group = group(measure, form)
    let inSentence = scene.times(in: spot.sentence).count
    if isRuled {
      sink.add(.ruled, origin)
      sink.add(.ruled, group, formAtom)
    }
    sink.add(.time, origin)
    sink.add(.time, origin, measureAtom)
    sink.add(.time, origin, group, formAtom)
    sink.add(.timeOnly, origin, group, atoms.numbers[min(inSentence, 3)])
    sink.add(.timeKind, origin, kind(candidate.period), group)
    sink.add(.timeKind, kind(candidate.period), measureAtom)
    let verb = atoms.tenses[Int(spot.tense.rawValue)]
    sink.add(.verbTense, verb, origin, group)
    sink.add(.verbTense, verb, kind(candidate.period), formAtom)
    sink.add(.verbTense, verb, tense(candidate.period, published), group)
    if candidate.time < 0 || candidate.origin != .sentence {
      let closest = atoms.attachments[Int(closest.rawValue)]
      sink.add(.timeAttachment, atoms.no, origin, closest)
      sink.add(.timeAttachment, group, origin, closest)
      sink.add(.timeAttachment, formAtom, origin, closest)
    }
    if let last {
      let gap = last.sentence == spot.sentence ? 0 : min(spot.sentence - last.sentence, 3)
      let same = candidate.period == last.period ? atoms.yes : atoms.no
      sink.add(.timeShared, same, origin, atoms.numbers[gap])
      sink.add(.timeShared, same, group, atoms.numbers[gap])
      if let known = last.knownPeriod {
        let isKnown = candidate.period == known ? atoms.yes : atoms.no
        let distance = atoms.numbers[10 + min(spot.sentence - last.knownSentence, 4)]
        sink.add(.timeShared, isKnown, distance, atoms.numbers[min(inSentence, 2)])
        sink.add(.timeShared, isKnown, distance, group)
      }
      let sameMeasure = last.measure == measure ? atoms.yes : atoms.no
      sink.add(.last, same, sameMeasure, formAtom)
      if gap == 0 {
        let link = words.at(spot.tokens.lowerBound - 1, spot.bounds, text, table, scene)
        sink.add(.lastLink, same, link)
        let breaks = min(scene.breaksBetween(last.end - 1, spot.tokens.lowerBound), 3)
        sink.add(.lastLink, same, origin, atoms.numbers[breaks])
      }
    }
    sink.add(.timeTense, tense(candidate.period, published), group, formAtom)
    sink.add(.timeTense, tense(candidate.period, published), measureAtom)
    if spot.statusLeft.0 >= 0 {
      let cue = scene.cues[spot.statusLeft.0]
      sink.add(
        .timeTense, tense(candidate.period, published), atoms.statusCues[Int(cue.cueClass)],
        atoms.numbers[min(spot.breaks(to: cue, scene), 2)])
    }
    sink.add(
      .before1, origin, words.at(spot.tokens.lowerBound - 1, spot.bounds, text, table, scene))
    sink.add(.after1, origin, words.at(spot.tokens.upperBound, spot.bounds, text, table, scene))
    if annotations.quantities[spot.quantity].per != nil { sink.add(.per, origin, group) }
    guard candidate.time >= 0 else { return }
    let time = annotations.times[candidate.time]
    let comparison = atoms.comparisons[Int(Comparison(time, annotations).rawValue)]
    sink.add(.timeComparison, comparison, formAtom, origin)
    sink.add(.timeComparison, comparison, origin, atoms.numbers[min(inSentence, 3)])
    let rule = Atom(time.rule)
    sink.add(.timeRule, rule, group)
    sink.add(.timeRule, rule, origin)
    let before = words.at(
      time.tokens.lowerBound - 1, 0..<table.tokens.count, text, table, scene)
    sink.add(.timeBefore, before, origin)
    sink.add(.timeBefore, before, group, origin)
    let before2 = words.at(
      time.tokens.lowerBound - 2, 0..<table.tokens.count, text, table, scene)
    sink.add(.timeBefore, before2, before, origin)
    sink.add(.timeBefore, before, formAtom, origin)
    guard candidate.origin == .sentence || candidate.origin == .since else { return }
    addSentenceFeatures(
      candidate, time, spot, closest, group, formAtom, origin, annotations, scene, &sink)
    let after = words.at(time.tokens.upperBound, spot.bounds, text, table, scene)
    sink.add(.timeAfter, after, origin)
  }

  private func addSentenceFeatures<Sink: FeatureSink>(
    _ candidate: PeriodCandidate, _ time: TimeExpression, _ spot: Spot, _ closest: Attachment,
    _ group: Atom, _ form: Atom, _ origin: Atom, _ annotations: TextLayers, _ scene: Scene,
    _ sink: inout Sink
  ) {
    let isLeft = time.tokens.lowerBound < spot.tokens.lowerBound
    let side = isLeft ? atoms.left : atoms.right
    let distance = spot.distance(time.tokens)
    let step = distance == 0 ? 0 : distance <= 2 ? 1 : distance <= 5 ? 2 : distance <= 10 ? 3 : 4
    let breaks =
      isLeft
      ? scene.breaksBetween(time.tokens.upperBound - 1, spot.tokens.lowerBound)
      : scene.breaksBetween(spot.tokens.upperBound - 1, time.tokens.lowerBound)
    let attachment = Attachment(time.tokens, spot, annotations, scene)
    let attached = atoms.attachments[Int(attachment.rawValue)]
    let isClosest = closest == attachment ? atoms.yes : atoms.no
    let compared = atoms.comparisons[Int(Comparison(time, annotations).rawValue)]
    sink.add(.timeAttachment, attached, origin)
    sink.add(.timeAttachment, attached, origin, isClosest)
    sink.add(.timeAttachment, attached, origin, compared)
    sink.add(.timeAttachment, attached, origin, group)
    sink.add(.timeAttachment, attached, origin, form)
    sink.add(.timeAttachment, attached, origin, kind(candidate.period))
    sink.add(.timeSide, side, origin, group)
    let comparison = atoms.comparisons[Int(Comparison(time, annotations).rawValue)]
    sink.add(.timeComparison, comparison, side, atoms.numbers[10 + step])
    sink.add(.timeSide, side, kind(candidate.period), form)
    sink.add(.timeDistance, side, origin, atoms.numbers[step * 4 + min(breaks, 3)])
    sink.add(.timeDistance, side, form, atoms.numbers[step])
    // Amounts and times that stand between.
    var order = 0
    for i in scene.times(in: spot.sentence) {
      let other = annotations.times[i].tokens
      if isLeft
        ? other.lowerBound > time.tokens.lowerBound && other.lowerBound < spot.tokens.lowerBound
        : other.lowerBound < time.tokens.lowerBound && other.lowerBound >= spot.tokens.upperBound
      {
        order += 1
      }
    }
    sink.add(.timeOrder, side, origin, atoms.numbers[min(order, 3)])
    var between = 0
    for i in scene.quantities(in: spot.sentence) where i != spot.quantity {
      let other = annotations.quantities[i].tokens
      if isLeft
        ? other.lowerBound >= time.tokens.upperBound && other.upperBound <= spot.tokens.lowerBound
        : other.lowerBound >= spot.tokens.upperBound && other.upperBound <= time.tokens.lowerBound
      {
        between += 1
      }
    }
    sink.add(.timeBetween, side, origin, atoms.numbers[min(between, 3)])
    sink.add(.timeBetween, side, form, atoms.numbers[min(between, 2) * 3 + min(breaks, 2)])
    sink.add(.timeRelative, time.isRelative ? atoms.yes : atoms.no, side, origin)
  }

  private func kind(_ period: Period?) -> Atom {
    guard let period else { return atoms.timeKinds[6] }
    if !period.isSingle { return atoms.timeKinds[5] }
    return switch period.precision {
    case .year: atoms.timeKinds[0]
    case .half: atoms.timeKinds[1]
    case .quarter: atoms.timeKinds[2]
    case .month: atoms.timeKinds[3]
    case .day: atoms.timeKinds[4]
    }
  }

  private func tense(_ period: Period?, _ published: CalendarDate?) -> Atom {
    guard let period, let published else { return other }
    if period.last < published { return past }
    if period.first > published { return future }
    return period.last == published || period.first == published ? present : around
  }
}
