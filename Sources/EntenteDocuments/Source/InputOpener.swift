import EntenteFigures

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Finds the reader for an input.
struct InputOpener {
  private let context: InputContext
  private let meter: InputMeter

  init(_ context: InputContext, _ meter: InputMeter) {
    self.context = context
    self.meter = meter
  }

  /// Opens a file, a directory or standard input (`-`).
  func open(_ path: String) throws(InputError) -> any Producer {
    var status = stat()
    if path != "-", unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      return try DirectoryWalk(path, self)
    }
    let file = try FileStream(path: path)
    let start = path == "-" ? context.options.standardInputStart : []
    return try open(
      start.isEmpty ? file : ContinuedStream(start, file), path: path, known: RecordFields())
  }

  /// - Parameter known: what a manifest tells of the file.
  func open(
    _ file: any ByteStream, path: String, known: RecordFields
  ) throws(InputError) -> any Producer {
    try open(
      MeteredStream(file, meter), path: path, hint: path, known: known, nesting: 0,
      Expansion(context.options.limits))
  }

  /// Recognises the format of a stream.
  ///
  /// - Parameters:
  ///   - hint: the name that the format is recognised by.
  ///   - nesting: archives that the stream is in.
  func open(
    _ stream: any ByteStream, path: String, hint: String, known: RecordFields, nesting: Int,
    _ expansion: Expansion
  ) throws(InputError) -> any Producer {
    var buffer = StreamBuffer(stream)
    try buffer.fill(atLeast: FormatRecognition.length)
    var head = buffer.bytes
    if let order = UTF16Stream.order(of: head.span) {
      buffer = StreamBuffer(UTF16Stream(buffer, order, path: path))
      try buffer.fill(atLeast: FormatRecognition.length)
      head = buffer.bytes
      context.note(converted: "utf-16")
    }
    if FormatRecognition.isArchive(head.span) {
      return try ArchiveWalk(
        buffer, path: path, known: known, nesting: nesting, expansion, self)
    }
    if let (name, remedy) = FormatRecognition.unreadable(head.span) {
      throw InputError(.badData, InputPlace(path: path), name + " is not read", remedy: remedy)
    }
    let format =
      context.options.format
      ?? FormatRecognition.format(head.span, name: hint, matcher: context.matcher)
    if FormatRecognition.hasByteOrderMark(head.span) { buffer.consume(3) }
    switch format {
    case .jsonl, .json:
      return JSONRecords(buffer, path: path, isByLine: format == .jsonl, context)
    case .csv, .tsv:
      return DelimitedRecords(buffer, path: path, isTabbed: format == .tsv, context)
    case .warc:
      return WARCRecords(buffer, path: path, context)
    case .text, .markdown, .html:
      return TextFile(buffer, path: path, format: format, known: known, context)
    }
  }
}
