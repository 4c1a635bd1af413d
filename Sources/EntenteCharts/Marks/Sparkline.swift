/// A series drawn in one line of one column a value, for the cell of a table.
public enum Sparkline {
  /// The values as blocks from `▁` to `█`, scaled from the lowest to the highest; a gap is a blank, and
  /// equal values stand in the middle.
  ///
  /// - Parameters:
  ///   - values: one a period; nil for a gap.
  ///   - glyphs: with `.ascii` the levels are `_.:-=+*#`.
  /// - Throws: `ChartError.notFinite` for NaN, infinities and values beyond ±1e290.
  public static func text(
    _ values: [Double?], glyphs: GlyphMode = .unicode
  ) throws(ChartError) -> String {
    for (index, value) in values.enumerated() {
      if let value, !value.isDrawable {
        throw .notFinite(what: "a value", place: "at position \(index + 1)")
      }
    }
    let levels =
      glyphs == .ascii
      ? ["_", ".", ":", "-", "=", "+", "*", "#"] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let present = values.compactMap { $0 }
    let low = present.min() ?? 0
    let span = (present.max() ?? 0) - low
    return values.reduce(into: "") { text, value in
      guard let value else {
        text += " "
        return
      }
      let level = span > 0 ? ((value - low) / span * 7).rounded() : 3
      text += levels[Int(level)]
    }
  }
}
