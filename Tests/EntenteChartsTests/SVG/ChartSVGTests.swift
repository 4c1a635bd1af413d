import EntenteCharts
import Foundation
import FoundationXML
import Testing

@Suite struct ChartSVGTests {
  /// One of each mark; the others are checked by what holds for all.
  static let oneOfEach = Samples.all.filter {
    [
      "model", "gaps", "one", "negative", "trillions", "chinese", "forecast", "breaks", "log",
      "derived", "series", "bars", "bars-negative", "bars-grouped", "bars-upright", "histogram",
      "timeline", "heat-map", "gap-plot",
    ].contains($0.name)
  }

  @Test(arguments: oneOfEach) func golden(_ sample: Sample) throws {
    try expectGolden(sample.chart.svg(SVGStyle(identifier: sample.name)), "\(sample.name).svg")
  }

  @Test(arguments: Samples.all) func isWellFormedWithUniqueIdentifiers(_ sample: Sample) throws {
    let reader = try SVGReader(sample.chart.svg())
    #expect(reader.count("svg") == 1)
    #expect(reader.identifiers.count == Set(reader.identifiers).count)
    #expect(reader.identifiers.allSatisfy { $0.hasPrefix("chart") })
    #expect(reader.texts["title"]?.first?.isEmpty == false)
    #expect(reader.texts["desc"]?.first?.isEmpty == false)
    for attributes in reader.elements.map(\.attributes) {
      #expect(attributes.values.allSatisfy { !$0.contains("nan") && !$0.contains("inf") })
    }
  }

  @Test(arguments: Samples.all) func theDataAreInATable(_ sample: Sample) throws {
    let reader = try SVGReader(sample.chart.svg())
    let rows = reader.elements.count { $0.attributes["role"] == "row" }
    #expect(try rows == sample.chart.dataTable().rows.count + 1)
  }

  @Test func pointsCarryWhatLinksThemToRows() throws {
    let reader = try SVGReader(Samples.model.svg(SVGStyle(identifier: "trade")))
    let points = reader.elements.filter {
      $0.attributes["class"] == "point s0" && $0.attributes["id"] != nil
    }
    #expect(points.count == 15)
    #expect(points.map { $0.attributes["data-key"] } == (2010...2024).map { "\($0)" })
    #expect(points.last?.attributes["data-value"] == "244.8")
    #expect(points.last?.attributes["data-period"] == "2024")
    #expect(points.last?.attributes["id"] == "trade-0-14")
  }

  @Test func hostileTextsStayText() throws {
    let hostile = "</text><script>alert(1)</script>\" onload=\"x'&amp;\u{1B}\u{0}]]>"
    for sample in Samples.all {
      var chart = sample.chart
      chart.title = hostile
      chart.unit = hostile
      chart.notes = [hostile]
      chart.warnings = [hostile]
      chart.source = hostile
      let reader = try SVGReader(chart.svg(SVGStyle(identifier: hostile)))
      #expect(reader.count("script") == 0)
      #expect(reader.elements.allSatisfy { $0.attributes["onload"] == nil })
      #expect(reader.texts["title"]?.first?.contains("<script>") == true)
    }
  }

  @Test(arguments: [(299, 300), (4001, 300), (760, 99), (760, 4001)])
  func wrongSize(_ width: Int, _ height: Int) {
    #expect(throws: ChartError.self) {
      try Samples.model.svg(SVGStyle(width: width, plotHeight: height))
    }
  }
}

/// Reads SVG with the system's XML parser.
private final class SVGReader: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
  }

  private(set) var elements: [Element] = []
  private(set) var texts: [String: [String]] = [:]
  private var open: [String] = []
  private var text = ""

  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "not well formed")
  }

  var identifiers: [String] { elements.compactMap { $0.attributes["id"] } }
  func count(_ name: String) -> Int { elements.count { $0.name == name } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(Element(name: name, attributes: attributes))
    open.append(name)
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    texts[name, default: []].append(text)
    open.removeLast()
    text = ""
  }
}
