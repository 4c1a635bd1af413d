/// Who stands for a country at a meeting.
struct Representative: Equatable {
  var country: String
  var name: String
}

/// A meeting as one mention of it tells, before mentions are merged.
struct Encounter {
  /// Alphabetical.
  var countries: [String]
  var people: [Representative]
  var date: Period?
  /// Whether the date is only taken from the text's own, no words telling it.
  var isDateAssumed: Bool
  /// Whether a word such as "last" or "earlier" sets it apart from the meeting now reported.
  var isEarlier: Bool
  var place: String?
  var mode: Meeting.Mode
  /// Whether no word tells the mode.
  var isModeAssumed: Bool
  var level: Meeting.Level
  var status: Meeting.Status
  /// Tokens of the shortest clause that states it.
  var tokens: Range<Int>
  var sentence: Int
  /// How much speaks for it, in hundredths; 0 where the rules read it.
  var score: Int32 = 0
  var rule: String
}
