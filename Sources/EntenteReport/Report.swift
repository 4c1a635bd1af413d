public import EntenteCharts
public import EntenteFigures
public import EntenteSeries
internal import EntenteStatistics
public import EntenteTrends
internal import Mustache

/// Everything that a corpus states about one measure and pair, and the texts, for a page or a memo.
public struct Report: Sendable {
  /// A document with what was found in it.
  public struct Text: Sendable {
    public var document: Document
    public var extraction: Extraction

    public init(document: Document, extraction: Extraction) {
      self.document = document
      self.extraction = extraction
    }
  }

  public var title: String
  /// In the order of the page.
  public var texts: [Text]
  public var series: Series?
  public var trend: Trend?
  public var encounters: [Encounter]
  public var frequency: MeetingFrequency?
  public var deals: DealTable?
  /// The series with its fit; drawn as SVG.
  public var trendChart: Chart?

  public init(
    title: String, texts: [Text], series: Series? = nil, trend: Trend? = nil,
    encounters: [Encounter] = [], frequency: MeetingFrequency? = nil, deals: DealTable? = nil,
    trendChart: Chart? = nil
  ) {
    self.title = title
    self.texts = texts
    self.series = series
    self.trend = trend
    self.encounters = encounters
    self.frequency = frequency
    self.deals = deals
    self.trendChart = trendChart
  }

  /// Why a page could not be made.
  public enum Failure: Error, CustomStringConvertible {
    case template(String)
    case chart(ChartError)

    public var description: String {
      switch self {
      case .template(let reason): "the page's template cannot be read: \(reason)"
      case .chart(let error): "a chart cannot be drawn: \(error)"
      }
    }
  }

  /// The page: one file that needs no network and no script to be read.
  ///
  /// - Throws: ``Failure``.
  public func html() throws(Failure) -> String {
    let context = try ReportContext(self).page()
    do {
      return try MustacheTemplate(string: PageTemplate.html).render(context)
    } catch {
      throw .template("\(error)")
    }
  }
}
