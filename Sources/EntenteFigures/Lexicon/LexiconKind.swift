/// What an entry of the lexicon is: the `kind` column of the tables of `Data/Lexicon`. At most 64.
public enum LexiconKind: UInt8, Sendable, CaseIterable {
  /// Of parties: names, words made of them, and who or what stands for them.
  case country, adjective, demonym, capital, metonym, bloc, person, title, city
  /// Of quantities: units, words of number, and words that bound a value.
  case currency, currencySymbol, unit, scale, cardinal, ordinal, fraction, multiplier, qualifier
  /// Of times.
  case month, weekday, season, timeUnit, timePhrase
  /// Cues of figures: what a word beside a value speaks for.
  case measureCue, formCue, statusCue, sourceCue, nounCue
  /// Cues of meetings.
  case meetingCue, modeCue, placeCue
  /// A word whose full stop ends no sentence.
  case abbreviation
  /// Of quantities, too: "dozens of", "more", "rose", numbers that are names, "a year".
  case vague, comparative, changeWord, notQuantity, rate
  /// Of times, too.
  case weekdays, timeModifier, timePart, fiscalYear
  /// Of parties, too: "Sino-", "the two countries", a longer name that means no party, "Mr.",
  /// a person's short name, and one that needs a title or the full name before it
  /// ("Park", "Li"), and a small word within a name ("von", "bin").
  case prefix, pair, nonParty, honorific, familyName, commonName, particle
  /// Of parties, too: how large an economy is. Its surface is a code and no word of a text.
  case economy

  /// The kind as a set of one, for masks.
  @inline(__always) public var mask: UInt64 { 1 << UInt64(rawValue) }
}
