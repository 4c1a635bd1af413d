import EntenteDocuments
import EntenteFigures
import Testing

@testable import EntenteDocuments

@Suite struct EncodingTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  static func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap {
      let (low, high) = (UInt8($0 & 0xFF), UInt8($0 >> 8))
      return littleEndian ? [low, high] : [high, low]
    }
  }

  @Test func aByteOrderMarkIsNoText() throws {
    #expect(try Reading(scratch.write("a.txt", "\u{FEFF}€1bn")).texts == ["€1bn"])
  }

  @Test(arguments: [true, false], ["\u{FEFF}", ""])
  func utf16IsConverted(_ littleEndian: Bool, _ mark: String) throws {
    let text = "Trade rose to €190bn 🤝"
    let reading = try Reading(
      scratch.write("a.txt", Self.utf16(mark + text, littleEndian: littleEndian)),
      scratch.write(
        "b.jsonl", Self.utf16(mark + "{\"text\":\"\(text)\"}\r\n", littleEndian: littleEndian)))
    #expect(reading.texts == [text, text])
    #expect(reading.summary.converted == ["utf-16": 2])
  }

  @Test func brokenUTF16IsAnErrorWithItsByte() throws {
    let path = try scratch.write("a.txt", [0xFF, 0xFE, 0x61, 0, 0x00, 0xD8, 0x61, 0])
    #expect(try Reading(path).failures.map(\.place) == [InputPlace(path: path, byte: 4)])
    let odd = try scratch.write("b.txt", [0xFF, 0xFE, 0x61, 0, 0x62])
    #expect(try Reading(odd).failures.map(\.place) == [InputPlace(path: odd, byte: 4)])
  }

  @Test func windows1252IsConverted() throws {
    let latin =
      Array("L'accord franco-alg".utf8) + [0xE9] + Array("rien vaut ".utf8) + [0x80]
      + Array("5 milliards".utf8)
    let csv = Array("text,title\n".utf8) + latin + Array(",".utf8) + latin + [0x0A]
    let reading = try Reading(scratch.write("a.txt", latin), scratch.write("a.csv", csv))
    let text = "L'accord franco-algérien vaut €5 milliards"
    #expect(reading.texts == [text, text])
    #expect(reading.documents[1].title == text)
    #expect(reading.summary.converted == ["windows-1252": 2])
  }

  @Test(
    arguments: [
      // One bad byte in UTF-8, Cyrillic in windows-1251, a control byte.
      (Array("algérie \u{20}".utf8) + [0xFF], 10),
      ([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20, 0xEC, 0xE8, 0xF0], 0),
      (Array("a plain text ".utf8) + [0xE9, 0x00], 13),
    ] as [([UInt8], Int)])
  func whatIsNeitherIsAnErrorWithItsByte(_ bytes: [UInt8], _ offset: Int) throws {
    let path = try scratch.write("a.txt", bytes)
    let reading = try Reading(path)
    #expect(reading.documents.isEmpty)
    #expect(
      reading.failures.map(\.description) == [
        path + ": byte \(offset): the text is not UTF-8; convert it to UTF-8"
      ])
  }

  @Test(
    arguments: [
      ("windows-1251", [0xCF, 0xF0, 0xE8], "При"), ("gb2312", [0xD6, 0xD0, 0xB6, 0xED], "中俄"),
      ("ISO-8859-1", [0xE9], "é"), ("utf-8", [0xC3, 0xA9], "é"), ("Shift_JIS", [0x93, 0xFA], "日"),
    ] as [(String, [UInt8], String)])
  func labelledTextIsConverted(_ label: String, _ bytes: [UInt8], _ text: String) throws {
    var bytes = bytes
    _ = try TextEncoding.makeUTF8(&bytes, from: label)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test(arguments: ["iso-2022-cn-ext", "utf-7", "x", ""])
  func otherLabelsAreRefused(_ label: String) {
    var bytes: [UInt8] = [0x61]
    #expect(throws: TextEncoding.Failure.self) { try TextEncoding.makeUTF8(&bytes, from: label) }
  }

  @Test func textThatIsNotAsLabelledIsAnError() {
    var bytes: [UInt8] = [0x61, 0xFF, 0xFF]
    #expect(
      throws: TextEncoding.Failure(offset: 1, reason: "the text is said to be UTF-8 and is not")
    ) {
      try TextEncoding.makeUTF8(&bytes, from: "utf8")
    }
    var chinese: [UInt8] = [0xD6, 0xD0, 0xFF, 0xFF]
    #expect(throws: TextEncoding.Failure.self) {
      try TextEncoding.makeUTF8(&chinese, from: "gbk")
    }
  }
}
