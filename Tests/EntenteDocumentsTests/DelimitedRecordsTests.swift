import EntenteDocuments
import EntenteFigures
import Testing

@Suite struct DelimitedRecordsTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test(arguments: [("a.csv", ","), ("a.tsv", "\t"), ("a.csv", ";"), ("noname", "\t")])
  func aRowIsADocument(_ name: String, _ separator: String) throws {
    let rows = [
      ["ID", "Date", "Body", "Publisher"],
      ["a", "18 October 2023", "\"one,\ntwo; \"\"x\"\"\"", "s"],
      ["b", "", "three", ""],
    ]
    let path = try scratch.write(
      name, "\u{FEFF}" + rows.map { $0.joined(separator: separator) + "\r\n" }.joined())
    let reading = try Reading(path)
    #expect(reading.failures.isEmpty)
    #expect(
      reading.documents == [
        Document(
          id: "a", published: CalendarDate("2023-10-18"), source: "s",
          text: Array("one,\ntwo; \"x\"".utf8)),
        Document(id: "b", text: Array("three".utf8)),
      ])
  }

  @Test func badRowsAreReportedAndTheRunGoesOn() throws {
    let path = try scratch.write(
      "a.csv", "id,text\na,one\nb,two,three\nc\n\"d\"x,y\nf,four\ng,\"open\n")
    let reading = try Reading(path)
    #expect(reading.texts == ["one", "four"])
    #expect(
      reading.failures.map(\.reason) == [
        "the row has 3 fields and the header 2", "the row has no text",
        "text between a closing quote and the separator", "a quote is opened and not closed",
      ])
    #expect(reading.failures[0].place == InputPlace(path: path, byte: 14))
  }

  @Test func aFileWithoutATextColumnIsRefused() throws {
    let path = try scratch.write("a.csv", "id,words\na,b\n")
    let reading = try Reading(path)
    #expect(reading.documents.isEmpty)
    #expect(reading.failures.count == 1)
    #expect(reading.failures[0].reason.contains("there are \"id\", \"words\""))
    var options = DocumentOptions()
    options.fieldNames[.text] = "words"
    #expect(try Reading(path, options: options).texts == ["b"])
  }

  @Test func aRowBeyondTheLimitIsPassedOver() throws {
    let path = try scratch.write(
      "a.csv",
      "text\na\n\"" + String(repeating: "x", count: 3_000_000) + "\"\nb\n")
    var options = DocumentOptions()
    options.limits.recordBytes = 1_000_000
    let reading = try Reading(path, options: options)
    #expect(reading.texts == ["a", "b"])
    #expect(reading.failures.map(\.kind) == [.badData])
  }

  @Test func aHeaderAloneAndAnEmptyFileGiveNothing() throws {
    let reading = try Reading(
      scratch.write("a.csv", "id,text\n"), scratch.write("b.csv", ""))
    #expect(reading.documents.isEmpty && reading.failures.isEmpty)
  }
}
