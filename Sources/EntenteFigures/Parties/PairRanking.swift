internal import EntenteText

/// Ranks the pairs of countries a document speaks of.
enum PairRanking {
  /// Most countries a sentence may name for its pairs to count: more are a list.
  private static let mostInSentence = 4
  /// Sentences at the head of a text, which count twice.
  private static let head = 3
  /// Most pairs kept.
  private static let most = 16

  /// The distinct codes a sentence names, in its order.
  static func codes(of sentence: Int, _ annotations: Annotations) -> [String] {
    guard sentence < annotations.table.sentences.count else { return [] }
    let tokens = annotations.table.sentences[sentence].tokens
    var codes: [String] = []
    var index = firstMention(from: tokens.lowerBound, annotations.parties)
    while index < annotations.parties.count,
      annotations.parties[index].tokens.lowerBound < tokens.upperBound
    {
      switch annotations.parties[index].kind {
      case .pair, .speaker, .addressee: break
      default:
        for code in annotations.parties[index].codes where !codes.contains(code) {
          codes.append(code)
        }
      }
      index += 1
    }
    return codes
  }

  /// The index of the first mention at or behind the token.
  static func firstMention(from token: Int, _ parties: [PartyMention]) -> Int {
    var low = 0
    var high = parties.count
    while low < high {
      let middle = (low + high) / 2
      if parties[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Pairs by weight: sentences that name both (those at the head twice), then mentions of the one
  /// mentioned less.
  static func pairs(_ annotations: Annotations) -> [CountryPair] {
    var codes: [String] = []
    var mentions: [Int] = []
    var together: [Int] = []  // a matrix of codes by codes, grown with them
    var side = 0
    func number(_ code: String) -> Int {
      if let known = codes.firstIndex(of: code) { return known }
      codes.append(code)
      mentions.append(0)
      if codes.count > side {
        let wider = max(8, side * 2)
        var grown = [Int](repeating: 0, count: wider * wider)
        for a in 0..<side { for b in 0..<side { grown[a * wider + b] = together[a * side + b] } }
        together = grown
        side = wider
      }
      return codes.count - 1
    }
    var index = 0
    var named: [Int] = []
    for (place, sentence) in annotations.table.sentences.enumerated() {
      named.removeAll(keepingCapacity: true)
      while index < annotations.parties.count,
        annotations.parties[index].tokens.lowerBound < sentence.endToken
      {
        if annotations.parties[index].kind != .pair {
          for code in annotations.parties[index].codes {
            let known = number(code)
            mentions[known] += 1
            if !named.contains(known) { named.append(known) }
          }
        }
        index += 1
      }
      guard named.count <= mostInSentence else { continue }
      let weight = place < head ? 2 : 1
      for (i, a) in named.enumerated() {
        for b in named[..<i] {
          together[a * side + b] += weight
          together[b * side + a] += weight
        }
      }
    }
    let order = codes.indices.sorted { codes[$0] < codes[$1] }
    var rank = [Int](repeating: 0, count: codes.count)
    for (place, code) in order.enumerated() { rank[code] = place }
    var pairs: [(weight: Int, first: Int, a: Int, b: Int)] = []
    for a in codes.indices {
      for b in codes.indices where rank[a] < rank[b] {
        let count = together[a * side + b]
        let least = min(mentions[a], mentions[b])
        if count > 0 || least > 0 { pairs.append((count * 2 + least, a + b, a, b)) }
      }
    }
    pairs.sort { ($1.weight, $0.first, rank[$0.a]) < ($0.weight, $1.first, rank[$1.a]) }
    return pairs.prefix(most).map { pair in
      CountryPair(
        codes: [codes[pair.a], codes[pair.b]], sentences: together[pair.a * side + pair.b],
        mentions: min(mentions[pair.a], mentions[pair.b]))
    }
  }
}
