import CXML2
import EntenteFigures

/// Text in other encodings than UTF-8.
enum TextEncoding {
  /// Why a text could not be converted, and the byte where.
  struct Failure: Error, Equatable {
    var offset: Int
    var reason: String
    /// Nil where nothing helps.
    var remedy: String? = "convert it to UTF-8"
  }

  static let windows1252 = "windows-1252"

  /// Makes UTF-8 of a text whose encoding nobody tells: it is UTF-8, or Windows-1252 (and so Latin-1).
  ///
  /// Windows-1252 is taken only where nothing in the text is a sequence of UTF-8 (one bad byte in UTF-8
  /// is an error), no byte is a control or undefined, and few are beyond ASCII, as in the languages of
  /// western Europe; in Cyrillic or Chinese encodings most are.
  ///
  /// - Returns: the name of the encoding that was converted; nil of UTF-8, which is left as it is.
  static func makeUTF8(_ text: inout [UInt8]) throws(Failure) -> String? {
    guard let invalid = UTF8Sequence.firstInvalid(in: text.span) else { return nil }
    guard isWindows1252(text.span) else {
      throw Failure(offset: invalid, reason: "the text is not UTF-8")
    }
    var converted: [UInt8] = []
    converted.reserveCapacity(text.count + text.count / 8)
    for byte in text { UTF8Sequence.append(scalar(ofWindows1252: byte), to: &converted) }
    text = converted
    return windows1252
  }

  private static func isWindows1252(_ text: Span<UInt8>) -> Bool {
    var beyond = 0
    var position = 0
    while position < text.count {
      let byte = text[position]
      switch byte {
      case 0x09...0x0D, 0x20...0x7E: break
      case 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x00...0x1F, 0x7F: return false
      default:
        guard UTF8Sequence.length(in: text, at: position) == 0 else { return false }
        beyond += 1
      }
      position += 1
    }
    return beyond * 5 <= text.count
  }

  private static func scalar(ofWindows1252 byte: UInt8) -> UInt32 {
    guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
    let scalars: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
    return scalars[Int(byte) - 0x80]
  }

  /// Makes UTF-8 of a text whose encoding is told.
  ///
  /// - Returns: the name of the encoding that was converted; nil of UTF-8.
  static func makeUTF8(
    _ text: inout [UInt8], from label: String
  ) throws(Failure) -> String? {
    guard let name = encoding(labelled: label) else {
      throw Failure(offset: 0, reason: "the encoding \"" + label + "\" is not known")
    }
    if name == "utf-8" {
      if let invalid = UTF8Sequence.firstInvalid(in: text.span) {
        throw Failure(offset: invalid, reason: "the text is said to be UTF-8 and is not")
      }
      return nil
    }
    if name == windows1252 {
      var converted: [UInt8] = []
      for byte in text { UTF8Sequence.append(scalar(ofWindows1252: byte), to: &converted) }
      text = converted
    } else {
      text = try convert(text, from: name)
    }
    return name
  }

  /// The encoding that a label of the web means (WHATWG Encoding Standard); nil of others, so that no
  /// hostile page chooses among all converters of the system.
  private static func encoding(labelled label: String) -> String? {
    let label = label.lowercased()
    switch label {
    case "utf-8", "utf8": return "utf-8"
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252",
      "cp1252", "x-cp1252", "iso-8859-9":
      return label == "iso-8859-9" ? "windows-1254" : windows1252
    case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80": return "gb18030"
    case "shift_jis", "shift-jis", "sjis", "x-sjis": return "shift_jis"
    case "big5", "euc-jp", "euc-kr", "koi8-r", "koi8-u", "windows-874", "windows-1250",
      "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
      "windows-1257", "windows-1258", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5",
      "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-13", "iso-8859-15", "iso-8859-16":
      return label
    case "cp1251", "x-cp1251": return "windows-1251"
    case "ks_c_5601-1987": return "euc-kr"
    default: return nil
    }
  }

  private static func convert(
    _ text: [UInt8], from name: String
  ) throws(Failure) -> [UInt8] {
    guard let handler = unsafe xmlFindCharEncodingHandler(name) else {
      throw Failure(offset: 0, reason: "no converter for the encoding \"" + name + "\"")
    }
    defer { unsafe _ = xmlCharEncCloseFunc(handler) }
    guard let input = unsafe xmlBufferCreateSize(text.count + 1),
      let output = unsafe xmlBufferCreateSize(2 * text.count + 16)
    else { throw Failure(offset: 0, reason: "no memory to convert the text") }
    defer {
      unsafe xmlBufferFree(input)
      unsafe xmlBufferFree(output)
    }
    unsafe text.withUnsafeBufferPointer {
      _ = unsafe xmlBufferAdd(input, $0.baseAddress, Int32(clamping: $0.count))
    }
    while unsafe input.pointee.use > 0 {
      let left = unsafe input.pointee.use
      let written = unsafe xmlCharEncInFunc(handler, output, input)
      guard written >= 0, unsafe input.pointee.use < left else {
        throw Failure(
          offset: text.count - Int(left), reason: "the text is said to be " + name + " and is not")
      }
    }
    return unsafe Array(
      UnsafeBufferPointer(start: xmlBufferContent(output), count: Int(xmlBufferLength(output))))
  }
}
