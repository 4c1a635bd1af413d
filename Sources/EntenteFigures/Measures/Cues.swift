internal import EntenteText

/// What class a cue of the lexicon is of, by the number of its value.
struct CueClasses: Sendable {
  struct CueClass: Sendable {
    var kind: Cue.Kind
    var number: UInt8
  }
  private let kinds: [[Int8]]

  init(_ lexicon: FiguresLexicon) {
    func numbers(_ kind: LexiconKind, _ names: [String]) -> [Int8] {
      let used = lexicon.lexicon.payloads(of: kind.mask, below: lexicon.values.count)
      return used.indices.map { payload in
        used[payload]
          ? names.firstIndex(of: lexicon.values[payload]).map { Int8($0) } ?? -1 : -1
      }
    }
    kinds = [
      numbers(.measureCue, MeasureCue.allCases.map(\.rawValue)),
      numbers(.formCue, FormCue.allCases.map(\.rawValue)),
      numbers(.statusCue, StatusCue.allCases.map(\.rawValue)),
      numbers(.sourceCue, SourceCue.allCases.map(\.rawValue)),
      numbers(.nounCue, NounCue.allCases.map(\.rawValue)),
    ]
  }

  /// Nil where the kind is no cue of figures or the value no class of it.
  subscript(_ mention: CueMention) -> CueClass? {
    let kind: Cue.Kind
    switch mention.kind {
    case .measureCue: kind = .measure
    case .formCue: kind = .form
    case .statusCue: kind = .status
    case .sourceCue: kind = .source
    case .nounCue: kind = .noun
    default: return nil
    }
    let number = kinds[Int(kind.rawValue)][mention.value]
    return number < 0 ? nil : CueClass(kind: kind, number: UInt8(number))
  }
}

/// Finds the cues of figures: words of the lexicon that speak for a measure, a form, a status or a
/// source. One mask test a token.
struct CueRules: Sendable {
  private static let kinds: [LexiconKind] = [
    .measureCue, .formCue, .statusCue, .sourceCue, .nounCue,
  ]
  private static let mask = kinds.reduce(0) { $0 | $1.mask }
  let lexicon: FiguresLexicon

  /// Appends the cues of the text; a word inside a longer entry is none.
  func find(_ annotations: inout Annotations) {
    let table = annotations.table
    let mask = Self.mask
    for index in table.kinds.indices where table.kinds[index] & mask != 0 {
      if table.tokens[index].flags.contains(.covered) { continue }
      let end = index + Int(table.tokens[index].length)
      for kind in Self.kinds {
        guard let value = lexicon.payload(kind, at: index, in: table) else { continue }
        annotations.cues.append(CueMention(kind: kind, tokens: index..<end, value: value))
      }
    }
  }
}
