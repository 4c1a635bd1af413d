import EntenteFigures
import EntenteSeries

/// The code lists, concepts, data structure and dataflow of a series as SDMX-ML 3.0.
struct ExchangeStructure {
  /// What a column is.
  struct Component {
    enum Role { case dimension, time, measure, attribute }
    var id: String
    var name: String
    var role: Role
    /// A code list, or a data type of SDMX.
    var values: Values
    enum Values {
      case codes(String)
      case type(String)
    }

    init(_ id: String, _ name: String, _ role: Role, _ values: Values) {
      (self.id, self.name, self.role, self.values) = (id, name, role, values)
    }
  }

  static let components: [Component] = [
    Component("FREQ", "Frequency", .dimension, .codes("CL_FREQ")),
    Component("MEASURE", "Measure", .dimension, .codes("CL_MEASURE")),
    Component("REF_AREA", "Reference area", .dimension, .codes("CL_AREA")),
    Component("COUNTERPART_AREA", "Counterpart area", .dimension, .codes("CL_AREA")),
    Component("UNIT_MEASURE", "Unit of measure", .dimension, .codes("CL_UNIT")),
    Component("TIME_PERIOD", "Time period", .time, .type("ObservationalTimePeriod")),
    Component("OBS_VALUE", "Observation value", .measure, .type("Double")),
    Component("OBS_STATUS", "Observation status", .attribute, .codes("CL_OBS_STATUS")),
    Component("OBS_METHOD", "How the value came to be", .attribute, .codes("CL_METHOD")),
    Component("LOW", "Lower end of the interval", .attribute, .type("Double")),
    Component("HIGH", "Upper end of the interval", .attribute, .type("Double")),
    Component("STANDARD_ERROR", "Standard error", .attribute, .type("Double")),
    Component("PRICE_YEAR", "Year of the prices", .attribute, .type("Integer")),
    Component("STATEMENTS", "Number of statements", .attribute, .type("Integer")),
    Component("DOCUMENT", "Document of the value", .attribute, .type("String")),
    Component("QUOTE", "Words that state the value", .attribute, .type("String")),
  ]

  private let codeLists: [(id: String, name: String, codes: [(id: String, name: String)])]
  private let prepared: String

  /// Areas and units are those of the observations; the file is dated by the latest of its texts, so
  /// that the same input gives the same bytes.
  init(_ observations: [Observation]) {
    let areas = Set(observations.flatMap(\.parties)).sorted()
    let units = Set(observations.map(\.unit)).sorted { $0.code < $1.code }
    codeLists = [
      ("CL_AREA", "Countries and blocs", (areas + ["_Z"]).map { ($0, $0) }),
      ("CL_FREQ", "Frequency", [("A", "Annual"), ("M", "Monthly"), ("Q", "Quarterly")]),
      (
        "CL_MEASURE", "Measure",
        Measure.allCases.map { (StatisticalExchange.code($0), $0.rawValue) }
      ),
      (
        "CL_METHOD", "Method",
        Observation.Method.allCases.map { ($0.rawValue.uppercased(), $0.rawValue) }
      ),
      ("CL_OBS_STATUS", "Observation status", [("A", "Normal value"), ("E", "Estimated value")]),
      ("CL_UNIT", "Unit", units.map { (StatisticalExchange.code($0), $0.code) }),
    ]
    let latest = observations.flatMap(\.statements).compactMap(\.document.published).max()
    prepared = (latest?.description ?? "1970-01-01") + "T00:00:00Z"
  }

  var xml: String {
    let space = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <mes:Structure xmlns:mes="\(space)message" xmlns:str="\(space)structure" \
      xmlns:com="\(space)common">
      <mes:Header><mes:ID>SERIES</mes:ID><mes:Test>false</mes:Test>\
      <mes:Prepared>\(prepared)</mes:Prepared>\
      <mes:Sender id="\(StatisticalExchange.agency)"/></mes:Header>
      <mes:Structures>
      <str:Codelists>
      \(codeLists.map(Self.codeList).joined(separator: "\n"))
      </str:Codelists>
      <str:ConceptSchemes>
      <str:ConceptScheme \(Self.identity("CONCEPTS"))>\(Self.name("Concepts"))
      \(Self.components.map { "<str:Concept id=\"\($0.id)\">\(Self.name($0.name))</str:Concept>" }
        .joined(separator: "\n"))
      </str:ConceptScheme>
      </str:ConceptSchemes>
      <str:Dataflows>
      <str:Dataflow \(Self.identity("SERIES"))>\(Self.name("Series of relations between countries"))\
      <str:Structure>\(Self.urn("datastructure.DataStructure", "SERIES"))</str:Structure>\
      </str:Dataflow>
      </str:Dataflows>
      <str:DataStructures>
      <str:DataStructure \(Self.identity("SERIES"))>\
      \(Self.name("Series of relations between countries"))
      <str:DataStructureComponents>
      <str:DimensionList id="DimensionDescriptor">
      \(Self.elements(.dimension, "Dimension"))
      \(Self.elements(.time, "TimeDimension"))
      </str:DimensionList>
      <str:AttributeList id="AttributeDescriptor">
      \(Self.elements(.attribute, "Attribute"))
      </str:AttributeList>
      <str:MeasureList id="MeasureDescriptor">
      \(Self.elements(.measure, "Measure"))
      </str:MeasureList>
      </str:DataStructureComponents>
      </str:DataStructure>
      </str:DataStructures>
      </mes:Structures>
      </mes:Structure>

      """
  }

  private static func codeList(
    _ list: (id: String, name: String, codes: [(id: String, name: String)])
  ) -> String {
    let codes = list.codes.map { "<str:Code id=\"\(escape($0.id))\">\(name($0.name))</str:Code>" }
    return "<str:Codelist \(identity(list.id))>\(name(list.name))\n"
      + codes.joined(separator: "\n") + "\n</str:Codelist>"
  }

  private static func elements(_ role: Component.Role, _ element: String) -> String {
    components.filter { $0.role == role }.enumerated().map { index, component in
      let representation =
        switch component.values {
        case .codes(let list):
          "<str:Enumeration>\(urn("codelist.Codelist", list))</str:Enumeration>"
        case .type(let type): "<str:TextFormat textType=\"\(type)\"/>"
        }
      let position = role == .dimension ? " position=\"\(index + 1)\"" : ""
      let relation =
        role == .attribute
        ? "<str:AttributeRelationship><str:Observation/></str:AttributeRelationship>" : ""
      let concept = urn("conceptscheme.Concept", "CONCEPTS") + "." + component.id
      return "<str:\(element) id=\"\(component.id)\"\(position)>"
        + "<str:ConceptIdentity>\(concept)</str:ConceptIdentity>"
        + "<str:LocalRepresentation>\(representation)</str:LocalRepresentation>"
        + relation + "</str:\(element)>"
    }.joined(separator: "\n")
  }

  private static func identity(_ id: String) -> String {
    "id=\"\(id)\" agencyID=\"\(StatisticalExchange.agency)\""
      + " version=\"\(StatisticalExchange.version)\""
  }

  private static func urn(_ kind: String, _ id: String) -> String {
    "urn:sdmx:org.sdmx.infomodel.\(kind)=\(StatisticalExchange.agency):\(id)"
      + "(\(StatisticalExchange.version))"
  }

  private static func name(_ text: String) -> String {
    "<com:Name xml:lang=\"en\">\(escape(text))</com:Name>"
  }

  private static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
