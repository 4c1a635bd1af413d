#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The words of the C library for its last error.
func systemMessage(_ code: Int32 = errno) -> String {
  unsafe String(cString: strerror(code))
}

/// A file, pipe or standard input.
final class FileStream: ByteStream {
  private let descriptor: Int32
  private let path: String
  /// Bytes of a regular file; nil of a pipe.
  private let size: Int?
  private var position = 0

  /// Takes the descriptor over, and closes it unless it is standard input.
  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
    var status = stat()
    let isRegular =
      unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular ? Int(status.st_size) : nil
  }

  deinit { if descriptor > 2 { close(descriptor) } }

  /// Opens a file to read; `-` is standard input.
  convenience init(path: String) throws(InputError) {
    guard path != "-" else {
      self.init(descriptor: 0, path: path)
      return
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError.system(InputPlace(path: path)) }
    self.init(descriptor: descriptor, path: path)
  }

  var seekableSize: Int? { size }

  func seek(to position: Int) throws(InputError) {
    guard lseek(descriptor, off_t(position), SEEK_SET) >= 0 else {
      throw InputError.system(InputPlace(path: path, byte: position))
    }
    self.position = position
  }

  func read(_ count: Int, into bytes: inout [UInt8]) throws(InputError) -> Int {
    guard size != nil || waitsForBytes() else { return 0 }
    var failure: Int32 = 0
    let before = bytes.count
    bytes.append(addingCapacity: count) { (output: inout OutputSpan<UInt8>) in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        var got: Int
        repeat {
          got = unsafe systemRead(descriptor, buffer.baseAddress, count)
        } while got < 0 && errno == EINTR
        if got < 0 { failure = errno } else { initialized = got }
      }
    }
    guard failure == 0 else {
      throw InputError(.unreadable, InputPlace(path: path, byte: position), systemMessage(failure))
    }
    position += bytes.count - before
    return bytes.count - before
  }

  /// Waits until a pipe has bytes or has ended; false where the task is cancelled meanwhile, since a
  /// read cannot be called back.
  private func waitsForBytes() -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while unsafe poll(&request, 1, 200) == 0 {
      if Task.isCancelled { return false }
    }
    return true
  }
}

private func systemRead(
  _ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int
) -> Int {
  unsafe read(descriptor, buffer, count)
}

extension InputError {
  /// What the C library says of the call that just failed.
  static func system(_ place: InputPlace, code: Int32 = errno) -> InputError {
    InputError(
      code == ENOENT || code == ENOTDIR ? .noSuchInput : .unreadable, place, systemMessage(code))
  }
}
