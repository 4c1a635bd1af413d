import EntenteDocuments
import EntenteFigures
import Testing

@testable import EntenteDocuments

@Suite struct HTMLTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  static func text(_ html: String) throws -> String {
    String(decoding: try HTMLPage(Array(html.utf8)).text, as: UTF8.self)
  }

  static let first =
    "China and Russia traded goods worth $190&nbsp;billion in 2022, customs said, "
    + "and both sides expect the total to pass <b>$200 billion</b> this year."
  static let second =
    "The two presidents, who have met 42 times since 2013, agreed at their talks in "
    + "<a href=/b>Beijing</a> to settle more of it in their own currencies &amp; to sign deals."
  static let firstText =
    "China and Russia traded goods worth $190 billion in 2022, customs said, "
    + "and both sides expect the total to pass $200 billion this year."
  static let secondText =
    "The two presidents, who have met 42 times since 2013, agreed at their talks in "
    + "Beijing to settle more of it in their own currencies & to sign deals."

  static let head = """
    <!DOCTYPE html><html><head><meta charset="utf-8"><title>Trade passes $190bn | Example News</title>
    <meta property="og:title" content="Trade passes $190bn"><meta property="og:site_name" content="Example News">
    <meta property="article:published_time" content="2023-01-13T08:00:00Z">
    <meta property="article:modified_time" content="2024-02-02T08:00:00Z">
    <link rel="canonical" href="https://example.org/a"><style>p { color: red }</style></head>
    """
  static let navigation = """
    <div class="site-nav"><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></div>
    <nav>Sections of this newspaper, with a sentence that is long enough to read like text, really.</nav>
    <script>var x = "<p>no text, though it is long enough to be taken for some by mistake</p>";</script>
    """
  static let footer = """
    <div id="related-stories"><p>Ten other stories that you might like to read after this one, all day long.</p></div>
    <footer><p>All rights reserved. No part of this may be reproduced without a permission in writing.</p></footer>
    """

  static func page(_ open: String, _ close: String) -> String {
    head + "<body>" + navigation + open + "<h1>Trade passes $190bn</h1><p>" + first + "</p>\n<p>\n"
      + second + "</p>" + close + footer + "</body></html>"
  }

  @Test(arguments: [
    ("<article>", "</article>"), ("<main>", "</main>"), ("<div>", "</div>"),
    ("<div itemprop=articleBody>", "</div>"), ("<table><tr><td>", "</td></tr></table>"),
    ("<section class=\"page-with-content\">", "</section>"), ("<form>", "</form>"),
    ("<div class=widget>", "</div>"),
  ])
  func theMainTextIsFoundWithoutNavigation(_ open: String, _ close: String) throws {
    let text = try Self.text(Self.page(open, close))
    guard !open.contains("widget") else {
      #expect(
        text.contains(Self.firstText) && !text.contains("Sections") && !text.contains("rights"))
      return
    }
    #expect(text == "Trade passes $190bn\n\n" + Self.firstText + "\n\n" + Self.secondText)
  }

  @Test func metadataIsRead() throws {
    let path = try scratch.write("a.html", Self.page("<article>", "</article>"))
    let document = try #require(try Reading(path).documents.first)
    #expect(document.title == "Trade passes $190bn")
    #expect(document.published == CalendarDate("2023-01-13"))
    #expect(document.source == "Example News")
    #expect(document.url == "https://example.org/a")
    #expect(document.id.utf8.count == 64)
  }

  @Test(arguments: [
    (
      #"<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"datePublished":"2023-02-03T04:05:06+08:00"}]}</script>"#,
      "2023-02-03"
    ),
    (#"<meta itemprop=datePublished content="2023-02-03">"#, "2023-02-03"),
    (#"<meta name="DC.date.issued" content="3 February 2023">"#, "2023-02-03"),
    (#"<time class="entry-date published" datetime="2023-02-03">yesterday</time>"#, "2023-02-03"),
    (#"<time datetime="2023-02-03">an event</time>"#, nil),
    (#"<meta name="last-modified" content="2023-02-03">"#, nil),
    (#"<script type="application/ld+json">{"datePublished":</script>"#, nil),
  ])
  func theDayOfPublicationHasManyNames(_ html: String, _ day: String?) throws {
    let fields = try HTMLPage(Array((html + "<p>" + Self.first).utf8)).fields
    #expect(fields.published.flatMap(PublishedDate.read)?.description == day)
  }

  @Test func tablesStayAsText() throws {
    let rows = """
      <table><caption>Trade</caption><thead><tr><th>Year<th>Turnover<th>Change</thead>
      <tbody><tr><td>2021<td><p>146.9</p><td> 35.8%</tr>
      <tr><td><a href=#>2022</a></td><td>190.3</td><td>29.3<br>%</td></tr></tbody></table>
      """
    let text = try Self.text(
      "<article><p>" + Self.first + "</p><p>" + Self.second + "</p>" + rows + "</article>")
    #expect(
      text
        == Self.firstText + "\n\n" + Self.secondText
        + "\n\nTrade\n\nYear\tTurnover\tChange\n2021\t146.9\t35.8%\n2022\t190.3\t29.3 %")
  }

  @Test func listsAndBreaksAreLines() throws {
    #expect(
      try Self.text(
        "<h2>Deals</h2><ul><li>one<li>two</ul><p>a<br>b &#8364;5&euro;<pre>c\n  d</pre>")
        == "Deals\n\none\ntwo\n\na\nb €5€\n\nc\nd")
  }

  @Test func hiddenPartsAreNoText() throws {
    #expect(
      try Self.text(
        "<p>a<p hidden>b<p style='display: none'>c<p aria-hidden=true>d<p>e<div role=navigation>f</div>"
      )
        == "a\n\ne")
  }

  @Test func aListOfTeasersIsReadWhole() throws {
    let teaser = "<article><h2>T</h2><p>" + Self.first + Self.second + "</p></article>"
    let text = try Self.text("<main>" + teaser + teaser + teaser + "</main>")
    #expect(text.split(separator: "T\n\n").count == 3)
  }

  @Test func theCharsetIsTheOneDeclared() throws {
    let page =
      Array(
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1251'></head><p>"
          .utf8)
      + [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
    let reading = try Reading(scratch.write("a.html", page))
    #expect(reading.texts == ["Привет"])
    #expect(reading.summary.converted == ["windows-1251": 1])
  }

  @Test func anEntityBombIsRefused() throws {
    var bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">"
    for index in 1..<10 {
      bomb += "<!ENTITY lol\(index) \"" + String(repeating: "&lol\(index - 1);", count: 10) + "\">"
    }
    bomb += "]><html><body>&lol9;</body></html>"
    for name in ["a.html", "a.xhtml", "a"] {
      let path = try scratch.write(name, bomb)
      let reading = try Reading(path, scratch.write("good.txt", "good"))
      #expect(reading.texts == ["good"])
      #expect(reading.failures.count == 1)
      #expect(reading.failures[0].reason.contains("declares entities"))
      #expect(reading.failures[0].place.byte == 37)
    }
  }

  @Test func aDeepPageIsRefused() throws {
    let path = try scratch.write(
      "a.html",
      String(repeating: "<div>", count: 200_000) + "x" + String(repeating: "</b>", count: 100_000))
    let reading = try Reading(path)
    #expect(
      reading.failures.map(\.description) == [path + ": byte 0: elements nested deeper than 512"])
  }

  @Test(arguments: [
    "<p {}>", "<p \"=\" {}\">", "<p 1=\"{}\">", "<p a\"=\"{}\">",
    "<p " + String(repeating: "x", count: 100) + "=\"{}\">",
    "<p a=b{}>", "<p a='x' {}>", "<p/{}",
  ])
  func anElementWithTooManyAttributesIsRefused(_ element: String) throws {
    let many = (0...5000).map { " a\($0)" }.joined()
    let html = "<p>x</p>" + element.replacing("{}", with: many)
    #expect(HTMLAttributeCount.firstBeyondLimit(in: Array(html.utf8).span) == 8)
    let path = try scratch.write("a.html", html)
    #expect(
      try Reading(path).failures.map(\.reason) == ["an element with more than 4096 attributes"])
  }

  @Test(arguments: ["<p a='{}'>", "<p a = \"{}\">", "<p>{}</p>", "< {}", "<p b-c:d.e_f=\"{}\""])
  func manyWordsInOneAttributeAreRead(_ element: String) {
    let many = (0...5000).map { " a\($0)" }.joined()
    let html = Array(element.replacing("{}", with: many).utf8)
    #expect(HTMLAttributeCount.firstBeyondLimit(in: html.span) == nil)
  }

  @Test func contentTellsHTML() throws {
    for name in ["a", "a.txt", "page.php"] {
      let path = try scratch.write(name, "\n<!DOCTYPE html><p>text</p>")
      #expect(try Reading(path).texts == ["text"])
    }
    #expect(try Reading(scratch.write("b.txt", "<3 trade")).texts == ["<3 trade"])
    #expect(try Reading(scratch.write("c.md", "<div>x</div>\n# y")).texts == ["<div>x</div>\n# y"])
  }

  @Test func anEmptyPageHasNoText() throws {
    #expect(try Reading(scratch.write("a.html", "<html></html>")).texts == [""])
  }

  @Test(arguments: 0..<300)
  func brokenPagesNeverCrash(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let pieces = [
      "<p>", "</p>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<h1>", "</h1>",
      "<a>", "</a>",
      "<article>", "</article>", "<script>", "</script>", "<pre>", "\n", "text ", "&#xD800;",
      "&nbsp;", "&",
      "<", "<!--", "-->", "é", "\0", "<svg>", "<title>", "</title>", "<li>", "<br>", "<![CDATA[",
      "]]>",
      "<meta charset=", "<script type=application/ld+json>",
    ]
    let html = (0..<60).map { _ in pieces.randomElement(using: &generator)! }.joined()
    let bytes = Array(html.utf8)
    do {
      let page = try HTMLPage(bytes)
      #expect(UTF8Sequence.firstInvalid(in: page.text.span) == nil, "\(html)")
    } catch {
      #expect(error.offset <= bytes.count)
    }
  }
}
