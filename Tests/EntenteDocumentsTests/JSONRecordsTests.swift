import EntenteDocuments
import EntenteFigures
import Testing

@Suite struct JSONRecordsTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func aRecordIsADocument() throws {
    let path = try scratch.write(
      "a.jsonl",
      """
      {"id":"a","published":"2023-10-18","title":"T","url":"u","source":"s","text":"one\\ntwo"}
      {"guid":7,"pubDate":"Wed, 18 Oct 2023 12:00:00 GMT","headline":"H","link":"l","domain":"d","content":"three"}

      """)
    let reading = try Reading(path)
    let day = CalendarDate("2023-10-18")
    #expect(
      reading.documents == [
        Document(
          id: "a", published: day, title: "T", url: "u", source: "s", text: Array("one\ntwo".utf8)),
        Document(
          id: "7", published: day, title: "H", url: "l", source: "d", text: Array("three".utf8)),
      ])
    #expect(reading.failures.isEmpty)
    #expect(reading.summary.documents == 2)
  }

  @Test func theFirstNameInTheListWinsAndOfAKeyTwiceTheFirst() throws {
    let path = try scratch.write(
      "a.jsonl", #"{"body":"b","TEXT":"t","text":"u","content":"c","id":null,"guid":"g"}"#)
    let reading = try Reading(path)
    #expect(reading.texts == ["t"])
    #expect(reading.documents[0].id == "g")
  }

  @Test func withoutAnIDTheHashOfTheTextNamesIt() throws {
    let path = try scratch.write("a.jsonl", #"{"text":"abc"}"#)
    let id = try Reading(path).documents.first?.id
    #expect(id == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func aCrawlDateIsNoDayOfPublication() throws {
    let path = try scratch.write(
      "a.jsonl",
      #"{"text":"a","filedate":"2024-01-01"}"# + "\n"
        + #"{"text":"b","filedate":"2024-01-01","date":"2023-02-03"}"#)
    let reading = try Reading(path)
    #expect(reading.documents.map(\.published) == [nil, CalendarDate("2023-02-03")])
    #expect(reading.summary.undated == 1)
  }

  @Test func datesThatAreNotUnderstoodAreTold() throws {
    let path = try scratch.write(
      "a.jsonl",
      #"{"text":"a","date":"10/11/2023"}"# + "\n" + #"{"text":"b","date":-5}"# + "\n"
        + #"{"text":"c","date":20231018}"#)
    var options = DocumentOptions()
    options.published = CalendarDate("2020-01-01")
    let reading = try Reading(path, options: options)
    #expect(
      reading.documents.map(\.published?.description) == ["2020-01-01", "2020-01-01", "2023-10-18"])
    #expect(
      reading.summary.notes == [
        "2 dates of publication not understood, first \"10/11/2023\": write days as YYYY-MM-DD"
      ])
  }

  @Test func fieldsAreMapped() throws {
    let path = try scratch.write(
      "a.jsonl", #"{"text":"no","Corps":"yes","jour":"2023-02-03","date":"1999-01-01"}"#)
    var options = DocumentOptions()
    options.fieldNames = [.text: "corps", .published: "jour"]
    let reading = try Reading(path, options: options)
    #expect(reading.texts == ["yes"])
    #expect(reading.documents[0].published == CalendarDate("2023-02-03"))
  }

  @Test func aBadRecordIsReportedWithItsPlaceAndTheRunGoesOn() throws {
    let path = try scratch.write(
      "a.jsonl",
      #"{"id":"a","text":"one"}"# + "\n" + #"{"id":"b","text":"tw"# + "\n\n"
        + #"{"id":"c","title":"no text"}"# + "\n" + #"{"text":"x\ud800","id":"d"}"# + "\n"
        + #"{"id":"e","text":["x"]}"# + "\n" + "[]\n" + #"{"id":"f","text":"two"}"#)
    let reading = try Reading(path)
    #expect(reading.texts == ["one", "two"])
    #expect(reading.failures.map(\.place.line) == [2, 4, 5, 6, 7])
    #expect(reading.failures.map(\.id) == ["b", "c", "d", "e", nil])
    #expect(reading.failures.allSatisfy { $0.kind == .badData })
    #expect(
      reading.failures[0].description
        == path + ":2: byte 44: the JSON ends within a value")
    #expect(reading.failures[1].remedy == "name the field with --map text=FIELD")
    #expect(reading.summary.failures == 5)
  }

  @Test func invalidUTF8IsReportedAtItsByte() throws {
    let path = try scratch.write(
      "a.jsonl", Array(#"{"id":"a","text":"x"#.utf8) + [0xFF] + Array("\"}\n{\"text\":\"b\"}".utf8))
    let reading = try Reading(path)
    #expect(reading.texts == ["b"])
    #expect(reading.failures.first?.place == InputPlace(path: path, line: 1, byte: 19))
    #expect(reading.failures.first?.id == "a")
  }

  @Test func aLineBeyondTheLimitIsPassedOver() throws {
    let long = #"{"id":"long","text":""# + String(repeating: "x", count: 3_000_000) + "\"}\n"
    let path = try scratch.write(
      "a.jsonl", #"{"text":"a"}"# + "\n" + long + #"{"text":"b"}"# + "\n" + long)
    var options = DocumentOptions()
    options.limits.recordBytes = 1_000_000
    let reading = try Reading(path, options: options)
    #expect(reading.texts == ["a", "b"])
    #expect(
      reading.failures.map(\.description)
        == [2, 4].map {
          path + ":\($0): a record longer than 1000000 bytes is passed over; "
            + "is this one JSON object a line?"
        })
    #expect(try Reading(path).documents.count == 4)
  }

  @Test func emptyInputGivesNothing() throws {
    let reading = try Reading(
      scratch.write("a.jsonl", ""), scratch.write("b.jsonl", "\n \r\n\n"),
      scratch.write("c.json", "[]"))
    #expect(reading.documents.isEmpty && reading.failures.isEmpty)
  }

  @Test(arguments: ["a.json", "noextension"])
  func objectsNeedNoLinesOfTheirOwn(_ name: String) throws {
    let one = "{\n  \"id\": \"a\",\n  \"text\": \"br}ace \\\" {\"\n}"
    for text in [one, one + "\n" + one, "[" + one + ",\n" + one + "]", "\u{FEFF}" + one] {
      let path = try scratch.write(name, text)
      let reading = try Reading(path)
      #expect(Set(reading.texts) == ["br}ace \" {"], "\(text)")
      #expect(reading.failures.isEmpty)
    }
  }

  @Test func aBrokenObjectDoesNotHideTheNext() throws {
    let path = try scratch.write(
      "a.json", "[{\"text\": \"a\"}, {\"text\": nope}, 17\n, {\"text\": \"b\"}, {\"text\": \"c")
    let reading = try Reading(path)
    #expect(reading.texts == ["a", "b"])
    #expect(reading.failures.count == 3)
  }

  @Test func contentGoesBeforeTheName() throws {
    let path = try scratch.write("part-00000", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n")
    let other = try scratch.write("x.txt", "\u{FEFF}{\"text\":\"c\"}\r\n")
    #expect(try Reading(path, other).texts == ["a", "b", "c"])
  }

  @Test(arguments: 0..<200)
  func randomBytesNeverCrash(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let pieces = [
      "{", "}", "[", "]", "\"", "\\", "text", ":", "\n", ",", "a", "\u{FEFF}", "1", "é",
    ]
    let text = (0..<80).map { _ in pieces.randomElement(using: &generator)! }.joined()
    for name in ["a.jsonl", "a.json", "a"] {
      _ = try Reading(scratch.write(name, text))
    }
  }
}
