/// One line of figures in JSONL, read back: what `FigureJSON` writes, or an annotated (gold) document.
package struct FigureRecord: Sendable, Equatable {
  /// Its text is empty where the line has none.
  package var document: Document
  package var extraction: Extraction
  /// The quotes of the figures and of the meetings, in their order.
  package var figureQuotes: [String] = []
  package var meetingQuotes: [String] = []
  /// Substrings that look like figures and are none; only annotated documents have them.
  package var distractors: [String] = []
  /// Why the record could not be extracted from, where the line says so.
  package var error: String?

  /// Reads a line.
  ///
  /// Where a figure or meeting has no `start` and `end`, its `quote` is looked up in the text, the
  /// `occurrence`-th one (1 is the first). Unknown keys are passed over; of a key given twice the
  /// first counts.
  package init(line: Span<UInt8>) throws(JSONError) {
    var fields = FigureFields()
    var reader = JSONReader()
    document = Document(id: "", text: [])
    extraction = Extraction()
    var hasID = false
    var seen: Set<String> = []
    // The text may stand behind the figures that quote from it.
    var figures: JSONReader?
    var meetings: JSONReader?
    try reader.beginObject(in: line)
    while try reader.nextKey(in: line, into: &fields.key) {
      let key = String(decoding: fields.key, as: UTF8.self)
      guard seen.insert(key).inserted else {
        try reader.skip(in: line)
        continue
      }
      switch key {
      case "id":
        if let id = try fields.optionalString(&reader, line) {
          document.id = id
          hasID = true
        }
      case "published":
        let place = reader.position
        guard let text = try fields.optionalString(&reader, line) else { break }
        guard let date = CalendarDate(text) else {
          throw JSONError(.invalidValue(key: key, value: text), at: place)
        }
        document.published = date
      case "title": document.title = try fields.optionalString(&reader, line)
      case "url": document.url = try fields.optionalString(&reader, line)
      case "source": document.source = try fields.optionalString(&reader, line)
      case "error": error = try fields.optionalString(&reader, line)
      case "text":
        if try !reader.null(in: line) { try reader.string(in: line, into: &document.text) }
      case "distractors": distractors = try fields.strings(&reader, line)
      case "figures":
        figures = reader
        try reader.skip(in: line)
      case "meetings":
        meetings = reader
        try reader.skip(in: line)
      default: try reader.skip(in: line)
      }
    }
    try reader.end(in: line)
    guard hasID || error != nil else { throw JSONError(.missing(key: "id"), at: 0) }
    if var figures {
      try figures.beginArray(in: line)
      while try figures.nextElement(in: line) {
        let place = figures.position
        try fields.read(&figures, line)
        extraction.figures.append(try fields.figure(in: document.text, at: place))
        figureQuotes.append(fields.quote)
      }
    }
    if var meetings {
      try meetings.beginArray(in: line)
      while try meetings.nextElement(in: line) {
        let place = meetings.position
        try fields.read(&meetings, line)
        extraction.meetings.append(try fields.meeting(in: document.text, at: place))
        meetingQuotes.append(fields.quote)
      }
    }
  }
}

/// The fields of one figure or meeting.
private struct FigureFields {
  var key: [UInt8] = []
  private var strings: [String: String] = [:]
  private var numbers: [String: Double] = [:]
  private var lists: [String: [String]] = [:]
  private var sentence: Range<Int>?
  private var scratch: [UInt8] = []

  var quote: String { strings["quote"] ?? "" }

  mutating func optionalString(
    _ reader: inout JSONReader, _ line: Span<UInt8>
  ) throws(JSONError) -> String? {
    try reader.null(in: line) ? nil : try reader.string(in: line)
  }

  mutating func strings(
    _ reader: inout JSONReader, _ line: Span<UInt8>
  ) throws(JSONError) -> [String] {
    if try reader.null(in: line) { return [] }
    var values: [String] = []
    try reader.beginArray(in: line)
    while try reader.nextElement(in: line) { values.append(try reader.string(in: line)) }
    return values
  }

  mutating func read(_ reader: inout JSONReader, _ line: Span<UInt8>) throws(JSONError) {
    strings.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    sentence = nil
    try reader.beginObject(in: line)
    while try reader.nextKey(in: line, into: &key) {
      let name = String(decoding: key, as: UTF8.self)
      switch name {
      case "quote", "measure", "form", "bound", "unit", "period", "baseline", "status", "source",
        "rule", "date", "place", "mode", "level":
        if let value = try optionalString(&reader, line), strings[name] == nil {
          strings[name] = value
        }
      case "low", "high", "start", "end", "occurrence":
        if try !reader.null(in: line) {
          let value = try reader.number(in: line)
          if numbers[name] == nil { numbers[name] = value }
        }
      case "parties", "countries", "people":
        let values = try strings(&reader, line)
        if lists[name] == nil { lists[name] = values }
      case "sentence":
        let range = try range(&reader, line)
        sentence = sentence ?? range
      default: try reader.skip(in: line)
      }
    }
  }

  private mutating func range(
    _ reader: inout JSONReader, _ line: Span<UInt8>
  ) throws(JSONError) -> Range<Int>? {
    if try reader.null(in: line) { return nil }
    let place = reader.position
    var ends: [Double] = []
    try reader.beginArray(in: line)
    while try reader.nextElement(in: line) { ends.append(try reader.number(in: line)) }
    guard ends.count == 2, let start = Int(exactly: ends[0]), let end = Int(exactly: ends[1]),
      0 <= start, start <= end
    else { throw JSONError(.wrongType(wanted: "[start, end]"), at: place) }
    return start..<end
  }

  func figure(in text: [UInt8], at place: Int) throws(JSONError) -> Figure {
    Figure(
      measure: try named("measure", at: place), form: try named("form", at: place),
      low: numbers["low"], high: numbers["high"], bound: try named("bound", at: place),
      unit: Unit(try required("unit", at: place)), period: try period("period", at: place),
      baseline: try period("baseline", at: place), parties: lists["parties"] ?? [],
      status: try named("status", at: place), source: strings["source"],
      evidence: try evidence(in: text, at: place))
  }

  func meeting(in text: [UInt8], at place: Int) throws(JSONError) -> Meeting {
    Meeting(
      countries: lists["countries"] ?? [], people: lists["people"] ?? [],
      date: try period("date", at: place), place: strings["place"],
      mode: try named("mode", at: place), level: try named("level", at: place),
      status: try named("status", at: place), evidence: try evidence(in: text, at: place))
  }

  private func required(_ name: String, at place: Int) throws(JSONError) -> String {
    guard let value = strings[name] else { throw JSONError(.missing(key: name), at: place) }
    return value
  }

  private func named<Value: RawRepresentable>(
    _ name: String, at place: Int
  ) throws(JSONError) -> Value where Value.RawValue == String {
    let text = try required(name, at: place)
    guard let value = Value(rawValue: text) else {
      throw JSONError(.invalidValue(key: name, value: text), at: place)
    }
    return value
  }

  private func period(_ name: String, at place: Int) throws(JSONError) -> Period? {
    guard let text = strings[name] else { return nil }
    guard let period = Period(text) else {
      throw JSONError(.invalidValue(key: name, value: text), at: place)
    }
    return period
  }

  private func evidence(in text: [UInt8], at place: Int) throws(JSONError) -> Evidence {
    let range: Range<Int>
    if let start = numbers["start"], let end = numbers["end"] {
      guard let start = Int(exactly: start), let end = Int(exactly: end), 0 <= start, start <= end
      else { throw JSONError(.invalidValue(key: "start", value: String(start)), at: place) }
      range = start..<end
    } else {
      let quote = try required("quote", at: place)
      let occurrence = Int(exactly: numbers["occurrence"] ?? 1) ?? 1
      guard let found = Self.find(Array(quote.utf8), occurrence: occurrence, in: text) else {
        throw JSONError(.invalidValue(key: "quote", value: "\"" + quote + "\""), at: place)
      }
      range = found
    }
    return Evidence(quote: range, sentence: sentence ?? range, rule: strings["rule"] ?? "")
  }

  /// Occurrences may overlap; the first is 1.
  private static func find(
    _ quote: [UInt8], occurrence: Int, in text: [UInt8]
  ) -> Range<Int>? {
    guard let first = quote.first else { return nil }
    var left = occurrence
    var start = 0
    while start + quote.count <= text.count {
      if text[start] == first, text[start..<start + quote.count].elementsEqual(quote) {
        left -= 1
        if left <= 0 { return start..<start + quote.count }
      }
      start += 1
    }
    return nil
  }
}
