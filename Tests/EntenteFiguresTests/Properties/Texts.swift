import EntenteFigures
import Foundation

/// Texts to try properties on: the paragraphs of the sample corpus, and texts drawn from pieces that
/// rules look at, in an order no rule was written for.
enum Texts {
  private static let corpus = URL(filePath: #filePath).appending(
    path: "../../../../Data/Corpus"
  ).standardized

  /// The texts of `Data/Corpus`, in the order of their names.
  static let documents: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap {
      try? String(contentsOf: corpus.appending(path: $0), encoding: .utf8)
    }
  }()

  static let paragraphs = documents.flatMap { text in
    text.components(separatedBy: "\n\n").map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines)
    }.filter { !$0.isEmpty }
  }

  static let pieces = [
    "China", "Russia", "Côte d’Ivoire", "México", "中国", "Президент", "the two countries", "their",
    "President Xi Jinping", "Mr. Müller", "Putin", "met", "will meet", "did not meet", "in Beijing",
    "on 18 October 2023", "last year", "in the first ten months", "2019–2021",
    "since May 2020",
    "trade", "exports to", "turnover", "rose by", "fell", "doubled", "reached", "about", "over",
    "$190.2 billion", "€5m", "￥300亿", "½", "3.5 percent", "12%", "1,234,567", "1.2.3", "9e999",
    "five million tonnes", "a third of", "between 5 and 10", "from 5 to 10 percent", "tens of",
    "№ 7",
    ".", ".", ",", ";", "!", "?", ":", "\n", "\n\n", "\t", "“", "”", "‘", "\"", "(", ")", "—", "…",
    "e\u{301}", "👩‍👩‍👧", "\u{200F}", "\u{FEFF}", "\u{0}", "\u{2028}", "ﬁ", "İ", "ǅ",
  ]

  /// So many texts of up to `length` pieces each; half of them without spaces between some.
  static func drawn(_ count: Int, length: Int, seed: UInt64) -> [String] {
    var numbers = Numbers(state: seed)
    return (0..<count).map { number in
      var text = ""
      for _ in 0...numbers.next(below: length) {
        text += pieces[numbers.next(below: pieces.count)]
        if number.isMultiple(of: 2) || numbers.next(below: 4) > 0 { text += " " }
      }
      return text
    }
  }
}
