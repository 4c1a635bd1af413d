/// Writes one JSON object a document: its figures and meetings with their evidence.
///
/// The keys are those of the annotation guidelines, and for each figure and meeting `start` and `end`
/// (UTF-8 byte offsets of the quote in the document's text), `sentence` (its start and end) and `rule`.
package enum FigureJSON {
  /// Appends a line for the document.
  ///
  /// - Parameter includingText: also writes `title`, `url`, `source` and `text`, so that the line is a
  ///   whole record, readable as a document.
  package static func write(
    _ document: Document, _ extraction: Extraction, includingText: Bool = false,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("id")
    writer.string(document.id)
    writer.key("published")
    writer.string(document.published?.description)
    if includingText {
      for (key, value) in [
        ("title", document.title), ("url", document.url), ("source", document.source),
      ] {
        writer.key(key)
        writer.string(value)
      }
      writer.key("text")
      writer.string(document.text.span)
    }
    writer.key("figures")
    writer.beginArray()
    for figure in extraction.figures { write(figure, of: document.text, to: &writer) }
    writer.endArray()
    writer.key("meetings")
    writer.beginArray()
    for meeting in extraction.meetings { write(meeting, of: document.text, to: &writer) }
    writer.endArray()
    writer.endObject()
    writer.endLine()
  }

  /// Appends a line for a record that cannot be read.
  package static func write(error: String, id: String?, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("id")
    writer.string(id)
    writer.key("error")
    writer.string(error)
    writer.endObject()
    writer.endLine()
  }

  private static func write(_ figure: Figure, of text: [UInt8], to writer: inout JSONWriter) {
    writer.beginObject()
    quote(figure.evidence, of: text, to: &writer)
    writer.key("measure")
    writer.string(figure.measure.rawValue)
    writer.key("form")
    writer.string(figure.form.rawValue)
    writer.key("low")
    writer.number(figure.low)
    writer.key("high")
    writer.number(figure.high)
    writer.key("bound")
    writer.string(figure.bound.rawValue)
    writer.key("unit")
    writer.string(figure.unit.code)
    writer.key("period")
    writer.string(figure.period?.description)
    writer.key("baseline")
    writer.string(figure.baseline?.description)
    list("parties", figure.parties, to: &writer)
    writer.key("status")
    writer.string(figure.status.rawValue)
    writer.key("source")
    writer.string(figure.source)
    place(figure.evidence, to: &writer)
    writer.endObject()
  }

  private static func write(_ meeting: Meeting, of text: [UInt8], to writer: inout JSONWriter) {
    writer.beginObject()
    quote(meeting.evidence, of: text, to: &writer)
    list("countries", meeting.countries, to: &writer)
    list("people", meeting.people, to: &writer)
    writer.key("date")
    writer.string(meeting.date?.description)
    writer.key("place")
    writer.string(meeting.place)
    writer.key("mode")
    writer.string(meeting.mode.rawValue)
    writer.key("level")
    writer.string(meeting.level.rawValue)
    writer.key("status")
    writer.string(meeting.status.rawValue)
    place(meeting.evidence, to: &writer)
    writer.endObject()
  }

  private static func quote(
    _ evidence: Evidence, of text: [UInt8], to writer: inout JSONWriter
  ) {
    writer.key("quote")
    writer.string(text.span.extracting(evidence.quote.clamped(to: 0..<text.count)))
  }

  private static func place(_ evidence: Evidence, to writer: inout JSONWriter) {
    writer.key("start")
    writer.integer(evidence.quote.lowerBound)
    writer.key("end")
    writer.integer(evidence.quote.upperBound)
    writer.key("sentence")
    writer.beginArray()
    writer.integer(evidence.sentence.lowerBound)
    writer.integer(evidence.sentence.upperBound)
    writer.endArray()
    writer.key("rule")
    writer.string(evidence.rule)
  }

  private static func list(_ key: String, _ values: [String], to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for value in values { writer.string(value) }
    writer.endArray()
  }
}
