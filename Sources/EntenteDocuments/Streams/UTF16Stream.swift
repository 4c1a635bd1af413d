import EntenteFigures

/// Gives a stream of UTF-16 as UTF-8.
final class UTF16Stream: ByteStream {
  enum ByteOrder { case littleEndian, bigEndian }

  private let stream: any ByteStream
  private let order: ByteOrder
  private let path: String
  private var units: [UInt8] = []
  /// Bytes of the stream before `units`.
  private var offset = 0

  init(_ stream: any ByteStream, _ order: ByteOrder, path: String) {
    self.stream = stream
    self.order = order
    self.path = path
  }

  /// The order of the bytes of what begins like UTF-16: with a byte order mark, or with ASCII whose
  /// nearly every other byte is zero. Nil of anything else.
  static func order(of head: Span<UInt8>) -> ByteOrder? {
    guard head.count >= 2 else { return nil }
    if head[0] == 0xFF, head[1] == 0xFE { return .littleEndian }
    if head[0] == 0xFE, head[1] == 0xFF { return .bigEndian }
    let pairs = min(head.count / 2, 32)
    guard pairs >= 4 else { return nil }
    var (even, odd) = (0, 0)
    for index in 0..<pairs {
      even += head[2 * index] == 0 ? 1 : 0
      odd += head[2 * index + 1] == 0 ? 1 : 0
    }
    if odd * 4 >= pairs * 3, even == 0 { return .littleEndian }
    if even * 4 >= pairs * 3, odd == 0 { return .bigEndian }
    return nil
  }

  func read(_ count: Int, into bytes: inout [UInt8]) throws(InputError) -> Int {
    let before = bytes.count
    while bytes.count == before {
      let isComplete = try stream.read(count, into: &units) == 0
      let used = try convert(into: &bytes, isComplete: isComplete)
      offset += used
      units.removeSubrange(..<used)
      if isComplete { break }
    }
    return bytes.count - before
  }

  private func unit(_ index: Int) -> UInt32 {
    order == .littleEndian
      ? UInt32(units[index]) | UInt32(units[index + 1]) << 8
      : UInt32(units[index]) << 8 | UInt32(units[index + 1])
  }

  /// - Returns: bytes of `units` that were converted.
  private func convert(
    into bytes: inout [UInt8], isComplete: Bool
  ) throws(InputError) -> Int {
    var index = 0
    while index + 2 <= units.count {
      let first = unit(index)
      guard first & 0xF800 == 0xD800 else {
        UTF8Sequence.append(first, to: &bytes)
        index += 2
        continue
      }
      if index + 4 > units.count, !isComplete { return index }
      guard first < 0xDC00, index + 4 <= units.count, unit(index + 2) & 0xFC00 == 0xDC00 else {
        throw failure(at: index, "half of a surrogate pair in UTF-16")
      }
      UTF8Sequence.append(
        0x1_0000 + ((first & 0x3FF) << 10 | unit(index + 2) & 0x3FF), to: &bytes)
      index += 4
    }
    if isComplete, index < units.count { throw failure(at: index, "half of a unit of UTF-16") }
    return index
  }

  private func failure(at index: Int, _ reason: String) -> InputError {
    InputError(.badData, InputPlace(path: path, byte: offset + index), reason)
  }
}
