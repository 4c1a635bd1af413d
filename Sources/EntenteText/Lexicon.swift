/// Names and cue words, found by longest match from a token on, in flat tables that tasks share.
///
/// Words are compared case folded (ASCII); each sense of an entry says how the text must be written
/// for it to count. Two open-addressing tables: words to numbers, and (node, word) pairs to nodes of
/// a phrase trie. A 2 KiB filter on first byte and length turns most words away before their hash.
public struct Lexicon: Sendable {
  /// How a text must write an entry for a sense to count.
  public enum CaseRule: UInt8, Sendable {
    /// Any way.
    case any
    /// The last word begins with a capital: names.
    case capitalised
    /// The first word is all capitals: `US`, `IT`.
    case upper
  }

  /// One meaning of an entry: the caller's kind (below 64) and the caller's number for what it is.
  public struct Sense: Sendable, Equatable {
    /// The caller's kind, below 64.
    public var kind: UInt8
    /// The caller's number for what the entry is.
    public var payload: Int32
    /// How the text must be written.
    public var caseRule: CaseRule

    /// A meaning.
    public init(kind: UInt8, payload: Int32, caseRule: CaseRule) {
      self.kind = kind
      self.payload = payload
      self.caseRule = caseRule
    }
  }

  struct Slot: Sendable {
    /// The ``WordKey``, which tells words of eight bytes or fewer apart by itself.
    var key: UInt64 = 0
    var word: Int32 = -1
    /// Bytes of the word.
    var count: UInt32 = 0
  }
  struct Edge: Sendable {
    var key: UInt64 = 0
    var node: Int32 = -1
  }
  struct Node: Sendable {
    var entry: UInt16 = Token.none
    var isLeaf = true
    /// One bit a written form: whether the entry has a sense there.
    var written: UInt8 = 0
    /// Bits of the words that go on from here, by their number's lowest bits: most words do not.
    var followers: UInt64 = 0

    @inline(__always)
    func mayPrecede(_ word: UInt16) -> Bool { followers >> UInt64(word & 63) & 1 != 0 }
  }
  /// A sense in the list of its entry.
  struct ListedSense: Sendable {
    var sense: Sense
    /// The index of the entry's next sense, or -1.
    var next: Int32 = -1
  }

  var filter = [UInt64](repeating: 0, count: 256)  // first byte, folded -> set of lengths
  var slots = [Slot](repeating: Slot(), count: 1 << 14)
  /// The key's highest bits, so many that they number the slots.
  var slotShift: UInt64 = 64 - 14
  var wordStarts: [UInt32] = [0]
  var wordBytes: [UInt8] = []
  var edges = [Edge](repeating: Edge(), count: 1 << 14)
  var edgeCount = 0
  var nodes: [Node] = [Node()]
  /// By word number: the node reached from the root, or -1.
  var firstNode: [Int32] = []
  /// By word number: the kinds of all entries that begin with it.
  var opens: [UInt64] = []
  var symbolWords = [UInt16](repeating: Token.none, count: 128)
  var senses: [ListedSense] = []
  /// By entry: the index of its first sense; senses are listed in the order in which they were added.
  var firstSense: [Int32] = []
  /// Three masks of kinds an entry: written in lower case, capitalised, in capitals.
  var masks: [UInt64] = []

  /// A lexicon without entries.
  public init() {}

  /// Words known, alone or within entries.
  public var wordCount: Int { firstNode.count }
  /// Entries: distinct surfaces, case folded.
  public var entryCount: Int { firstSense.count }

  // MARK: Words

  @inline(__always)
  static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 <= 25 ? byte | 0x20 : byte }

  /// `’`, which is the same word as `'`.
  static func isCurlyApostrophe(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == 3 && text[range.lowerBound] == 0xE2 && text[range.lowerBound + 1] == 0x80
      && text[range.lowerBound + 2] == 0x99
  }

  @inline(__always)
  func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> slotShift)
  }

  /// The number of the word with that key and so many bytes, or ``Token/none``.
  @inline(__always)
  func word(_ text: Span<UInt8>, _ range: Range<Int>, key: UInt64) -> UInt16 {
    let slots = slots.span
    let mask = slots.count - 1
    var slot = slot(key)
    while true {
      let candidate = slots[slot]
      if candidate.word < 0 { return Token.none }
      if candidate.key == key, candidate.count == UInt32(truncatingIfNeeded: range.count),
        range.count <= 8 || matches(candidate.word, text, range)
      {
        return UInt16(truncatingIfNeeded: candidate.word)
      }
      slot = (slot + 1) & mask
    }
  }

  private func matches(_ word: Int32, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = Int(wordStarts[Int(word)])
    let known = wordBytes.span
    for i in 0..<range.count
    where known[start + i] != Lexicon.folded(text[range.lowerBound + i]) {
      return false
    }
    return true
  }

  /// The number of a token that the scanner has just read, or ``Token/none``.
  ///
  /// - Parameter key: the ``WordKey`` of a word of ASCII letters, nil for others.
  @inline(__always)
  func word(_ text: Span<UInt8>, _ token: Token, key: UInt64?) -> UInt16 {
    let count = Int(token.end &- token.start)
    if count == 1, text[Int(token.start)] < 0x80 {
      return symbolWords[Int(Lexicon.folded(text[Int(token.start)]))]
    }
    guard let key, count <= 8 else { return otherWord(text, token.bytes, key: key) }
    // The lowest byte of the key is the first letter, folded.
    guard filter[Int(key & 0x7F)] >> UInt64(count) & 1 != 0 else { return Token.none }
    let slots = slots.span
    let mask = slots.count &- 1
    var slot = slot(key)
    while true {
      let known = slots[slot]
      if known.key == key, known.count == UInt32(truncatingIfNeeded: count) {
        return UInt16(truncatingIfNeeded: known.word)
      }
      if known.word < 0 { return Token.none }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never)
  private func otherWord(_ text: Span<UInt8>, _ range: Range<Int>, key: UInt64?) -> UInt16 {
    guard let key else { return word(text, range) ?? Token.none }
    let first = Lexicon.folded(text[range.lowerBound])
    guard filter[Int(first)] & (1 << UInt64(min(range.count, 63))) != 0 else { return Token.none }
    return word(text, range, key: key)
  }

  /// The number of the word at `range`, or nil where the lexicon has it nowhere.
  public func word(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
    let first = Lexicon.folded(text[range.lowerBound])
    let number: UInt16
    if range.count == 1, first < 128 {
      number = symbolWords[Int(first)]
    } else if first == 0xE2, Lexicon.isCurlyApostrophe(text, range) {
      number = symbolWords[0x27]
    } else if filter[Int(first)] & (1 << UInt64(min(range.count, 63))) != 0 {
      number = word(text, range, key: WordKey.of(text, range))
    } else {
      return nil
    }
    return number == Token.none ? nil : number
  }

  /// The number of a word however it is written, or nil where the lexicon has it nowhere.
  public func word(_ surface: String) -> UInt16? {
    let bytes = Array(surface.utf8)
    return bytes.isEmpty ? nil : word(bytes.span, bytes.indices)
  }

  /// The word of that number, case folded.
  public func surface(ofWord word: UInt16) -> String {
    let range = Int(wordStarts[Int(word)])..<Int(wordStarts[Int(word) + 1])
    return String(decoding: wordBytes[range], as: UTF8.self)
  }

  // MARK: Entries

  static func edgeKey(_ node: Int32, _ word: UInt16) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(word)
  }
  static func edgeSlot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  /// The node that an edge leads to, or -1.
  func child(_ key: UInt64) -> Int32 {
    let edges = edges.span
    let mask = edges.count - 1
    var slot = Lexicon.edgeSlot(key) & mask
    while edges[slot].node >= 0, edges[slot].key != key { slot = (slot + 1) & mask }
    return edges[slot].node
  }

  /// The written form's index into an entry's masks.
  @inline(__always)
  static func writtenForm(first: Token.Flags, last: Token.Flags) -> UInt8 {
    first.contains(.allCapitals) ? 2 : last.contains(.capitalised) ? 1 : 0
  }

  /// Sets `entry`, `length` and `written` of the token at `index` to the longest entry that begins
  /// there and has a sense as it is written. Word numbers must have been set.
  ///
  /// - Returns: the kinds of that entry as it is written; 0 where there is none.
  @inline(__always)
  func match(at index: Int, in tokens: inout MutableSpan<Token>) -> UInt64 {
    let word = tokens[index].word
    guard word != Token.none else { return 0 }
    let start = firstNode[Int(word)]
    guard start >= 0 else { return 0 }
    let first = tokens[index].flags
    let written = Self.writtenForm(first: first, last: first)
    let node = nodes[Int(start)]
    var kinds: UInt64 = 0
    if node.written & 1 << written != 0 {
      tokens[index].entry = node.entry
      tokens[index].written = written
      kinds = masks[Int(node.entry) * 3 + Int(written)]
    }
    guard !node.isLeaf, index + 1 < tokens.count, tokens[index + 1].word != Token.none,
      node.mayPrecede(tokens[index + 1].word)
    else { return kinds }
    return matchPhrase(at: index, from: start, kinds, in: &tokens)
  }

  /// Goes on where longer entries begin with the word at `index`, whose node is `start`.
  private func matchPhrase(
    at index: Int, from start: Int32, _ ofWord: UInt64, in tokens: inout MutableSpan<Token>
  ) -> UInt64 {
    let first = tokens[index].flags
    var kinds = ofWord
    var node = start
    var here = nodes[Int(node)]
    var lastWordFlags = first
    var position = index + 1
    while position < tokens.count {
      let token = tokens[position]
      guard token.word != Token.none, here.mayPrecede(token.word),
        !token.flags.contains(.paragraphBefore)
      else { break }
      node = child(Lexicon.edgeKey(node, token.word))
      guard node >= 0 else { break }
      if token.kind == .word, token.count > 1 { lastWordFlags = token.flags }
      position += 1
      here = nodes[Int(node)]
      let written = Self.writtenForm(first: first, last: lastWordFlags)
      if here.written & 1 << written != 0 {
        tokens[index].entry = here.entry
        tokens[index].length = UInt8(min(position - index, 255))
        tokens[index].written = written
        kinds = masks[Int(here.entry) * 3 + Int(written)]
      }
      if here.isLeaf { break }
    }
    return kinds
  }

  /// The kinds (as a bit mask) that the entry at `index` has as it is written there; 0 without entry.
  @inline(__always)
  public func kinds(at index: Int, in tokens: [Token]) -> UInt64 {
    let token = tokens[index]
    return token.entry == Token.none ? 0 : masks[Int(token.entry) * 3 + Int(token.written)]
  }

  /// Calls `body` with the senses of an entry, in the order in which they were added, until it gives
  /// a result.
  @inline(__always)
  func first<Result>(of entry: UInt16, _ body: (Sense) -> Result?) -> Result? {
    let senses = senses.span
    var index = firstSense[Int(entry)]
    while index >= 0 {
      let listed = senses[Int(index)]
      if let result = body(listed.sense) { return result }
      index = listed.next
    }
    return nil
  }

  /// Calls `body` with all senses of the entry at `index`, however it is written there.
  public func forEachSense(at index: Int, in tokens: [Token], _ body: (Sense) -> Void) {
    guard tokens[index].entry != Token.none else { return }
    let _: Bool? = first(of: tokens[index].entry) {
      body($0)
      return nil
    }
  }

  private func senses(ofEntry entry: UInt16) -> [Sense] {
    guard entry != Token.none else { return [] }
    var all: [Sense] = []
    let _: Bool? = first(of: entry) {
      all.append($0)
      return nil
    }
    return all
  }

  /// The payloads of the senses of `kind` that the entry at `index` has as it is written there.
  public func payloads(of kind: UInt8, at index: Int, in tokens: [Token]) -> [Int32] {
    senses(at: index, in: tokens).compactMap {
      $0.kind == kind && $0.caseRule.rawValue <= tokens[index].written ? $0.payload : nil
    }
  }

  /// The first such payload, without an allocation.
  public func payload(of kind: UInt8, at index: Int, in tokens: [Token]) -> Int32? {
    let token = tokens[index]
    guard token.entry != Token.none else { return nil }
    return first(of: token.entry) {
      $0.kind == kind && $0.caseRule.rawValue <= token.written ? $0.payload : nil
    }
  }

  /// All senses of the entry at `index`, however it is written there; empty without entry.
  public func senses(at index: Int, in tokens: [Token]) -> [Sense] {
    senses(ofEntry: tokens[index].entry)
  }

  /// All senses of the entry that is this word alone, however it is written; empty where it is none.
  public func senses(ofWord word: UInt16) -> [Sense] {
    let node = firstNode[Int(word)]
    return node >= 0 ? senses(ofEntry: nodes[Int(node)].entry) : []
  }

  /// All senses of a surface however it is written; empty where it is no entry.
  public func senses(of surface: String) -> [Sense] {
    let bytes = Array(surface.utf8)
    var scanner = TokenScanner()
    var node: Int32 = 0
    while let token = scanner.next(in: bytes.span) {
      guard let word = word(bytes.span, token.bytes) else { return [] }
      node = node == 0 ? firstNode[Int(word)] : child(Lexicon.edgeKey(node, word))
      guard node >= 0 else { return [] }
    }
    return node == 0 ? [] : senses(ofEntry: nodes[Int(node)].entry)
  }
}
