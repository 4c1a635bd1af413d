import Testing

@testable import EntenteFigures

@Suite struct CSVWriterTests {
  @Test func fieldsAreQuotedWhereTheyMustBe() {
    var writer = CSVWriter()
    writer.text("a,b")
    writer.text("say \"so\"")
    writer.number(1.9e11)
    writer.number(0.1)
    writer.number(nil)
    writer.endRow()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "\"a,b\",\"say \"\"so\"\"\",190000000000,0.1,\n")
  }

  @Test(arguments: ["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx"])
  func formulasAreMadeHarmless(_ text: String) {
    var writer = CSVWriter()
    writer.text(text)
    #expect(writer.bytes.first == 0x27)
  }
}
