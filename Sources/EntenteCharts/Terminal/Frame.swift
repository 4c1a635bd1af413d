/// What a glyph in a plot means.
struct LegendEntry {
  var glyph: String
  var ink: Ink
  var name: String
  /// Whether the entry is left out where its glyph is not drawn.
  var isOptional = false
}

/// The words around a plot: what stands above and below it, wrapped to the width.
struct Frame {
  var style: TerminalStyle
  var glyphs: Glyphs

  init(_ style: TerminalStyle) {
    self.style = style
    glyphs = Glyphs(style.glyphs)
  }

  /// Title and unit.
  func head(_ title: String, unit: String) -> [Line] {
    wrap(title, ink: .title) + (unit.isEmpty ? [] : wrap(unit, ink: .plain))
  }

  /// A text in lines without indent.
  func wrap(_ text: String, ink: Ink) -> [Line] {
    text.onOneLine.wrapped(to: style.columns, hanging: 2).map { Line($0, ink) }
  }

  /// A line of words below the plot, indented by two.
  func note(_ text: String, ink: Ink = .plain) -> [Line] {
    ("  " + text.onOneLine).wrapped(to: style.columns, hanging: 4).map { Line($0, ink) }
  }

  /// Warnings marked `!`.
  func warnings(_ texts: [String]) -> [Line] {
    texts.flatMap { note("! " + $0, ink: .warning) }
  }

  /// Legend entries four columns apart, on as many lines as they need.
  func legend(_ entries: [LegendEntry]) -> [Line] {
    var lines: [Line] = []
    var spans: [Span] = []
    var used = 0
    for entry in entries {
      let name = " " + entry.name.onOneLine.cut(to: style.columns - 4, ellipsis: glyphs.ellipsis)
      let width = entry.glyph.displayWidth + name.displayWidth
      if used > 0, used + 4 + width > style.columns {
        lines.append(Line(spans))
        spans = []
        used = 0
      }
      let gap = used == 0 ? 2 : 4
      spans.append(Span(text: String(repeating: " ", count: gap)))
      spans.append(Span(text: entry.glyph, ink: entry.ink))
      spans.append(Span(text: name))
      used += gap + width
    }
    return spans.isEmpty ? lines : lines + [Line(spans)]
  }

  /// The words below the legend: of the data, the chart's notes, its warnings and its source.
  func words(_ chart: Chart, _ words: [String]) -> [Line] {
    (words + chart.notes).flatMap { note($0) } + warnings(chart.warnings)
      + (chart.source.map { note("source: \($0)", ink: .faint) } ?? [])
  }
}
