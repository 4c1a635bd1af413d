internal import EntenteText

/// How a time of the sentence stands to an amount; the closer first.
enum Attachment: UInt8, CaseIterable, Sendable {
  /// Right behind it: "$5 billion in 2023"; not "$43.8 billion, in 2011 …".
  case behind
  /// Right before it: "in 2023 $5 billion".
  case ahead
  /// At the head of the sentence: "In 2023, trade …".
  case opening
  /// In its clause, no other amount between.
  case behindInClause, aheadInClause
  /// Before other amounts that stand before it.
  case aheadOfOthers
  /// Right behind another amount, or behind others that follow.
  case taken
  /// In another clause.
  case far
  /// In another sentence, or no time of the text.
  case none

  init(
    _ time: Range<Int>, _ spot: Spot, _ annotations: TextLayers, _ scene: Scene
  ) {
    let isLeft = time.lowerBound < spot.tokens.lowerBound
    var between = 0
    var isTaken = false
    for i in scene.quantities(in: spot.sentence) where i != spot.quantity {
      let other = annotations.quantities[i].tokens
      if isLeft {
        if other.lowerBound >= time.upperBound, other.upperBound <= spot.tokens.lowerBound {
          between += 1
        }
        if other.upperBound <= time.lowerBound, time.lowerBound - other.upperBound <= 2 {
          isTaken = true
        }
      } else if other.lowerBound >= spot.tokens.upperBound, other.upperBound <= time.lowerBound {
        between += 1
      }
    }
    let distance = spot.distance(time)
    let breaks =
      isLeft
      ? scene.breaksBetween(time.upperBound - 1, spot.tokens.lowerBound)
      : scene.breaksBetween(spot.tokens.upperBound - 1, time.lowerBound)
    if isLeft {
      if isTaken {
        self = .taken
      } else if between == 0, distance <= 2 {
        self = .ahead
      } else if time.lowerBound - spot.bounds.lowerBound <= 2 {
        self = .opening
      } else if between > 0 {
        self = .aheadOfOthers
      } else {
        self = breaks == 0 ? .aheadInClause : .far
      }
    } else if between > 0 {
      self = .taken
    } else if distance <= 2, breaks == 0 {
      self = .behind
    } else {
      self = breaks == 0 ? .behindInClause : .far
    }
  }

  /// The closest of the times of the sentence that nothing is compared with.
  static func closest(
    _ spot: Spot, _ annotations: TextLayers, _ scene: Scene
  ) -> Attachment {
    var best = Attachment.none
    for i in scene.times(in: spot.sentence)
    where Comparison(annotations.times[i], annotations) == .none {
      let found = Attachment(annotations.times[i].tokens, spot, annotations, scene)
      if found.rawValue < best.rawValue { best = found }
    }
    return best
  }
}
