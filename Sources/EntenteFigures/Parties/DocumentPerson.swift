/// A person as one document names them.
struct DocumentPerson {
  /// The fullest name, as written.
  var name: String
  /// UTF-8 of the words that may stand for the name alone.
  var shortNames: [[UInt8]]
  /// The country or bloc, or none where it is not known.
  let codes: [String]
  var level: Meeting.Level?
  /// Index into ``FiguresLexicon/people``, where the lexicon has the person.
  var term: Int?
  /// Whether more than a short name was read.
  var isFull: Bool
  var country: String? { codes.first }
}
