internal import EntenteText

/// Finds the parties and places of a text: countries, blocs, persons, and words for a pair.
///
/// EXAMPLE "Russia's exports to China": RUS (possessive), CHN.
/// COUNTER-EXAMPLE "the South China Sea", "the Washington Post": none.
struct PartyRules {
  let lexicon: FiguresLexicon
  /// By payload: the code alone in an array, made once for all mentions; empty for what is no code.
  private let codes: [[String]]

  init(_ lexicon: FiguresLexicon) {
    self.lexicon = lexicon
    codes = lexicon.values.map { value in
      value.utf8.count <= 8 && value.utf8.allSatisfy({ $0 &- 0x41 <= 25 }) ? [value] : []
    }
  }

  private func codes(_ payload: Int) -> [String] {
    codes[payload].isEmpty ? [lexicon.values[payload]] : codes[payload]
  }

  static let names: UInt64 =
    LexiconKind.country.mask | LexiconKind.bloc.mask | LexiconKind.adjective.mask
    | LexiconKind.demonym.mask
  static let cities: UInt64 =
    LexiconKind.capital.mask | LexiconKind.metonym.mask | LexiconKind.city.mask
  static let persons: UInt64 =
    LexiconKind.person.mask | LexiconKind.familyName.mask | LexiconKind.commonName.mask
  static let all: UInt64 =
    names | cities | persons | LexiconKind.title.mask | LexiconKind.honorific.mask
    | LexiconKind.prefix.mask | LexiconKind.pair.mask | LexiconKind.nonParty.mask

  func find(in text: Span<UInt8>, published: CalendarDate?, _ annotations: inout Annotations) {
    let table = annotations.table
    let place = PlaceContext(lexicon: lexicon, table: table)
    var people = PersonRules(place, day: published?.dayNumber)
    let count = table.tokens.count
    let all = Self.all
    var index = 0
    while index < count {
      let token = table.tokens[index]
      let kinds = table.kinds[index] & all
      if kinds == 0 || token.kind != .word {
        if token.kind == .word, token.flags.contains(.capitalised),
          let end = people.known(at: index, in: text, &annotations)
        {
          index = end
        } else {
          index += 1
        }
        continue
      }
      let next = index + Int(token.length)
      if kinds & LexiconKind.nonParty.mask != 0 {
        index = next
      } else if kinds & Self.persons != 0,
        let end = people.name(at: index, kinds: kinds, in: text, &annotations)
      {
        index = end
      } else if kinds & LexiconKind.title.mask != 0 {
        index = people.title(at: index, in: text, &annotations)
      } else if kinds & LexiconKind.honorific.mask != 0 {
        index = people.honorific(at: index, in: text, &annotations)
      } else if kinds & (Self.names | LexiconKind.prefix.mask) != 0 {
        name(at: index, kinds: kinds, place, &annotations)
        index = next
      } else if kinds & Self.cities != 0 {
        city(at: index, kinds: kinds, place, &annotations)
        index = next
      } else {
        if next < count, table.tokens[next].is(.of),
          table.kinds[next - 1] & LexiconKind.title.mask != 0
        {
          // "the presidents of Venezuela and Bolivia"
          index = people.title(at: next - 1, in: text, &annotations)
        } else {
          if kinds & LexiconKind.pair.mask != 0 { pair(at: index, place, &annotations) }
          index = next
        }
      }
    }
    people.complete(&annotations)
    annotations.pairs = PairRanking.pairs(annotations)
    SpeakerTurns.find(in: text, &annotations)
    resolvePairs(&annotations)
  }

  // MARK: Countries and blocs

  private func name(
    at index: Int, kinds: UInt64, _ context: PlaceContext, _ annotations: inout Annotations
  ) {
    let table = context.table
    let end = index + Int(table.tokens[index].length)
    let (kind, mention): (LexiconKind, PartyMention.Kind) =
      kinds & LexiconKind.country.mask != 0
      ? (.country, .name)
      : kinds & LexiconKind.bloc.mask != 0
        ? (.bloc, .name)
        : kinds & LexiconKind.adjective.mask != 0
          ? (.adjective, .adjective)
          : kinds & LexiconKind.demonym.mask != 0 ? (.demonym, .demonym) : (.prefix, .adjective)
    guard let payload = lexicon.payload(kind, at: index, in: table) else { return }
    let code = lexicon.values[payload]
    if kind == .prefix, end >= table.tokens.count || !table.tokens[end].is(.hyphen) { return }
    if !lexicon.attributes[payload].isEmpty, context.isPersonsName(index..<end) { return }
    if kind == .bloc, context.isEdition(index..<end) { return }
    if kind == .country, let last = annotations.places.last, last.country == code,
      last.tokens.upperBound == index - 1, table.tokens[index - 1].is(.comma)
    {
      return  // "Samarkand, Uzbekistan": where, not who
    }
    annotations.parties.append(
      PartyMention(
        kind: mention, tokens: index..<end, bytes: table.bytes(of: index..<end),
        codes: codes(payload),
        isPossessive: mention == .adjective || context.isPossessive(end)))
  }

  private func city(
    at index: Int, kinds: UInt64, _ context: PlaceContext, _ annotations: inout Annotations
  ) {
    let table = context.table
    let end = index + Int(table.tokens[index].length)
    let kind: LexiconKind =
      kinds & LexiconKind.capital.mask != 0
      ? .capital : kinds & LexiconKind.metonym.mask != 0 ? .metonym : .city
    guard let payload = lexicon.payload(kind, at: index, in: table) else { return }
    let bytes = table.bytes(of: index..<end)
    if kind == .city || context.isPlace(index..<end) {
      annotations.places.append(
        PlaceMention(
          tokens: index..<end, bytes: bytes, country: lexicon.values[payload]))
    } else {
      annotations.parties.append(
        PartyMention(
          kind: .metonym, tokens: index..<end, bytes: bytes, codes: codes(payload),
          isPossessive: context.isPossessive(end)))
    }
  }

  // MARK: Pairs

  private static let auxiliaries: Set<UInt16> = Set(
    [GrammarWord.have, .had, .are, .were, .will, .would].map(\.rawValue))

  private func pair(
    at index: Int, _ context: PlaceContext, _ annotations: inout Annotations
  ) {
    let table = context.table
    let end = index + Int(table.tokens[index].length)
    let value = lexicon.value(.pair, at: index, in: table)
    if value == "two" {
      // "the two met", but not "the two parts"
      guard end < table.tokens.count, Self.auxiliaries.contains(table.tokens[end].word) else {
        return
      }
    }
    annotations.parties.append(
      PartyMention(
        kind: .pair, tokens: index..<end, bytes: table.bytes(of: index..<end), codes: [],
        level: value == "leaders" ? .leader : nil, isPossessive: context.isPossessive(end)))
  }

  /// Words for a pair mean the two parties of their sentence if it names exactly two, else the leading
  /// pair if it has a party of the sentence (or the sentence has none), else the last two named.
  private func resolvePairs(_ annotations: inout Annotations) {
    guard annotations.parties.contains(where: { $0.kind == .pair }) else { return }
    let leading = annotations.leadingPair?.codes
    var sentence = -1
    var inSentence: [String] = []
    var recent: [String] = []
    for index in annotations.parties.indices {
      if annotations.parties[index].kind != .pair {
        for code in annotations.parties[index].codes where recent.last != code {
          if let known = recent.lastIndex(of: code) { recent.remove(at: known) }
          recent.append(code)
        }
        continue
      }
      let here = annotations.table.sentence(ofToken: annotations.parties[index].tokens.lowerBound)
      if here != sentence {
        sentence = here
        inSentence = PairRanking.codes(of: here, annotations)
      }
      if inSentence.count == 2 {
        annotations.parties[index].codes = inSentence.sorted()
      } else if let leading,
        inSentence.isEmpty || leading.contains(where: inSentence.contains) || recent.count < 2
      {
        annotations.parties[index].codes = leading
      } else if recent.count >= 2 {
        annotations.parties[index].codes = recent.suffix(2).sorted()
      }
    }
  }
}
