import EntenteFigures
import Testing

@Suite struct FigureJSONTests {
  static let text = "Trade hit about $190bn in 2022. \"Xi\" met Putin in Samarkand."
  static let document = Document(
    id: "a-1", published: CalendarDate("2023-01-13"), title: "T", text: Array(text.utf8))
  static let extraction = Extraction(
    figures: [
      Figure(
        measure: .tradeTurnover, form: .level, low: 190e9, high: nil, bound: .about,
        unit: Unit("USD"), period: Period("2022"), parties: ["CHN", "RUS"], source: "Peskov",
        evidence: Evidence(quote: 10..<22, sentence: 0..<31, rule: "money"))
    ],
    meetings: [
      Meeting(
        countries: ["CHN", "RUS"], people: ["Xi", "Putin"], date: Period("2022-09"),
        place: "Samarkand",
        evidence: Evidence(quote: 32..<46, sentence: 32..<60, rule: "met"))
    ])
  static let line = """
    {"id":"a-1","published":"2023-01-13","figures":[{"quote":"about $190bn",\
    "measure":"trade.turnover","form":"level","low":190000000000,"high":null,"bound":"about",\
    "unit":"USD","period":"2022","baseline":null,"parties":["CHN","RUS"],"status":"actual",\
    "source":"Peskov","start":10,"end":22,"sentence":[0,31],"rule":"money"}],\
    "meetings":[{"quote":"\\"Xi\\" met Putin","countries":["CHN","RUS"],"people":["Xi","Putin"],\
    "date":"2022-09","place":"Samarkand","mode":"inPerson","level":"leader","status":"held",\
    "start":32,"end":46,"sentence":[32,60],"rule":"met"}]}

    """

  @Test func aDocumentIsOneLine() {
    var writer = JSONWriter()
    FigureJSON.write(Self.document, Self.extraction, to: &writer)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == Self.line)
  }

  @Test func aLineReadsBack() throws {
    var writer = JSONWriter()
    FigureJSON.write(Self.document, Self.extraction, includingText: true, to: &writer)
    let record = try FigureRecord(line: writer.bytes.span)
    #expect(record.document == Self.document)
    #expect(record.extraction == Self.extraction)
    #expect(record.figureQuotes == ["about $190bn"])
    #expect(record.meetingQuotes == ["\"Xi\" met Putin"])
  }

  @Test func anErrorRecordReadsBack() throws {
    var writer = JSONWriter()
    FigureJSON.write(error: "no text", id: nil, to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == #"{"id":null,"error":"no text"}"# + "\n")
    #expect(try FigureRecord(line: writer.bytes.span).error == "no text")
  }

  @Test func anAnnotatedDocumentIsLookedUpByQuoteAndOccurrence() throws {
    let line = """
      {"id":"g","published":null,"figures":[{"quote":"$1bn","occurrence":2,"measure":"deal.value",
      "form":"level","low":1e9,"high":1e9,"bound":"exact","unit":"USD","period":null,
      "parties":[],"status":"actual","source":null}],"meetings":[],"distractors":["G20"],
      "text":"a $1bn deal, then a $1bn deal"}
      """
    let record = try FigureRecord(line: Array(line.utf8).span)
    #expect(record.extraction.figures[0].evidence.quote == 20..<24)
    #expect(record.distractors == ["G20"])
  }

  @Test(arguments: [
    (#"{"figures":[]}"#, JSONError.Reason.missing(key: "id")),
    (#"{"id":"a","published":"soon"}"#, .invalidValue(key: "published", value: "soon")),
    (#"{"id":"a","figures":[{"quote":"x"}]}"#, .missing(key: "measure")),
    (
      #"{"id":"a","text":"y","meetings":[{"quote":"x","mode":"phone","level":"leader","status":"held"}]}"#,
      .invalidValue(key: "quote", value: "\"x\"")
    ),
    (
      #"{"id":"a","meetings":[{"quote":"x","mode":"letter","level":"leader","status":"held"}]}"#,
      .invalidValue(key: "mode", value: "letter")
    ),
  ])
  func aRecordThatIsNoneIsRefused(_ line: String, _ reason: JSONError.Reason) throws {
    let error = #expect(throws: JSONError.self) {
      _ = try FigureRecord(line: Array(line.utf8).span)
    }
    #expect(error?.reason == reason)
  }
}
