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

  /// Bytes that tell the header of any file.
  private static let headBytes = 1 << 16

  /// The first bytes of a file or of standard input, `-`, whose rest can be read after.
  static func head(_ path: String) -> [UInt8] {
    if path == "-" {
      var head = Data()
      while head.count < headBytes,
        let more = try? FileHandle.standardInput.read(upToCount: headBytes - head.count),
        !more.isEmpty
      { head += more }
      return Array(head)
    }
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    return Array((try? file.read(upToCount: headBytes)) ?? Data())
  }

  /// The header of a file that begins so, in lower case; nil where there is no record.
  static func header(_ head: [UInt8]) -> [String]? {
    var (reader, record) = (reader(head), CSVRecord())
    guard (try? reader.next(in: head.span, into: &record)) == true else { return nil }
    return record.strings.map { $0.lowercased() }
  }

  private static func reader(_ bytes: [UInt8]) -> CSVReader {
    let isTabbed = bytes.prefix { $0 != 0x0A }.contains(0x09)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return CSVReader(separator: isTabbed ? 0x09 : 0x2C, position: start)
  }

  /// The rows, all as long as the first; `-` is standard input, of which `start` was read already.
  static func rows(_ path: String, start: [UInt8] = []) throws -> [Row] {
    let data =
      path == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
    guard let data else { throw Failure.noInput("\(path): no such file, or it cannot be read") }
    let bytes = start + Array(data)
    var reader = reader(bytes)
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
