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
    /// The text and what is known of it.
    public var document: Document
    /// What it says.
    public var extraction: Extraction
    /// The id of the text that this one repeats nearly word for word; nil where it repeats none.
    public var repeats: String?

    /// A text of a report.
    public init(document: Document, extraction: Extraction, repeats: String? = nil) {
      self.document = document
      self.extraction = extraction
      self.repeats = repeats
    }
  }

  /// A file of a report.
  public struct Page: Sendable, Equatable {
    /// The name of the file, without its folder.
    public var name: String
    /// HTML.
    public var content: String
  }

  /// The heading of page and memo.
  public var title: String
  /// In the order of the page.
  public var texts: [Text]
  /// The values by period; nil where the texts state none.
  public var series: Series?
  /// The fit of the series; nil where it has too few values.
  public var trend: Trend?
  /// The meetings and how often they are; nil where the texts tell of none.
  public var frequency: MeetingFrequency?
  /// The deals by year; nil where the texts tell of none.
  public var deals: DealTable?
  /// The series with its fit; drawn as SVG. The key of a point is its period, which links it to its row.
  public var trendChart: Chart?

  /// A report of texts and what follows from them.
  public init(
    title: String, texts: [Text], series: Series? = nil, trend: Trend? = nil,
    frequency: MeetingFrequency? = nil, deals: DealTable? = nil, trendChart: Chart? = nil
  ) {
    self.title = title
    self.texts = texts
    self.series = series
    self.trend = trend
    self.frequency = frequency
    self.deals = deals
    self.trendChart = trendChart
  }

  /// Why a report could not be made.
  public enum Failure: Error, CustomStringConvertible {
    /// The page's template is wrong, which is a fault of the program.
    case template(String)
    /// A chart cannot be drawn.
    case chart(ChartError)

    /// What is wrong.
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
    try pages(named: "report.html", textsPerPage: Int.max).map(\.content).joined()
  }

  /// The page; above `textsPerPage` texts an overview, and the texts with their rows in further files
  /// beside it, `report-1.html` and so on, to which the overview links.
  ///
  /// - Throws: ``Failure``.
  public func pages(named name: String, textsPerPage: Int = 1000) throws(Failure) -> [Page] {
    let context = ReportContext(self, PageLayout(name, count: texts.count, perPage: textsPerPage))
    let template: MustacheTemplate
    do {
      template = try MustacheTemplate(string: PageTemplate.html)
    } catch {
      throw .template("\(error)")
    }
    do throws(ChartError) {
      return try context.pages().map { page in
        Page(name: page.name, content: template.render(page.values))
      }
    } catch {
      throw .chart(error)
    }
  }

  /// The report in GitHub Flavored Markdown, for a memo: the charts as text, the sentence of every
  /// value, and no text as a whole.
  ///
  /// - Throws: ``Failure``.
  public func markdown() throws(Failure) -> String {
    do throws(ChartError) {
      return try ReportMemo(self).markdown()
    } catch {
      throw .chart(error)
    }
  }

  /// Whose meetings they are.
  var meetingsTitle: String {
    let countries = frequency?.countries ?? []
    return countries.isEmpty ? "Meetings" : countries.joined(separator: "-") + " meetings"
  }
}
