/// Writes CSV (RFC 4180, lines end in LF) as bytes into one buffer that is used again.
package struct CSVWriter: Sendable {
  /// What was written.
  package private(set) var bytes: [UInt8] = []
  /// `,`, or a tab for TSV.
  package let separator: UInt8
  private var isFirstField = true

  package init(separator: UInt8 = 0x2C) { self.separator = separator }

  /// Empties the buffer and keeps its memory.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// A field of words. One that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`,
  /// a tab or a carriage return) gets a `'` before it, which spreadsheets hide.
  package mutating func text(_ text: String) {
    switch text.utf8.first {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: field("'" + text)
    default: field(text)
    }
  }

  /// The shortest decimal that reads back as the same value; an integer without `.0`; an empty field
  /// for nil and for what is not finite.
  package mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return field("") }
    if value.magnitude < 9_007_199_254_740_992, value == value.rounded() {
      field(String(Int(value)))
    } else {
      field(value.description)
    }
  }

  package mutating func endRow() {
    bytes.append(0x0A)
    isFirstField = true
  }

  private mutating func field(_ text: String) {
    if !isFirstField { bytes.append(separator) }
    isFirstField = false
    let utf8 = Array(text.utf8)
    let needsQuotes = utf8.contains {
      $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else {
      bytes += utf8
      return
    }
    bytes.append(0x22)
    for byte in utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
