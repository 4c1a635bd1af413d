import EntenteFigures
import EntenteSeries

/// A series as SDMX-CSV 2.0, and the structure that gives its columns their meaning as SDMX-ML 3.0.
enum StatisticalExchange {
  static let agency = "ENTENTE"
  static let version = "1.0.0"
  static var dataflow: String { "\(agency):SERIES(\(version))" }

  /// Writes the data to the output and the structure beside it; on standard output the data alone.
  static func write(
    _ observations: [Observation], _ frequency: Frequency, _ output: OutputOptions
  ) throws {
    try output.withStream { try $0.write(data(observations, frequency)) }
    guard let path = output.output, path != "-" else {
      output.messages.note("the structure of the data is written beside it with -o FILE")
      return
    }
    let name = path.hasSuffix(".csv") ? String(path.dropLast(4)) : path
    let stream = try OutputStream(path: name + ".structure.xml")
    try stream.write(ExchangeStructure(observations).xml)
    try stream.close()
  }

  static func data(_ observations: [Observation], _ frequency: Frequency) -> [UInt8] {
    var writer = CSVWriter()
    for name in ["STRUCTURE", "STRUCTURE_ID", "ACTION"] + ExchangeStructure.components.map(\.id) {
      writer.text(name)
    }
    writer.endRow()
    for observation in observations {
      let kept = observation.statements.first
      for text in [
        "dataflow", dataflow, "R", code(frequency), code(observation.measure),
        observation.parties.first ?? "_Z", observation.parties.dropFirst().first ?? "_Z",
        code(observation.unit), observation.period.description,
      ] {
        writer.text(text)
      }
      writer.number(observation.value)
      // A: normal value, E: estimated value (SDMX code list CL_OBS_STATUS).
      let isEstimate = observation.method == .derived || observation.method == .reconciled
      writer.text(isEstimate ? "E" : "A")
      writer.text(observation.method.rawValue.uppercased())
      writer.number(observation.low)
      writer.number(observation.high)
      writer.number(observation.standardError)
      writer.number(observation.conversion?.priceYear.map(Double.init))
      writer.number(Double(observation.statements.count))
      writer.text(kept?.document.id ?? "")
      writer.text(kept?.quote ?? "")
      writer.endRow()
    }
    return writer.bytes
  }

  static func code(_ frequency: Frequency) -> String {
    switch frequency {
    case .annual: "A"
    case .quarterly: "Q"
    case .monthly: "M"
    }
  }

  /// Codes of SDMX have neither dots nor slashes: `TRADE_TURNOVER`.
  static func code(_ measure: Measure) -> String {
    measure.rawValue.uppercased().replacing(".", with: "_")
  }

  /// `BARREL_PER_DAY`.
  static func code(_ unit: Unit) -> String {
    unit.code.uppercased().replacing("/", with: "_PER_")
  }
}
