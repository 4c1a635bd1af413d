/// Tells the line of a byte; goes forward only, so that all lines of a text cost one pass.
package struct LineCounter: Sendable {
  private var offset = 0
  private var line = 1

  package init() {}

  /// The line that holds the byte, 1 first; LF, CRLF and CR end lines.
  ///
  /// - Parameter offset: no less than the last one asked for.
  package mutating func line(at offset: Int, in text: Span<UInt8>) -> Int {
    while self.offset < min(offset, text.count) {
      let byte = text[self.offset]
      self.offset += 1
      let isWithinCRLF = byte == 0x0D && self.offset < text.count && text[self.offset] == 0x0A
      if byte == 0x0A || (byte == 0x0D && !isWithinCRLF) { line += 1 }
    }
    return line
  }
}
