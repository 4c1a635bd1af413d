/// Counts the attributes of elements before the parser does, which compares each with all before it and
/// so takes a time that grows with their square.
///
/// Names and quotes are read as libxml2 reads them: a quote opens a value only right behind the `=` of a
/// well-formed name; what hides attributes from this count must hide them from the parser too.
enum HTMLAttributeCount {
  /// An element with more is refused.
  static let limit = 4096
  /// The parser cuts longer names in two.
  private static let nameLength = 99

  /// The place of the first element with more attributes than the limit.
  static func firstBeyondLimit(in page: Span<UInt8>) -> Int? {
    var index = 0
    while index < page.count {
      guard page[index] == 0x3C, index + 1 < page.count, isLetter(page[index + 1]) else {
        index += 1
        continue
      }
      let start = index
      var count = 0
      index += 1
      while index < page.count, page[index] != 0x3E {
        if isSpace(page[index]) || page[index] == 0x2F {
          index += 1
          continue
        }
        count += 1
        if count > limit { return start }
        index = endOfAttribute(in: page, from: index)
      }
    }
    return nil
  }

  /// The byte behind a name and its value, or behind what is neither.
  private static func endOfAttribute(in page: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < page.count, isName(page[index]) { index += 1 }
    let isNamed =
      index > start && index - start <= nameLength && !isDigitOrDash(page[start])
    var behind = index
    while behind < page.count, isSpace(page[behind]) { behind += 1 }
    guard isNamed, behind < page.count, page[behind] == 0x3D else { return max(index, start + 1) }
    index = behind + 1
    while index < page.count, isSpace(page[index]) { index += 1 }
    guard index < page.count, page[index] == 0x22 || page[index] == 0x27 else { return index }
    let quote = page[index]
    index += 1
    while index < page.count, page[index] != quote { index += 1 }
    return min(index + 1, page.count)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 <= 25 }

  private static func isDigitOrDash(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || byte == 0x2D
  }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigitOrDash(byte) || byte == 0x3A || byte == 0x5F || byte == 0x2E
  }
}
