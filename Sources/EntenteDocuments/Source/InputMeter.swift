#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Counts the bytes of the inputs, for progress.
final class InputMeter {
  private(set) var expected: Int? = 0
  private(set) var read = 0

  /// Adds the size of an input that is to be read.
  func expect(_ path: String) throws(InputError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw InputError.system(InputPlace(path: path))
    }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    expected = isRegular ? expected.map { $0 + Int(status.st_size) } : nil
  }

  func add(_ count: Int) { read += count }
}

/// A stream whose bytes are counted.
final class MeteredStream: ByteStream {
  private let stream: any ByteStream
  private let meter: InputMeter

  init(_ stream: any ByteStream, _ meter: InputMeter) {
    self.stream = stream
    self.meter = meter
  }

  var seekableSize: Int? { stream.seekableSize }

  func seek(to position: Int) throws(InputError) { try stream.seek(to: position) }

  func read(_ count: Int, into bytes: inout [UInt8]) throws(InputError) -> Int {
    let got = try stream.read(count, into: &bytes)
    meter.add(got)
    return got
  }
}
