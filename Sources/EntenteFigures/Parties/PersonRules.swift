internal import EntenteText

/// Finds persons: those of the lexicon by name and term of office, all others by a title.
///
/// EXAMPLE "Xi Jinping", "Finnish Foreign Trade Minister Jermu Laine … Laine said", "President Bush".
/// COUNTER-EXAMPLE "in May", "Park Avenue": short names that are words need a title or the full name.
struct PersonRules {
  let lexicon: FiguresLexicon
  /// Of the text whose names are read.
  let place: PlaceContext
  let names: PersonName
  /// The day of the text (`CalendarDate.dayNumber`), by which terms of office are chosen.
  let day: Int?
  private(set) var people: [DocumentPerson] = []
  /// In the order of their last mention, indices into ``people``.
  private var recent: [Int] = []

  init(_ place: PlaceContext, day: Int?) {
    lexicon = place.lexicon
    self.place = place
    names = PersonName(table: place.table)
    self.day = day
  }

  /// Countries whose people write the family name first.
  private static let familyFirst = ["CHN", "PRK", "KOR", "TWN", "HKG", "VNM"]

  // MARK: Names of the lexicon

  /// A person by full or short name at the token.
  ///
  /// - Parameter titled: the country of a title before the name (nil: none is told), in an optional
  ///   that is nil without a title.
  /// - Returns: the token behind the name; nil where the words are no person's name.
  mutating func name(
    at index: Int, kinds: UInt64, titled: String?? = nil, level: Meeting.Level? = nil,
    in text: Span<UInt8>, _ annotations: inout Annotations
  ) -> Int? {
    let table = annotations.table
    let token = table.tokens[index]
    let end = index + Int(token.length)
    let isFull = kinds & LexiconKind.person.mask != 0
    var terms: [Int] = []
    lexicon.lexicon.forEachSense(at: index, in: table.tokens) { sense in
      if (UInt64(1) << UInt64(sense.kind)) & PartyRules.persons & kinds != 0,
        let term = lexicon.person(of: sense)
      {
        terms.append(term)
      }
    }
    guard !terms.isEmpty else { return nil }
    var start = index
    if !isFull {
      if titled == nil, let before = names.start(to: index, in: text),
        !table.tokens[index].flags.contains(.lineBreakBefore)
      {
        let given = text[Int(table.tokens[before].start)]
        let fitting = terms.filter { lexicon.people[$0].name.utf8.first == given }
        if !fitting.isEmpty {
          terms = fitting
          start = before
        } else if isGivenName(index - 1, in: text, table), !isKnown(terms) {
          return documentPerson(at: index, in: text, &annotations) ?? end
        } else if kinds & LexiconKind.familyName.mask == 0 {
          return nil
        }
      } else if kinds & LexiconKind.familyName.mask == 0, titled == nil,
        !people.contains(where: { $0.isFull && $0.term.map(terms.contains) ?? false })
      {
        return documentPerson(at: index, in: text, &annotations)
      }
    }
    var stated = titled ?? nil
    if stated == nil, terms.count > 1 { stated = countryBefore(index, annotations).country }
    if let country = stated {
      let fitting = terms.filter { lexicon.people[$0].country == country }
      if fitting.isEmpty {
        if let known = documentPerson(at: index, in: text, &annotations) { return known }
        return unknown(
          index, country: country, level: level, in: text, &annotations)
      }
      terms = fitting
    }
    var chosen = terms[0]
    if let known = recent.reversed().first(where: {
      people[$0].isFull && people[$0].term.map(terms.contains) ?? false
    }), let term = people[known].term, !isFull {
      chosen = term
    } else if let day {
      for term in terms
      where lexicon.people[term].distance(from: day) < lexicon.people[chosen].distance(from: day) {
        chosen = term
      }
    }
    let term = lexicon.people[chosen]
    let number: Int
    if let known = people.firstIndex(where: { $0.term == chosen }) {
      number = known
      if !people[known].isFull, isFull || start < index {
        people[known].name = String(text, table.bytes(of: start..<end))
        people[known].isFull = true
      }
    } else {
      number = people.count
      people.append(
        DocumentPerson(
          name: String(text, table.bytes(of: start..<end)), shortNames: [],
          codes: [term.country], level: level ?? term.level, term: chosen,
          isFull: isFull || start < index))
    }
    mention(number, start..<end, &annotations)
    return end
  }

  /// Whether the word before a family name is another's given name: "Tomas Novak" is not Alexander.
  ///
  /// COUNTER-EXAMPLE "Yesterday Novak", "Leaders Hail Putin" (a title, most of whose words have
  /// capitals), "WHEN PUTIN".
  private func isGivenName(_ index: Int, in text: Span<UInt8>, _ table: TokenTable) -> Bool {
    let word = table.tokens[index]
    guard word.kind == .word, word.word == Token.none, !word.flags.contains(.allCapitals),
      PersonName.isCapital(word, in: text)
    else { return false }
    let around = table.tokens[max(0, index - 5)..<min(table.tokens.count, index + 8)]
    return around.count { $0.kind == .word && !PersonName.isCapital($0, in: text) } >= 3
  }

  /// Whether the document has named one of them in full.
  private func isKnown(_ terms: [Int]) -> Bool {
    people.contains { $0.isFull && $0.term.map(terms.contains) ?? false }
  }

  /// A person the document has named before, at a word that may be their short name.
  mutating func known(
    at index: Int, in text: Span<UInt8>, _ annotations: inout Annotations
  ) -> Int? {
    people.isEmpty ? nil : documentPerson(at: index, in: text, &annotations)
  }

  private mutating func documentPerson(
    at index: Int, in text: Span<UInt8>, _ annotations: inout Annotations
  ) -> Int? {
    let range = annotations.table.tokens[index].bytes
    for number in people.indices where !people[number].shortNames.isEmpty {
      for name in people[number].shortNames
      where name.count == range.count && Self.equal(name, text, range) {
        mention(number, index..<index + 1, &annotations)
        return index + 1
      }
    }
    return nil
  }

  // MARK: Titles

  /// A title and the name and country beside it.
  ///
  /// EXAMPLE "President of Russia Vladimir Putin", "his Cambodian counterpart, Hun Manet",
  /// "Wang Yi, the Chinese foreign minister", "the Chinese president".
  ///
  /// - Returns: the token from which to read on.
  mutating func title(
    at index: Int, in text: Span<UInt8>, _ annotations: inout Annotations
  ) -> Int {
    let table = annotations.table
    let end = index + Int(table.tokens[index].length)
    let value = lexicon.value(.title, at: index, in: table) ?? ""
    let level =
      value == "counterpart"
      ? recent.last.flatMap { people[$0].level } ?? .leader : Meeting.Level(rawValue: value)
    var (country, phrase) = countryBefore(index, annotations)
    var at = end
    if let of = countryOf(end, table) {
      country = lexicon.values[of.payload]
      phrase = phrase ?? index
      annotations.parties.append(
        PartyMention(
          kind: .name, tokens: of.tokens, bytes: table.bytes(of: of.tokens),
          codes: [lexicon.values[of.payload]]))
      at = of.tokens.upperBound
    } else {
      at = departmentEnd(end, table)
    }
    var nameStart = at
    if nameStart < table.tokens.count, table.tokens[nameStart].is(.comma), country != nil {
      nameStart += 1
    }
    let afterComma = nameStart > at
    nameStart = honorificsEnd(nameStart, table)
    if nameStart < table.tokens.count, !table.tokens[nameStart].flags.contains(.lineBreakBefore) {
      let kinds =
        table.tokens[nameStart].entry == Token.none
        ? 0 : lexicon.kinds(at: nameStart, in: table) & PartyRules.persons
      if kinds != 0,
        !afterComma || kinds & LexiconKind.person.mask != 0,
        let next = name(
          at: nameStart, kinds: kinds, titled: .some(country), level: nil, in: text, &annotations)
      {
        return next
      }
      if table.tokens[nameStart].kind == .word,
        PersonName.isCapital(table.tokens[nameStart], in: text),
        let nameEnd = names.end(from: nameStart, in: text),
        !afterComma || nameEnd - nameStart >= 2
      {
        if let known = documentPerson(at: nameStart, in: text, &annotations) { return known }
        if country == nil, let of = countryOf(nameEnd, table) {
          country = lexicon.values[of.payload]
        }
        return unknown(nameStart, country: country, level: level, in: text, &annotations)
          ?? max(at, end)
      }
    }
    if let phrase, let country {
      nameless(index..<max(at, end), phrase: phrase, country, level, in: text, &annotations)
    }
    return max(at, end)
  }

  /// "Mr. Putin", "Sheikh Hasina".
  mutating func honorific(
    at index: Int, in text: Span<UInt8>, _ annotations: inout Annotations
  ) -> Int {
    let table = annotations.table
    let end = honorificsEnd(index, table)
    guard end < table.tokens.count, table.tokens[end].kind == .word else { return end }
    let kinds = lexicon.kinds(at: end, in: table) & PartyRules.persons
    if kinds != 0,
      let next = name(at: end, kinds: kinds, titled: .some(nil), in: text, &annotations)
    {
      return next
    }
    return documentPerson(at: end, in: text, &annotations) ?? end
  }

  /// A title without a name: an apposition to the name before it, or a person by office alone.
  private mutating func nameless(
    _ range: Range<Int>, phrase: Int, _ country: String, _ level: Meeting.Level?,
    in text: Span<UInt8>, _ annotations: inout Annotations
  ) {
    let table = annotations.table
    var before = phrase - 1
    if before >= 0, table.tokens[before].is(.the) { before -= 1 }
    if before > 0, table.tokens[before].is(.comma) {
      if let last = annotations.parties.last(where: { $0.kind == .person }),
        last.tokens.upperBound == before
      {
        return
      }
      if let start = names.start(to: before, in: text), before - start >= 2 {
        register(start..<before, country: country, level: level, in: text, table)
        mention(people.count - 1, start..<before, &annotations)
        return
      }
    }
    Self.insert(
      PartyMention(
        kind: .person, tokens: range, bytes: table.bytes(of: range), codes: [country],
        level: level),
      &annotations)
  }

  // MARK: Countries of titles

  /// The country named just before a title, and where its words begin.
  ///
  /// EXAMPLE "Russia's Deputy Prime Minister", "Uzbek Foreign Minister", "UK Prime Minister".
  /// COUNTER-EXAMPLE "China and President", "in Russia, President".
  private func countryBefore(
    _ index: Int, _ annotations: Annotations
  ) -> (country: String?, phrase: Int?) {
    guard
      let last = annotations.parties.last, last.kind != .pair, last.kind != .person,
      last.tokens.upperBound <= index, let code = last.codes.first
    else { return (nil, nil) }
    let tokens = annotations.table.tokens
    let gap = last.tokens.upperBound..<index
    guard gap.count <= 7 else { return (nil, nil) }
    for position in gap {
      let token = tokens[position]
      if token.flags.contains(.lineBreakBefore) { return (nil, nil) }
      if token.is(.hyphen) || token.is(.apostrophe) || token.is(.s) { continue }
      if token.is(.and), position > gap.lowerBound { continue }
      guard token.kind == .word, token.word >= GrammarWord.allCases.count else {
        return (nil, nil)
      }
    }
    if tokens[index].flags.contains(.lineBreakBefore) { return (nil, nil) }
    return (code, last.tokens.lowerBound)
  }

  /// "of the Republic of Korea" behind a title.
  private func countryOf(
    _ index: Int, _ table: TokenTable
  ) -> (payload: Int, tokens: Range<Int>)? {
    guard index + 1 < table.tokens.count, table.tokens[index].is(.of) else { return nil }
    var at = index + 1
    if table.tokens[at].is(.the) { at += 1 }
    guard at < table.tokens.count else { return nil }
    for kind in [LexiconKind.country, .bloc] {
      if let payload = lexicon.payload(kind, at: at, in: table) {
        return (payload, at..<at + Int(table.tokens[at].length))
      }
    }
    return nil
  }

  /// The end of "of Energy", "for Foreign Affairs and Trade" behind a title.
  private func departmentEnd(_ index: Int, _ table: TokenTable) -> Int {
    guard index < table.tokens.count, table.tokens[index].is(.of) || table.tokens[index].is(.for)
    else { return index }
    var at = index + 1
    while at < table.tokens.count, at - index < 9 {
      let token = table.tokens[at]
      let isPerson =
        token.entry != Token.none && lexicon.kinds(at: at, in: table) & PartyRules.persons != 0
      if isPerson || token.kind != .word || token.word == Token.none { break }
      at += 1
    }
    return at
  }

  private func honorificsEnd(_ index: Int, _ table: TokenTable) -> Int {
    var at = index
    while at < table.tokens.count, table.tokens[at].entry != Token.none,
      lexicon.has(.honorific, at: at, in: table)
    {
      at += Int(table.tokens[at].length)
      if at < table.tokens.count, table.tokens[at].is(.fullStop), table.tokens[at].isGlued {
        at += 1
      }
    }
    return at
  }

  // MARK: The document's people

  private mutating func unknown(
    _ start: Int, country: String?, level: Meeting.Level?, in text: Span<UInt8>,
    _ annotations: inout Annotations
  ) -> Int? {
    let table = annotations.table
    guard let end = names.end(from: start, in: text) else {
      return nil
    }
    register(start..<end, country: country, level: level, in: text, table)
    mention(people.count - 1, start..<end, &annotations)
    return end
  }

  private mutating func register(
    _ tokens: Range<Int>, country: String?, level: Meeting.Level?, in text: Span<UInt8>,
    _ table: TokenTable
  ) {
    let words = tokens.filter {
      table.tokens[$0].kind == .word && table.tokens[$0].count > 1
        && PersonName.isCapital(table.tokens[$0], in: text)
    }
    var short = words.suffix(1)
    if country.map(Self.familyFirst.contains) ?? false { short = words.prefix(1) }
    if words.count > 1, words.allSatisfy({ table.tokens[$0].count > 1 }),
      let capitals = words.first(where: { table.tokens[$0].flags.contains(.allCapitals) }),
      !words.allSatisfy({ table.tokens[$0].flags.contains(.allCapitals) })
    {
      short = [capitals]  // "IWAYA Takeshi"
    }
    people.append(
      DocumentPerson(
        name: String(text, table.bytes(of: tokens)),
        shortNames: short.map { word in table.tokens[word].bytes.map { text[$0] } },
        codes: country.map { [$0] } ?? [], level: level, term: nil, isFull: words.count > 1))
  }

  private mutating func mention(
    _ number: Int, _ tokens: Range<Int>, _ annotations: inout Annotations
  ) {
    if recent.last != number {
      if let last = recent.lastIndex(of: number) { recent.remove(at: last) }
      recent.append(number)
    }
    Self.insert(
      PartyMention(
        kind: .person, tokens: tokens, bytes: place.table.bytes(of: tokens),
        codes: people[number].codes, person: people[number].name, level: people[number].level,
        isPossessive: place.isPossessive(tokens.upperBound)),
      &annotations)
  }

  /// Mentions stand in the order of the text.
  private static func insert(_ mention: PartyMention, _ annotations: inout Annotations) {
    var place = annotations.parties.count
    while place > 0,
      annotations.parties[place - 1].tokens.lowerBound > mention.tokens.lowerBound
    {
      place -= 1
    }
    if place == annotations.parties.count {
      annotations.parties.append(mention)
    } else {
      annotations.parties.insert(mention, at: place)
    }
  }

  /// Gives every mention the fullest name, and an office without a name the one person who holds it.
  func complete(_ annotations: inout Annotations) {
    for index in annotations.parties.indices where annotations.parties[index].kind == .person {
      if annotations.parties[index].person != nil, !annotations.parties[index].codes.isEmpty {
        continue
      }
      let mention = annotations.parties[index]
      if mention.person == nil, let level = mention.level {
        let holders = people.filter {
          $0.level == level && $0.country != nil && $0.country == mention.codes.first
        }
        if holders.count == 1 { annotations.parties[index].person = holders[0].name }
      } else if mention.codes.isEmpty,
        let country = people.first(where: { $0.name == mention.person && $0.country != nil })?
          .country
      {
        annotations.parties[index].codes = [country]
      }
    }
  }

  private static func equal(_ name: [UInt8], _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for i in 0..<name.count where name[i] | 0x20 != text[range.lowerBound + i] | 0x20 {
      return false
    }
    return true
  }
}
