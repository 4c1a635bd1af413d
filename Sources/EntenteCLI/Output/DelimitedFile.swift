import EntenteFigures
import Foundation

/// CSV or TSV, told apart by the first line.
enum DelimitedFile {
  /// One record.
  struct Row {
    /// Where it starts; 1 is the first.
    var line: Int
    var fields: [String]
  }

  /// The rows, all as long as the first; `-` is standard input.
  static func rows(_ path: String) throws -> [Row] {
    let data =
      path == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
    guard let data else { throw Failure.noInput("\(path): no such file, or it cannot be read") }
    let bytes = Array(data)
    let firstLine = bytes.prefix { $0 != 0x0A }
    var reader = CSVReader(separator: firstLine.contains(0x09) ? 0x09 : 0x2C)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    var record = CSVRecord()
    var lines = LineCounter()
    var rows: [Row] = []
    do {
      while try reader.next(in: bytes.span, into: &record) {
        let row = Row(
          line: lines.line(at: reader.recordStart, in: bytes.span), fields: record.strings)
        if let header = rows.first?.fields, row.fields.count != header.count {
          throw Failure.data(
            "\(path):\(row.line): \(row.fields.count) fields where the header has \(header.count)")
        }
        rows.append(row)
      }
    } catch let error as CSVError {
      throw Failure.data("\(path):\(lines.line(at: error.offset, in: bytes.span)): \(error)")
    }
    return rows
  }
}
