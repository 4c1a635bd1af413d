#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A window on a stream: bytes read and not yet used, in one array that is used again.
final class StreamBuffer: ByteStream {
  /// The first chunk is small, so that a short file costs little; later ones are of 1 MiB.
  private static let firstChunk = 64 << 10
  private static let chunk = 1 << 20

  private let stream: any ByteStream
  /// Unread bytes are those from `start`.
  private(set) var bytes: [UInt8] = []
  private(set) var start = 0
  private(set) var isComplete = false
  /// Bytes of the stream before `bytes[0]`.
  private var discarded = 0

  init(_ stream: any ByteStream) { self.stream = stream }

  /// Gives the unread bytes on, for a stream within.
  func read(_ count: Int, into bytes: inout [UInt8]) throws(InputError) -> Int {
    if available == 0 { try fill() }
    let end = min(self.bytes.count, start + count)
    bytes.append(contentsOf: self.bytes[start..<end])
    defer { start = end }
    return end - start
  }

  var seekableSize: Int? { stream.seekableSize }

  func seek(to position: Int) throws(InputError) {
    try stream.seek(to: position)
    bytes.removeAll(keepingCapacity: true)
    (start, discarded, isComplete) = (0, position, false)
  }

  /// Bytes of the stream before `start`.
  var offset: Int { discarded + start }
  /// Bytes read and not used.
  var available: Int { bytes.count - start }

  func consume(_ count: Int) { start += count }

  /// Reads more: a chunk, or as much as is held already, so that a long record is read in linear time.
  ///
  /// - Returns: false where the stream is at its end.
  @discardableResult
  func fill() throws(InputError) -> Bool {
    guard !isComplete else { return false }
    if start > 0 {
      discarded += start
      if start == bytes.count {
        bytes.removeAll(keepingCapacity: true)
      } else {
        bytes.removeSubrange(..<start)
      }
      start = 0
    }
    let isFirst = discarded == 0 && bytes.isEmpty
    let count = isFirst ? Self.firstChunk : max(Self.chunk, bytes.count)
    isComplete = try stream.read(count, into: &bytes) == 0
    return !isComplete
  }

  /// Reads until so many bytes are held, or all.
  func fill(atLeast count: Int) throws(InputError) {
    while available < count, try fill() {}
  }

  /// The first place of the byte at or after `index` in `bytes`.
  func index(of byte: UInt8, from index: Int) -> Int? {
    unsafe bytes.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress,
        let hit = unsafe memchr(base + index, Int32(byte), buffer.count - index)
      else { return nil }
      return unsafe UnsafeRawPointer(hit) - base
    }
  }

  /// The next line without its LF, in `bytes`; read it before the next call. A last line may have no LF.
  ///
  /// - Returns: nil at the end; `isWhole` is false where the line is longer than the limit, and its
  ///   rest is then passed over.
  func line(limit: Int) throws(InputError) -> (range: Range<Int>, isWhole: Bool)? {
    var searched = start
    while true {
      if let end = index(of: 0x0A, from: searched) {
        let range = start..<end
        start = end + 1
        return (range, range.count <= limit)
      }
      if available > limit {
        try skipLine()
        return (start..<start, false)
      }
      let known = available
      guard try fill() else {
        guard available > 0 else { return nil }
        let range = start..<bytes.count
        start = bytes.count
        return (range, true)
      }
      searched = start + known
    }
  }

  /// Goes behind the next LF, or to the end.
  private func skipLine() throws(InputError) {
    while true {
      if let end = index(of: 0x0A, from: start) {
        start = end + 1
        return
      }
      start = bytes.count
      guard try fill() else { return }
    }
  }

  /// All bytes that are left.
  ///
  /// - Returns: nil where they are more than the limit.
  func rest(limit: Int) throws(InputError) -> [UInt8]? {
    while available <= limit, try fill() {}
    guard available <= limit else { return nil }
    defer { start = bytes.count }
    return Array(bytes[start...])
  }
}
