internal import EntenteText

/// What a token stands for besides being a word.
enum TokenRole: UInt8, Sendable { case plain, party, time, amount }

/// A cue as decisions read it: its kind and the number of its class within that kind.
struct Cue: Sendable {
  enum Kind: UInt8, Sendable { case measure, form, status, source, noun }
  var kind: Kind
  /// The index of the class in `allCases` of the kind's type.
  var cueClass: UInt8
  var first: Int32
  var end: Int32
}

/// A party mention with its codes as numbers within the text.
struct PartyPlace: Sendable {
  var mention: Int32
  var kind: PartyMention.Kind
  var isPossessive: Bool
  var first: Int32
  var end: Int32
  /// Numbers of ``Scene/codes``; -1 where there is none.
  var code: Int16
  var second: Int16
}

/// The layers of one text laid out for decisions.
struct Scene {
  private(set) var roles: [UInt8] = []
  /// How many breaks between clauses stand before the token, within its sentence; commas and
  /// conjunctions count 1, what parts clauses for certain 2.
  private(set) var breaks: [UInt16] = []
  private(set) var cues: [Cue] = []
  private(set) var parties: [PartyPlace] = []
  /// Distinct parties of the text in the order of their first mention, "WLD" last.
  private(set) var codes: [String] = []
  /// How large the economy of each is.
  private(set) var economies: [Economy?] = []
  /// How much the text speaks of each.
  private(set) var salience: [Float] = []
  /// The two it is about, the one it speaks of most first, or -1.
  private(set) var leadingPair: (Int, Int) = (-1, -1)
  /// The pairs the text speaks of, the leading one first; at most four.
  private(set) var rankedPairs: [PairCandidate] = []
  /// Numbers of the country that speaks in a sentence, or -1.
  private(set) var speakers: [Int16] = []
  /// For each sentence the first cue, party, time and quantity in or after it; one more at the end.
  private(set) var sentenceStarts: [SentenceStart] = []

  struct SentenceStart: Sendable {
    var cue = 0
    var party = 0
    var time = 0
    var quantity = 0
  }

  var world: Int { codes.count - 1 }

  /// Whether the first sentence is a line of its own without a full stop.
  private(set) var hasHeadline = false

  init(_ annotations: TextLayers, _ classes: CueClasses, _ lexicon: FiguresLexicon) {
    let count = annotations.table.tokens.count
    roles.append(contentsOf: repeatElement(0, count: count))
    breaks.append(contentsOf: repeatElement(0, count: count + 1))
    mark(annotations.parties.lazy.map(\.tokens), .party)
    mark(annotations.times.lazy.map(\.tokens), .time)
    mark(annotations.quantities.lazy.map(\.tokens), .amount)
    for mention in annotations.cues {
      guard let cueClass = classes[mention] else { continue }
      cues.append(
        Cue(
          kind: cueClass.kind, cueClass: cueClass.number, first: Int32(mention.tokens.lowerBound),
          end: Int32(mention.tokens.upperBound)))
    }
    layParties(annotations)
    economies = codes.map { lexicon.economies[$0] }
    laySentences(annotations)
    weighParties(annotations)
    laySpeakers(annotations)
    layBreaks(annotations.table)
    hasHeadline = Headline.isFirst(in: annotations.table)
  }

  private mutating func mark(_ ranges: some Sequence<Range<Int>>, _ role: TokenRole) {
    for range in ranges { for i in range where i < roles.count { roles[i] = role.rawValue } }
  }

  private mutating func layParties(_ annotations: TextLayers) {
    for (i, mention) in annotations.parties.enumerated() {
      let first = mention.codes.first.map { number(of: $0) } ?? -1
      let second = mention.codes.count == 2 ? number(of: mention.codes[1]) : -1
      parties.append(
        PartyPlace(
          mention: Int32(i), kind: mention.kind, isPossessive: mention.isPossessive,
          first: Int32(mention.tokens.lowerBound), end: Int32(mention.tokens.upperBound),
          code: Int16(first), second: Int16(second)))
    }
    if let world = codes.firstIndex(of: "WLD") {
      let last = codes.count - 1
      codes.swapAt(world, last)
      for i in parties.indices {
        parties[i].code = swapped(parties[i].code, world, last)
        parties[i].second = swapped(parties[i].second, world, last)
      }
    } else {
      codes.append("WLD")
    }
  }

  private func swapped(_ code: Int16, _ a: Int, _ b: Int) -> Int16 {
    Int(code) == a ? Int16(b) : Int(code) == b ? Int16(a) : code
  }

  private mutating func number(of code: String) -> Int {
    if let known = codes.firstIndex(of: code) { return known }
    codes.append(code)
    return codes.count - 1
  }

  private mutating func laySentences(_ annotations: TextLayers) {
    var start = SentenceStart()
    for sentence in annotations.table.sentences {
      sentenceStarts.append(start)
      let end = sentence.endToken
      while start.cue < cues.count, Int(cues[start.cue].first) < end { start.cue += 1 }
      while start.party < parties.count, Int(parties[start.party].first) < end { start.party += 1 }
      while start.time < annotations.times.count,
        annotations.times[start.time].tokens.lowerBound < end
      {
        start.time += 1
      }
      while start.quantity < annotations.quantities.count,
        annotations.quantities[start.quantity].tokens.lowerBound < end
      {
        start.quantity += 1
      }
    }
    sentenceStarts.append(start)
  }

  /// A turn's country, else that of the last "our" or "we" before the end of the sentence.
  private mutating func laySpeakers(_ annotations: TextLayers) {
    var turn = 0
    var speaker: Int16 = -1
    for (sentence, bounds) in annotations.table.sentences.enumerated() {
      while turn < annotations.turns.count, annotations.turns[turn].firstToken < bounds.endToken {
        let country = annotations.turns[turn].country
        speaker = Int16(country.flatMap { codes.firstIndex(of: $0) } ?? -1)
        turn += 1
      }
      for i in parties(in: sentence) where parties[i].kind == .speaker && parties[i].code >= 0 {
        speaker = parties[i].code
      }
      speakers.append(speaker)
    }
  }

  /// The pair a text speaks of most, what it names first counting for more.
  private mutating func weighParties(_ annotations: TextLayers) {
    salience.append(contentsOf: repeatElement(0, count: codes.count))
    for (sentence, start) in sentenceStarts.dropLast().enumerated() {
      let weight: Float = sentence < 2 ? 3 : sentence < 4 ? 1.5 : 1
      for i in start.party..<sentenceStarts[sentence + 1].party {
        let place = parties[i]
        if place.kind == .pair || place.kind == .speaker || place.kind == .addressee { continue }
        if place.code >= 0 { salience[Int(place.code)] += weight }
        if place.second >= 0 { salience[Int(place.second)] += weight }
      }
    }
    for pair in annotations.pairs.prefix(4) {
      if let a = codes.firstIndex(of: pair.codes[0]), let b = codes.firstIndex(of: pair.codes[1]) {
        rankedPairs.append(PairCandidate(from: a, to: b))
      }
    }
    leadingPair = (-1, -1)
    if let pair = annotations.leadingPair, let a = codes.firstIndex(of: pair.codes[0]),
      let b = codes.firstIndex(of: pair.codes[1])
    {
      leadingPair = salience[a] >= salience[b] ? (a, b) : (b, a)
    } else if let code = (0..<world).max(by: { salience[$0] < salience[$1] }) {
      leadingPair.0 = code
    }
  }

  private mutating func layBreaks(_ table: TokenTable) {
    for (index, sentence) in table.sentences.enumerated()
    where sentenceStarts[index].quantity < sentenceStarts[index + 1].quantity {
      var count: UInt16 = 0
      for i in sentence.tokens {
        count += Clauses.breakWeight(table.tokens[i])
        breaks[i] = count
      }
    }
  }

  // MARK: Asking

  func cues(in sentence: Int) -> Range<Int> {
    sentenceStarts[sentence].cue..<sentenceStarts[sentence + 1].cue
  }
  func parties(in sentence: Int) -> Range<Int> {
    sentenceStarts[sentence].party..<sentenceStarts[sentence + 1].party
  }
  func times(in sentence: Int) -> Range<Int> {
    sentenceStarts[sentence].time..<sentenceStarts[sentence + 1].time
  }
  func quantities(in sentence: Int) -> Range<Int> {
    sentenceStarts[sentence].quantity..<sentenceStarts[sentence + 1].quantity
  }

  /// How many clause breaks part two tokens of one sentence.
  @inline(__always)
  func breaksBetween(_ a: Int, _ b: Int) -> Int {
    a <= b ? Int(breaks[b]) - Int(breaks[a]) : Int(breaks[a]) - Int(breaks[b])
  }
}
