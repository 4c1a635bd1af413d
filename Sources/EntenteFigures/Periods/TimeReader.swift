internal import EntenteText

/// A time that was read from a token on, before it is told from what stands around it.
struct TimeReading {
  var kind: TimeExpression.Kind = .date
  var start: Int
  /// One past the last token.
  var end: Int
  var timex: String
  var period: Period?
  var isRelative = false
  var rule: String
}

/// What the times layer knows of words, in one place that all readers share: a reader is handed on by
/// value, and so stays small.
final class TimeKnowledge: Sendable {
  let words: TimeWords
  let lexicon: FiguresLexicon

  init(_ lexicon: FiguresLexicon) {
    self.lexicon = lexicon
    words = TimeWords(lexicon)
  }
}

/// Reads times at tokens of one text. Every method takes the text and an index, and gives nil where
/// its rule does not hold there.
struct TimeReader {
  private let knowledge: TimeKnowledge
  let table: TokenTable
  let tokens: [Token]
  var context: TimeContext
  /// The sentence that is read.
  var sentence: Range<Int> = 0..<0
  /// First token that no time holds yet.
  var floor = 0
  /// The last calendar period that the sentence told with its year.
  var told: Period?
  /// Where it was told.
  var toldAt = 0
  /// The last part of a year that the sentence spoke of.
  var spoken: Period?
  /// The fiscal calendar the document speaks of most; found when first asked for.
  var documentCalendar: FiscalCalendar??
  /// Whether numeric dates of the document prove themselves day first, month first, or neither.
  var isDayFirst: Bool??

  init(
    _ knowledge: TimeKnowledge, table: TokenTable, anchor: CalendarDate?
  ) {
    self.knowledge = knowledge
    self.table = table
    tokens = table.tokens
    context = TimeContext(anchor: anchor)
  }

  @inline(__always) var words: TimeWords { knowledge.words }
  @inline(__always) var lexicon: FiguresLexicon { knowledge.lexicon }

  static let noWord = TimeWord()

  /// What the table knows of the word at `i`, written as it must be; an empty word elsewhere.
  @inline(__always)
  func word(_ i: Int) -> TimeWord {
    guard sentence.contains(i), tokens[i].word != Token.none else { return Self.noWord }
    let word = words.words[Int(tokens[i].word)]
    if word.month > 0 || word.weekday > 0, !tokens[i].flags.contains(.capitalised) {
      var other = word
      other.month = 0
      other.weekday = 0
      return other
    }
    return word
  }

  func argument(_ word: TimeWord) -> String {
    word.argument < 0 ? "" : words.arguments[Int(word.argument)]
  }

  @inline(__always)
  func `is`(_ i: Int, _ word: GrammarWord) -> Bool {
    sentence.contains(i) && tokens[i].is(word)
  }

  func role(_ i: Int) -> TimeRole? { word(i).role }

  /// The phrase of several words that begins at `i`.
  func phrase(_ i: Int) -> (phrase: TimeWords.Phrase, end: Int)? {
    guard sentence.contains(i), tokens[i].length > 1,
      lexicon.has(.timePhrase, at: i, in: table),
      let payload = lexicon.payload(.timePhrase, at: i, in: table),
      let phrase = words.phrases[payload]
    else { return nil }
    return (phrase, i + Int(tokens[i].length))
  }

  /// Hyphen, no-break hyphen, en dash, em dash, minus.
  func isDash(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard sentence.contains(i), tokens[i].kind == .symbol else { return false }
    let start = Int(tokens[i].start)
    switch text[start] {
    case 0x2D: return true
    case 0xE2 where tokens[i].count == 3:
      return (text[start + 1] == 0x80 && (0x90...0x95).contains(text[start + 2]))
        || (text[start + 1] == 0x88 && text[start + 2] == 0x92)
    default: return false
    }
  }

  func isGlued(_ i: Int) -> Bool { sentence.contains(i) && tokens[i].isGlued }

  /// Apostrophe, straight or curly.
  func isApostrophe(_ text: Span<UInt8>, _ i: Int) -> Bool {
    guard sentence.contains(i), tokens[i].kind == .symbol else { return false }
    let start = Int(tokens[i].start)
    return text[start] == 0x27
      || (tokens[i].count == 3 && text[start] == 0xE2 && text[start + 1] == 0x80
        && (text[start + 2] == 0x99 || text[start + 2] == 0x98))
  }

  /// Whether the verb that governs the tokens looks forward: the nearest before them in the sentence,
  /// else the nearest behind: "will visit in May", "is to meet on Friday", "arranged for Thursday".
  ///
  /// - Parameter withIntent: whether goals and pledges look forward too ("a target of five years").
  func looksForward(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, withIntent: Bool = false
  ) -> Bool {
    let before = `is`(start - 1, .the) ? start - 2 : start - 1
    if `is`(before, .since) { return false }
    if isDelivery(before, end) { return true }
    // "by June" looks forward unless the verb does not: "had brought in 5 billion by August".
    if `is`(before, .until) || `is`(before, .till) { return true }
    let isDeadline = `is`(before, .by)
    var i = start - 1
    let lowest = max(sentence.lowerBound, start - 25)
    while i >= lowest, !`is`(i, .semicolon) {
      if isDeadline, isInfinitive(i) { return true }
      let isIntent = withIntent || isDeadline || `is`(i + 1, .to)
      if let known = tense(text, i, withIntent: isIntent) { return known }
      i -= 1
    }
    if isDeadline { return true }
    i = end
    while i < min(sentence.upperBound, end + 12) {
      if let known = tense(text, i, withIntent: withIntent) { return known }
      i += 1
    }
    return false
  }

  /// "For April shipment", "for delivery between May and July": goods are sold ahead.
  private func isDelivery(_ before: Int, _ end: Int) -> Bool {
    if role(end) == .delivery { return `is`(before, .for) }
    return (before - 2..<before + 1).contains { role($0) == .delivery && `is`($0 - 1, .for) }
  }

  /// "To deliver": to, and a word that is no number, name or word of grammar.
  private func isInfinitive(_ i: Int) -> Bool {
    guard `is`(i, .to), sentence.contains(i + 1), tokens[i + 1].kind == .word,
      !tokens[i + 1].flags.contains(.capitalised)
    else { return false }
    return tokens[i + 1].word == Token.none || `is`(i + 1, .have) || `is`(i + 1, .be)
      || GrammarWord(rawValue: tokens[i + 1].word) == nil && word(i + 1).cardinal < 0
        && word(i + 1).role != .vague && word(i + 1).unit == nil
  }

  /// True for a word of the future, false for a past verb, nil for others.
  private func tense(_ text: Span<UInt8>, _ i: Int, withIntent: Bool) -> Bool? {
    let token = tokens[i]
    guard token.kind == .word, !`is`(i - 1, .be) else { return nil }
    if token.word != Token.none {
      if token.is(.is) || token.is(.are) { return `is`(i + 1, .to) ? true : nil }
      switch words.words[Int(token.word)].role {
      // "Came due"
      case .future
      where role(i - 1) == .pastVerb && !`is`(i - 1, .was) && !`is`(i - 1, .were)
        && !`is`(i - 1, .had):
        return false
      case .future
      where words.words[Int(token.word)].month == 0 || !token.flags.contains(.capitalised):
        return true
      case .intent: return withIntent ? true : nil
      case .pastVerb: return false
      default: break
      }
    }
    let last = Int(token.end) - 1
    return token.count > 4 && text[last] == 0x64 && text[last - 1] == 0x65 ? false : nil
  }
}
