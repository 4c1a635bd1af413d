import EntenteDocuments
import EntenteFigures
import Testing

@Suite struct MarkdownTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func frontMatterIsMetadata() throws {
    let path = try scratch.write(
      "a.md",
      "---\ntitle: \"Trade: up\"\nDate: 2023-10-18\nid: a\nlayout: post\ntext: no\n---\n# Heading\n\nTrade **rose**.\n"
    )
    #expect(
      try Reading(path).documents == [
        Document(
          id: "a", published: CalendarDate("2023-10-18"), title: "Trade: up",
          text: Array("# Heading\n\nTrade **rose**.\n".utf8))
      ])
  }

  @Test(arguments: [
    ("Trade rose.\n\n# First #\n# Second\n", "First #"), ("## Second level\n#none\n", nil),
    ("---\ntitle: never closed\n", nil), ("a\n---\ntitle: a rule\n---\n", nil),
  ])
  func withoutItTheTextStaysWhole(_ text: String, _ title: String?) throws {
    let reading = try Reading(scratch.write("a.markdown", text))
    #expect(reading.texts == [text])
    #expect(reading.documents.map(\.title) == [title])
  }
}
