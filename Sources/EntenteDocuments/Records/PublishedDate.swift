import EntenteFigures

/// Reads the day of publication in the forms that exporters and web pages write.
///
/// ISO 8601 (`2023-10-18`, with or without a time, `20231018T120000Z`), RFC 2822 (`Wed, 18 Oct 2023
/// 12:00:00 GMT`), words (`18 October 2023`, `Oct. 18, 2023`), `2023/10/18`, `18.10.2023`, `2023年10月18日`,
/// seconds or milliseconds since 1970. The day is the one written, whatever the time zone. `10/18/2023`
/// is read where only one order gives a day; `10/11/2023` could be either and is none.
enum PublishedDate {
  static func read(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(text) { return date }
    let tokens = tokens(of: text)
    let words = tokens.filter { !$0.isNumber }
    let numbers = tokens.filter(\.isNumber)
    if let first = tokens.first, first.isNumber, let date = compact(first.text, of: text) {
      return date
    }
    if numbers.count >= 3, numbers[0].text.utf8.count == 4, tokens.first?.isNumber == true {
      return date(numbers[0], numbers[1], numbers[2])
    }
    if words.contains(where: { month($0.text) != nil }) { return named(tokens) }
    guard numbers.count >= 3, numbers[2].text.utf8.count == 4, tokens.first?.isNumber == true
    else { return nil }
    let dayFirst = date(numbers[2], numbers[1], numbers[0])
    if text.utf8.contains(0x2E) { return dayFirst }
    let monthFirst = date(numbers[2], numbers[0], numbers[1])
    guard let dayFirst, let monthFirst else { return dayFirst ?? monthFirst }
    return dayFirst == monthFirst ? dayFirst : nil
  }

  /// Seconds since 1970, or milliseconds where they would be past the year 5138.
  static func read(epoch value: Double) -> CalendarDate? {
    let seconds = value.magnitude >= 1e11 ? value / 1000 : value
    guard seconds.isFinite, seconds >= 0, seconds < 253_402_300_800 else { return nil }
    return CalendarDate(dayNumber: Int(seconds) / 86_400)
  }

  private struct DateToken {
    var text: String
    var isNumber: Bool
    var value: Int { isNumber ? Int(text) ?? 0 : 0 }
  }

  /// Runs of digits and runs of ASCII letters.
  private static func tokens(of text: String) -> [DateToken] {
    var tokens: [DateToken] = []
    var joins = false
    for byte in text.utf8.prefix(128) {
      let isDigit = byte &- 0x30 <= 9
      guard isDigit || (byte | 0x20) &- 0x61 <= 25 else {
        joins = false
        continue
      }
      let letter = String(UnicodeScalar(isDigit ? byte : byte | 0x20))
      if joins, let last = tokens.last, last.isNumber == isDigit {
        tokens[tokens.count - 1].text += letter
      } else {
        tokens.append(DateToken(text: letter, isNumber: isDigit))
      }
      joins = true
    }
    return tokens
  }

  private static func date(
    _ year: DateToken, _ month: DateToken, _ day: DateToken
  ) -> CalendarDate? {
    guard month.text.utf8.count <= 2, day.text.utf8.count <= 2 else { return nil }
    return CalendarDate(year: year.value, month: month.value, day: day.value)
  }

  /// `20231018`, with a time glued on or not, and times since 1970.
  private static func compact(_ digits: String, of text: String) -> CalendarDate? {
    guard digits.utf8.count >= 8, let value = Double(digits) else { return nil }
    switch digits.utf8.count {
    case 8, 12, 14:
      guard let number = Int(digits.prefix(8)) else { return nil }
      return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    case 9, 10, 13: return text.utf8.contains(0x54) ? nil : read(epoch: value)
    default: return nil
    }
  }

  private static func named(_ tokens: [DateToken]) -> CalendarDate? {
    guard let index = tokens.firstIndex(where: { month($0.text) != nil }),
      let month = month(tokens[index].text),
      let year = tokens.first(where: { $0.isNumber && $0.text.utf8.count == 4 })
    else { return nil }
    func day(_ index: Int) -> Int? {
      guard tokens.indices.contains(index), tokens[index].isNumber,
        tokens[index].text.utf8.count <= 2
      else { return nil }
      return tokens[index].value
    }
    let ordinals: Set<String> = ["st", "nd", "rd", "th"]
    let isOrdinal = index >= 2 && ordinals.contains(tokens[index - 1].text)
    guard let day = day(index - 1) ?? (isOrdinal ? day(index - 2) : nil) ?? day(index + 1)
    else { return nil }
    return CalendarDate(year: year.value, month: month, day: day)
  }

  /// The English month that the word names, in full or by three letters or more.
  private static func month(_ word: String) -> Int? {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    guard word.utf8.count >= 3 else { return nil }
    return names.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
  }
}
