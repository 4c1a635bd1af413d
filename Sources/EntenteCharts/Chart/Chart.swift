/// A chart: what is shown, in words and numbers, apart from how and where it is drawn.
///
/// The same value is drawn as text for a terminal (`text(_:)`), as SVG (`svg(_:)`) and as a Vega-Lite
/// specification (`vegaLite()`).
public struct Chart: Hashable, Sendable {
  /// What is shown, without the years: the range, the frequency and the counts are added.
  public var title: String
  /// The unit of the values, as `bn USD`; it stands under the title.
  public var unit: String
  /// What else is to be known of the unit, as `nominal`.
  public var unitDetail: String?
  /// The data and the kind of chart.
  public var plot: Plot
  /// Lines of words below the chart.
  public var notes: [String]
  /// What makes the chart less sure than it looks; each line is marked `!`.
  public var warnings: [String]
  /// Where the values come from.
  public var source: String?

  /// A chart; notes, warnings and source may be left out.
  public init(
    title: String, unit: String, unitDetail: String? = nil, plot: Plot, notes: [String] = [],
    warnings: [String] = [], source: String? = nil
  ) {
    self.title = title
    self.unit = unit
    self.unitDetail = unitDetail
    self.plot = plot
    self.notes = notes
    self.warnings = warnings
    self.source = source
  }
}

/// The kinds of chart, each with its data.
public enum Plot: Hashable, Sendable {
  /// Values over time, with fit, band, forecast and breaks.
  case timeSeries(TimeSeriesPlot)
  /// Values by category, or by period where each is counted on its own.
  case bars(BarPlot)
  /// How often values fall into each range.
  case histogram(HistogramPlot)
  /// Events on lanes over time.
  case timeline(TimelinePlot)
  /// A value for each row and column, as meetings by year and month.
  case heatMap(HeatMapPlot)
  /// The time from each event to the next.
  case gaps(GapPlot)
}
