import EntenteDocuments
import EntenteFigures
import Testing

@Suite struct WARCTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  static func record(
    _ type: String, _ id: String, _ block: [UInt8],
    media: String = "application/http; msgtype=response"
  ) -> [UInt8] {
    Array(
      ("WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:uuid:\(id)>\r\n"
        + "WARC-Target-URI: https://example.org/\(id)/\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        + "Content-Type: \(media)\r\nContent-Length: \(block.count)\r\n\r\n").utf8)
      + block + Array("\r\n\r\n".utf8)
  }

  static func response(
    _ body: [UInt8], _ fields: String = "Content-Type: text/html", status: Int = 200
  ) -> [UInt8] {
    Array("HTTP/1.1 \(status) OK\r\n\(fields)\r\n\r\n".utf8) + body
  }

  static let page = Array(
    "<html><head><meta property=article:published_time content=2023-01-02></head><p>one</p>".utf8)

  @Test func pagesAreDocuments() throws {
    let compressed = ArchiveBuilder(form: .raw, filter: .gzip).bytes([("x", Self.page)])
    let chunked = Array("5;x=y\r\n<p>ab\r\n3\r\nc d\r\n0\r\n\r\n".utf8)
    let warc =
      Self.record("warcinfo", "0", Array("software: x\r\n".utf8), media: "application/warc-fields")
      + Self.record("request", "1", Array("GET / HTTP/1.1\r\n\r\n".utf8))
      + Self.record("response", "a", Self.response(Self.page))
      + Self.record(
        "response", "b",
        Self.response(
          compressed, "content-type: Text/HTML; charset=\"UTF-8\"\r\nContent-Encoding: gzip"))
      + Self.record(
        "response", "c",
        Self.response(chunked, "Content-Type: text/html\r\nTransfer-Encoding: chunked"))
      + Self.record("response", "d", Self.response(Self.page, status: 404))
      + Self.record("response", "e", Self.response([1, 2, 3], "Content-Type: image/png"))
      + Self.record(
        "response", "f",
        Self.response([0xCF, 0xF0], "Content-Type: text/plain; charset=windows-1251"))
      + Self.record("conversion", "g", Array("plain".utf8), media: "text/plain")
    let gzip = ArchiveBuilder(form: .raw, filter: .gzip)
    for (name, bytes) in [
      ("a.warc", warc), ("a.warc.gz", gzip.bytes([("x", warc)])), ("noname", warc),
    ] {
      let reading = try Reading(scratch.write(name, bytes))
      #expect(reading.texts == ["one", "one", "abc d", "Пр", "plain"])
      #expect(reading.failures.isEmpty)
      #expect(reading.documents.map(\.id) == ["a", "b", "c", "f", "g"].map { "urn:uuid:" + $0 })
      #expect(reading.documents[0].url == "https://example.org/a/")
      #expect(reading.documents[0].published == CalendarDate("2023-01-02"))
      #expect(reading.documents[3].published == nil)
    }
  }

  @Test func badRecordsAreReportedAndTheRunGoesOn() throws {
    var options = DocumentOptions()
    options.limits.recordBytes = 100_000
    let bomb = ArchiveBuilder(form: .raw, filter: .gzip).bytes([
      ("x", [UInt8](repeating: 0x20, count: 1_000_000))
    ])
    let warc =
      Self.record(
        "response", "a",
        Self.response([0xFF, 0xFE, 0xFD, 0x00, 0xFF, 0xFF, 0xFF], "Content-Type: text/plain"))
      + Self.record("response", "b", [UInt8](repeating: 0x20, count: 200_000))
      + Self.record(
        "response", "c", Self.response(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip"))
      + Self.record("response", "d", Self.response(Self.page))
    let reading = try Reading(scratch.write("a.warc", warc), options: options)
    #expect(reading.texts == ["one"])
    #expect(reading.failures.map(\.id) == ["a", "b", "c"].map { "urn:uuid:" + $0 })
    #expect(
      reading.failures[2].reason == "a response that expands to more than 100000 bytes is refused")
  }

  @Test(arguments: [
    (
      "WARC/1.0\r\nWARC-Type: response\r\n\r\n",
      "a WARC record without a length; the rest is not read"
    ),
    (
      "WARC/1.0\r\nContent-Length: 50\r\nWARC-Type: response\r\n\r\nx",
      "the file ends within a record"
    ),
    ("WARC/1.0\r\nWARC-Type", "the header of a WARC record does not end; the rest is not read"),
    (
      "WARC/1.0\r\nContent-Length: 1\r\n\r\nx\r\n\r\nnonsense\r\n\r\n",
      "no WARC record begins here; the rest is not read"
    ),
  ])
  func aBrokenFileIsAnError(_ text: String, _ reason: String) throws {
    let reading = try Reading(scratch.write("a.warc", text))
    #expect(reading.documents.isEmpty)
    #expect(reading.failures.map(\.reason) == [reason])
  }

  @Test(arguments: 0..<100)
  func brokenFilesNeverCrash(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    var bytes =
      Self.record("response", "a", Self.response(Self.page, "Transfer-Encoding: chunked"))
      + Self.record("response", "b", Self.response(Self.page))
    for _ in 0..<8 {
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
        [0x0A, 0x0D, 0x3A, 0x39, 0xFF].randomElement(using: &generator)!
    }
    _ = try Reading(scratch.write("a.warc", bytes))
  }
}
