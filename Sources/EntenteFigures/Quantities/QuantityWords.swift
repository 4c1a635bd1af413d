internal import EntenteText

/// What the tables say of a word of quantities, by its payload in the lexicon, read once.
struct QuantityWords: Sendable {
  struct Options: OptionSet, Sendable {
    let rawValue: UInt32
    /// Counts only where it touches the number, or money or a scale stands beside.
    static let letter = Options(rawValue: 1)
    /// A code that is an English word too.
    static let glued = Options(rawValue: 2)
    /// A word of another meaning: only behind a scale or a number of 100 or more.
    static let scaled = Options(rawValue: 4)
    /// The countries of the text choose its currency; the first one is the default.
    static let context = Options(rawValue: 8)
    /// The countries of the text choose its currency; there is no default.
    static let open = Options(rawValue: 16)
    static let hundredth = Options(rawValue: 32)
    static let times = Options(rawValue: 64)
    static let vague = Options(rawValue: 128)
    /// A bound outside the quote.
    static let verb = Options(rawValue: 256)
    /// Behind the value.
    static let after = Options(rawValue: 512)
    static let plural = Options(rawValue: 1024)
    static let few = Options(rawValue: 2048)
    static let range = Options(rawValue: 4096)
    static let percent = Options(rawValue: 8192)
    /// A unit of a flow already.
    static let rate = Options(rawValue: 1 << 14)
    static let time = Options(rawValue: 1 << 15)
    static let fold = Options(rawValue: 1 << 16)
    /// A word of another meaning: only before a noun, with no currency before the number.
    static let attribute = Options(rawValue: 1 << 17)
    /// Money that the euro replaced.
    static let legacy = Options(rawValue: 1 << 18)

    static let named: [String: Options] = [
      "letter": .letter, "glued": .glued, "scaled": .scaled, "context": .context, "open": .open,
      "hundredth": .hundredth, "times": .times, "vague": .vague, "verb": .verb, "after": .after,
      "plural": .plural, "few": .few, "range": .range, "percent": .percent, "rate": .rate,
      "time": .time, "fold": .fold, "attribute": .attribute,
      "legacy": .legacy,
    ]
  }

  /// The numbers of a row, without anything on the heap.
  struct Meaning: Sendable {
    /// The value column as a number; not a number where it is none.
    var number = Double.nan
    /// Of a value that is a power of ten.
    var exponent: Int?
    var isPercent = false
    var bound: Bound?
    /// The first further column that is a number.
    var factor: Double?
    var factorExponent: Int?
    var options: Options = []
  }

  private var meanings: [Meaning] = []
  /// The value column as it stands: a unit, a code.
  private var units: [Unit] = []
  /// ISO 3166-1 alpha-3 codes for which a currency word means this row.
  private var countries: [[String]] = []

  init(_ lexicon: FiguresLexicon) {
    let used = lexicon.lexicon.payloads(of: Self.kinds, below: lexicon.values.count)
    for index in lexicon.values.indices {
      let value = lexicon.values[index]
      var meaning = Meaning()
      var codes: [String] = []
      units.append(Unit(value))
      guard used[index] else {
        meanings.append(meaning)
        countries.append(codes)
        continue
      }
      meaning.isPercent = value == Unit.percent.code
      if let number = Double(value), number.isFinite { meaning.number = number }
      meaning.exponent = Self.exponent(meaning.number)
      meaning.bound = Bound(rawValue: value)
      for column in lexicon.attributes[index] where !column.isEmpty {
        if let number = Double(column), number.isFinite {
          if meaning.factor == nil {
            meaning.factor = number
            meaning.factorExponent = Self.exponent(number)
          }
        } else if column.utf8.allSatisfy({ $0 &- 0x41 <= 25 || $0 == 0x2C }) {
          codes = column.split(separator: ",").map(String.init)
        } else {
          for word in column.split(separator: " ") {
            meaning.options.formUnion(Options.named[String(word)] ?? [])
          }
        }
      }
      meanings.append(meaning)
      countries.append(codes)
    }
  }

  private static let kinds: UInt64 =
    NumberReader.wordMask | LexiconKind.currency.mask | LexiconKind.currencySymbol.mask
    | LexiconKind.unit.mask | LexiconKind.qualifier.mask | LexiconKind.comparative.mask
    | LexiconKind.changeWord.mask | LexiconKind.notQuantity.mask | LexiconKind.rate.mask

  private static func exponent(_ number: Double) -> Int? {
    (-6...22).first { DecimalNumber(mantissa: 1).value(scale: $0) == number }
  }

  subscript(_ match: Lexicon.Match) -> Meaning { meanings[Int(match.payload)] }
  subscript(_ payload: Int32) -> Meaning { meanings[Int(payload)] }
  func unit(_ match: Lexicon.Match) -> Unit { units[Int(match.payload)] }
  func unit(_ payload: Int32) -> Unit { units[Int(payload)] }
  /// Whether a currency word means the row in that country.
  func isUsed(_ payload: Int32, in country: String) -> Bool {
    countries[Int(payload)].contains(country)
  }
}
