/// Why bytes are not the JSON that is wanted, and where.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Reason: Equatable, Sendable {
    /// The text ends within a value.
    case unexpectedEnd
    /// Another byte was wanted here.
    case unexpected(UInt8, wanted: String)
    /// A value of another type was wanted here.
    case wrongType(wanted: String)
    case invalidUTF8
    /// `\uD800`...`\uDFFF` without its other half.
    case unpairedSurrogate
    case invalidEscape
    /// A byte below 0x20 in a string, which JSON wants escaped.
    case controlCharacter(UInt8)
    case tooDeep(limit: Int)
    /// Beyond a double's range.
    case numberOutOfRange
    /// More than white space behind the value.
    case trailingBytes
    /// A key that must be there is not.
    case missing(key: String)
    /// A value that the key cannot have.
    case invalidValue(key: String, value: String)
  }

  package let reason: Reason
  /// Bytes before the place, counted from the start of the text read.
  package let offset: Int

  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  package var description: String { message + " at byte " + String(offset) }

  /// What is wrong, without the place.
  package var message: String {
    switch reason {
    case .unexpectedEnd: "the JSON ends within a value"
    case .unexpected(let byte, let wanted): Self.name(byte) + " where " + wanted + " is wanted"
    case .wrongType(let wanted): "the value is not " + wanted
    case .invalidUTF8: "a string is not UTF-8"
    case .unpairedSurrogate: "half of a surrogate pair in a string"
    case .invalidEscape: "no such escape in a string"
    case .controlCharacter(let byte): Self.name(byte) + " in a string must be escaped"
    case .tooDeep(let limit): "nested deeper than " + String(limit)
    case .numberOutOfRange: "the number is beyond a double's range"
    case .trailingBytes: "more text behind the JSON value"
    case .missing(let key): "no \"" + key + "\""
    case .invalidValue(let key, let value): "\"" + key + "\" cannot be " + value
    }
  }

  private static func name(_ byte: UInt8) -> String {
    (0x21...0x7E).contains(byte)
      ? "'" + String(UnicodeScalar(byte)) + "'" : "byte 0x" + String(byte, radix: 16)
  }
}
