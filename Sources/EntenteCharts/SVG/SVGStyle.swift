/// How a chart is written as SVG.
public struct SVGStyle: Hashable, Sendable {
  /// Width in pixels, 300 to 4000; the picture scales to its place.
  public var width: Int
  /// Height of the field between the axes in pixels, 100 to 4000; the words come on top of it.
  public var plotHeight: Int
  /// The identifier of the picture, which begins all identifiers in it; other characters than letters,
  /// digits, `-` and `_` are replaced. Pictures on one page need different ones.
  public var identifier: String
  /// What stands before the key of a point, bar or event in the address that it links to, such as
  /// `#period-`; nil, and nothing links, by default.
  public var linkPrefix: String?

  /// A style; the default is 760 pixels wide.
  public init(
    width: Int = 760, plotHeight: Int = 300, identifier: String = "chart",
    linkPrefix: String? = nil
  ) {
    self.width = width
    self.plotHeight = plotHeight
    self.identifier = identifier
    self.linkPrefix = linkPrefix
  }

  func validated() throws(ChartError) -> SVGStyle {
    guard (300...4000).contains(width) else {
      throw .pixels(what: "width", found: width, minimum: 300, maximum: 4000)
    }
    guard (100...4000).contains(plotHeight) else {
      throw .pixels(what: "height", found: plotHeight, minimum: 100, maximum: 4000)
    }
    var style = self
    style.identifier = identifier.asIdentifier
    return style
  }
}

extension Chart {
  /// The chart as an SVG element that stands alone and in a page: with a title, a description, the data
  /// as a table for screen readers, and colours for light and dark.
  ///
  /// Every point, bar, event and cell has `data-key`, `data-series`, `data-period` or `data-category`, and
  /// `data-value`, so that a page can link it to a row; and an identifier made of the picture's, its
  /// series and its place, the same for the same chart.
  public func svg(_ style: SVGStyle = SVGStyle()) throws(ChartError) -> String {
    let style = try style.validated()
    let table = try dataTable()
    var picture = SVGPicture(self, style, table)
    switch plot {
    case .timeSeries(let plot): TimeSeriesSVG(try TimeSeriesFacts(self, plot)).draw(on: &picture)
    case .gaps(let plot): TimeSeriesSVG(try plot.facts(self)).draw(on: &picture)
    case .bars(let plot): BarSVG(facts: try BarFacts(self, plot)).draw(on: &picture)
    case .histogram(let plot):
      HistogramSVG(facts: try HistogramFacts(self, plot)).draw(on: &picture)
    case .timeline(let plot): TimelineSVG(facts: try TimelineFacts(self, plot)).draw(on: &picture)
    case .heatMap(let plot): HeatMapSVG(facts: try HeatMapFacts(self, plot)).draw(on: &picture)
    }
    return picture.text
  }
}
