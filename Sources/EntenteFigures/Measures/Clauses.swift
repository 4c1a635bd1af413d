internal import EntenteText

/// Where a sentence parts into clauses.
enum Clauses {
  /// 2 for what parts clauses for certain ("while", a semicolon, a colon), 1 for a comma, a bracket or
  /// "and", which may as well join two words, else 0.
  @inline(__always)
  static func breakWeight(_ token: Token) -> UInt16 {
    guard token.word != Token.none, token.word <= GrammarWord.numberSign.rawValue else { return 0 }
    switch GrammarWord(rawValue: token.word) {
    case .while, .but, .semicolon, .colon, .when, .which: return 2
    case .comma, .and, .openParenthesis, .closeParenthesis, .that, .who: return 1
    default: return 0
    }
  }
}
