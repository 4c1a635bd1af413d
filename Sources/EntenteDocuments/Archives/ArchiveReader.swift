import CArchive

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads compressed bytes and archives through libarchive, from front to end.
///
/// All calls of the library, and all its pointers, are here.
@safe final class ArchiveReader {
  /// One member.
  struct Entry {
    enum Kind {
      case file
      case link(target: String)
      case other
    }
    /// Nil where the input is one compressed file and no archive.
    var name: String?
    var kind: Kind
  }

  private let input: any ByteStream
  private let path: String
  private let countInput: (Int) -> Void
  private var archive: OpaquePointer?
  private var chunk: [UInt8] = []
  /// Bytes of the input before the end of `chunk`.
  private var position = 0
  /// What the library reads from until it asks for more.
  private let window: UnsafeMutableRawBufferPointer
  private var inputError: InputError?
  /// Set where the archive cannot be read on.
  private(set) var isBroken = false

  private static let windowSize = 256 << 10

  /// - Parameter countInput: is told of compressed bytes read.
  init(
    _ input: any ByteStream, path: String, countInput: @escaping (Int) -> Void
  ) throws(InputError) {
    self.input = input
    self.path = path
    self.countInput = countInput
    unsafe window = .allocate(byteCount: Self.windowSize, alignment: 16)
    unsafe archive = archive_read_new()
    // Not all filters that the library has: some of them run programs.
    unsafe archive_read_support_filter_gzip(archive)
    unsafe archive_read_support_filter_zstd(archive)
    unsafe archive_read_support_filter_bzip2(archive)
    unsafe archive_read_support_filter_xz(archive)
    unsafe archive_read_support_filter_lz4(archive)
    unsafe archive_read_support_format_tar(archive)
    unsafe archive_read_support_format_zip(archive)
    unsafe archive_read_support_format_raw(archive)
    if input.seekableSize != nil {
      // The directory of a zip file is at its end.
      unsafe archive_read_set_seek_callback(archive) { unsafe ArchiveReader.seek($1, $2, $3) }
    }
    let this = unsafe Unmanaged.passUnretained(self).toOpaque()
    let status = unsafe archive_read_open(
      archive, this, nil, { unsafe ArchiveReader.pull($1, $2) }, nil)
    guard status == ARCHIVE_OK else { throw failure() }
  }

  deinit {
    unsafe archive_read_free(archive)
    unsafe window.deallocate()
  }

  /// The next member; nil at the end. What is left of the one before is passed over.
  func nextEntry() throws(InputError) -> Entry? {
    guard !isBroken else { return nil }
    var entry: OpaquePointer?
    let status = unsafe archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
      isBroken = true
      throw failure()
    }
    let isRaw = unsafe archive_format(archive) == ARCHIVE_FORMAT_RAW
    let name = unsafe archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    return Entry(
      name: isRaw ? nil : unsafe name.map { unsafe String(cString: $0) } ?? "",
      kind: unsafe Self.kind(of: entry))
  }

  /// Appends the next block of the member's data.
  ///
  /// - Returns: false at its end.
  func readBlock(into bytes: inout [UInt8]) throws(InputError) -> Bool {
    var block: UnsafeRawPointer?
    var size = 0
    var offset: la_int64_t = 0
    let status = unsafe archive_read_data_block(archive, &block, &size, &offset)
    if status == ARCHIVE_EOF { return false }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN else {
      if status == ARCHIVE_FATAL { isBroken = true }
      throw failure()
    }
    if let block = unsafe block {
      unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: block, count: size))
    }
    return true
  }

  private static func kind(of entry: OpaquePointer) -> Entry.Kind {
    if let target = unsafe archive_entry_symlink(entry) ?? archive_entry_hardlink(entry) {
      return .link(target: unsafe String(cString: target))
    }
    return unsafe archive_entry_filetype(entry) == carchive_regular_file() ? .file : .other
  }

  /// What the library, or the input it read from, says of the call that just failed.
  private func failure() -> InputError {
    if let inputError { return inputError }
    let message = unsafe archive_error_string(archive)
    return InputError(
      .badData, InputPlace(path: path),
      unsafe message.map { unsafe String(cString: $0) } ?? "the archive cannot be read")
  }

  /// Called by the library to read on from another place.
  private static func seek(
    _ this: UnsafeMutableRawPointer?, _ offset: la_int64_t, _ whence: Int32
  ) -> la_int64_t {
    guard let this = unsafe this else { return la_int64_t(ARCHIVE_FATAL) }
    let reader = unsafe Unmanaged<ArchiveReader>.fromOpaque(this).takeUnretainedValue()
    guard let size = reader.input.seekableSize else { return la_int64_t(ARCHIVE_FATAL) }
    let base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? reader.position : size
    // The offset is the archive's word, and may be any number.
    let target = min(max(base + min(max(Int(offset), -size), size), 0), size)
    do throws(InputError) {
      try reader.input.seek(to: target)
    } catch {
      reader.inputError = error
      return la_int64_t(ARCHIVE_FATAL)
    }
    reader.position = target
    return la_int64_t(target)
  }

  /// Called by the library for more of the input.
  private static func pull(
    _ this: UnsafeMutableRawPointer?, _ block: UnsafeMutablePointer<UnsafeRawPointer?>?
  ) -> la_ssize_t {
    guard let this = unsafe this else { return -1 }
    let reader = unsafe Unmanaged<ArchiveReader>.fromOpaque(this).takeUnretainedValue()
    reader.chunk.removeAll(keepingCapacity: true)
    do throws(InputError) {
      _ = try reader.input.read(windowSize, into: &reader.chunk)
    } catch {
      reader.inputError = error
      return -1
    }
    reader.position += reader.chunk.count
    reader.countInput(reader.chunk.count)
    unsafe reader.window.copyBytes(from: reader.chunk)
    unsafe block?.pointee = UnsafeRawPointer(reader.window.baseAddress)
    return reader.chunk.count
  }
}
