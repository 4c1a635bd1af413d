/// Words that name a time, with their TIMEX3 value (ISO-TimeML, ISO 24617-1).
public struct TimeExpression: Sendable, Equatable {
  /// The TIMEX3 types.
  public enum Kind: String, Sendable {
    /// A day, a month, a year or another period of the calendar.
    case date = "DATE"
    /// A length of time: "ten months".
    case duration = "DURATION"
    /// Times that recur: "every year".
    case set = "SET"
    /// A time of the day.
    case time = "TIME"
  }

  /// The TIMEX3 type.
  public var kind: Kind
  /// The words, as tokens of the text.
  public var tokens: Range<Int>
  /// UTF-8 bytes.
  public var bytes: Range<Int>
  /// The TIMEX3 value: `2023`, `2023-Q3`, `2023-10-18`, `P10M`, `PAST_REF` …
  public var timex: String
  /// The days meant; nil where that needs an anchor that is not known, or for a bare duration.
  public var period: Period?
  /// Whether the words count from the text's date ("last year"), so that an anchor was needed.
  public var isRelative: Bool
  /// The name of the rule that read it.
  public var rule: String

  /// A time as its words give it.
  public init(
    kind: Kind, tokens: Range<Int>, bytes: Range<Int>, timex: String, period: Period?,
    isRelative: Bool, rule: String
  ) {
    self.kind = kind
    self.tokens = tokens
    self.bytes = bytes
    self.timex = timex
    self.period = period
    self.isRelative = isRelative
    self.rule = rule
  }

  /// Whether a period was meant that could not be told for want of an anchor or of what was spoken of
  /// before; not "recently", "in recent years", "the past few months".
  public var isOpen: Bool {
    guard isRelative, period == nil, !timex.hasPrefix("PX"), !timex.hasSuffix("_REF") else {
      return false
    }
    return rule != "clock" && rule != "onYear"
  }
}
