internal import EntenteText

/// Words of grammar that rules name. Each has its raw value as word number in the lexicon, so that a
/// test is one comparison: `token.word == GrammarWord.of.rawValue`.
package enum GrammarWord: UInt16, Sendable, CaseIterable {
  case of, from, to, `in`, by, between, and, or, with, at, on, over, under, a, an, the, per, `for`
  case than, `as`, its, their, our, your, his, her, this, last, next, past, previous, same, year
  case not, no, will, would, s, versus, against, compared, up, down, since, until, till, during
  case within, through, both, two, sides, each, every, respectively, `while`, but, when, that, which
  case who, it, he, she, they, we, i, you, `is`, was, are, were, be, been, has, have, had
  case comma, fullStop, colon, semicolon, hyphen, slash, percentSign, dollarSign, openParenthesis
  case closeParenthesis, apostrophe, quotationMark, plus, tilde, ampersand, numberSign
  case minus, negative, point, out, people, one, number, minusSign, enDash, emDash
  case him, also, odd, another, then, vs, without, because, into, `where`, whose, so, population,
    points
  case weigh, weighs, weighed, weighing

  /// As written in a text.
  package var surface: String {
    switch self {
    case .comma: ","
    case .fullStop: "."
    case .colon: ":"
    case .semicolon: ";"
    case .hyphen: "-"
    case .slash: "/"
    case .percentSign: "%"
    case .dollarSign: "$"
    case .openParenthesis: "("
    case .closeParenthesis: ")"
    case .apostrophe: "'"
    case .quotationMark: "\""
    case .plus: "+"
    case .tilde: "~"
    case .ampersand: "&"
    case .numberSign: "#"
    case .minusSign: "−"
    case .enDash: "–"
    case .emDash: "—"
    default: String(describing: self)
    }
  }
}

extension Token {
  /// Whether the token is that word, however it is written.
  @inline(__always)
  package func `is`(_ word: GrammarWord) -> Bool { self.word == word.rawValue }
}
