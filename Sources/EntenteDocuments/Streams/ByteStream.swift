/// A source of bytes, read once from front to end.
protocol ByteStream: AnyObject {
  /// Appends up to `count` bytes.
  ///
  /// - Returns: how many; 0 at the end.
  func read(_ count: Int, into bytes: inout [UInt8]) throws(InputError) -> Int

  /// The number of all bytes, where the stream can be read from any of them on; else nil.
  var seekableSize: Int? { get }

  /// Goes to a byte of a seekable stream.
  func seek(to position: Int) throws(InputError)
}

extension ByteStream {
  var seekableSize: Int? { nil }

  func seek(to position: Int) throws(InputError) {}
}

/// Bytes in memory.
final class MemoryStream: ByteStream {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(_ count: Int, into bytes: inout [UInt8]) throws(InputError) -> Int {
    let end = min(self.bytes.count, position + count)
    bytes.append(contentsOf: self.bytes[position..<end])
    defer { position = end }
    return end - position
  }
}

/// A stream of which the first bytes were read already.
final class ContinuedStream: ByteStream {
  private let start: MemoryStream
  private let rest: any ByteStream

  init(_ start: [UInt8], _ rest: any ByteStream) {
    (self.start, self.rest) = (MemoryStream(start), rest)
  }

  func read(_ count: Int, into bytes: inout [UInt8]) throws(InputError) -> Int {
    let got = try start.read(count, into: &bytes)
    return got > 0 ? got : try rest.read(count, into: &bytes)
  }
}
