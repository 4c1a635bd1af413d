import EntenteFigures
import Testing

/// A JSON value, to compare what was read with what was written.
indirect enum JSONValue: Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string([UInt8])
  case array([JSONValue])
  case object([Member])

  struct Member: Equatable {
    var key: [UInt8]
    var value: JSONValue
  }

  init(_ text: [UInt8]) throws(JSONError) {
    var reader = JSONReader()
    self = try JSONValue.read(&reader, text.span)
    try reader.end(in: text.span)
  }

  private static func read(
    _ reader: inout JSONReader, _ text: Span<UInt8>
  ) throws(JSONError) -> JSONValue {
    var bytes: [UInt8] = []
    switch try reader.kind(in: text) {
    case .null:
      _ = try reader.null(in: text)
      return .null
    case .boolean: return .boolean(try reader.boolean(in: text))
    case .number: return .number(try reader.number(in: text))
    case .string:
      try reader.string(in: text, into: &bytes)
      return .string(bytes)
    case .array:
      var values: [JSONValue] = []
      try reader.beginArray(in: text)
      while try reader.nextElement(in: text) { values.append(try read(&reader, text)) }
      return .array(values)
    case .object:
      var members: [Member] = []
      try reader.beginObject(in: text)
      while try reader.nextKey(in: text, into: &bytes) {
        members.append(Member(key: bytes, value: try read(&reader, text)))
      }
      return .object(members)
    }
  }

  func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .boolean(let value): writer.boolean(value)
    case .number(let value): writer.number(value)
    case .string(let bytes): writer.string(bytes.span)
    case .array(let values):
      writer.beginArray()
      for value in values { value.write(to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for member in members {
        writer.key(String(decoding: member.key, as: UTF8.self))
        member.value.write(to: &writer)
      }
      writer.endObject()
    }
  }
}

/// SplitMix64, so that a failing case can be had again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct JSONReaderTests {
  @Test(arguments: [
    (#""""#, ""), (#""a\"b\\c\/d""#, "a\"b\\c/d"), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83e\udd1d""#, "🤝"), ("\"中俄贸易\"", "中俄贸易"),
    (#""\u0000""#, "\u{0}"),
  ])
  func stringsAreUnescaped(_ json: String, _ text: String) throws {
    #expect(try JSONValue(Array(json.utf8)) == .string(Array(text.utf8)))
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("1", 1), ("-12", -12), ("190000000000", 1.9e11), ("2.5e3", 2500),
    ("1E-2", 0.01), ("0.1", 0.1), ("9007199254740993", 9_007_199_254_740_992),
    ("1e-400", 0), ("1.7976931348623157e308", Double.greatestFiniteMagnitude),
  ])
  func numbersAreTheNearestDouble(_ json: String, _ value: Double) throws {
    #expect(try JSONValue(Array(json.utf8)) == .number(value))
  }

  @Test(arguments: [
    ("", JSONError(.unexpectedEnd, at: 0)),
    ("[1,", JSONError(.unexpectedEnd, at: 3)),
    (#"{"a":"#, JSONError(.unexpectedEnd, at: 5)),
    (#""abc"#, JSONError(.unexpectedEnd, at: 4)),
    (#""\"#, JSONError(.unexpectedEnd, at: 2)),
    ("[1,]", JSONError(.unexpected(0x5D, wanted: "a value"), at: 3)),
    (#"{"a":1,}"#, JSONError(.unexpected(0x7D, wanted: "a value"), at: 7)),
    ("[1 2]", JSONError(.unexpected(0x32, wanted: "',' or ']'"), at: 3)),
    (#"{"a" 1}"#, JSONError(.unexpected(0x31, wanted: "':'"), at: 5)),
    ("{1:2}", JSONError(.unexpected(0x31, wanted: "a key"), at: 1)),
    ("nul", JSONError(.unexpectedEnd, at: 3)),
    ("trua", JSONError(.unexpected(0x61, wanted: "true"), at: 3)),
    ("1 2", JSONError(.trailingBytes, at: 2)),
    ("01", JSONError(.trailingBytes, at: 1)),
    ("-", JSONError(.unexpectedEnd, at: 1)),
    ("1.e", JSONError(.unexpected(0x65, wanted: "a digit"), at: 2)),
    ("1e400", JSONError(.numberOutOfRange, at: 0)),
    ("NaN", JSONError(.unexpected(0x4E, wanted: "a value"), at: 0)),
    (#""\ud83e""#, JSONError(.unpairedSurrogate, at: 1)),
    (#""a\udd1d""#, JSONError(.unpairedSurrogate, at: 2)),
    (#""\ud83e\u0041""#, JSONError(.unpairedSurrogate, at: 1)),
    (#""\x41""#, JSONError(.invalidEscape, at: 1)),
    (#""\u00g0""#, JSONError(.invalidEscape, at: 5)),
    ("\"a\nb\"", JSONError(.controlCharacter(10), at: 2)),
  ])
  func whatIsNoJSONIsRefusedAtItsPlace(_ json: String, _ error: JSONError) {
    #expect(throws: error) { _ = try JSONValue(Array(json.utf8)) }
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xC3], [0xE2, 0x82], [0x80], [0xF5, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func bytesThatAreNoUTF8AreRefused(_ bytes: [UInt8]) {
    let json = [0x22, 0x61] + bytes + [0x22]
    #expect(throws: JSONError(.invalidUTF8, at: 2)) {
      _ = try JSONValue(json)
    }
  }

  @Test func nestingHasALimit() throws {
    let limit = JSONReader.depthLimit
    let deep = [UInt8](repeating: 0x5B, count: limit) + [UInt8](repeating: 0x5D, count: limit)
    _ = try JSONValue(deep)
    let deeper = [UInt8](repeating: 0x5B, count: 1_000_000)
    #expect(throws: JSONError(.tooDeep(limit: limit), at: limit)) {
      var reader = JSONReader()
      try reader.skip(in: deeper.span)
    }
  }

  @Test func aValueIsSkippedWhole() throws {
    let text = Array(#"{"a":[1,{"b":"]}\"","c":[]},null,true,-1.5e3,"x"],"d":7}"#.utf8)
    var reader = JSONReader()
    var key: [UInt8] = []
    try reader.beginObject(in: text.span)
    #expect(try reader.nextKey(in: text.span, into: &key))
    try reader.skip(in: text.span)
    #expect(try reader.nextKey(in: text.span, into: &key))
    #expect(key == Array("d".utf8))
    #expect(try reader.number(in: text.span) == 7)
    #expect(try !reader.nextKey(in: text.span, into: &key))
    try reader.end(in: text.span)
  }

  @Test func aValueOfAnotherTypeIsRefused() {
    let text = Array("{}".utf8)
    #expect(throws: JSONError(.wrongType(wanted: "a string"), at: 0)) {
      var reader = JSONReader()
      _ = try reader.string(in: text.span)
    }
  }
}

@Suite struct JSONRoundTripTests {
  static func value(
    _ depth: Int, _ generator: inout SeededGenerator
  ) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &generator) {
    case 0: return .null
    case 1: return .boolean(Bool.random(using: &generator))
    case 2:
      let value = Double(bitPattern: generator.next())
      return .number(value.isFinite ? value : Double(Int.random(in: -999...999, using: &generator)))
    case 3: return .string(text(&generator))
    case 4:
      return .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in value(depth - 1, &generator) })
    default:
      return .object(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          .init(key: text(&generator), value: value(depth - 1, &generator))
        })
    }
  }

  static func text(_ generator: inout SeededGenerator) -> [UInt8] {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let bound: UInt32 = [0x20, 0x80, 0x800, 0x1_0000, 0x11_0000].randomElement(using: &generator)!
      text.unicodeScalars.append(
        Unicode.Scalar(UInt32.random(in: 0..<bound, using: &generator)) ?? "x")
    }
    return Array(text.utf8)
  }

  @Test(arguments: 0..<400)
  func whatIsWrittenReadsBack(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let value = Self.value(4, &generator)
    var writer = JSONWriter()
    value.write(to: &writer)
    #expect(try JSONValue(writer.bytes) == value)
  }

  @Test(arguments: 0..<400)
  func randomBytesNeverCrash(_ seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 0xABCD)
    var writer = JSONWriter()
    Self.value(3, &generator).write(to: &writer)
    var bytes = writer.bytes
    for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
        UInt8.random(in: 0...255, using: &generator)
    }
    bytes.removeLast(Int.random(in: 0...bytes.count / 2, using: &generator))
    do throws(JSONError) {
      _ = try JSONValue(bytes)
    } catch {
      #expect(error.offset <= bytes.count)
    }
  }

  @Test(arguments: [
    (1.9e11, "190000000000"), (29.3, "29.3"), (-3.1, "-3.1"), (0.1, "0.1"), (1e300, "1e+300"),
    (42, "42"), (.infinity, "null"), (.nan, "null"),
  ])
  func numbersAreWrittenShort(_ value: Double, _ text: String) {
    var writer = JSONWriter()
    writer.number(value)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
  }

  @Test func bytesThatAreNoUTF8AreWrittenAsReplacement() {
    var writer = JSONWriter()
    writer.string([0x61, 0xFF, 0x62].span)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"a\u{FFFD}b\"")
  }
}
