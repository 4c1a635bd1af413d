extension Lexicon {
  /// The number of the word, which gets one if it has none yet. At most 65,534 words.
  @discardableResult
  public mutating func intern(_ surface: String) -> UInt16 {
    let bytes = Array(surface.utf8)
    return intern(bytes.span, bytes.indices, key: WordKey.of(bytes.span, bytes.indices))
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
    let bit = UInt64(1) << UInt64(sense.kind)
    while let token = scanner.next(in: surface) {
      let key = scanner.isKeyed ? scanner.key : WordKey.of(surface, token.bytes)
      let word = intern(surface, token.bytes, key: key)
      if node == 0 {
        node = root(word)
        opens[Int(word)] |= bit
      } else {
        node = child(of: node, by: word)
      }
    }
    guard node != 0 else { return false }
    if nodes[Int(node)].entry == Token.none {
      nodes[Int(node)].entry = UInt16(firstSense.count)
      firstSense.append(-1)
      masks.append(0)
      masks.append(0)
      masks.append(0)
    }
    let entry = Int(nodes[Int(node)].entry)
    list(sense, at: entry)
    masks[entry * 3 + 2] |= bit
    if sense.caseRule != .upper { masks[entry * 3 + 1] |= bit }
    if sense.caseRule == .any { masks[entry * 3] |= bit }
    nodes[Int(node)].written |= sense.caseRule == .any ? 7 : sense.caseRule == .upper ? 4 : 6
    return true
  }

  /// Puts a sense behind those of the entry, unless it has it.
  private mutating func list(_ sense: Sense, at entry: Int) {
    var last: Int32 = -1
    var index = firstSense[entry]
    while index >= 0 {
      if senses[Int(index)].sense == sense { return }
      last = index
      index = senses[Int(index)].next
    }
    let new = Int32(senses.count)
    senses.append(ListedSense(sense: sense))
    if last < 0 { firstSense[entry] = new } else { senses[Int(last)].next = new }
  }

  private mutating func root(_ word: UInt16) -> Int32 {
    if firstNode[Int(word)] < 0 {
      firstNode[Int(word)] = Int32(nodes.count)
      nodes.append(Node())
    }
    return firstNode[Int(word)]
  }

  private mutating func intern(_ text: Span<UInt8>, _ range: Range<Int>, key: UInt64) -> UInt16 {
    if Lexicon.isCurlyApostrophe(text, range), symbolWords[0x27] != Token.none {
      return symbolWords[0x27]
    }
    let known = word(text, range, key: key)
    if known != Token.none { return known }
    if (firstNode.count + 1) * 2 > slots.count { growSlots() }
    let number = UInt16(firstNode.count)
    place(Slot(key: key, word: Int32(number), count: UInt32(range.count)))
    for i in range { wordBytes.append(Lexicon.folded(text[i])) }
    wordStarts.append(UInt32(wordBytes.count))
    firstNode.append(-1)
    opens.append(0)
    let first = Lexicon.folded(text[range.lowerBound])
    filter[Int(first)] |= 1 << UInt64(min(range.count, 63))
    if range.count == 1, first < 128 { symbolWords[Int(first)] = number }
    return number
  }

  private mutating func place(_ new: Slot) {
    let mask = slots.count - 1
    var slot = slot(new.key)
    while slots[slot].word >= 0 { slot = (slot + 1) & mask }
    slots[slot] = new
  }

  private mutating func growSlots() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    slotShift -= 1
    for slot in old where slot.word >= 0 { place(slot) }
  }

  private mutating func child(of node: Int32, by word: UInt16) -> Int32 {
    let key = Lexicon.edgeKey(node, word)
    let known = child(key)
    if known >= 0 { return known }
    if (edgeCount + 1) * 2 > edges.count {
      let old = edges
      edges = Array(repeating: Edge(), count: old.count * 2)
      for edge in old where edge.node >= 0 { insert(edge) }
    }
    let new = Int32(nodes.count)
    nodes.append(Node())
    nodes[Int(node)].isLeaf = false
    nodes[Int(node)].followers |= 1 << UInt64(word & 63)
    insert(Edge(key: key, node: new))
    edgeCount += 1
    return new
  }

  private mutating func insert(_ edge: Edge) {
    var slot = Lexicon.edgeSlot(edge.key) & (edges.count - 1)
    while edges[slot].node >= 0 { slot = (slot + 1) & (edges.count - 1) }
    edges[slot] = edge
  }
}
