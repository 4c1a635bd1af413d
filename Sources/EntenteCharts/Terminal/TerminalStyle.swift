/// How a chart is written for a terminal.
public struct TerminalStyle: Hashable, Sendable {
  /// Width in columns, 40 to 240.
  public var columns: Int
  /// Height in lines that the chart keeps to, where its words leave room for the plot.
  public var lines: Int
  /// The characters to draw with.
  public var glyphs: GlyphMode
  /// The colours; without them no escape code is written.
  public var colors: TerminalColors

  /// A style; the default is 22 lines of 80 columns in Unicode without colour.
  public init(
    columns: Int = 80, lines: Int = 22, glyphs: GlyphMode = .unicode,
    colors: TerminalColors = .none
  ) {
    self.columns = columns
    self.lines = lines
    self.glyphs = glyphs
    self.colors = colors
  }

  static let columnRange = 40...240

  func validated() throws(ChartError) -> TerminalStyle {
    guard Self.columnRange.contains(columns) else {
      throw .width(
        columns: columns, minimum: Self.columnRange.lowerBound,
        maximum: Self.columnRange.upperBound)
    }
    return self
  }
}

extension Chart {
  /// The chart as text: lines of at most `style.columns` columns, each ended by a line feed, without
  /// blanks at their ends.
  public func text(_ style: TerminalStyle = TerminalStyle()) throws(ChartError) -> String {
    let style = try style.validated()
    let lines: [Line]
    switch plot {
    case .timeSeries(let plot):
      lines = TimeSeriesText(try TimeSeriesFacts(self, plot), style).lines()
    case .gaps(let plot): lines = TimeSeriesText(try plot.facts(self), style).lines()
    case .bars(let plot): lines = BarText(try BarFacts(self, plot), style).lines()
    case .histogram(let plot):
      lines = try HistogramText(try HistogramFacts(self, plot), style).lines()
    case .timeline(let plot): lines = TimelineText(try TimelineFacts(self, plot), style).lines()
    case .heatMap(let plot): lines = try HeatMapText(try HeatMapFacts(self, plot), style).lines()
    }
    return lines.reduce(into: "") { $0 += $1.text(style.colors) + "\n" }
  }
}
