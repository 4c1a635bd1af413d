internal import EntenteText

/// The layers of one text as decisions read them: one object, so that what decides holds a reference.
final class TextLayers {
  let table: TokenTable
  let parties: [PartyMention]
  let times: [TimeExpression]
  let quantities: [Quantity]
  let cues: [CueMention]
  let places: [PlaceMention]
  let turns: [SpeakerTurn]
  let pairs: [CountryPair]
  /// The day that relative times were counted from: the text's date, else the one found at its head.
  let published: CalendarDate?
  /// The country of the dateline, and those the text is about.
  let homes: [String]
  private var standings: [Standing] = []

  /// How a text speaks of a country.
  struct Standing {
    let code: String
    var mentions = 0
    /// Whether a mention is a person of that country alone.
    var hasPerson = false
  }

  init(_ annotations: Annotations) {
    table = annotations.table
    parties = annotations.parties
    times = annotations.times
    quantities = annotations.quantities
    cues = annotations.cues
    places = annotations.places
    turns = annotations.turns
    pairs = annotations.pairs
    published = annotations.anchor
    homes = Self.homes(annotations)
  }

  var leadingPair: CountryPair? { pairs.first }

  private static func homes(_ annotations: Annotations) -> [String] {
    let head = annotations.table.sentences.prefix(2).last?.endToken ?? 0
    var homes: [String] = []
    if let place = annotations.places.first, place.tokens.lowerBound < head {
      homes.append(place.country)
    }
    for pair in annotations.pairs.prefix(2) {
      for code in pair.codes where !homes.contains(code) { homes.append(code) }
    }
    return homes
  }

  /// The times of a sentence, by number.
  func times(in sentence: Int) -> Range<Int> {
    let tokens = table.sentences[sentence].tokens
    let first = Self.first(times, at: tokens.lowerBound) { $0.tokens.lowerBound }
    var end = first
    while end < times.count, times[end].tokens.lowerBound < tokens.upperBound { end += 1 }
    return first..<end
  }

  /// Whether a quantity that begins in these tokens passes a test.
  func hasQuantity(in tokens: Range<Int>, _ test: (Quantity) -> Bool) -> Bool {
    var i = Self.first(quantities, at: tokens.lowerBound) { $0.tokens.lowerBound }
    while i < quantities.count, quantities[i].tokens.lowerBound < tokens.upperBound {
      if test(quantities[i]) { return true }
      i += 1
    }
    return false
  }

  /// The first of the things, which are in the order of the text, that begins at the token or behind it.
  private static func first<Thing>(
    _ things: [Thing], at token: Int, _ start: (Thing) -> Int
  ) -> Int {
    var low = 0
    var high = things.count
    while low < high {
      let middle = (low + high) / 2
      if start(things[middle]) < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How the text speaks of a country.
  func standing(of code: String) -> Standing {
    if let known = standings.first(where: { $0.code == code }) { return known }
    var standing = Standing(code: code)
    for party in parties where party.codes.contains(code) {
      standing.mentions += 1
      if party.kind == .person, party.codes.count == 1 { standing.hasPerson = true }
    }
    standings.append(standing)
    return standing
  }
}
