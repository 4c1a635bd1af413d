internal import CLexicon
public import EntenteText

/// The lexicon of the product: every table of `Data/Lexicon` in one ``Lexicon``, with the values of its
/// senses.
///
/// A table is UTF-8 TSV: `surface`, `kind` (a ``LexiconKind``), `value`, `case` (`any` when empty,
/// `capitalised`, `upper`) and, for some kinds, further columns. Lines that begin with `#` are comments.
public struct FiguresLexicon: Sendable {
  /// A line that cannot be read.
  public struct Failure: Error, CustomStringConvertible, Equatable, Sendable {
    public let table: String
    /// From 1.
    public let line: Int
    public let reason: String
    public var description: String { "\(table):\(line): \(reason)" }
  }

  public private(set) var lexicon = Lexicon()
  /// The `value` columns; a sense's payload is an index.
  public private(set) var values: [String] = []
  /// The columns after `case`, by the same index.
  public private(set) var attributes: [[String]] = []
  private var numberOfValue: [String: Int32] = [:]

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

  public init() {
    for word in GrammarWord.allCases { lexicon.intern(word.surface) }
  }

  /// Adds the lines of a table.
  public mutating func add(table: String, tsv: Span<UInt8>) throws(Failure) {
    var lineNumber = 0
    var start = 0
    while start < tsv.count {
      var end = start
      while end < tsv.count, tsv[end] != 0x0A { end += 1 }
      lineNumber += 1
      if end > start, tsv[start] != 0x23 {
        var fields: [String] = []
        var fieldStart = start
        for i in start...end where i == end || tsv[i] == 0x09 {
          let field = tsv.extracting(fieldStart..<i)
          fields.append(String(decoding: (0..<field.count).map { field[$0] }, as: UTF8.self))
          fieldStart = i + 1
        }
        try add(fields, Place(table: table, line: lineNumber))
      }
      start = end + 1
    }
  }

  private struct Place {
    var table: String
    var line: Int
    func failure(_ reason: String) -> Failure {
      Failure(table: table, line: line, reason: reason)
    }
  }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: LexiconKind.allCases.map { (String(describing: $0), $0) })

  private mutating func add(_ fields: [String], _ place: Place) throws(Failure) {
    guard fields.count >= 3 else {
      throw place.failure("expected surface, kind and value, separated by tabs")
    }
    guard let kind = Self.kinds[fields[1]] else {
      throw place.failure("unknown kind '\(fields[1])'")
    }
    let caseRule: Lexicon.CaseRule
    switch fields.count > 3 ? fields[3] : "" {
    case "", "any": caseRule = .any
    case "capitalised": caseRule = .capitalised
    case "upper": caseRule = .upper
    default: throw place.failure("unknown case rule '\(fields[3])': any, capitalised or upper")
    }
    guard lexicon.wordCount < 65_000, lexicon.entryCount < 65_000 else {
      throw place.failure("the lexicon is full: 65,000 words")
    }
    let extra = Array(fields.dropFirst(4))
    let payload: Int32
    if extra.isEmpty, let known = numberOfValue[fields[2]] {
      payload = known
    } else {
      payload = Int32(values.count)
      values.append(fields[2])
      attributes.append(extra)
      if extra.isEmpty { numberOfValue[fields[2]] = payload }
    }
    let sense = Lexicon.Sense(kind: kind.rawValue, payload: payload, caseRule: caseRule)
    guard lexicon.add(fields[0], sense: sense) else {
      throw place.failure("the surface is empty")
    }
  }

  // MARK: Asking

  /// The kinds of the entry that begins at the token, as a mask of ``LexiconKind/mask``.
  @inline(__always)
  public func kinds(at index: Int, in table: TokenTable) -> UInt64 {
    lexicon.kinds(at: index, in: table.tokens)
  }

  public func has(_ kind: LexiconKind, at index: Int, in table: TokenTable) -> Bool {
    kinds(at: index, in: table) & kind.mask != 0
  }

  /// The payload (an index into ``values`` and ``attributes``) of the first sense of that kind.
  public func payload(_ kind: LexiconKind, at index: Int, in table: TokenTable) -> Int? {
    lexicon.payload(of: kind.rawValue, at: index, in: table.tokens).map(Int.init)
  }

  /// The value of the first sense of that kind.
  public func value(_ kind: LexiconKind, at index: Int, in table: TokenTable) -> String? {
    payload(kind, at: index, in: table).map { values[$0] }
  }
}
