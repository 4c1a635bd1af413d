internal import EntenteText

/// Finds the parties and places of a text: countries, blocs, persons, and words for a pair.
///
/// EXAMPLE "Russia's exports to China": RUS (possessive), CHN.
/// COUNTER-EXAMPLE "the South China Sea", "the Washington Post": none.
struct PartyRules {
  let lexicon: FiguresLexicon

  init(_ lexicon: FiguresLexicon) { self.lexicon = lexicon }

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
    var people = PersonRules(lexicon: lexicon, day: published?.dayNumber)
    let count = annotations.table.tokens.count
    var index = 0
    while index < count {
      let token = annotations.table.tokens[index]
      guard token.kind == .word else {
        index += 1
        continue
      }
      let kinds =
        token.entry == Token.none ? 0 : lexicon.kinds(at: index, in: annotations.table) & Self.all
      let next = index + max(1, kinds == 0 ? 1 : Int(token.length))
      if kinds == 0 {
        if token.flags.contains(.capitalised) {
          index = people.known(at: index, in: text, &annotations) ?? next
        } else {
          index = next
        }
        continue
      }
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
        name(at: index, kinds: kinds, &annotations)
        index = next
      } else if kinds & Self.cities != 0 {
        city(at: index, kinds: kinds, &annotations)
        index = next
      } else {
        if next < count, annotations.table.tokens[next].is(.of),
          lexicon.has(.title, at: next - 1, in: annotations.table)
        {
          // "the presidents of Venezuela and Bolivia"
          index = people.title(at: next - 1, in: text, &annotations)
        } else {
          if kinds & LexiconKind.pair.mask != 0 { pair(at: index, &annotations) }
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

  private func name(at index: Int, kinds: UInt64, _ annotations: inout Annotations) {
    let table = annotations.table
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
    let context = PlaceContext(lexicon: lexicon, table: table)
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
        kind: mention, tokens: index..<end, bytes: table.bytes(of: index..<end), codes: [code],
        isPossessive: mention == .adjective || context.isPossessive(end)))
  }

  private func city(at index: Int, kinds: UInt64, _ annotations: inout Annotations) {
    let table = annotations.table
    let end = index + Int(table.tokens[index].length)
    let kind: LexiconKind =
      kinds & LexiconKind.capital.mask != 0
      ? .capital : kinds & LexiconKind.metonym.mask != 0 ? .metonym : .city
    guard let code = lexicon.value(kind, at: index, in: table) else { return }
    let context = PlaceContext(lexicon: lexicon, table: table)
    let bytes = table.bytes(of: index..<end)
    if kind == .city || context.isPlace(index..<end) {
      annotations.places.append(PlaceMention(tokens: index..<end, bytes: bytes, country: code))
    } else {
      annotations.parties.append(
        PartyMention(
          kind: .metonym, tokens: index..<end, bytes: bytes, codes: [code],
          isPossessive: context.isPossessive(end)))
    }
  }

  // MARK: Pairs

  private static let auxiliaries: Set<UInt16> = Set(
    [GrammarWord.have, .had, .are, .were, .will, .would].map(\.rawValue))

  private func pair(at index: Int, _ annotations: inout Annotations) {
    let end = index + Int(annotations.table.tokens[index].length)
    let ofLeaders = lexicon.value(.pair, at: index, in: annotations.table) == "leaders"
    if lexicon.value(.pair, at: index, in: annotations.table) == "two" {
      // "the two met", but not "the two parts"
      guard end < annotations.table.tokens.count,
        Self.auxiliaries.contains(annotations.table.tokens[end].word)
      else { return }
    }
    annotations.parties.append(
      PartyMention(
        kind: .pair, tokens: index..<end, bytes: annotations.table.bytes(of: index..<end),
        codes: [], level: ofLeaders ? .leader : nil,
        isPossessive: PlaceContext(lexicon: lexicon, table: annotations.table).isPossessive(end)))
  }

  /// Words for a pair mean the two parties of their sentence if it names exactly two, else the leading
  /// pair if it has a party of the sentence (or the sentence has none), else the last two named.
  private func resolvePairs(_ annotations: inout Annotations) {
    var sentence = -1
    var inSentence: [String] = []
    var recent: [String] = []
    for index in annotations.parties.indices {
      let mention = annotations.parties[index]
      let here = annotations.table.sentence(ofToken: mention.tokens.lowerBound)
      if here != sentence {
        sentence = here
        inSentence = PairRanking.codes(of: here, annotations)
      }
      if mention.kind != .pair {
        for code in mention.codes {
          recent.removeAll { $0 == code }
          recent.append(code)
        }
        continue
      }
      if inSentence.count == 2 {
        annotations.parties[index].codes = inSentence.sorted()
      } else if let leading = annotations.leadingPair?.codes,
        inSentence.isEmpty || leading.contains(where: inSentence.contains) || recent.count < 2
      {
        annotations.parties[index].codes = leading
      } else if recent.count >= 2 {
        annotations.parties[index].codes = recent.suffix(2).sorted()
      }
    }
  }
}
