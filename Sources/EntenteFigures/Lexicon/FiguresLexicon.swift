internal import CLexicon
public import EntenteText

/// The lexicon of the product: every table of `Data/Lexicon` in one `Lexicon`, with the values of its
/// senses.
///
/// A table is UTF-8 TSV: `surface`, `kind` (a ``LexiconKind``), `value`, `case` (`any` when empty,
/// `capitalised`, `upper`) and, for some kinds, further columns. Lines that begin with `#` are comments.
public struct FiguresLexicon: Sendable {
  /// A line that cannot be read.
  public struct Failure: Error, CustomStringConvertible, Equatable, Sendable {
    /// The table's name.
    public let table: String
    /// From 1.
    public let line: Int
    /// What is wrong, and the remedy.
    public let reason: String
    /// Place and reason: `units:12: …`.
    public var description: String { "\(table):\(line): \(reason)" }
  }

  /// The entries, for the scan of a text.
  public private(set) var lexicon = Lexicon()
  /// The `value` columns; a sense's payload is an index.
  public private(set) var values: [String] = []
  /// The columns after `case`, by the same index.
  public private(set) var attributes: [[String]] = []
  /// Persons, in the order of the tables.
  public private(set) var people: [PersonTerm] = []
  /// By the code of a country or bloc.
  private(set) var economies: [String: Economy] = [:]
  private var personOfValue: [Int32: Int] = [:]
  private var numberOfValue = ValueTable()

  /// The lexicon inside the program, read once.
  public static let embedded: Result<FiguresLexicon, Failure> = Result {
    () throws(Failure) -> FiguresLexicon in
    var lexicon = FiguresLexicon()
    for index in 0..<clexicon_count() {
      let table = unsafe clexicon_table_at(index)
      // The bytes live as long as the program.
      let bytes = unsafe UnsafeBufferPointer(start: table.start, count: table.count)
      let name = unsafe String(cString: table.name)
      try unsafe lexicon.add(table: name, tsv: bytes.span)
    }
    return lexicon
  }

  /// A lexicon of the words of grammar alone; tables are added.
  public init() {
    for word in GrammarWord.allCases { lexicon.intern(word.surface) }
  }

  /// Adds the lines of a table.
  public mutating func add(table: String, tsv: Span<UInt8>) throws(Failure) {
    var reader = LineReader(table: table)
    while try reader.next(in: tsv) { try add(reader, tsv) }
  }

  /// The fields of a line, and what the line before had: most lines repeat its kind and value.
  private struct LineReader {
    let table: String
    var line = 0
    var position = 0
    var fields: [Range<Int>] = []
    var kind = LexiconKind.country
    var kindField = 0..<0

    init(table: String) { self.table = table }

    func failure(_ reason: String) -> Failure {
      Failure(table: table, line: line, reason: reason)
    }

    mutating func next(in tsv: Span<UInt8>) throws(Failure) -> Bool {
      while position < tsv.count {
        let start = position
        fields.removeAll(keepingCapacity: true)
        var fieldStart = start
        var end = start
        while end < tsv.count, tsv[end] != 0x0A {
          if tsv[end] == 0x09 {
            fields.append(fieldStart..<end)
            fieldStart = end + 1
          }
          end += 1
        }
        fields.append(fieldStart..<end)
        position = end + 1
        line += 1
        if end == start || tsv[start] == 0x23 { continue }
        guard fields.count >= 3 else {
          throw failure("expected surface, kind and value, separated by tabs")
        }
        if kindField.isEmpty || !Self.equal(tsv, fields[1], kindField) {
          let name = String(tsv, fields[1])
          guard let known = FiguresLexicon.kinds[name] else {
            throw failure("unknown kind '\(name)'")
          }
          kind = known
          kindField = fields[1]
        }
        return true
      }
      return false
    }

    func caseRule(_ tsv: Span<UInt8>) throws(Failure) -> Lexicon.CaseRule {
      guard fields.count > 3, !fields[3].isEmpty else { return .any }
      switch tsv[fields[3].lowerBound] {
      case 0x61 where fields[3].count == 3: return .any
      case 0x63 where fields[3].count == 11: return .capitalised
      case 0x75 where fields[3].count == 5: return .upper
      default:
        let written = String(tsv, fields[3])
        throw failure("unknown case rule '\(written)': any, capitalised or upper")
      }
    }

    private static func equal(_ tsv: Span<UInt8>, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
      guard a.count == b.count else { return false }
      for i in 0..<a.count where tsv[a.lowerBound + i] != tsv[b.lowerBound + i] { return false }
      return true
    }
  }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: LexiconKind.allCases.map { (String(describing: $0), $0) })

  private mutating func add(_ line: LineReader, _ tsv: Span<UInt8>) throws(Failure) {
    guard lexicon.wordCount < 65_000, lexicon.entryCount < 65_000 else {
      throw line.failure("the lexicon is full: 65,000 words")
    }
    let caseRule = try line.caseRule(tsv)
    if line.kind == .person {
      try addPerson(line, tsv, caseRule)
      return
    }
    if line.kind == .economy {
      guard let economy = Economy(String(tsv, line.fields[2])) else {
        throw line.failure("expected the sizes of an economy and of its product a head: 8 1")
      }
      economies[String(tsv, line.fields[0])] = economy
      return
    }
    let payload: Int32
    if line.fields.count <= 4 {
      payload = numberOfValue.number(of: tsv.extracting(line.fields[2]), in: &values)
      if Int(payload) == attributes.count { attributes.append([]) }
    } else {
      payload = Int32(values.count)
      values.append(String(tsv, line.fields[2]))
      attributes.append(line.fields.dropFirst(4).map { String(tsv, $0) })
    }
    let sense = Lexicon.Sense(kind: line.kind.rawValue, payload: payload, caseRule: caseRule)
    guard lexicon.add(tsv.extracting(line.fields[0]), sense: sense) else {
      throw line.failure("the surface is empty")
    }
  }

  /// A person: columns after `case` are role, first day, last day, short names (`?` before one that
  /// needs a title or the full name before it) and other spellings, the last two split by `|`.
  private mutating func addPerson(
    _ line: LineReader, _ tsv: Span<UInt8>, _ caseRule: Lexicon.CaseRule
  ) throws(Failure) {
    func field(_ index: Int) -> Range<Int> {
      index < line.fields.count ? line.fields[index] : 0..<0
    }
    guard !field(4).isEmpty,
      let level = Meeting.Level(rawValue: String(tsv, field(4)))
    else { throw line.failure("expected leader, minister or official in the fifth column") }
    func day(_ index: Int, none: Int) throws(Failure) -> Int {
      if field(index).isEmpty { return none }
      guard let date = CalendarDate(tsv, field(index)) else {
        throw line.failure("expected a day as YYYY-MM-DD in column \(index + 1)")
      }
      return date.dayNumber
    }
    let payload = Int32(values.count)
    values.append(String(tsv, field(2)))
    attributes.append([])
    personOfValue[payload] = people.count
    people.append(
      PersonTerm(
        name: String(tsv, field(0)), country: values[Int(payload)], level: level,
        first: try day(5, none: .min), last: try day(6, none: .max)))
    func add(_ range: Range<Int>, _ kind: LexiconKind) -> Bool {
      lexicon.add(
        tsv.extracting(range),
        sense: Lexicon.Sense(kind: kind.rawValue, payload: payload, caseRule: caseRule))
    }
    guard add(field(0), .person) else { throw line.failure("the surface is empty") }
    for index in [7, 8] where !field(index).isEmpty {
      var start = field(index).lowerBound
      for i in start...field(index).upperBound
      where i == field(index).upperBound || tsv[i] == 0x7C {
        let needsTitle = i > start && tsv[start] == 0x3F
        let kind: LexiconKind = index == 8 ? .person : needsTitle ? .commonName : .familyName
        guard add((needsTitle ? start + 1 : start)..<i, kind) else {
          throw line.failure("an empty name between bars")
        }
        start = i + 1
      }
    }
  }

  // MARK: Asking

  /// The person, an index into ``people``, that a sense of kind `person`, `familyName` or `commonName`
  /// means.
  func person(of sense: Lexicon.Sense) -> Int? { personOfValue[sense.payload] }

  /// The kinds of the entry that begins at the token, as a mask of ``LexiconKind/mask``.
  @inline(__always)
  public func kinds(at index: Int, in table: TokenTable) -> UInt64 {
    table.kinds[index]
  }

  /// Whether an entry of that kind begins at the token, written as the entry asks for.
  public func has(_ kind: LexiconKind, at index: Int, in table: TokenTable) -> Bool {
    kinds(at: index, in: table) & kind.mask != 0
  }

  /// The payload (an index into ``values`` and ``attributes``) of the first sense of that kind.
  public func payload(_ kind: LexiconKind, at index: Int, in table: TokenTable) -> Int? {
    guard table.kinds[index] & kind.mask != 0 else { return nil }
    return lexicon.payload(of: kind.rawValue, at: index, in: table.tokens).map(Int.init)
  }

  /// The value of the first sense of that kind.
  public func value(_ kind: LexiconKind, at index: Int, in table: TokenTable) -> String? {
    payload(kind, at: index, in: table).map { values[$0] }
  }
}
