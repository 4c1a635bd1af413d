import EntenteFigures
import EntenteSeries
import EntenteTrends

/// A series read from CSV or TSV: the program's own form, or any file with a time and a value column.
struct SeriesFile {
  /// Column names in the order of preference.
  static let timeNames = ["period", "time_period", "year", "date", "time", "month", "quarter"]
  static let valueNames = ["value", "obs_value"]
  /// Columns that hold texts: their file is one of documents.
  private static let textNames = ["text", "content", "body", "maintext", "raw_text", "article"]

  /// Whether a path is of CSV or TSV by its name, or standard input.
  static func isDelimited(_ path: String) -> Bool {
    path == "-" || path.lowercased().hasSuffix(".csv") || path.lowercased().hasSuffix(".tsv")
  }

  /// Whether a file that begins so is CSV or TSV of a series, not of documents, by its header.
  static func isSeries(_ head: [UInt8]) -> Bool {
    guard let header = DelimitedFile.header(head) else { return false }
    return header.contains(where: timeNames.contains) && header.contains(where: valueNames.contains)
      && !header.contains(where: textNames.contains)
  }

  /// The series in the order in which the file names them first.
  var series: [(name: String, points: [TrendPoint])] = []
  var unit = ""
  var frequency = Frequency.annual

  /// - Parameters:
  ///   - time: the name of the time column; nil takes the first that is known.
  ///   - value: the name of the value column; nil likewise, or the first numeric one.
  ///   - start: bytes of standard input that were read already.
  init(
    path: String, time: String? = nil, value: String? = nil, by: String? = nil,
    start: [UInt8] = []
  ) throws {
    let rows = try DelimitedFile.rows(path, start: start)
    guard let header = rows.first?.fields.map({ $0.lowercased() }), rows.count > 1 else {
      throw Failure.data("\(path): a header and at least one row are needed")
    }
    func column(_ asked: String?, _ known: [String], _ what: String) throws -> Int? {
      guard let asked else { return known.lazy.compactMap { header.firstIndex(of: $0) }.first }
      guard let index = header.firstIndex(of: asked.lowercased()) else {
        throw Failure.usage(
          "\(path): no \(what) column '\(asked)'; there are \(header.joined(separator: ", "))")
      }
      return index
    }
    guard let timeColumn = try column(time, Self.timeNames, "time") else {
      throw Failure.data(
        "\(path): no time column among \(header.joined(separator: ", ")); name it with --time")
    }
    let numeric = header.indices.first { index in
      index != timeColumn
        && rows.dropFirst().allSatisfy {
          $0.fields[index].isEmpty || Double($0.fields[index]) != nil
        }
    }
    guard let valueColumn = try column(value, Self.valueNames, "value") ?? numeric else {
      throw Failure.data(
        "\(path): no value column among \(header.joined(separator: ", ")); name it with --value")
    }
    let unitColumn = header.firstIndex(of: "unit")
    let nameColumns =
      try column(by, [], "series").map { [$0] }
      ?? ["measure", "parties"].compactMap { header.firstIndex(of: $0) }
    var finest = Frequency.annual
    for line in rows.dropFirst() {
      let (place, row) = ("\(path):\(line.line)", line.fields)
      let text = row[timeColumn]
      guard let period = Period(text) else {
        throw Failure.data(
          "\(place): '\(text)' is no period: write 2024, 2024-Q1, 2024-01 or 2024-01-13"
        )
      }
      let number = row[valueColumn]
      if number.isEmpty { continue }
      guard let value = Double(number), value.isFinite else {
        throw Failure.data("\(place): '\(number)' is no number")
      }
      if period.isSingle, period.precision == .quarter { finest = .quarterly }
      if period.isSingle, period.precision >= .month { finest = .monthly }
      if let unitColumn, unit.isEmpty { unit = row[unitColumn] }
      let name = nameColumns.map { row[$0] }.joined(separator: " ")
      let point = try Self.point(period, value, row, header, place: place)
      if let known = series.firstIndex(where: { $0.name == name }) {
        series[known].points.append(point)
      } else {
        series.append((name, [point]))
      }
    }
    guard !series.isEmpty else { throw Failure.data("\(path): no row has a value") }
    frequency = finest
  }

  /// A point with the columns `low`, `high` and `bound` where the value is not exact, and `weight`.
  private static func point(
    _ period: Period, _ value: Double, _ row: [String], _ header: [String], place: String
  ) throws -> TrendPoint {
    func cell(_ name: String) -> String? {
      header.firstIndex(of: name).map { row[$0] }.flatMap { $0.isEmpty ? nil : $0 }
    }
    func number(_ name: String) throws -> Double? {
      guard let text = cell(name) else { return nil }
      guard let number = Double(text), number.isFinite else {
        throw Failure.data("\(place): '\(text)' is no number")
      }
      return number
    }
    let weight = try number("weight") ?? 1
    if weight <= 0 {
      throw Failure.data("\(place): the weight \(weight) is not above 0; leave the row out instead")
    }
    let bound = try cell("bound").map { name in
      guard let bound = Bound(rawValue: name) else {
        throw Failure.data(
          "\(place): '\(name)' is no bound; there are "
            + Bound.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return bound
    }
    guard let bound, bound != .exact else {
      return TrendPoint(period: period, value: value, weight: weight)
    }
    return TrendPoint(
      period: period, value: value, low: try number("low"), high: try number("high"), bound: bound,
      weight: weight)
  }
}
