import EntenteFigures

/// Gives the one document of a file: plain text, Markdown or HTML.
final class TextFile: Producer {
  private let buffer: StreamBuffer
  private let path: String
  private let format: DocumentFormat
  private let known: RecordFields
  private let context: InputContext
  private var isRead = false

  /// - Parameter known: what a manifest tells of the file, which counts before its own word.
  init(
    _ buffer: StreamBuffer, path: String, format: DocumentFormat, known: RecordFields,
    _ context: InputContext
  ) {
    self.buffer = buffer
    self.path = path
    self.format = format
    self.known = known
    self.context = context
  }

  func next() throws(InputError) -> Step? {
    guard !isRead else { return nil }
    isRead = true
    let start = buffer.offset
    let limit = context.options.limits.recordBytes
    guard var text = try buffer.rest(limit: limit) else {
      throw InputError(
        .badData, InputPlace(path: path), id: known.id,
        "a text longer than " + String(limit) + " bytes is refused",
        remedy: "give one file a document, or JSONL")
    }
    // An empty input, as an engine's empty partition is, gives no document.
    if text.isEmpty, known == RecordFields() { return nil }
    var fields = known
    do throws(TextEncoding.Failure) {
      if format == .html {
        let page = try HTMLPage(text)
        text = page.text
        fields = known.filled(from: page.fields)
        context.note(converted: page.converted)
      } else {
        context.note(converted: try TextEncoding.makeUTF8(&text))
        if format == .markdown {
          fields = known.filled(from: FrontMatter.take(from: &text, matcher: context.matcher))
        }
      }
    } catch {
      throw InputError(
        .badData, InputPlace(path: path, byte: start + error.offset), id: known.id, error.reason,
        remedy: error.remedy)
    }
    return .document(context.document(fields, text))
  }
}
