internal import EntenteText

/// The period that a growth or change is counted from.
enum BaselineDecision {
  /// Examples: "up 4.3 pct from September 1986" takes the time behind "from"; "grew 8 percent in 2023"
  /// the year before. A decade's growth ("2000/2002") has none but its own start.
  static func baseline(
    _ spot: Spot, _ form: Form, _ period: Period?, _ annotations: TextLayers, _ scene: Scene
  ) -> Period? {
    guard form == .growth || form == .change, let period else { return nil }
    for i in scene.times(in: spot.sentence) {
      let time = annotations.times[i]
      guard let other = time.period, other != period, other.last < period.last,
        time.tokens.lowerBound >= spot.tokens.upperBound, spot.distance(time.tokens) <= 6,
        time.tokens.lowerBound > 0
      else { continue }
      let before = annotations.table.tokens[time.tokens.lowerBound - 1]
      if before.is(.from) || before.is(.in) || before.is(.on) || before.is(.with) { return other }
    }
    return period.days <= 370 ? period.yearBefore : nil
  }
}
