import EntenteFigures
import Testing

@Suite struct CSVReaderTests {
  static func read(_ text: [UInt8], separator: UInt8 = 0x2C) throws -> [[String]] {
    var reader = CSVReader(separator: separator)
    var record = CSVRecord()
    var records: [[String]] = []
    while try reader.next(in: text.span, into: &record) { records.append(record.strings) }
    return records
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a\r1\r", [["a"], ["1"]]),
    ("\"a,\"\"b\"\"\nc\",d\n", [["a,\"b\"\nc", "d"]]),
    (",\n", [["", ""]]),
    ("\"\"\n", [[""]]),
    ("a b\"c\",d", [["a b\"c\"", "d"]]),
    ("\n\na\n\n\nb", [["a"], ["b"]]),
    ("", []),
    ("中,俄\n", [["中", "俄"]]),
  ])
  func recordsAreRead(_ text: String, _ records: [[String]]) throws {
    #expect(try Self.read(Array(text.utf8)) == records)
  }

  @Test func otherDelimiters() throws {
    #expect(try Self.read(Array("a,b\tc\n".utf8), separator: 9) == [["a,b", "c"]])
  }

  @Test(arguments: [
    ("a,\"b\nc\n", CSVError(.openQuote, at: 2)), ("\"a\"b,c\n", CSVError(.textBehindQuote, at: 3)),
  ])
  func whatIsNoCSVIsRefused(_ text: String, _ error: CSVError) {
    #expect(throws: error) { _ = try Self.read(Array(text.utf8)) }
  }

  @Test func afterAnErrorTheNextLineIsRead() throws {
    let text = Array("\"a\"b\nc,d\n".utf8)
    var reader = CSVReader()
    var record = CSVRecord()
    #expect(throws: CSVError.self) { _ = try reader.next(in: text.span, into: &record) }
    let isLine = reader.skipLine(in: text.span)
    let isRecord = try reader.next(in: text.span, into: &record)
    #expect(isLine && isRecord)
    #expect(record.strings == ["c", "d"])
  }

  @Test(arguments: 0..<300)
  func whatIsWrittenReadsBackInPiecesOfAnySize(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let alphabet = ["a", "€", ",", "\"", "\n", "\r\n", " ", "1", "'", "🤝", "\t"]
    let rows: [[String]] = (0..<5).map { _ in
      (0..<3).map { _ in
        "x"
          + (0..<Int.random(in: 0...6, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator)!
          }.joined()
      }
    }
    var writer = CSVWriter()
    for row in rows {
      for cell in row { writer.text(cell) }
      writer.endRow()
    }
    #expect(try Self.read(writer.bytes) == rows)

    var reader = CSVReader()
    var record = CSVRecord()
    var read: [[String]] = []
    var end = 0
    while end < writer.bytes.count {
      end = min(writer.bytes.count, end + Int.random(in: 1...9, using: &generator))
      let isComplete = end == writer.bytes.count
      let text = Array(writer.bytes[..<end])
      while try reader.next(in: text.span, isComplete: isComplete, into: &record) {
        read.append(record.strings)
      }
    }
    #expect(read == rows)
  }

  @Test(arguments: 0..<300)
  func randomBytesNeverCrash(_ seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    let bytes = (0..<60).map { _ in
      ([0x22, 0x2C, 0x0A, 0x0D, 0x61] as [UInt8]).randomElement(using: &generator)!
    }
    var reader = CSVReader()
    var record = CSVRecord()
    var isMore = true
    while isMore {
      do throws(CSVError) {
        isMore = try reader.next(in: bytes.span, into: &record)
      } catch {
        #expect(error.offset <= bytes.count)
        isMore = reader.skipLine(in: bytes.span)
      }
    }
    #expect(reader.position == bytes.count)
  }
}
