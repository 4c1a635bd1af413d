internal import EntenteText

/// When an encounter was, as its sentence tells.
struct MeetingDates {
  let annotations: Annotations
  let sentence: Sentence

  /// The time nearest to the word of meeting; what stands behind it is nearer than what stands before.
  func date(at cue: Int, within bounds: Range<Int>) -> TimeExpression? {
    var best: (time: TimeExpression, distance: Int)?
    for time in annotations.times
    where time.kind == .date && time.period != nil
      && bounds.contains(time.tokens.lowerBound)
    {
      let distance =
        time.tokens.lowerBound >= cue
        ? time.tokens.lowerBound - cue : (cue - time.tokens.upperBound) * 2
      if best.map({ distance < $0.distance }) ?? true { best = (time, distance) }
    }
    return best?.time
  }
}
