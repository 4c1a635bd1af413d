internal import CReference
internal import EntenteFigures

/// Why a table of rates or prices cannot be read, and where.
public struct ReferenceTableError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, or what stands for it.
  public let table: String
  /// From 1.
  public let line: Int
  /// What is wrong, and the remedy.
  public let reason: String

  /// Place and reason: `rates.csv:12: …`.
  public var description: String { "\(table):\(line): \(reason)" }
}

/// CSV with a header: the columns that are asked for, row by row.
struct ReferenceTable {
  let name: String
  let header: [String]
  /// With their line numbers; as long as the header.
  let rows: [(line: Int, fields: [String])]

  init(name: String, csv: Span<UInt8>) throws(ReferenceTableError) {
    self.name = name
    var reader = CSVReader()
    if csv.count >= 3, csv[0] == 0xEF, csv[1] == 0xBB, csv[2] == 0xBF { reader.position = 3 }
    var record = CSVRecord()
    var header: [String]?
    var rows: [(line: Int, fields: [String])] = []
    var lines = LineCounter()
    func hasNext() throws(ReferenceTableError) -> Bool {
      do throws(CSVError) {
        return try reader.next(in: csv, into: &record)
      } catch {
        throw ReferenceTableError(
          table: name, line: lines.line(at: error.offset, in: csv), reason: "\(error)")
      }
    }
    while try hasNext() {
      guard let known = header else {
        header = record.strings.map { $0.lowercased() }
        continue
      }
      let line = lines.line(at: reader.recordStart, in: csv)
      guard record.count == known.count else {
        throw ReferenceTableError(
          table: name, line: line,
          reason: "\(record.count) fields where the header has \(known.count)")
      }
      rows.append((line, record.strings))
    }
    self.header = header ?? []
    self.rows = rows
  }

  func failure(_ line: Int, _ reason: String) -> ReferenceTableError {
    ReferenceTableError(table: name, line: line, reason: reason)
  }

  /// The first of the columns that is there.
  func column(_ names: [String]) throws(ReferenceTableError) -> Int {
    for name in names {
      if let index = header.firstIndex(of: name) { return index }
    }
    throw failure(1, "no column '\(names[0])'; there are \(header.joined(separator: ", "))")
  }

  func period(_ line: Int, _ text: String) throws(ReferenceTableError) -> Period {
    guard let period = Period(text) else {
      throw failure(line, "'\(text)' is no period: write 2024, 2024-Q1 or 2024-01")
    }
    return period
  }

  func number(_ line: Int, _ text: String) throws(ReferenceTableError) -> Double {
    guard let number = Double(text), number.isFinite, number > 0 else {
      throw failure(line, "'\(text)' is no number above 0")
    }
    return number
  }
}

extension ReferenceTable {
  /// A table inside the program.
  static func embedded(
    _ name: String, _ table: creference_table
  ) throws(ReferenceTableError) -> ReferenceTable {
    // The bytes live as long as the program.
    let bytes = unsafe UnsafeBufferPointer(start: table.start, count: table.count)
    return try unsafe ReferenceTable(name: name, csv: bytes.span)
  }
}

/// Values by the days of their periods.
struct PeriodTable<Value: Sendable & Equatable>: Sendable, Equatable {
  private var values: [ClosedRange<CalendarDate>: Value] = [:]

  mutating func set(_ value: Value, in period: Period) {
    values[period.first...period.last] = value
  }

  /// The value of the period itself, else of the calendar year that holds all of it.
  func value(in period: Period) -> (value: Value, period: Period)? {
    if let value = values[period.first...period.last] { return (value, period) }
    let year = Period(.year, of: period.first)
    guard period.last <= year.last, let value = values[year.first...year.last] else { return nil }
    return (value, year)
  }
}
