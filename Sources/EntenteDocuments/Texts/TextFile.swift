import EntenteFigures

/// Gives the one document of a text file.
final class TextFile: Producer {
  private let buffer: StreamBuffer
  private let path: String
  private let known: RecordFields
  private let context: InputContext
  private var isRead = false

  init(_ buffer: StreamBuffer, path: String, known: RecordFields, _ context: InputContext) {
    self.buffer = buffer
    self.path = path
    self.known = known
    self.context = context
  }

  func next() throws(InputError) -> Step? {
    guard !isRead else { return nil }
    isRead = true
    let start = buffer.offset
    let limit = context.options.limits.recordBytes
    guard let text = try buffer.rest(limit: limit) else {
      throw InputError(
        .badData, InputPlace(path: path), id: known.id,
        "a text longer than " + String(limit) + " bytes is refused",
        remedy: "give one file a document, or JSONL")
    }
    if let offset = UTF8Sequence.firstInvalid(in: text.span) {
      throw InputError(
        .badData, InputPlace(path: path, byte: start + offset), id: known.id,
        "the text is not UTF-8")
    }
    // An empty input, as an engine's empty partition is, gives no document.
    if text.isEmpty, known == RecordFields() { return nil }
    return .document(context.document(known, text))
  }
}
