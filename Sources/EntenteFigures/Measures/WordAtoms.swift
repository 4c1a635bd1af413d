internal import EntenteText

/// Words beside an amount as atoms: a party, a time, an amount or a number by what it is, so that no
/// feature hangs on a country's name; any other word by its letters.
struct WordAtoms: Sendable {
  let atoms: Atoms

  @inline(__always)
  func at(
    _ index: Int, _ bounds: Range<Int>, _ text: Span<UInt8>, _ table: TokenTable, _ scene: Scene
  ) -> Atom {
    if index < bounds.lowerBound { return atoms.start }
    if index >= bounds.upperBound { return atoms.end }
    switch TokenRole(rawValue: scene.roles[index]) {
    case .party: return atoms.party
    case .time: return atoms.time
    case .amount: return atoms.amount
    default:
      let token = table.tokens[index]
      if token.kind == .number { return atoms.digits }
      return Atom(hash: FeatureHash.ofWord(text, token.bytes))
    }
  }
}
