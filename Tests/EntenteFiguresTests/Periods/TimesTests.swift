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

  /// Texts without a date of publication: what the text itself tells, and what stays open.
  @Test(arguments: try TimesCorpus.rows("times-latent.tsv"))
  func withoutAnAnchorTheTextTellsOrTimesStayOpen(_ row: TimesCorpus.Row) throws {
    let (found, open) = try Self.times(in: row.text, anchor: row.anchor)
    #expect(found == row.expected)
    #expect(open == found.count { $0.hasSuffix("=-") })
  }

  @Test(arguments: try TimesCorpus.rows("times-negative.tsv"))
  func whatIsNoTimeIsLeft(_ row: TimesCorpus.Row) throws {
    #expect(try Self.times(in: row.text, anchor: row.anchor).found == [])
  }

  /// Every stretch of a dense text that can be cut off is read without a fault, in order, without
  /// overlaps, and with offsets inside it.
  @Test func anyCutOfATextIsRead() throws {
    let text = try TimesCorpus.rows("times-positive.tsv").map(\.text).joined(separator: " ")
    let bytes = Array(text.utf8)
    let annotator = try Self.annotator.get()
    var annotations = Annotations()
    for start in stride(from: 0, to: bytes.count, by: 37) {
      let cut = Array(bytes[start..<min(start + 160, bytes.count)])
      annotator.annotate(
        cut.span, published: CalendarDate("2023-10-18"), into: &annotations)
      var end = 0
      for time in annotations.times {
        #expect(time.bytes.lowerBound >= end && !time.bytes.isEmpty)
        end = time.bytes.upperBound
      }
      #expect(end <= cut.count)
    }
  }

  /// The days before an anchor are found again by their names.
  @Test func everyWeekdayIsTheNearestBefore() throws {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let anchor = try #require(CalendarDate("2024-02-29"))
    for back in 0..<7 {
      let day = anchor.adding(days: -back)
      let text = "They met on \(names[day.weekday - 1])."
      #expect(
        try Self.times(in: text, anchor: anchor.description).found.first?.hasSuffix(day.description)
          == true)
    }
  }

  /// Months of a year told in any spelling are the same period.
  @Test(arguments: 1...12)
  func monthsAreReadInEverySpelling(_ month: Int) throws {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let name = names[month - 1]
    let short = month == 5 ? "May" : String(name.prefix(3)) + "."
    let two = month < 10 ? "0\(month)" : "\(month)"
    for text in [
      "on 7 \(name) 2019", "on \(name) 7, 2019", "on \(short) 7, 2019", "on 7th of \(name), 2019",
      "on 2019-\(two)-07", "on the 7th of \(name) 2019", "ON 7 \(name.uppercased()) 2019",
    ] {
      let found = try Self.times(in: text, anchor: "2023-10-18").found
      #expect(found.count == 1 && found.first?.hasSuffix("=2019-\(two)-07") == true, "\(text)")
    }
  }
}
