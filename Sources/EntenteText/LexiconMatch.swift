extension Lexicon {
  /// An entry that begins at a token and has a sense of the kinds asked for.
  public struct Match: Sendable, Equatable {
    /// Number of the entry.
    public var entry: UInt16
    /// Tokens it takes.
    public var length: Int
    /// The payload of its first sense of such a kind.
    public var payload: Int32
    /// The kind of that sense.
    public var kind: UInt8
    /// How the text writes it: 0 lower case, 1 capitalised, 2 capitals.
    var written: UInt8
  }

  /// The longest entry at `index` with a sense of a kind in `mask`, as written there; an entry of other
  /// kinds that is longer does not hide it.
  ///
  /// - Parameters:
  ///   - mask: a bit for each kind that is asked for.
  ///   - index: the token at which the entry begins.
  ///   - tokens: those of the text.
  ///   - length: nil for the longest, else only an entry of so many tokens.
  ///   - ignoringCase: take senses that the text would have to write with capitals, too.
  public func match(
    of mask: UInt64, at index: Int, in tokens: [Token], length: Int? = nil,
    ignoringCase: Bool = false
  ) -> Match? {
    let word = tokens[index].word
    guard word != Token.none, opens[Int(word)] & mask != 0 else { return nil }
    return walk(of: mask, at: index, in: tokens.span, length: length, ignoringCase: ignoringCase)
  }

  /// The search itself, where some entry of such a kind begins with the word at `index`.
  private func walk(
    of mask: UInt64, at index: Int, in tokens: Span<Token>, length: Int?, ignoringCase: Bool
  ) -> Match? {
    var node = firstNode[Int(tokens[index].word)]
    let first = tokens[index].flags
    var lastWordFlags = first
    var position = index
    var found: Match?
    while true {
      let here = nodes[Int(node)]
      let taken = position - index + 1
      if here.entry != Token.none, length == nil || length == taken {
        let written = ignoringCase ? 2 : Self.writtenForm(first: first, last: lastWordFlags)
        if masks[Int(here.entry) * 3 + Int(written)] & mask != 0 {
          found =
            self.first(of: here.entry) {
              mask & (1 << UInt64($0.kind)) != 0 && $0.caseRule.rawValue <= written
                ? Match(
                  entry: here.entry, length: taken, payload: $0.payload, kind: $0.kind,
                  written: written) : nil
            } ?? found
        }
      }
      position += 1
      guard taken != length, !here.isLeaf, position < tokens.count else { break }
      let token = tokens[position]
      guard token.word != Token.none, here.mayPrecede(token.word),
        !token.flags.contains(.paragraphBefore)
      else { break }
      node = child(Lexicon.edgeKey(node, token.word))
      guard node >= 0 else { break }
      if token.kind == .word, token.count > 1 { lastWordFlags = token.flags }
    }
    return found
  }

  /// By word number: the kinds (as a bit mask) of the entry that the word alone is, however written.
  public func wordMasks() -> [UInt64] {
    firstNode.map { node in
      guard node >= 0, nodes[Int(node)].entry != Token.none else { return 0 }
      return masks[Int(nodes[Int(node)].entry) * 3 + 2]
    }
  }

  /// Whether some sense of a kind in `mask` has the payload, for each payload below `count`: what is
  /// made of the values of some kinds need not look at all others.
  public func payloads(of mask: UInt64, below count: Int) -> [Bool] {
    var found = [Bool](repeating: false, count: count)
    for listed in senses where mask >> UInt64(listed.sense.kind) & 1 != 0 {
      found[Int(listed.sense.payload)] = true
    }
    return found
  }

  /// By word number: whether an entry with a sense of a kind in `mask` ends with the word.
  public func lastWords(of mask: UInt64) -> [Bool] {
    func has(_ node: Int32) -> Bool {
      guard node >= 0, nodes[Int(node)].entry != Token.none else { return false }
      return masks[Int(nodes[Int(node)].entry) * 3 + 2] & mask != 0
    }
    var last = firstNode.map(has)
    for edge in edges where has(edge.node) { last[Int(edge.key & 0xFFFF)] = true }
    return last
  }

  /// Calls `body` with the payload of every sense of `kind` that the matched entry has as written, in
  /// the order of the tables, until it returns false.
  public func forEachPayload(
    of kind: UInt8, in match: Match, _ body: (Int32) -> Bool
  ) {
    let _: Bool? = first(of: match.entry) { sense in
      guard sense.kind == kind, sense.caseRule.rawValue <= match.written else { return nil }
      return body(sense.payload) ? nil : true
    }
  }
}
