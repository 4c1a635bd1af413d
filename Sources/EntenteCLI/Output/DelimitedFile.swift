import EntenteFigures
import Foundation

/// CSV or TSV, told apart by the first line.
enum DelimitedFile {
  /// The rows, all as long as the first; `-` is standard input.
  static func rows(_ path: String) throws -> [[String]] {
    let data =
      path == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
    guard let data else { throw Failure.noInput("\(path): no such file, or it cannot be read") }
    let bytes = Array(data)
    let firstLine = bytes.prefix { $0 != 0x0A }
    var reader = CSVReader(separator: firstLine.contains(0x09) ? 0x09 : 0x2C)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    var record = CSVRecord()
    var rows: [[String]] = []
    do {
      while try reader.next(in: bytes.span, into: &record) {
        let fields = record.strings
        if fields == [""] { continue }
        if let first = rows.first, fields.count != first.count {
          throw Failure.data(
            "\(path):\(rows.count + 1): \(fields.count) fields where the header has \(first.count)")
        }
        rows.append(fields)
      }
    } catch let error as CSVError {
      throw Failure.data("\(path): \(error)")
    }
    return rows
  }
}
