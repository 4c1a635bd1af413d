@testable import EntenteDocuments
@testable import EntenteFigures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// JSON: each byte is reached once, or an error tells where.
@Sendable func json(_ bytes: [UInt8]) {
  var reader = JSONReader()
  do {
    try reader.skip(in: bytes.span)
    precondition(reader.position <= bytes.count)
  } catch {
    precondition(error.offset <= bytes.count)
  }
}

/// CSV: the records of the whole text are those of the text that comes in two pieces.
@Sendable func csv(_ bytes: [UInt8]) {
  for separator in [UInt8(ascii: ","), UInt8(ascii: "\t")] {
    let whole = rows(of: bytes, separator, cut: 0)
    precondition(whole == rows(of: bytes, separator, cut: bytes.count / 2))
  }
}

/// The records up to the first error, read from the bytes before `cut` as far as they are whole, then
/// from all.
private func rows(of bytes: [UInt8], _ separator: UInt8, cut: Int) -> [[String]] {
  var reader = CSVReader(separator: separator)
  var record = CSVRecord()
  var rows: [[String]] = []
  let pieces = [(count: cut, isComplete: false), (count: bytes.count, isComplete: true)]
  for piece in pieces {
    do {
      let text = bytes.span.extracting(first: piece.count)
      while try reader.next(in: text, isComplete: piece.isComplete, into: &record) {
        rows.append(record.strings)
      }
    } catch {
      precondition(error.offset <= bytes.count)
    }
  }
  return rows
}

/// A line of `entente store export` or of annotated documents.
@Sendable func export(_ bytes: [UInt8]) {
  guard let record = try? FigureRecord(line: bytes.span) else { return }
  let text = record.document.text
  for evidence in record.extraction.figures.map(\.evidence) where !text.isEmpty {
    precondition(evidence.quote.upperBound <= text.count)
  }
  _ = documents(.jsonl)(bytes)
}

/// Reads a file of the format, or of the format that its bytes tell, to its end.
func documents(_ format: DocumentFormat?) -> FuzzTarget {
  { bytes in
    let path = scratch
    write(bytes, to: path)
    var options = DocumentOptions()
    options.format = format
    options.limits.expandedBytes = 1 << 24
    options.limits.unboundedBytes = 1 << 20
    guard let source = try? DocumentSource(inputs: [path], options: options) else { return }
    while let item = source.next() {
      guard case .document(let document) = item else { continue }
      precondition(
        String(validating: document.text, as: UTF8.self) != nil, "text that is not UTF-8")
    }
  }
}

/// One file for all inputs of this process.
private let scratch = "/tmp/entente-fuzz-\(getpid())"

private func write(_ bytes: [UInt8], to path: String) {
  let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  precondition(descriptor >= 0, "cannot write \(path)")
  var start = 0
  while start < bytes.count {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(descriptor, unsafe $0.baseAddress! + start, bytes.count - start)
    }
    precondition(count > 0, "cannot write \(path)")
    start += count
  }
  close(descriptor)
}
