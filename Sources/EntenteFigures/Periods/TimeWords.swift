internal import EntenteText

/// What the times layer knows of one word.
struct TimeWord: Sendable {
  var month: UInt8 = 0
  var weekday: UInt8 = 0
  /// "Mondays".
  var isWeekdays = false
  /// Whether it may open or carry an expression.
  var isTrigger = false
  /// "May", "March": a word of its own too.
  var isAmbiguous = false
  var unit: TimeUnit?
  /// "years", not "year".
  var isPlural = false
  var modifier: TimeModifier?
  var part: TimePart?
  var role: TimeRole?
  /// Index of the role's argument, or of the season's code.
  var argument: Int16 = -1
  var isSeason = false
  var cardinal: Int32 = -1
  var ordinal: Int16 = -1
  /// 100 of "hundred".
  var scale: Int32 = -1
}

/// The times layer's view of the lexicon: one entry a word number, so that a token is turned away by
/// one load.
struct TimeWords: Sendable {
  struct Phrase: Sendable {
    var role: TimeRole
    var argument: String
  }

  private(set) var words: [TimeWord]
  /// By word number: ``TimeWord/isTrigger``, by itself since every token of a text asks for it.
  private(set) var triggers: [Bool] = []
  private(set) var arguments: [String] = []
  /// Phrases of several words, by payload.
  private(set) var phrases: [Int: Phrase] = [:]
  /// First month and naming of fiscal years by ISO 3166-1 alpha-3 code.
  private(set) var fiscalCalendars: [String: FiscalCalendar] = [:]

  init(_ lexicon: FiguresLexicon) {
    words = []
    words.reserveCapacity(lexicon.lexicon.wordCount)
    for (number, kinds) in lexicon.lexicon.wordMasks().enumerated() {
      guard kinds & Self.kinds != 0 else {
        words.append(TimeWord())
        continue
      }
      let surface = lexicon.lexicon.surface(ofWord: UInt16(number))
      var word = TimeWord()
      for sense in lexicon.lexicon.senses(ofWord: UInt16(number)) {
        guard let kind = LexiconKind(rawValue: sense.kind) else { continue }
        read(kind, lexicon.values[Int(sense.payload)], surface: surface, into: &word)
        if TimeWords.datedKinds.contains(kind) {
          word.isAmbiguous = lexicon.attributes[Int(sense.payload)].first == "ambiguous"
        }
      }
      words.append(word)
    }
    triggers = words.map(\.isTrigger)
    let used = lexicon.lexicon.payloads(
      of: LexiconKind.timePhrase.mask, below: lexicon.values.count)
    for payload in used.indices where used[payload] {
      if let phrase = TimeWords.phrase(lexicon.values[payload]) { phrases[payload] = phrase }
    }
  }

  private static let kinds: UInt64 =
    LexiconKind.month.mask | LexiconKind.weekday.mask | LexiconKind.weekdays.mask
    | LexiconKind.season.mask | LexiconKind.timeUnit.mask | LexiconKind.timeModifier.mask
    | LexiconKind.timePart.mask | LexiconKind.timePhrase.mask | LexiconKind.cardinal.mask
    | LexiconKind.ordinal.mask | LexiconKind.scale.mask | LexiconKind.fiscalYear.mask

  private static let datedKinds: Set<LexiconKind> = [.month, .weekday, .weekdays, .season]

  private static func phrase(_ value: String) -> Phrase? {
    let parts = value.split(separator: ":", maxSplits: 1)
    guard let name = parts.first, let role = TimeRole(rawValue: String(name)) else { return nil }
    return Phrase(role: role, argument: parts.count > 1 ? String(parts[1]) : "")
  }

  private mutating func argument(_ text: String) -> Int16 {
    if let known = arguments.firstIndex(of: text) { return Int16(known) }
    arguments.append(text)
    return Int16(arguments.count - 1)
  }

  private mutating func read(
    _ kind: LexiconKind, _ value: String, surface: String, into word: inout TimeWord
  ) {
    switch kind {
    case .month:
      word.month = UInt8(value) ?? 0
      word.isTrigger = true
    case .weekday, .weekdays:
      word.weekday = UInt8(value) ?? 0
      word.isWeekdays = kind == .weekdays
      word.isTrigger = true
    case .season:
      word.isSeason = true
      word.argument = argument(value)
      word.isTrigger = true
    case .timeUnit:
      word.unit = TimeUnit(rawValue: value)
      word.isPlural = surface.hasSuffix("s")
      word.isTrigger = true
    case .timeModifier:
      word.modifier = TimeModifier(rawValue: value)
      word.isTrigger = true
    case .timePart:
      word.part = TimePart(rawValue: value)
      word.isTrigger = true
    case .timePhrase:
      guard let phrase = TimeWords.phrase(value) else { return }
      word.role = phrase.role
      if !phrase.argument.isEmpty { word.argument = argument(phrase.argument) }
      switch phrase.role {
      case .future, .intent, .pastVerb, .delivery, .superlative: break
      default: word.isTrigger = true
      }
    case .cardinal:
      word.cardinal = Int32(value) ?? -1
      word.isTrigger = word.isTrigger || word.cardinal >= 0
    case .ordinal:
      word.ordinal = Int16(value) ?? -1
      word.isTrigger = word.isTrigger || word.ordinal >= 0
    case .scale:
      if let scale = Double(value), scale <= 1000 { word.scale = Int32(scale) }
    case .fiscalYear:
      fiscalCalendars[surface.uppercased()] = FiscalCalendar(value)
    default: break
    }
  }
}
