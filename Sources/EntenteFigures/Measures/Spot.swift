internal import EntenteText

/// A quantity in its sentence with the cues nearest to it.
struct Spot: Sendable {
  /// Number of the quantity.
  var quantity: Int
  var unit: UnitClass
  var sentence: Int
  /// Tokens of the sentence.
  var bounds: Range<Int>
  /// Tokens of the quote.
  var tokens: Range<Int>
  /// Numbers of the nearest cues, or -1: measure cues within or before the quote, the nearest first,
  /// and behind it; likewise of the other kinds.
  var measureLeft = (-1, -1, -1)
  var measureRight = (-1, -1)
  var formLeft = (-1, -1)
  var formRight = -1
  var statusLeft = (-1, -1)
  var statusRight = -1
  var nounIn = -1
  var nounRight = -1
  /// Classes that occur in the sentence, as bits.
  var measureSet: UInt32 = 0
  var formSet: UInt16 = 0
  var statusSet: UInt16 = 0
  var tense = Tense.none

  init(
    _ index: Int, in sentence: Int, _ text: Span<UInt8>, _ annotations: TextLayers, _ scene: Scene
  ) {
    let found = annotations.quantities[index]
    quantity = index
    unit = UnitClass(found)
    self.sentence = sentence
    bounds = annotations.table.sentences[sentence].tokens
    tokens = found.tokens
    tense = Tense(
      before: tokens.lowerBound, behind: tokens.upperBound, bounds, text, annotations.table)
    let cues = scene.cues(in: sentence)
    var split = cues.lowerBound
    while split < cues.upperBound, Int(scene.cues[split].first) < tokens.upperBound { split += 1 }
    var i = split - 1
    while i >= cues.lowerBound {
      let cue = scene.cues[i]
      let isInside = Int(cue.end) > tokens.lowerBound
      switch cue.kind {
      case .measure:
        measureSet |= 1 << UInt32(cue.cueClass)
        if measureLeft.0 < 0 {
          measureLeft.0 = i
        } else if measureLeft.1 < 0 {
          measureLeft.1 = i
        } else if measureLeft.2 < 0 {
          measureLeft.2 = i
        }
      case .form:
        formSet |= 1 << UInt16(cue.cueClass)
        if formLeft.0 < 0 { formLeft.0 = i } else if formLeft.1 < 0 { formLeft.1 = i }
      case .status:
        statusSet |= 1 << UInt16(cue.cueClass)
        if statusLeft.0 < 0 { statusLeft.0 = i } else if statusLeft.1 < 0 { statusLeft.1 = i }
      case .noun: if isInside { nounIn = i }
      case .source: break
      }
      i -= 1
    }
    i = split
    while i < cues.upperBound {
      let cue = scene.cues[i]
      switch cue.kind {
      case .measure:
        measureSet |= 1 << UInt32(cue.cueClass)
        if measureRight.0 < 0 {
          measureRight.0 = i
        } else if measureRight.1 < 0 {
          measureRight.1 = i
        }
      case .form:
        formSet |= 1 << UInt16(cue.cueClass)
        if formRight < 0 { formRight = i }
      case .status:
        statusSet |= 1 << UInt16(cue.cueClass)
        if statusRight < 0 { statusRight = i }
      case .noun:
        if nounRight < 0, Int(cue.first) - tokens.upperBound <= 3 { nounRight = i }
      case .source: break
      }
      i += 1
    }
  }

  /// Tokens between the quote and a cue; 0 where they touch or overlap.
  func distance(to cue: Cue) -> Int {
    max(0, tokens.lowerBound - Int(cue.end), Int(cue.first) - (tokens.upperBound - 1) - 1)
  }

  /// Clause breaks between the quote and a cue.
  func breaks(to cue: Cue, _ scene: Scene) -> Int {
    if Int(cue.end) <= tokens.lowerBound {
      return scene.breaksBetween(Int(cue.end) - 1, tokens.lowerBound)
    }
    if Int(cue.first) >= tokens.upperBound {
      return scene.breaksBetween(tokens.upperBound - 1, Int(cue.first))
    }
    return 0
  }

  /// The number of an atom for how far a cue is: three steps of distance by four of clause breaks.
  func reach(to cue: Cue, _ scene: Scene) -> Int {
    let distance = distance(to: cue)
    return (distance <= 3 ? 0 : distance <= 8 ? 1 : 2) * 4 + min(breaks(to: cue, scene), 3)
  }
}

/// What was decided on the figure before.
struct LastFigure: Sendable {
  var measure: Measure
  var form: Form
  var status: Status
  var unit: UnitClass
  var sentence: Int
  var end: Int
  var period: Period?
  /// The period of the last figure that has one, and its sentence.
  var knownPeriod: Period?
  var knownSentence: Int
  var from: Int
  var to: Int
  /// The country from whose side the text tells of flows, and its partner; -1 where none is told yet.
  var home = -1
  var partner = -1
  /// Whether a quantity between that figure and this one is no figure.
  var hasSkipped = false
}
