import EntenteFigures
import EntenteSeries
import EntenteTrends
import Foundation

/// A series and its statements as a Data Package v2: `datapackage.json`, `series.csv`, `statements.csv`.
enum DataPackage {
  static func write(_ run: SeriesRun?, to folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure.inputOutput("cannot make the folder \(folder): \(error.localizedDescription)")
    }
    func write(_ name: String, _ bytes: [UInt8]) throws {
      let stream = try OutputStream(path: folder + "/" + name)
      try stream.write(bytes)
      try stream.close()
    }
    let series = SeriesRows.observations(run?.series.observations ?? [])
    let statements = statements(run)
    try write("series.csv", series.delimited(0x2C, byteOrderMark: false))
    try write("statements.csv", statements.delimited(0x2C, byteOrderMark: false))
    try write("datapackage.json", descriptor(series, statements))
  }

  /// Every statement a value rests on or conflicts with.
  private static func statements(_ run: SeriesRun?) -> Rows {
    var rows = Rows(
      [
        "measure", "parties", "unit", "period", "role", "low", "high", "bound", "document",
        "published", "title", "url", "source", "quote", "sentence", "start", "end",
      ].map { Column($0) })
    guard let run else { return rows }
    for observation in run.series.observations {
      for (index, statement) in observation.statements.enumerated() {
        let figure = statement.figure
        let conflicts = run.series.conflicts.contains {
          $0.period == observation.period && $0.other == statement
        }
        rows.add([
          .text(observation.measure.rawValue), .list(observation.parties),
          .text(observation.unit.code), .text(observation.period.description),
          .text(conflicts ? "conflicts" : index == 0 ? "taken" : "supports"),
          .number(figure.low), .number(figure.high), .text(figure.bound.rawValue),
          .text(statement.document.id), .text(statement.document.published?.description),
          .text(statement.document.title), .text(statement.document.url),
          .text(figure.source ?? statement.document.source), .text(statement.quote),
          .text(statement.sentence), .integer(figure.evidence.quote.lowerBound),
          .integer(figure.evidence.quote.upperBound),
        ])
      }
    }
    return rows
  }

  /// The types of columns that are no words.
  private static let types: [String: String] = [
    "period_start": "date", "period_end": "date", "published": "date", "value": "number",
    "low": "number", "high": "number", "standard_error": "number", "rate": "number",
    "price_factor": "number", "statements": "integer", "price_year": "integer",
    "start": "integer", "end": "integer",
  ]

  private static func descriptor(_ series: Rows, _ statements: Rows) -> [UInt8] {
    var writer = JSONWriter()
    func text(_ key: String, _ value: String) {
      writer.key(key)
      writer.string(value)
    }
    func strings(_ key: String, _ values: [String]) {
      writer.key(key)
      writer.beginArray()
      for value in values { writer.string(value) }
      writer.endArray()
    }
    func resource(_ name: String, _ rows: Rows, primaryKey: [String]) {
      writer.beginObject()
      text("name", name)
      text("path", name + ".csv")
      text("type", "table")
      text("format", "csv")
      text("mediatype", "text/csv")
      text("encoding", "utf-8")
      writer.key("schema")
      writer.beginObject()
      writer.key("fields")
      writer.beginArray()
      for column in rows.columns {
        writer.beginObject()
        text("name", column.name)
        text("type", types[column.name] ?? "string")
        writer.endObject()
      }
      writer.endArray()
      strings("primaryKey", primaryKey)
      strings("missingValues", [""])
      writer.endObject()
      writer.endObject()
    }
    let value = ["measure", "parties", "unit", "period"]
    writer.beginObject()
    text("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")
    text("name", "series")
    text("title", "Series of relations between countries, with the statements they rest on")
    text("version", StatisticalExchange.version)
    writer.key("resources")
    writer.beginArray()
    resource("series", series, primaryKey: value)
    resource("statements", statements, primaryKey: value + ["document", "start", "quote"])
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
