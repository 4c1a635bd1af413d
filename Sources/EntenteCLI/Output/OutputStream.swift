import Foundation

/// Standard output, or the file named by `--output`.
///
/// Bytes are gathered and written in blocks. A reader that has gone (a closed pipe) ends the program
/// without a word, as other filters do; any other failure is a ``Failure`` with status 74. A file is
/// written beside its place and moved there at the end, so that a failed run leaves the old one.
final class OutputStream {
  private let descriptor: Int32
  private let path: String?
  private var buffer: [UInt8] = []
  private static let blockSize = 1 << 16

  init(path: String?) throws(Failure) {
    self.path = path == "-" ? nil : path
    if let path = self.path {
      descriptor = unsafe open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC, 0o666)
      guard descriptor >= 0 else {
        throw .inputOutput("cannot write \(path): \(Self.reason(errno))")
      }
    } else {
      descriptor = STDOUT_FILENO
    }
  }

  /// Whether what is written is read by a person at a terminal.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws(Failure) {
    buffer += bytes
    if buffer.count >= Self.blockSize { try flush() }
  }

  func flush() throws(Failure) {
    var start = 0
    while start < buffer.count {
      let written = unsafe buffer.withUnsafeBytes {
        unsafe Foundation.write(descriptor, unsafe $0.baseAddress! + start, $0.count - start)
      }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(0) }
        throw .inputOutput("cannot write \(path ?? "standard output"): \(Self.reason(errno))")
      }
      start += written
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// - Parameter isWhole: false where the run was interrupted: what was written stays beside the file, as
  ///   `FILE.part`, and the file as it was.
  func close(isWhole: Bool = true) throws(Failure) {
    try flush()
    guard isWhole, let path else { return }
    guard Foundation.close(descriptor) == 0, unsafe rename(path + ".part", path) == 0 else {
      throw .inputOutput("cannot write \(path): \(Self.reason(errno))")
    }
  }

  static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
