import EntenteFigures
import Testing

/// The corpora of `Fixtures/times-*.tsv`: anchor, text, and the times expected in it, each as
/// `words=timex=period` with `-` for no period; none in the negative corpus.
@Suite struct TimesTests {
  static let annotator = FiguresLexicon.embedded.map { Annotator(lexicon: $0) }

  static func times(in text: String, anchor: String) throws -> (found: [String], open: Int) {
    let bytes = Array(text.utf8)
    var annotations = Annotations()
    try annotator.get().annotate(bytes.span, published: CalendarDate(anchor), into: &annotations)
    let found = annotations.times.map { time in
      let words = String(decoding: bytes[time.bytes], as: UTF8.self)
      return "\(words)=\(time.timex)=\(time.period?.description ?? "-")"
    }
    return (found, annotations.openTimes)
  }

  @Test(arguments: try TimesCorpus.rows("times-positive.tsv"))
  func timesAreFound(_ row: TimesCorpus.Row) throws {
    #expect(try Self.times(in: row.text, anchor: row.anchor).found == row.expected)
  }

  @Test(arguments: try TimesCorpus.rows("times-negative.tsv"))
  func whatIsNoTimeIsLeft(_ row: TimesCorpus.Row) throws {
    #expect(try Self.times(in: row.text, anchor: row.anchor).found == [])
  }
}
