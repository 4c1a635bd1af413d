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
    public var kind: UInt8
    public var payload: Int32
    public var caseRule: CaseRule

    public init(kind: UInt8, payload: Int32, caseRule: CaseRule) {
      self.kind = kind
      self.payload = payload
      self.caseRule = caseRule
    }
  }

  struct Slot: Sendable {
    /// As ``key(_:_:)`` gives it: tells words of eight bytes or fewer apart by itself.
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
  }

  var filter = [UInt64](repeating: 0, count: 256)  // first byte, folded -> set of lengths
  var slots = [Slot](repeating: Slot(), count: 1 << 14)
  var wordStarts: [UInt32] = [0]
  var wordBytes: [UInt8] = []
  var edges = [Edge](repeating: Edge(), count: 1 << 14)
  var edgeCount = 0
  var nodes: [Node] = [Node()]
  var firstNode: [Int32] = []  // word number -> node reached from the root, or -1
  var symbolWords = [UInt16](repeating: Token.none, count: 128)
  var entrySenses: [[Sense]] = []
  /// Three masks of kinds an entry: written in lower case, capitalised, in capitals.
  var masks: [UInt64] = []

  public init() {}

  /// Words known, alone or within entries.
  public var wordCount: Int { firstNode.count }
  /// Entries: distinct surfaces, case folded.
  public var entryCount: Int { entrySenses.count }

  // MARK: Building

  /// The number of the word, which gets one if it has none yet. At most 65,534 words.
  @discardableResult
  public mutating func intern(_ surface: String) -> UInt16 {
    let bytes = Array(surface.utf8)
    return intern(bytes.span, bytes.indices)
  }

  /// Adds a sense to the entry of `surface`, which is split into tokens as a text is.
  ///
  /// - Returns: false where the surface holds no token.
  @discardableResult
  public mutating func add(_ surface: String, sense: Sense) -> Bool {
    add(Array(surface.utf8).span, sense: sense)
  }

  /// Adds a sense to the entry of the UTF-8 bytes `surface`.
  @discardableResult
  public mutating func add(_ surface: Span<UInt8>, sense: Sense) -> Bool {
    var scanner = TokenScanner()
    var node: Int32 = 0
    while let token = scanner.next(in: surface) {
      let word = intern(surface, token.bytes)
      node = node == 0 ? root(word) : child(of: node, by: word)
    }
    guard node != 0 else { return false }
    if nodes[Int(node)].entry == Token.none {
      nodes[Int(node)].entry = UInt16(entrySenses.count)
      entrySenses.append([])
      masks += [0, 0, 0]
    }
    let entry = Int(nodes[Int(node)].entry)
    if !entrySenses[entry].contains(sense) { entrySenses[entry].append(sense) }
    let bit = UInt64(1) << UInt64(sense.kind)
    masks[entry * 3 + 2] |= bit
    if sense.caseRule != .upper { masks[entry * 3 + 1] |= bit }
    if sense.caseRule == .any { masks[entry * 3] |= bit }
    nodes[Int(node)].written |= sense.caseRule == .any ? 7 : sense.caseRule == .upper ? 4 : 6
    return true
  }

  private mutating func root(_ word: UInt16) -> Int32 {
    if firstNode[Int(word)] < 0 {
      firstNode[Int(word)] = Int32(nodes.count)
      nodes.append(Node())
    }
    return firstNode[Int(word)]
  }

  private mutating func intern(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt16 {
    if Lexicon.isCurlyApostrophe(text, range), symbolWords[0x27] != Token.none {
      return symbolWords[0x27]
    }
    let key = Lexicon.key(text, range)
    if let known = word(text, range, key: key) { return known }
    if (firstNode.count + 1) * 2 > slots.count { growSlots() }
    let number = UInt16(firstNode.count)
    place(key, Int32(number), range.count)
    for i in range { wordBytes.append(Lexicon.folded(text[i])) }
    wordStarts.append(UInt32(wordBytes.count))
    firstNode.append(-1)
    let first = Lexicon.folded(text[range.lowerBound])
    filter[Int(first)] |= 1 << UInt64(min(range.count, 63))
    if range.count == 1, first < 128 { symbolWords[Int(first)] = number }
    return number
  }

  private mutating func place(_ key: UInt64, _ number: Int32, _ count: Int) {
    let mask = slots.count - 1
    var slot = Lexicon.keySlot(key) & mask
    while slots[slot].word >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Slot(key: key, word: number, count: UInt32(count))
  }

  private mutating func growSlots() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.word >= 0 { place(slot.key, slot.word, Int(slot.count)) }
  }

  private mutating func child(of node: Int32, by word: UInt16) -> Int32 {
    let key = Lexicon.edgeKey(node, word)
    if let known = child(key) { return known }
    if (edgeCount + 1) * 2 > edges.count {
      let old = edges
      edges = Array(repeating: Edge(), count: old.count * 2)
      for edge in old where edge.node >= 0 { insert(edge) }
    }
    let new = Int32(nodes.count)
    nodes.append(Node())
    nodes[Int(node)].isLeaf = false
    insert(Edge(key: key, node: new))
    edgeCount += 1
    return new
  }

  private mutating func insert(_ edge: Edge) {
    var slot = Lexicon.edgeSlot(edge.key) & (edges.count - 1)
    while edges[slot].node >= 0 { slot = (slot + 1) & (edges.count - 1) }
    edges[slot] = edge
  }

  // MARK: Looking up

  @inline(__always)
  static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 <= 25 ? byte | 0x20 : byte }

  /// `’`, which is the same word as `'`.
  static func isCurlyApostrophe(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count == 3 && text[range.lowerBound] == 0xE2 && text[range.lowerBound + 1] == 0x80
      && text[range.lowerBound + 2] == 0x99
  }

  static func edgeKey(_ node: Int32, _ word: UInt16) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(word)
  }
  static func edgeSlot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  @inline(__always)
  static func keySlot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// The folded bytes themselves of a word of eight or fewer, a hash of all of them of a longer one
  /// (FNV-1a from the ninth on).
  @inline(__always)
  static func key(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    let word = text.extracting(range)
    var key: UInt64 = 0
    for i in 0..<min(word.count, 8) { key = key << 8 | UInt64(folded(word[i])) }
    var i = 8
    while i < word.count {
      key = (key ^ UInt64(folded(word[i]))) &* 0x0000_0100_0000_01B3
      i += 1
    }
    return key
  }

  @inline(__always)
  private func word(_ text: Span<UInt8>, _ range: Range<Int>, key: UInt64) -> UInt16? {
    let mask = slots.count - 1
    var slot = Lexicon.keySlot(key) & mask
    while true {
      let candidate = slots[slot]
      if candidate.word < 0 { return nil }
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
    guard Int(wordStarts[Int(word) + 1]) - start == range.count else { return false }
    var i = 0
    while i < range.count {
      if wordBytes[start + i] != Lexicon.folded(text[range.lowerBound + i]) { return false }
      i += 1
    }
    return true
  }

  /// The number of the token that the scanner has just read, or ``Token/none``.
  @inline(__always)
  func word(_ text: Span<UInt8>, _ token: Token, _ scanner: TokenScanner) -> UInt16 {
    if scanner.foldedWord != 0, token.count > 1 {
      let first = Lexicon.folded(text[Int(token.start)])
      guard filter[Int(first)] & (1 << UInt64(token.count)) != 0 else { return Token.none }
      return word(text, token.bytes, key: scanner.foldedWord) ?? Token.none
    }
    return word(text, token.bytes) ?? Token.none
  }

  /// The number of the word at `range`, or nil where the lexicon has it nowhere.
  public func word(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt16? {
    let first = Lexicon.folded(text[range.lowerBound])
    if range.count == 1, first < 128 {
      let number = symbolWords[Int(first)]
      return number == Token.none ? nil : number
    }
    if first == 0xE2, Lexicon.isCurlyApostrophe(text, range) {
      return symbolWords[0x27] == Token.none ? nil : symbolWords[0x27]
    }
    guard filter[Int(first)] & (1 << UInt64(min(range.count, 63))) != 0 else { return nil }
    return word(text, range, key: Lexicon.key(text, range))
  }

  /// The number of a word however it is written, or nil where the lexicon has it nowhere.
  public func word(_ surface: String) -> UInt16? {
    let bytes = Array(surface.utf8)
    return bytes.isEmpty ? nil : word(bytes.span, bytes.indices)
  }

  func child(_ key: UInt64) -> Int32? {
    let mask = edges.count - 1
    var slot = Lexicon.edgeSlot(key) & mask
    while edges[slot].node >= 0 {
      if edges[slot].key == key { return edges[slot].node }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The written form's index into an entry's masks.
  @inline(__always)
  static func writtenForm(first: Token.Flags, last: Token.Flags) -> Int {
    first.contains(.allCapitals) ? 2 : last.contains(.capitalised) ? 1 : 0
  }

  /// Whether an entry begins with the word.
  @inline(__always)
  func begins(_ word: UInt16) -> Bool { firstNode[Int(word)] >= 0 }

  /// Sets `entry` and `length` of the token at `index` to the longest entry that begins there and has
  /// a sense as it is written. Word numbers must have been set.
  func match(at index: Int, in tokens: inout MutableSpan<Token>) {
    let word = tokens[index].word
    guard word != Token.none else { return }
    var node = firstNode[Int(word)]
    guard node >= 0 else { return }
    let first = tokens[index].flags
    var lastWordFlags = first
    var position = index
    while true {
      let here = nodes[Int(node)]
      if here.written & 1 << UInt8(Self.writtenForm(first: first, last: lastWordFlags)) != 0 {
        tokens[index].entry = here.entry
        tokens[index].length = UInt8(min(position - index + 1, 255))
      }
      position += 1
      guard !here.isLeaf, position < tokens.count else { break }
      let token = tokens[position]
      guard token.word != Token.none, !token.flags.contains(.paragraphBefore),
        let next = child(Lexicon.edgeKey(node, token.word))
      else { break }
      node = next
      if token.kind == .word, token.count > 1 { lastWordFlags = token.flags }
    }
  }

  /// The kinds (as a bit mask) that the entry at `index` has as it is written there; 0 without entry.
  @inline(__always)
  public func kinds(at index: Int, in tokens: [Token]) -> UInt64 {
    let token = tokens[index]
    guard token.entry != Token.none else { return 0 }
    return masks[Int(token.entry) * 3 + writtenForm(at: index, in: tokens)]
  }

  private func writtenForm(at index: Int, in tokens: [Token]) -> Int {
    let token = tokens[index]
    var last = index + Int(token.length) - 1
    while last > index, tokens[last].kind != .word || tokens[last].count == 1 { last -= 1 }
    return Self.writtenForm(first: token.flags, last: tokens[last].flags)
  }

  /// The payloads of the senses of `kind` that the entry at `index` has as it is written there.
  public func payloads(of kind: UInt8, at index: Int, in tokens: [Token]) -> [Int32] {
    let token = tokens[index]
    guard token.entry != Token.none else { return [] }
    let written = writtenForm(at: index, in: tokens)
    return entrySenses[Int(token.entry)].compactMap {
      $0.kind == kind && Int($0.caseRule.rawValue) <= written ? $0.payload : nil
    }
  }

  /// All senses of the entry at `index`, however it is written there; empty without entry.
  public func senses(at index: Int, in tokens: [Token]) -> [Sense] {
    let entry = tokens[index].entry
    return entry == Token.none ? [] : entrySenses[Int(entry)]
  }

  /// The first such payload, without an allocation.
  public func payload(of kind: UInt8, at index: Int, in tokens: [Token]) -> Int32? {
    let token = tokens[index]
    guard token.entry != Token.none else { return nil }
    let written = writtenForm(at: index, in: tokens)
    for sense in entrySenses[Int(token.entry)]
    where sense.kind == kind && Int(sense.caseRule.rawValue) <= written {
      return sense.payload
    }
    return nil
  }

  /// The word of that number, case folded.
  public func surface(ofWord word: UInt16) -> String {
    let range = Int(wordStarts[Int(word)])..<Int(wordStarts[Int(word) + 1])
    return String(decoding: wordBytes[range], as: UTF8.self)
  }

  /// All senses of the entry that is this word alone, however it is written; empty where it is none.
  public func senses(ofWord word: UInt16) -> [Sense] {
    let node = firstNode[Int(word)]
    guard node >= 0, nodes[Int(node)].entry != Token.none else { return [] }
    return entrySenses[Int(nodes[Int(node)].entry)]
  }

  /// All senses of a surface however it is written; empty where it is no entry.
  public func senses(of surface: String) -> [Sense] {
    let bytes = Array(surface.utf8)
    var scanner = TokenScanner()
    var node: Int32 = 0
    while let token = scanner.next(in: bytes.span) {
      guard let word = word(bytes.span, token.bytes) else { return [] }
      let next = node == 0 ? firstNode[Int(word)] : child(Lexicon.edgeKey(node, word)) ?? -1
      guard next >= 0 else { return [] }
      node = next
    }
    guard node != 0, nodes[Int(node)].entry != Token.none else { return [] }
    return entrySenses[Int(nodes[Int(node)].entry)]
  }
}
