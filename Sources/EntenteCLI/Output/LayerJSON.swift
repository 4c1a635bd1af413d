import EntenteFigures
import EntenteText

/// The layers of a document as one JSON object.
enum LayerJSON {
  static func write(
    _ document: Document, _ annotations: Annotations, _ layers: [Layer], _ lexicon: FiguresLexicon,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("id")
    writer.string(document.id)
    for layer in layers {
      writer.key(layer.rawValue)
      writer.beginArray()
      switch layer {
      case .quantities: for quantity in annotations.quantities { write(quantity, to: &writer) }
      case .times: for time in annotations.times { write(time, to: &writer) }
      case .parties: for party in annotations.parties { write(party, to: &writer) }
      case .cues:
        for cue in annotations.cues {
          span(annotations.table.bytes(of: cue.tokens), to: &writer)
          writer.key("kind")
          writer.string(String(describing: cue.kind))
          writer.key("value")
          writer.string(lexicon.values[cue.value])
          writer.endObject()
        }
      }
      writer.endArray()
    }
    writer.endObject()
    writer.endLine()
  }

  private static func span(_ bytes: Range<Int>, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("start")
    writer.integer(bytes.lowerBound)
    writer.key("end")
    writer.integer(bytes.upperBound)
  }

  private static func write(_ quantity: Quantity, to writer: inout JSONWriter) {
    span(quantity.bytes, to: &writer)
    writer.key("low")
    writer.number(quantity.low)
    writer.key("high")
    writer.number(quantity.high)
    writer.key("bound")
    writer.string(quantity.bound.rawValue)
    writer.key("unit")
    writer.string(quantity.unit?.code)
    writer.key("rule")
    writer.string(quantity.rule)
    writer.endObject()
  }

  private static func write(_ time: TimeExpression, to writer: inout JSONWriter) {
    span(time.bytes, to: &writer)
    writer.key("type")
    writer.string(time.kind.rawValue)
    writer.key("timex")
    writer.string(time.timex)
    writer.key("period")
    writer.string(time.period?.description)
    writer.key("rule")
    writer.string(time.rule)
    writer.endObject()
  }

  private static func write(_ party: PartyMention, to writer: inout JSONWriter) {
    span(party.bytes, to: &writer)
    writer.key("kind")
    writer.string(String(describing: party.kind))
    writer.key("codes")
    writer.beginArray()
    for code in party.codes { writer.string(code) }
    writer.endArray()
    writer.key("person")
    writer.string(party.person)
    writer.endObject()
  }
}
