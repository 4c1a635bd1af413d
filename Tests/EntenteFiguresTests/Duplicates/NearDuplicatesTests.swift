import EntenteFigures
import Testing

@Suite struct NearDuplicatesTests {
  /// A sentence that no other number gives.
  static func sentence(_ number: Int) -> String {
    "In report \(number) the two sides put their trade at $\(number &* 7919 % 997) billion."
  }

  static func text(_ numbers: some Sequence<Int>, separator: String = " ") -> String {
    numbers.map(sentence).joined(separator: separator)
  }

  static func add(_ text: String, to duplicates: inout NearDuplicates) -> Int? {
    duplicates.add(text.utf8Span.span)
  }

  @Test func aReportOnTenSitesIsOne() {
    var duplicates = NearDuplicates()
    let report = Self.text(0..<20)
    let sites = [
      report, report, "MOSCOW, May 16 (Agency) - " + report, report + "\nRead more. Follow us.",
      report.uppercased(), Self.text(0..<20, separator: "\n\n"), Self.text(0..<18),
      Self.text((0..<20).reversed()),
      report.replacing(" the two", with: " \u{201C}the\u{201D} two"),
      Self.text(0..<20) + " " + Self.text(100..<103),
    ]
    let found = sites.map { Self.add($0, to: &duplicates) }
    #expect(found == [nil] + [Int?](repeating: 0, count: 9))
    #expect(duplicates.count == 10)
  }

  @Test func whatSharesLittleIsNew() {
    var duplicates = NearDuplicates()
    #expect(Self.add(Self.text(0..<20), to: &duplicates) == nil)
    #expect(Self.add(Self.text(20..<40), to: &duplicates) == nil)
    #expect(Self.add(Self.text(10..<30), to: &duplicates) == nil)
    // The same words with other numbers are another report.
    #expect(Self.add(Self.text(1000..<1020), to: &duplicates) == nil)
  }

  @Test func shortTextsAreOneOnlyWhereTheyAreTheSame() {
    var duplicates = NearDuplicates()
    #expect(Self.add("Xi meets Putin", to: &duplicates) == nil)
    #expect(Self.add("Xi meets Modi", to: &duplicates) == nil)
    #expect(Self.add("XI MEETS PUTIN!", to: &duplicates) == 0)
    #expect(Self.add("", to: &duplicates) == nil)
    #expect(Self.add(" -- ", to: &duplicates) == nil)
    #expect(Self.add("", to: &duplicates) == nil)
  }

  @Test func clustersDoNotDrift() {
    var duplicates = NearDuplicates()
    // Each text shares three quarters of its sentences with the one before.
    let found = (0..<8).map { Self.add(Self.text($0 * 5..<$0 * 5 + 35), to: &duplicates) }
    #expect(found.first == .some(nil))
    #expect(found.last == .some(nil) || found.last! != 0)
  }

  @Test func manyTextsAreFoundAgain() {
    var duplicates = NearDuplicates()
    for number in 0..<600 {
      #expect(Self.add(Self.text(number * 10..<number * 10 + 10), to: &duplicates) == nil)
    }
    for number in stride(from: 0, to: 600, by: 7) {
      let text = Self.text(number * 10..<number * 10 + 10) + " " + Self.sentence(1_000_000)
      #expect(Self.add(text, to: &duplicates) == number)
    }
  }

  @Test(arguments: [0.1, 0.3, 0.5, 0.7, 0.9])
  func theEstimateIsNearTheShare(_ share: Double) {
    // Of 200 pairs with that share of common sentences, those above the threshold are found.
    var found = 0
    for pair in 0..<200 {
      var duplicates = NearDuplicates(similarity: 0.5)
      let common = Int(share * 40)
      let start = pair * 1000
      _ = Self.add(
        Self.text(start..<start + common) + " "
          + Self.text(start + 100..<start + 100 + (40 - common) / 2), to: &duplicates)
      let other =
        Self.text(start..<start + common) + " "
        + Self.text(start + 200..<start + 200 + (40 - common) / 2)
      if Self.add(other, to: &duplicates) != nil { found += 1 }
    }
    switch share {
    case ..<0.35: #expect(found <= 4)
    case 0.65...: #expect(found >= 170)
    default: #expect((20...160).contains(found))
    }
  }
}
