import EntenteCharts
import Testing

@Suite struct TableTests {
  static func table() throws -> Table {
    try Table(
      columns: [
        TableColumn("period"), TableColumn("turnover", unit: "bn USD", kind: .number),
        TableColumn("trend"), TableColumn("quote"),
      ],
      rows: [
        ["2022", "190.3", "▁▂▄", "trade turnover between China and Russia reached $190.3bn"],
        ["2023", "240.1", "▂▄▇", "中俄贸易额达到2401亿美元，同比增长26.3%，创历史新高，提前实现目标"],
        ["2024", "1244.8", "▄▇█", "a | b\n<script>\u{1B}[31m"],
      ])
  }

  @Test(arguments: [nil, 60, 44, 30]) func text(_ width: Int?) throws {
    let text = try Self.table().text(width: width)
    try expectGolden(text, "table-\(width.map { "\($0)" } ?? "uncut").txt")
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("1244.8"))
    guard let width else {
      #expect(text.contains("提前实现目标") && !text.contains("…"))
      return
    }
    #expect(text.outputLines.allSatisfy { $0.displayWidth <= width })
  }

  @Test func wideCharactersAlign() throws {
    let table = try Table(
      columns: [TableColumn("国家"), TableColumn("value", kind: .number)],
      rows: [["中国", "1"], ["Russia", "22"]])
    #expect(
      try table.text() == "国家    value\n──────  ─────\n中国        1\nRussia     22\n")
  }

  @Test func asciiCutsWithDots() throws {
    let table = try Table(columns: [TableColumn("n")], rows: [[String(repeating: "a", count: 50)]])
    #expect(try table.text(width: 20, glyphs: .ascii).outputLines[2] == "aaaaaaaaaaaaaaaaa...")
  }

  @Test func markdown() throws { try expectGolden(Self.table().markdown(), "table-markdown.md") }

  @Test func wrongInput() throws {
    #expect(throws: ChartError.empty("the table has no column")) {
      try Table(columns: [], rows: [])
    }
    #expect(throws: ChartError.unequal(what: "row 1", expected: 1, found: 2)) {
      try Table(columns: [TableColumn("a")], rows: [["1", "2"]])
    }
    #expect(throws: ChartError.width(columns: 3, minimum: 20, maximum: .max)) {
      try Table(columns: [TableColumn("a")], rows: []).text(width: 3)
    }
  }
}

@Suite struct SparklineTests {
  @Test func levels() throws {
    #expect(try Sparkline.text(Samples.trade) == "▁▂▂▂▂▁▂▂▃▃▃▄▆██")
    #expect(try Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█")
    #expect(try Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7], glyphs: .ascii) == "_.:-=+*#")
    #expect(try Sparkline.text([1, nil, 3]) == "▁ █")
    #expect(try Sparkline.text([5, 5]) == "▄▄")
    #expect(try Sparkline.text([]) == "")
  }

  @Test func notFinite() {
    #expect(throws: ChartError.notFinite(what: "a value", place: "at position 2")) {
      try Sparkline.text([1, .nan])
    }
  }
}
