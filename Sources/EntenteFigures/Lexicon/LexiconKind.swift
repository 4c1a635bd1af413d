/// What an entry of the lexicon is: the `kind` column of the tables of `Data/Lexicon`. At most 64.
public enum LexiconKind: UInt8, Sendable, CaseIterable {
  // Parties
  case country, adjective, demonym, capital, metonym, bloc, person, title, city
  // Quantities
  case currency, currencySymbol, unit, scale, cardinal, ordinal, fraction, multiplier, qualifier
  // Times
  case month, weekday, season, timeUnit, timePhrase
  // Cues of figures
  case measureCue, formCue, statusCue, sourceCue, nounCue
  // Cues of meetings
  case meetingCue, modeCue, placeCue
  case abbreviation
  // Quantities, continued
  case vague, comparative, changeWord, notQuantity, rate
  // Times, again
  case weekdays, timeModifier, timePart, fiscalYear
  // Parties, continued: "Sino-", "the two countries", a longer name that means no party, "Mr.",
  // a person's short name, and one that needs a title or the full name before it
  // ("Park", "Li"), and a small word within a name ("von", "bin")
  case prefix, pair, nonParty, honorific, familyName, commonName, particle

  /// The kind as a set of one, for masks.
  @inline(__always) public var mask: UInt64 { 1 << UInt64(rawValue) }
}
