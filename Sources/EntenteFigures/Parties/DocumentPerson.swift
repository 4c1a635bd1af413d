/// A person as one document names them.
struct DocumentPerson {
  /// The fullest name, as written.
  var name: String
  /// UTF-8 of the words that may stand for the name alone.
  var shortNames: [[UInt8]]
  var country: String?
  var level: Meeting.Level?
  /// Index into ``FiguresLexicon/people``, where the lexicon has the person.
  var term: Int?
  /// Whether more than a short name was read.
  var isFull: Bool
}
