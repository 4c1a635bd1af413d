@testable import EntenteFigures
@testable import EntenteText

/// Traps unless the range lies in the text and, where the text is UTF-8, on boundaries of its scalars.
func check(_ range: Range<Int>, in bytes: [UInt8], isText: Bool) {
  precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
  guard isText else { return }
  for place in [range.lowerBound, range.upperBound] where place < bytes.count {
    precondition(bytes[place] & 0xC0 != 0x80, "within a scalar")
  }
}

/// The layers of the extraction over the program's own words and weights.
struct Layers: Sendable {
  let words: FiguresLexicon
  let annotator: Annotator
  let timeRules: TimeRules
  let whole: Extractor
  let published = CalendarDate(year: 2023, month: 10, day: 18)

  init() throws {
    words = try FiguresLexicon.embedded.get()
    annotator = Annotator(lexicon: words)
    timeRules = TimeRules(words)
    whole = try Extractor(lexicon: words, models: DecisionModels.embedded.get())
  }

  /// Tokens in order, without overlap, in one sentence each.
  func scanner(_ bytes: [UInt8]) {
    var table = TokenTable()
    table.read(
      bytes.span, lexicon: words.lexicon, abbreviation: LexiconKind.abbreviation.rawValue)
    let isText = String(validating: bytes, as: UTF8.self) != nil
    var end = 0
    for token in table.tokens {
      precondition(token.start >= end && token.end > token.start)
      check(Int(token.start)..<Int(token.end), in: bytes, isText: isText)
      end = Int(token.end)
    }
    var first = 0
    for sentence in table.sentences {
      precondition(sentence.firstToken == first && sentence.endToken > first)
      first = sentence.endToken
    }
    precondition(first == table.tokens.count)
  }

  /// Times, with and without a day that they count from.
  func times(_ bytes: [UInt8]) {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    for day in [published, nil] {
      var annotations = Annotations()
      annotations.table.read(
        bytes.span, lexicon: words.lexicon, abbreviation: LexiconKind.abbreviation.rawValue)
      timeRules.find(in: bytes.span, published: day, &annotations)
      for time in annotations.times { check(time.bytes, in: bytes, isText: isText) }
    }
  }

  /// Quantities: finite, in order of size, and never half-read.
  func quantities(_ bytes: [UInt8]) {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    var annotations = Annotations()
    annotator.annotate(bytes.span, published: published, into: &annotations)
    for quantity in annotations.quantities {
      check(quantity.bytes, in: bytes, isText: isText)
      precondition(quantity.low?.isFinite ?? true && quantity.high?.isFinite ?? true)
    }
    for fault in annotations.faults { check(fault.bytes, in: bytes, isText: isText) }
  }

  /// What is extracted is written and read back the same.
  func extractor(_ bytes: [UInt8]) {
    var annotations = Annotations()
    let extraction = whole.extract(bytes.span, published: published, annotations: &annotations)
    let isText = String(validating: bytes, as: UTF8.self) != nil
    for evidence in extraction.figures.map(\.evidence) + extraction.meetings.map(\.evidence) {
      check(evidence.quote, in: bytes, isText: isText)
      check(evidence.sentence, in: bytes, isText: isText)
    }
    guard isText else { return }
    var writer = JSONWriter()
    let document = Document(id: "x", published: published, text: bytes)
    FigureJSON.write(document, extraction, includingText: true, to: &writer)
    let line = Array(writer.bytes.dropLast())
    guard let record = try? FigureRecord(line: line.span) else {
      preconditionFailure("what was written cannot be read")
    }
    precondition(record.document.text == bytes && record.extraction == extraction)
  }
}
