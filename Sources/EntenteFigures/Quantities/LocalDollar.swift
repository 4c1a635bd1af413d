internal import EntenteText

/// The dollars of a text from a country that has its own: "OTTAWA, June 14 - Canada had a surplus of 892
/// mln dlrs".
extension UnitReader {
  static let dollar = Unit("USD")
  private static let placeMask =
    LexiconKind.capital.mask | LexiconKind.city.mask | LexiconKind.country.mask
  /// Tokens at the head of a text that may hold its dateline.
  private static let headLength = 60

  /// Whether the word is `USD`, which no text means its own dollars by.
  func isCode(_ token: Token) -> Bool { token.flags.contains(.allCapitals) && token.count == 3 }

  /// The row of a bare word for dollars where the text's own are meant: it is datelined in a country of
  /// dollars and says which ones it counts in, or marks only those of the United States.
  func localDollar(
    of found: Lexicon.Match, _ tokens: [Token], _ context: inout QuantityContext
  ) -> Int32? {
    if !context.knowsDollar {
      context.knowsDollar = true
      context.dollarCountry = dollarCountry(tokens, found, &context)
    }
    guard let country = context.dollarCountry else { return nil }
    return payload(of: found, in: country, context)
  }

  private func dollarCountry(
    _ tokens: [Token], _ found: Lexicon.Match, _ context: inout QuantityContext
  ) -> String? {
    guard let country = dateline(tokens), country != "USA",
      payload(of: found, in: country, context) != nil
    else { return nil }
    let countries = self.countries(tokens)
    context.countries = countries
    // A text that is about the country, and no round-up of others.
    let mentions = countries.count { $0.code == country }
    guard mentions > 2, mentions * 3 >= countries.count else { return nil }
    var marksOther = false
    for index in tokens.indices where tokens[index].entry != Token.none {
      let kinds = lexicon.kinds(at: index, in: tokens)
      if kinds & Self.moneyMask != 0,
        let money = lexicon.match(of: Self.moneyMask, at: index, in: tokens), money.length > 1
      {
        if words.unit(money) == Self.dollar { marksOther = true }
        if words.isUsed(money.payload, in: country) { return nil }
      }
      guard kinds & Self.countryMask != 0,
        let owner = lexicon.match(of: Self.countryMask, at: index, in: tokens),
        lexicon.match(of: LexiconKind.currency.mask, at: index + owner.length, in: tokens) != nil
      else { continue }
      let code = words.unit(owner).code
      if code == "USA" { marksOther = true }
      // "All figures are in Canadian dollars", but not "500 million Canadian dollars"
      if code == country { return index > 0 && tokens[index - 1].is(.in) ? country : nil }
    }
    return marksOther ? country : nil
  }

  /// The country of a place before a comma and a month at the head of the text.
  private func dateline(_ tokens: [Token]) -> String? {
    for index in tokens.indices.prefix(Self.headLength)
    where tokens[index].entry != Token.none {
      guard lexicon.kinds(at: index, in: tokens) & Self.placeMask != 0,
        let place = lexicon.match(of: Self.placeMask, at: index, in: tokens),
        index + place.length + 1 < tokens.count, tokens[index + place.length].is(.comma),
        lexicon.match(of: LexiconKind.month.mask, at: index + place.length + 1, in: tokens) != nil
      else { continue }
      return words.unit(place).code
    }
    return nil
  }
}
